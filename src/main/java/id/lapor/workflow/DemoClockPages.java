package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import id.lapor.agency.Officer;
import id.lapor.shared.RuleViolation;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which an administrator sets the clock of a trial system forward. */
@Hidden
@Controller
@Profile("demo & !mysql")
@RequestMapping("/petugas/jam")
class DemoClockPages {

	private final DemoClock demoClock;

	private final Clock clock;

	DemoClockPages(DemoClock demoClock, Clock clock) {
		this.demoClock = demoClock;
		this.clock = clock;
	}

	@GetMapping
	String show(@AuthenticationPrincipal Officer officer, Model model) {
		this.demoClock.requireAdministrator(officer);
		return page(null, model);
	}

	/**
	 * Goes forward, or says at the field why not.
	 * @param hours by how many hours, as it was sent
	 */
	@PostMapping
	String forward(@RequestParam(defaultValue = "") String hours, @AuthenticationPrincipal Officer officer, Model model,
			HttpServletResponse response) {
		this.demoClock.requireAdministrator(officer);
		try {
			this.demoClock.forward(officer, Duration.ofHours(number(hours)));
			return "redirect:/petugas/jam";
		}
		catch (RuleViolation ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
			return page(ex, model);
		}
	}

	/** What is no number of hours, or too large for one, is out of range. */
	private static int number(String hours) {
		try {
			return Integer.parseInt(hours.strip());
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	private String page(RuleViolation refusal, Model model) {
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("real", Instant.now());
		model.addAttribute("ahead", !this.demoClock.distance().isZero());
		model.addAttribute("refusal", refusal);
		return "jam";
	}

}
