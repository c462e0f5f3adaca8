package id.lapor.tracking;

import id.lapor.agency.Officer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door by which other systems follow a case for its reporter. */
@RestController
@RequestMapping("/api/complaints/{trackingCode}")
@Tag(name = "Complaints", description = "Report, follow, confirm; open to everybody")
class TrackingController {

	private final Tracking tracking;

	private final Confirmation confirmation;

	private final Completion completion;

	TrackingController(Tracking tracking, Confirmation confirmation, Completion completion) {
		this.tracking = tracking;
		this.confirmation = confirmation;
		this.completion = completion;
	}

	@GetMapping
	@Operation(summary = "Follow a case", description = "An unknown and a malformed code get the same answer, 404.")
	TrackedCase show(@PathVariable String trackingCode) {
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/confirmation")
	@Operation(summary = "Confirm the answer",
			description = "Closes the case. 409 when there is nothing to confirm; 403 from a staff session.")
	TrackedCase confirm(@PathVariable String trackingCode,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.confirmation.confirm(trackingCode, officer);
		return this.tracking.open(trackingCode);
	}

	/** What the reporter adds. */
	record Addition(String content) {
	}

	@PostMapping("/additions")
	@Operation(summary = "Give the missing data",
			description = "The case goes on. 409 when nothing was asked for; 403 from a staff session.")
	TrackedCase complete(@PathVariable String trackingCode, @RequestBody Addition addition,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.completion.complete(trackingCode, officer, addition.content());
		return this.tracking.open(trackingCode);
	}

}
