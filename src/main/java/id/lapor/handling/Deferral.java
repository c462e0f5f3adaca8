package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;

import id.lapor.agency.Officer;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.ComplaintWorkflow.Leave;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The office asks the reporter for missing data (<em>tunda</em>; domain.md section 1.2).
 */
@Service
public class Deferral {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Deferral(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow, Desk desk,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records the question. The office's clocks stand still, but for the first response,
	 * which it is, and the statutory ceiling, which nothing stops; the reporter's clock
	 * starts, and begins anew when the question has arrived.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor officer, String draftId) {
		Complaint complaint = this.complaints.require(id);
		Step step = Step.of(complaint.status())
			.orElseThrow(() -> RuleViolation.conflict("complaint.state", complaint.status()));
		DeferralForm form = this.desk.handIn(draftId, DeferralForm.class, id, step, officer);
		Instant now = this.clock.instant();
		complaint.defer(officer, form.question(), now);
		this.deadlines.pause(id, now);
		this.deadlines.stop(id, ClockKind.FIRST_RESPONSE, now);
		this.deadlines.start(complaint, ClockKind.REPORTER_DATA, complaint.coordinator(), now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.DEFERRED, officer.agency(), now));
	}

	/**
	 * The coordinator lets the lead agency ask the reporter a second time. Its process
	 * tells the agency.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void allowSecond(ComplaintId id, Officer officer, String reason) {
		Complaint complaint = this.complaints.require(id);
		Actor actor = Actor.officer(officer.userId(), CaseAccess.coordinatingAgency(complaint, officer));
		complaint.allowSecondQuestion(actor, reason, this.clock.instant());
		this.workflow.leaveGiven(id, complaint.lead().orElseThrow(), Leave.SECOND_QUESTION);
	}

	/** Lets the lead agency know of that leave. */
	@Transactional
	public void tellSecondAllowed(ComplaintId id) {
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.SECOND_QUESTION_ALLOWED,
				this.complaints.require(id).lead().orElseThrow(), this.clock.instant()));
	}

}
