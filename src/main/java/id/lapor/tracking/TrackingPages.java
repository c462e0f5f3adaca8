package id.lapor.tracking;

import java.util.Optional;

import id.lapor.agency.Officer;
import id.lapor.complaint.TrackingCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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

	TrackingPages(Tracking tracking, Confirmation confirmation) {
		this.tracking = tracking;
		this.confirmation = confirmation;
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
	String confirm(@PathVariable String code, @AuthenticationPrincipal Officer officer, HttpServletRequest request) {
		this.confirmation.confirm(code, officer);
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/laporan/" + TrackingCode.read(code).orElseThrow().grouped();
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping("/laporan/{code}/konfirmasi")
	String back(@PathVariable String code) {
		return TrackingCode.read(code).map((read) -> "redirect:/laporan/" + read.grouped()).orElse("redirect:/lacak");
	}

}
