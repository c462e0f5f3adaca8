package id.lapor.tracking;

import java.time.LocalDate;

import id.lapor.agency.Officer;
import id.lapor.reporter.ReferralData;
import id.lapor.reporter.ReferralData.MaritalStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The door by which other systems take a report back for its reporter, or bring it to the
 * Ombudsman.
 */
@RestController
@RequestMapping("/api/complaints/{trackingCode}")
@Tag(name = "Complaints", description = "Report, follow, confirm; open to everybody")
class LeavingController {

	private final Tracking tracking;

	private final Withdrawal withdrawal;

	private final Referral referral;

	LeavingController(Tracking tracking, Withdrawal withdrawal, Referral referral) {
		this.tracking = tracking;
		this.withdrawal = withdrawal;
		this.referral = referral;
	}

	/** The code from the letter. */
	record Key(String key) {
	}

	/** The same, and why the report is taken back, or null. */
	record KeyAndReason(String key, String reason) {
	}

	/** What goes to the Ombudsman alone, and that the reporter consents to it. */
	record Referred(boolean consent, String fullName, String birthPlace, LocalDate birthDate,
			MaritalStatus maritalStatus, String occupation, String address) {
	}

	@PostMapping("/withdrawal")
	@Operation(summary = "Ask to take the report back",
			description = "Sends a code to the reporter's own contact; nothing else changes. 409 once it is answered, linked or "
					+ "over, when there is no contact, or after three codes a day; 403 from a staff session.")
	TrackedCase ask(@PathVariable String trackingCode,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.withdrawal.ask(trackingCode, officer);
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/withdrawal/confirmation")
	@Operation(summary = "Confirm with the code from the letter that the report is taken back",
			description = "In force after 3 working days. The reason may be left out. 422 for a wrong or old code or a long reason; "
					+ "409 and 403 as above.")
	TrackedCase confirm(@PathVariable String trackingCode, @RequestBody KeyAndReason key,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.withdrawal.confirm(trackingCode, officer, key.key(), key.reason());
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/withdrawal/undoing")
	@Operation(summary = "Keep the report after all, with the code from the letter that tells of the withdrawal",
			description = "Until the withdrawal is in force. 422 for a wrong code; 409 when there is no withdrawal; 403 from a "
					+ "staff session.")
	TrackedCase keep(@PathVariable String trackingCode, @RequestBody Key key,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.withdrawal.takeBack(trackingCode, officer, key.key());
		return this.tracking.open(trackingCode);
	}

	@PostMapping("/referral")
	@Operation(summary = "Hand the case to the Ombudsman",
			description = "Needs consent and the data that the Ombudsman's law asks for, which are opened to the Ombudsman alone. "
					+ "422 at each field; 409 when it is not possible or was done; 403 from a staff session.")
	TrackedCase refer(@PathVariable String trackingCode, @RequestBody Referred asked,
			@Parameter(hidden = true) @AuthenticationPrincipal Officer officer) {
		this.referral.refer(trackingCode, officer, asked.consent(), new ReferralData(asked.fullName(),
				asked.birthPlace(), asked.birthDate(), asked.maritalStatus(), asked.occupation(), asked.address()));
		return this.tracking.open(trackingCode);
	}

}
