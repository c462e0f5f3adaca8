package id.lapor.tracking;

import java.util.Optional;

import id.lapor.agency.Officer;
import id.lapor.complaint.TrackingCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import id.lapor.shared.RuleViolation;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The pages on which reporters follow their case. */
@Controller
class TrackingPages {

	private final Tracking tracking;

	private final Confirmation confirmation;

	private final Completion completion;

	private final AfterAnswer afterAnswer;

	private final MessageSource words;

	TrackingPages(Tracking tracking, Confirmation confirmation, Completion completion, AfterAnswer afterAnswer,
			MessageSource words) {
		this.tracking = tracking;
		this.confirmation = confirmation;
		this.completion = completion;
		this.afterAnswer = afterAnswer;
		this.words = words;
	}

	/** Asks for the code; with one that can be read it goes on to the case. */
	@GetMapping("/lacak")
	String ask(@RequestParam(required = false) String kode, Model model, HttpServletResponse response) {
		Optional<TrackingCode> code = TrackingCode.read(kode);
		if (code.isPresent()) {
			return "redirect:/laporan/" + code.get().grouped();
		}
		boolean wrong = kode != null && !kode.isBlank();
		if (wrong) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		model.addAttribute("wrong", wrong);
		return "lacak";
	}

	@GetMapping("/laporan/{code}")
	String show(@PathVariable String code, @AuthenticationPrincipal Officer officer, Model model) {
		model.addAttribute("view", this.tracking.open(code));
		model.addAttribute("code", TrackingCode.read(code).orElseThrow().grouped());
		model.addAttribute("staff", officer != null);
		return "laporan";
	}

	@PostMapping("/laporan/{code}/konfirmasi")
	String confirm(@PathVariable String code, @RequestParam(required = false) Integer rating,
			@RequestParam(required = false) String comment, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		return act(new Typed("confirm", comment, rating), code, officer, model, request, response,
				() -> this.confirmation.confirm(code, officer, rating, comment));
	}

	@PostMapping("/laporan/{code}/data")
	String complete(@PathVariable String code, @RequestParam(required = false) String content,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		return act(new Typed("data", content, null), code, officer, model, request, response,
				() -> this.completion.complete(code, officer, content));
	}

	@PostMapping("/laporan/{code}/balasan")
	String reply(@PathVariable String code, @RequestParam(required = false) String content,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		return act(new Typed("reply", content, null), code, officer, model, request, response,
				() -> this.afterAnswer.reply(code, officer, content));
	}

	@PostMapping("/laporan/{code}/buka-lagi")
	String reopen(@PathVariable String code, @RequestParam(required = false) String content,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		return act(new Typed("reopen", content, null), code, officer, model, request, response,
				() -> this.afterAnswer.reopen(code, officer, content));
	}

	@PostMapping("/laporan/{code}/nilai")
	String rate(@PathVariable String code, @RequestParam(required = false) Integer rating,
			@RequestParam(required = false) String comment, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		return act(new Typed("rate", comment, rating), code, officer, model, request, response,
				() -> this.afterAnswer.rate(code, officer, rating, comment));
	}

	@PostMapping("/laporan/{code}/keberatan")
	String appeal(@PathVariable String code, @RequestParam(required = false) String content,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		return act(new Typed("appeal", content, null), code, officer, model, request, response,
				() -> this.afterAnswer.appeal(code, officer, content));
	}

	/**
	 * What was typed into which form of the page.
	 *
	 * @param text the long text, or {@code null}
	 */
	record Typed(String form, String text, Integer rating) {
	}

	/** A refusal at a field shows the page again with what was typed. */
	private String act(Typed typed, String code, Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response, Runnable act) {
		try {
			act.run();
		}
		catch (RuleViolation ex) {
			if (ex.fields().isEmpty()) {
				throw ex;
			}
			RuleViolation.AtField wrong = ex.fields().get(0);
			model.addAttribute("wrong",
					this.words.getMessage(wrong.key(), wrong.args(), LocaleContextHolder.getLocale()));
			model.addAttribute("typed", typed);
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return show(code, officer, model);
		}
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/laporan/" + TrackingCode.read(code).orElseThrow().grouped();
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping({ "/laporan/{code}/konfirmasi", "/laporan/{code}/data", "/laporan/{code}/balasan",
			"/laporan/{code}/buka-lagi", "/laporan/{code}/nilai", "/laporan/{code}/keberatan" })
	String back(@PathVariable String code) {
		return TrackingCode.read(code).map((read) -> "redirect:/laporan/" + read.grouped()).orElse("redirect:/lacak");
	}

}
