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

	private final AfterAnswer afterAnswer;

	TrackingController(Tracking tracking, Confirmation confirmation, Completion completion, AfterAnswer afterAnswer) {
		this.tracking = tracking;
		this.confirmation = confirmation;
		this.completion = completion;
		this.afterAnswer = afterAnswer;
	}

	@GetMapping
	@Operation(summary = "Follow a case", description = "An unknown and a malformed code get the same answer, 404.")
	TrackedCase show(@PathVariable String trackingCode) {
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/confirmation")
	@Operation(summary = "Confirm the answer",
			description = "Closes the case; may carry a rating. 409 when there is nothing to confirm; 403 from a staff session.")
	TrackedCase confirm(@PathVariable String trackingCode, @RequestBody(required = false) Rating rating,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		Rating given = (rating != null) ? rating : new Rating(null, null);
		this.confirmation.confirm(trackingCode, officer, given.rating(), given.comment());
		return this.tracking.open(trackingCode);
	}

	/** From 1 to 5, and what the reporter says to it, or null. */
	record Rating(Integer rating, String comment) {
	}

	@PostMapping("/replies")
	@Operation(summary = "Reply to the answer",
			description = "The lead agency answers again. 409 when no answer waits for the reporter; 403 from a staff session.")
	TrackedCase reply(@PathVariable String trackingCode, @RequestBody Addition reply,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.afterAnswer.reply(trackingCode, officer, reply.content());
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/reopening")
	@Operation(summary = "Say that the answer does not satisfy",
			description = "The same agency works on it again; until 30 days after the closing. A report that is linked to "
					+ "another one stands for itself again and is verified. 409 when that is not possible; "
					+ "403 from a staff session.")
	TrackedCase reopen(@PathVariable String trackingCode, @RequestBody Addition reason,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.afterAnswer.reopen(trackingCode, officer, reason.content());
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/rating")
	@Operation(summary = "Rate a closed case",
			description = "From 1 to 5; 1 and 2 lead to a review, but not of an answer that is shared with the report to which "
					+ "this one is linked. 409 when it was rated or is not closed; 403 from a staff session.")
	TrackedCase rate(@PathVariable String trackingCode, @RequestBody Rating rating,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.afterAnswer.rate(trackingCode, officer, rating.rating(), rating.comment());
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/appeal")
	@Operation(summary = "Appeal to the coordinator's superior",
			description = "Against an answer, or against being archived; once each. 409 when that is not possible; 403 from a staff session.")
	TrackedCase appeal(@PathVariable String trackingCode, @RequestBody Addition reason,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.afterAnswer.appeal(trackingCode, officer, reason.content());
		return this.tracking.open(trackingCode);
	}

	/** What the reporter adds. */
	record Addition(String content) {
	}

	@PostMapping("/objection")
	@Operation(summary = "Object to the question instead of giving data",
			description = "The case goes on where it stopped. 409 when nothing was asked for; 403 from a staff session.")
	TrackedCase object(@PathVariable String trackingCode, @RequestBody Addition reason,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.completion.object(trackingCode, officer, reason.content());
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/additions")
	@Operation(summary = "Give the missing data",
			description = "The case goes on, also when it was archived because they did not come. "
					+ "409 when nothing was asked for; 403 from a staff session.")
	TrackedCase complete(@PathVariable String trackingCode, @RequestBody Addition addition,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.completion.complete(trackingCode, officer, addition.content());
		return this.tracking.open(trackingCode);
	}

}
