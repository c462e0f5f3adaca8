package id.lapor.ombudsman;

import java.util.Arrays;

import id.lapor.agency.Agencies;
import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.evidence.StaffFiles;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The Ombudsman's pages. */
@Controller
@RequestMapping("/petugas/ombudsman")
class ReferralPages {

	private final Referrals referrals;

	private final StaffFiles files;

	private final Agencies agencies;

	private final MessageSource words;

	ReferralPages(Referrals referrals, StaffFiles files, Agencies agencies, MessageSource words) {
		this.referrals = referrals;
		this.files = files;
		this.agencies = agencies;
		this.words = words;
	}

	@GetMapping
	String list(@AuthenticationPrincipal Officer officer, Model model) {
		model.addAttribute("referrals", this.referrals.of(officer));
		model.addAttribute("zone", this.agencies.zoneOf(officer));
		return "petugas-ombudsman";
	}

	@GetMapping("/{number}")
	String one(@PathVariable String number, @AuthenticationPrincipal Officer officer, Model model) {
		return one(ReferralController.id(number), officer, model);
	}

	private String one(ComplaintId id, Officer officer, Model model) {
		model.addAttribute("referred", this.referrals.one(id, officer));
		model.addAttribute("files", this.files.seen(id, officer));
		model.addAttribute("outcomes", OmbudsmanOutcome.values());
		model.addAttribute("zone", this.agencies.zoneOf(officer));
		return "petugas-ombudsman-satu";
	}

	/** Answers with the identity itself: no address leads to it a second time. */
	@PostMapping("/{number}")
	String read(@PathVariable String number, @RequestParam(required = false) String reason,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletResponse response) {
		ComplaintId id = ReferralController.id(number);
		try {
			model.addAttribute("reporter", this.referrals.read(id, officer, reason));
		}
		catch (RuleViolation ex) {
			if (ex.kind() != RuleViolation.Kind.INVALID) {
				throw ex;
			}
			model.addAttribute("wrong", this.words.getMessage(ex.key(), ex.args(), LocaleContextHolder.getLocale()));
			model.addAttribute("reason", reason);
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		}
		return one(id, officer, model);
	}

	@PostMapping("/{number}/hasil")
	String conclude(@PathVariable String number, @RequestParam(required = false) String outcome,
			@RequestParam(required = false) String text, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		ComplaintId id = ReferralController.id(number);
		try {
			this.referrals.conclude(id, officer, outcome(outcome), text);
		}
		catch (RuleViolation ex) {
			if (ex.fields().isEmpty()) {
				throw ex;
			}
			ex.fields()
				.forEach((field) -> model.addAttribute(field.field() + "Wrong",
						this.words.getMessage(field.key(), field.args(), LocaleContextHolder.getLocale())));
			model.addAttribute("outcome", outcome);
			model.addAttribute("text", text);
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return one(id, officer, model);
		}
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/ombudsman/" + id.value();
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping("/{number}/hasil")
	String back(@PathVariable String number) {
		return "redirect:/petugas/ombudsman/" + ReferralController.id(number).value();
	}

	/** What is none of the list is missing. */
	private static OmbudsmanOutcome outcome(String chosen) {
		return Arrays.stream(OmbudsmanOutcome.values())
			.filter((each) -> each.name().equals(chosen))
			.findFirst()
			.orElse(null);
	}

}
