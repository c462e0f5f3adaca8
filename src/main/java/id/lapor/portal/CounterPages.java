package id.lapor.portal;

import id.lapor.agency.Officer;
import id.lapor.intake.Intake;
import id.lapor.intake.Receipt;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The counter: staff type in what was said, phoned or written (<em>loket</em>). */
@Controller
@RequestMapping("/petugas/loket")
class CounterPages {

	private final Reporting reporting;

	private final FormPage page;

	CounterPages(Reporting reporting, FormPage page) {
		this.reporting = reporting;
		this.page = page;
	}

	@GetMapping
	String form(@AuthenticationPrincipal Officer officer, Model model) {
		this.page.fresh(model);
		return form(new CounterForm(null, null, null), officer, model);
	}

	/**
	 * Shows the receipt in the answer itself. There is no address for it, because the
	 * code is the reporter's and is not shown to staff a second time.
	 */
	@PostMapping
	String receive(@ModelAttribute("typed") ReportForm typed, @ModelAttribute("typedAtCounter") CounterForm counter,
			@RequestParam(required = false) String key, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletResponse response) {
		ReportForm form = typed.typedInBrowser(ReportForm.blankToNull(typed.language()));
		try {
			Receipt receipt = this.reporting.receive(form, counter, officer, ReportForm.blankToNull(key));
			model.addAttribute("receipt", receipt);
			model.addAttribute("zone", this.reporting.zoneOf(officer));
			return "loket-tanda-terima";
		}
		catch (RuleViolation ex) {
			this.page.again(model, form, key, ex);
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return form(counter, officer, model);
		}
	}

	private String form(CounterForm counter, Officer officer, Model model) {
		model.addAttribute("counter", counter);
		model.addAttribute("channels", CounterForm.CHANNELS);
		model.addAttribute("backdatingDays", Intake.BACKDATING_DAYS);
		model.addAttribute("zone", this.reporting.zoneOf(officer));
		return "loket";
	}

}
