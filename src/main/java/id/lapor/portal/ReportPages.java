package id.lapor.portal;

import id.lapor.complaint.Channel;
import id.lapor.intake.Receipt;
import id.lapor.database.Outage;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The public pages by which people report; they work without scripts. */
@Controller
class ReportPages {

	private static final Logger log = LoggerFactory.getLogger(ReportPages.class);

	private final Reporting reporting;

	private final FormPage page;

	ReportPages(Reporting reporting, FormPage page) {
		this.reporting = reporting;
		this.page = page;
	}

	@GetMapping("/")
	String start() {
		return "beranda";
	}

	@GetMapping("/lapor")
	String form(Model model) {
		this.page.fresh(model);
		return "lapor";
	}

	@PostMapping("/lapor")
	String report(@ModelAttribute("typed") ReportForm typed, @RequestParam(required = false) String key, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		ReportForm form = typed.typedInBrowser(FormPage.language());
		try {
			Receipt receipt = this.reporting.receive(form, Channel.WEB, ReportForm.blankToNull(key));
			request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
			return "redirect:/laporan/%s/tanda-terima".formatted(receipt.trackingCode());
		}
		catch (RuleViolation ex) {
			this.page.again(model, form, key, ex);
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return "lapor";
		}
		catch (RuntimeException ex) {
			if (!Outage.isBehind(ex)) {
				throw ex;
			}
			log.warn("A report has to wait for the database: {}", ex.getClass().getName());
			this.page.later(model, form, key, ex);
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setIntHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
			return "lapor";
		}
	}

	@GetMapping("/laporan/{code}/tanda-terima")
	String receipt(@PathVariable String code, Model model) {
		Reporting.Issued issued = this.reporting.receipt(code);
		model.addAttribute("receipt", issued.receipt());
		model.addAttribute("zone", issued.zone());
		return "tanda-terima";
	}

}
