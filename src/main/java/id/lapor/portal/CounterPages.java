package id.lapor.portal;

import java.time.ZoneId;
import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.attachment.Upload;
import id.lapor.evidence.RefusedFiles;
import id.lapor.evidence.ReporterFiles;
import id.lapor.evidence.StaffFiles;
import id.lapor.evidence.Uploads;
import id.lapor.intake.Intake;
import id.lapor.intake.Receipt;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The counter: staff type in what was said, phoned or written (<em>loket</em>). */
@Controller
@RequestMapping("/petugas/loket")
class CounterPages {

	private final Reporting reporting;

	private final StaffFiles staffFiles;

	private final ReporterFiles files;

	private final RefusedFiles refused;

	private final FormPage page;

	CounterPages(Reporting reporting, StaffFiles staffFiles, ReporterFiles files, RefusedFiles refused, FormPage page) {
		this.reporting = reporting;
		this.staffFiles = staffFiles;
		this.files = files;
		this.refused = refused;
		this.page = page;
	}

	@GetMapping
	String form(@AuthenticationPrincipal Officer officer, Model model) {
		this.page.fresh(model);
		return form(new CounterForm(null, null, null), officer, model);
	}

	/**
	 * Shows the receipt in the answer itself. There is no address for it, because the
	 * code is the reporter's and is not shown to staff a second time. Files come after
	 * the text, which is kept whatever becomes of them.
	 */
	@PostMapping
	String receive(@ModelAttribute("typed") ReportForm typed, @ModelAttribute("typedAtCounter") CounterForm counter,
			@RequestParam(required = false) String key, @RequestParam(required = false) List<MultipartFile> files,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		ReportForm form = typed.typedInBrowser(ReportForm.blankToNull(typed.language()));
		List<Upload> uploads = Uploads.of(files);
		Receipt receipt;
		try {
			receipt = this.reporting.receive(form, counter, officer, ReportForm.blankToNull(key));
		}
		catch (RuleViolation ex) {
			this.page.again(model, form, key, ex);
			model.addAttribute("filesAreGone", !uploads.isEmpty());
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return form(counter, officer, model);
		}
		// A form that is sent twice has brought them already.
		if (!uploads.isEmpty() && this.files.list(receipt.trackingCode()).isEmpty()) {
			keep(receipt.trackingCode(), uploads, officer, model, response);
		}
		return receipt(receipt, this.reporting.zoneOf(officer), model);
	}

	/** Takes files for a report that this officer has just typed in. */
	@PostMapping("/lampiran")
	String attach(@RequestParam String code, @RequestParam(required = false) List<MultipartFile> files,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		keep(code, Uploads.of(files), officer, model, response);
		Reporting.Issued issued = this.reporting.receipt(code);
		return receipt(issued.receipt(), issued.zone(), model);
	}

	/** Where somebody lands who changes the language of such a page. */
	@GetMapping("/lampiran")
	String back() {
		return "redirect:/petugas/loket";
	}

	private void keep(String code, List<Upload> uploads, Officer officer, Model model, HttpServletResponse response) {
		try {
			this.staffFiles.attachToReport(code, officer, uploads);
		}
		catch (RuleViolation ex) {
			if (ex.kind() == RuleViolation.Kind.FORBIDDEN) {
				throw ex;
			}
			model.addAttribute("filesWrong", this.refused.told(ex, uploads.size()));
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		}
		catch (ConcurrencyFailureException ex) {
			// The receipt is shown only this once, and is not lost with a file.
			model.addAttribute("filesWrong",
					this.refused.told(RuleViolation.conflict("conflict.concurrent"), uploads.size()));
			response.setStatus(HttpStatus.CONFLICT.value());
		}
	}

	private String receipt(Receipt receipt, ZoneId zone, Model model) {
		model.addAttribute("receipt", receipt);
		model.addAttribute("zone", zone);
		model.addAttribute("files", this.files.list(receipt.trackingCode()));
		return "loket-tanda-terima";
	}

	private String form(CounterForm counter, Officer officer, Model model) {
		model.addAttribute("counter", counter);
		model.addAttribute("channels", CounterForm.CHANNELS);
		model.addAttribute("backdatingDays", Intake.BACKDATING_DAYS);
		model.addAttribute("zone", this.reporting.zoneOf(officer));
		return "loket";
	}

}
