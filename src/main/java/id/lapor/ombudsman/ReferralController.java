package id.lapor.ombudsman;

import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.reporter.ReferredReporter;
import id.lapor.shared.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The Ombudsman's door; the content of a case is at {@code /api/staff/complaints}. */
@RestController
@RequestMapping("/api/staff/referrals")
@Tag(name = "Ombudsman", description = "Cases that reporters brought to the Ombudsman; for the Ombudsman alone")
class ReferralController {

	private final Referrals referrals;

	ReferralController(Referrals referrals) {
		this.referrals = referrals;
	}

	/** Why it is read; the reporter sees it. */
	record Why(String reason) {
	}

	@GetMapping
	@Operation(summary = "The cases that were referred, the newest first")
	List<Referrals.Referred> list(@AuthenticationPrincipal Officer officer) {
		return this.referrals.of(officer);
	}

	@PostMapping("/{number}/identity-readings")
	@Operation(summary = "Read who reported",
			description = "With the data that were asked for at the referral. Recorded, and shown to the reporter.")
	ReferredReporter read(@PathVariable String number, @RequestBody Why why, @AuthenticationPrincipal Officer officer) {
		return this.referrals.read(id(number), officer, why.reason());
	}

	/** How it ended, and what the reporter is told of it. */
	record Ended(OmbudsmanOutcome outcome, String text) {
	}

	@PostMapping("/{number}/outcome")
	@Operation(summary = "Write down how it ended",
			description = "Shown to the reporter, who gets a notice. 422 at each field; 409 when that was done before.")
	Referrals.Referred conclude(@PathVariable String number, @RequestBody Ended ended,
			@AuthenticationPrincipal Officer officer) {
		this.referrals.conclude(id(number), officer, ended.outcome(), ended.text());
		return this.referrals.one(id(number), officer);
	}

	static ComplaintId id(String number) {
		try {
			return new ComplaintId(number);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFound("complaint.not-found");
		}
	}

}
