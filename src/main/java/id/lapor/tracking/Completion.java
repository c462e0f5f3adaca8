package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Contacting;
import id.lapor.handling.Followers;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reporter gives the data that were missing, or says why not, and the case goes on.
 */
@Service
class Completion {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Contacting contacting;

	private final Followers followers;

	private final ComplaintWorkflow workflow;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Completion(Complaints complaints, Deadlines deadlines, Contacting contacting, Followers followers,
			ComplaintWorkflow workflow, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.contacting = contacting;
		this.followers = followers;
		this.workflow = workflow;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes the data. When they come after the end and the case was put away, it comes
	 * out of the archive again; nothing limits how late that may be.
	 * @param code the tracking code as it was typed
	 * @param officer the officer whose browser sends it, or {@code null}; staff may not
	 * speak for a reporter
	 * @throws NotFound when the code opens no case
	 * @throws RuleViolation from a staff session, without a text, or when nothing was
	 * asked
	 */
	@Transactional
	void complete(String code, Officer officer, String data) {
		Complaint complaint = require(code, officer);
		Instant now = this.clock.instant();
		Optional<Instant> archivedAt = complaint.archivedAt();
		complaint.complete(data, now);
		if (archivedAt.isPresent()) {
			this.deadlines.goOn(complaint, archivedAt.get(), now);
			this.workflow.unarchived(complaint);
			this.followers.tell(complaint, CaseEvent.Kind.PARENT_REOPENED, now);
		}
		else {
			goOn(complaint, now);
			this.workflow.dataGiven(complaint.getId());
		}
		tell(complaint, CaseEvent.Kind.RESUMED, complaint.responsibleAgency(), now);
	}

	/**
	 * The reporter gives no data and says why.
	 * @throws NotFound when the code opens no case
	 * @throws RuleViolation from a staff session, without a reason, or when nothing was
	 * asked
	 */
	@Transactional
	void object(String code, Officer officer, String reason) {
		Complaint complaint = require(code, officer);
		Instant now = this.clock.instant();
		complaint.object(reason, now);
		goOn(complaint, now);
		this.workflow.objected(complaint.getId());
		tell(complaint, CaseEvent.Kind.OBJECTED, complaint.coordinator(), now);
	}

	private Complaint require(String code, Officer officer) {
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		return complaint;
	}

	private void goOn(Complaint complaint, Instant now) {
		this.deadlines.resume(complaint.getId(), now);
		this.deadlines.stop(complaint.getId(), ClockKind.REPORTER_DATA, now);
		this.contacting.lapse(complaint, now);
	}

	private void tell(Complaint complaint, CaseEvent.Kind what, AgencyId agency, Instant now) {
		this.events.publishEvent(CaseEvent.of(complaint.getId(), what, agency, now));
	}

}
