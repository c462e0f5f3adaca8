package id.lapor.notification;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import jakarta.servlet.http.HttpServletRequest;
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

/** The page on which supervisors see what did not arrive. */
@Controller
@RequestMapping("/petugas/pesan")
class OutboxPages {

	private final Undelivered undelivered;

	OutboxPages(Undelivered undelivered) {
		this.undelivered = undelivered;
	}

	@GetMapping
	String show(@RequestParam(defaultValue = "false") boolean antre, @AuthenticationPrincipal Officer officer,
			Model model) {
		model.addAttribute("dead", this.undelivered.list(Notice.State.DEAD, officer));
		model.addAttribute("unreachable", this.undelivered.list(Notice.State.UNREACHABLE, officer));
		model.addAttribute("shown", Undelivered.SHOWN);
		model.addAttribute("everywhere", officer.has(Role.NATIONAL_ADMIN));
		model.addAttribute("queued", antre);
		return "pesan";
	}

	@PostMapping("/{id}/kirim-lagi")
	String sendAgain(@PathVariable long id, @AuthenticationPrincipal Officer officer, HttpServletRequest request) {
		this.undelivered.sendAgain(id, officer);
		request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
		return "redirect:/petugas/pesan?antre=true";
	}

	/** Where somebody lands who reloads, or changes the language, after a refusal. */
	@GetMapping("/{id}/kirim-lagi")
	String back(@PathVariable long id) {
		return "redirect:/petugas/pesan";
	}

}
