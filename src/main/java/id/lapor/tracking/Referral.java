package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.ReferralGrounds;
import id.lapor.complaint.TrackingCode;
import id.lapor.handling.Leaving;
import id.lapor.reporter.ReferralData;
import id.lapor.reporter.ReporterVault;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A reporter goes to the Ombudsman with the case (UU 37/2008 art. 24). What the Ombudsman
 * must know of the reporter is asked at that moment, and opened to the Ombudsman alone.
 */
@Service
class Referral {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ReporterVault vault;

	private final Leaving leaving;

	private final Clock clock;

	Referral(Complaints complaints, Deadlines deadlines, ReporterVault vault, Leaving leaving, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.vault = vault;
		this.leaving = leaving;
		this.clock = clock;
	}

	/**
	 * Hands the case over.
	 * @param code the tracking code as it was typed
	 * @param officer the officer whose browser sends it, or {@code null}; staff may not
	 * speak for a reporter
	 * @param consent whether the reporter has consented to what is handed over
	 * @throws NotFound when the code opens no case
	 * @throws RuleViolation from a staff session, with every field that is wrong, or when
	 * the state does not allow it; nothing is kept then
	 */
	@Transactional
	void refer(String code, Officer officer, boolean consent, ReferralData data) {
		// Two at once would end the same process, and the engine does not say so clearly.
		TrackingCode.read(code).ifPresent((read) -> this.complaints.hold(read.value()));
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		Instant now = this.clock.instant();
		ReferralGrounds grounds = this.deadlines.referralGrounds(complaint, now);
		complaint.requireReferable(grounds, now);
		List<AtField> wrong = new ArrayList<>(data.problems(grounds.today()));
		if (!consent) {
			wrong.add(new AtField("consent", "referral.consent.required"));
		}
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
		this.leaving.refer(complaint, this.vault.keepForReferral(complaint.reporter().orElse(null), data));
	}

}
