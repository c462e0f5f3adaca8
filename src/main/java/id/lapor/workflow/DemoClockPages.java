package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import id.lapor.agency.Officer;
import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.context.annotation.Profile;
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
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("real", Instant.now());
		model.addAttribute("ahead", !this.demoClock.distance().isZero());
		return "jam";
	}

	/**
	 * @param hours by how many hours it goes forward
	 */
	@PostMapping
	String forward(@RequestParam long hours, @AuthenticationPrincipal Officer officer) {
		this.demoClock.forward(officer, Duration.ofHours(hours));
		return "redirect:/petugas/jam";
	}

}
