package id.lapor.tracking;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

import id.lapor.agency.Officer;
import id.lapor.complaint.TrackingCode;
import id.lapor.reporter.ReferralData;
import id.lapor.reporter.ReferralData.MaritalStatus;
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

/** The pages on which reporters take a report back, or go to the Ombudsman with it. */
@Controller
@RequestMapping("/laporan/{code}")
class LeavingPages {

	private final Tracking tracking;

	private final Withdrawal withdrawal;

	private final Referral referral;

	private final Dossiers dossiers;

	private final MessageSource words;

	LeavingPages(Tracking tracking, Withdrawal withdrawal, Referral referral, Dossiers dossiers, MessageSource words) {
		this.tracking = tracking;
		this.withdrawal = withdrawal;
		this.referral = referral;
		this.dossiers = dossiers;
		this.words = words;
	}

	/** Says what a withdrawal means; later asks for the code. */
	@GetMapping("/cabut")
	String withdrawal(@PathVariable String code, @AuthenticationPrincipal Officer officer, Model model) {
		return withdrawal(code, null, Map.of(), officer, model);
	}

	/** Where the letter leads. Only a button confirms: mail programs open links. */
	@GetMapping("/cabut/{key}")
	String fromLetter(@PathVariable String code, @PathVariable String key, @AuthenticationPrincipal Officer officer,
			Model model) {
		return withdrawal(code, key, Map.of(), officer, model);
	}

	private String withdrawal(String code, String key, Map<String, String> errors, Officer officer, Model model) {
		TrackedCase view = this.tracking.open(code);
		model.addAttribute("view", view);
		model.addAttribute("code", TrackingCode.read(code).orElseThrow().grouped());
		model.addAttribute("staff", officer != null);
		model.addAttribute("key", key);
		model.addAttribute("errors", errors);
		return "laporan-cabut";
	}

	@PostMapping("/cabut")
	String ask(@PathVariable String code, @AuthenticationPrincipal Officer officer, HttpServletRequest request) {
		this.withdrawal.ask(code, officer);
		return follow(request, code, "/cabut");
	}

	@PostMapping("/cabut/konfirmasi")
	String confirm(@PathVariable String code, @RequestParam(required = false) String key,
			@RequestParam(required = false) String reason, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		try {
			this.withdrawal.confirm(code, officer, key, reason);
		}
		catch (RuleViolation ex) {
			model.addAttribute("reason", reason);
			return withdrawal(code, key, wrong(ex, response), officer, model);
		}
		return follow(request, code, "");
	}

	/** Asks for the code with which the report is kept after all. */
	@GetMapping("/cabut/batal")
	String keeping(@PathVariable String code, @AuthenticationPrincipal Officer officer, Model model) {
		return keeping(code, null, Map.of(), officer, model);
	}

	/** Where the letter leads that tells of the withdrawal. */
	@GetMapping("/cabut/batal/{key}")
	String keepingFromLetter(@PathVariable String code, @PathVariable String key,
			@AuthenticationPrincipal Officer officer, Model model) {
		return keeping(code, key, Map.of(), officer, model);
	}

	private String keeping(String code, String key, Map<String, String> errors, Officer officer, Model model) {
		withdrawal(code, key, errors, officer, model);
		return "laporan-cabut-batal";
	}

	@PostMapping("/cabut/batal")
	String keep(@PathVariable String code, @RequestParam(required = false) String key,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.withdrawal.takeBack(code, officer, key);
		}
		catch (RuleViolation ex) {
			return keeping(code, key, wrong(ex, response), officer, model);
		}
		return follow(request, code, "");
	}

	/** What was typed into the form for the Ombudsman. */
	record Typed(String fullName, String birthPlace, String birthDate, String maritalStatus, String occupation,
			String address) {

		/** What cannot be read is missing. */
		ReferralData data() {
			return new ReferralData(this.fullName, this.birthPlace, date(this.birthDate), marital(this.maritalStatus),
					this.occupation, this.address);
		}

		private static LocalDate date(String typed) {
			try {
				return (typed != null && !typed.isBlank()) ? LocalDate.parse(typed) : null;
			}
			catch (DateTimeParseException ex) {
				return null;
			}
		}

		private static MaritalStatus marital(String typed) {
			for (MaritalStatus each : MaritalStatus.values()) {
				if (each.name().equals(typed)) {
					return each;
				}
			}
			return null;
		}

	}

	@GetMapping("/ombudsman")
	String referral(@PathVariable String code, @AuthenticationPrincipal Officer officer, Model model) {
		return referral(code, new Typed(null, null, null, null, null, null), Map.of(), officer, model);
	}

	private String referral(String code, Typed typed, Map<String, String> errors, Officer officer, Model model) {
		model.addAttribute("view", this.tracking.open(code));
		model.addAttribute("code", TrackingCode.read(code).orElseThrow().grouped());
		model.addAttribute("staff", officer != null);
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		model.addAttribute("maritals", MaritalStatus.values());
		return "laporan-ombudsman";
	}

	/** The box is empty again after a refusal: consent is given once, to what is sent. */
	@PostMapping("/ombudsman")
	String refer(@PathVariable String code, Typed typed, @RequestParam(defaultValue = "false") boolean consent,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.referral.refer(code, officer, consent, typed.data());
		}
		catch (RuleViolation ex) {
			return referral(code, typed, wrong(ex, response), officer, model);
		}
		return follow(request, code, "");
	}

	/** A dossier to print and carry; for the reporter alone. */
	@GetMapping("/berkas")
	String dossier(@PathVariable String code, @AuthenticationPrincipal Officer officer, Model model) {
		model.addAttribute("dossier", this.dossiers.open(code, officer));
		model.addAttribute("view", this.tracking.open(code));
		model.addAttribute("code", TrackingCode.read(code).orElseThrow().grouped());
		return "laporan-berkas";
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping("/cabut/konfirmasi")
	String back(@PathVariable String code) {
		return TrackingCode.read(code).map((read) -> "redirect:/laporan/" + read.grouped()).orElse("redirect:/lacak");
	}

	/** What is wrong at which field; a refusal of the whole goes on. */
	private Map<String, String> wrong(RuleViolation refusal, HttpServletResponse response) {
		if (refusal.fields().isEmpty()) {
			throw refusal;
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
		Map<String, String> wrong = new LinkedHashMap<>();
		refusal.fields()
			.forEach((field) -> wrong.put(field.field(),
					this.words.getMessage(field.key(), field.args(), LocaleContextHolder.getLocale())));
		return wrong;
	}

	private static String follow(HttpServletRequest request, String code, String page) {
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/laporan/" + TrackingCode.read(code).orElseThrow().grouped() + page;
	}

}
