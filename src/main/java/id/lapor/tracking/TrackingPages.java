package id.lapor.tracking;

import java.util.List;
import java.util.Optional;

import id.lapor.agency.Officer;
import id.lapor.attachment.Upload;
import id.lapor.complaint.TrackingCode;
import id.lapor.evidence.RefusedFiles;
import id.lapor.evidence.ReporterFiles;
import id.lapor.evidence.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import id.lapor.shared.RuleViolation;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** The pages on which reporters follow their case. */
@Controller
class TrackingPages {

	private final Tracking tracking;

	private final Confirmation confirmation;

	private final Completion completion;

	private final AfterAnswer afterAnswer;

	private final ReporterFiles files;

	private final RefusedFiles refused;

	private final MessageSource words;

	TrackingPages(Tracking tracking, Confirmation confirmation, Completion completion, AfterAnswer afterAnswer,
			ReporterFiles files, RefusedFiles refused, MessageSource words) {
		this.tracking = tracking;
		this.confirmation = confirmation;
		this.completion = completion;
		this.afterAnswer = afterAnswer;
		this.files = files;
		this.refused = refused;
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
		model.addAttribute("files", this.files.list(code));
		return "laporan";
	}

	@PostMapping("/laporan/{code}/konfirmasi")
	String confirm(@PathVariable String code, @RequestParam(required = false) Integer rating,
			@RequestParam(required = false) String comment, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		return act(new Typed("confirm", comment, rating), code, officer, model, request, response,
				() -> this.confirmation.confirm(code, officer, rating, comment));
	}

	/**
	 * Takes missing data. Files come after the text, which is kept whatever becomes of
	 * them.
	 */
	@PostMapping("/laporan/{code}/data")
	String complete(@PathVariable String code, @RequestParam(required = false) String content,
			@RequestParam(required = false) List<MultipartFile> files, @AuthenticationPrincipal Officer officer,
			Model model, HttpServletRequest request, HttpServletResponse response) {
		String page = act(new Typed("data", content, null), code, officer, model, request, response,
				() -> this.completion.complete(code, officer, content));
		List<Upload> uploads = Uploads.of(files);
		if (model.containsAttribute("wrong") || uploads.isEmpty()) {
			return page;
		}
		model.addAttribute("textIsKept", true);
		return keep(code, uploads, officer, model, request, response);
	}

	/** The reporter gives no data and says why. */
	@PostMapping("/laporan/{code}/tanpa-data")
	String object(@PathVariable String code, @RequestParam(required = false) String content,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		return act(new Typed("object", content, null), code, officer, model, request, response,
				() -> this.completion.object(code, officer, content));
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

	/** Takes files; a refusal shows the page again and says which one it is about. */
	@PostMapping("/laporan/{code}/lampiran")
	String attach(@PathVariable String code, @RequestParam(required = false) List<MultipartFile> files,
			@AuthenticationPrincipal Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		return keep(code, Uploads.of(files), officer, model, request, response);
	}

	private String keep(String code, List<Upload> uploads, Officer officer, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.files.attach(code, officer, uploads);
		}
		catch (RuleViolation ex) {
			if (ex.fields().isEmpty()) {
				throw ex;
			}
			model.addAttribute("filesWrong", this.refused.told(ex, uploads.size()));
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return show(code, officer, model);
		}
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/laporan/" + TrackingCode.read(code).orElseThrow().grouped() + "#lampiran";
	}

	@GetMapping("/laporan/{code}/lampiran/{file}")
	ResponseEntity<Resource> open(@PathVariable String code, @PathVariable String file) {
		return this.files.open(code, file, false).response();
	}

	@GetMapping("/laporan/{code}/lampiran/{file}/pratinjau")
	ResponseEntity<Resource> preview(@PathVariable String code, @PathVariable String file) {
		return this.files.open(code, file, true).response();
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping({ "/laporan/{code}/konfirmasi", "/laporan/{code}/data", "/laporan/{code}/tanpa-data",
			"/laporan/{code}/balasan", "/laporan/{code}/buka-lagi", "/laporan/{code}/nilai",
			"/laporan/{code}/keberatan", "/laporan/{code}/lampiran" })
	String back(@PathVariable String code) {
		return TrackingCode.read(code).map((read) -> "redirect:/laporan/" + read.grouped()).orElse("redirect:/lacak");
	}

}
