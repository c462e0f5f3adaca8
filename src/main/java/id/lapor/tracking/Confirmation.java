package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;

import id.lapor.agency.Officer;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Followers;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reporter agrees with the answer, which closes the case. */
@Service
class Confirmation {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final AfterAnswer afterAnswer;

	private final Followers followers;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Confirmation(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow, AfterAnswer afterAnswer,
			Followers followers, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.afterAnswer = afterAnswer;
		this.followers = followers;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Confirms the answer, and rates it. A low rating lets the coordinator look at it
	 * before the case stays closed.
	 * @param code the tracking code as it was typed
	 * @param officer the officer whose browser sends it, or {@code null}. Staff may not
	 * speak for a reporter, even with the code (contracts.md "Who may see what")
	 * @param rating from 1 to 5, or {@code null}
	 * @param comment what the reporter says to the rating, or {@code null}
	 * @throws NotFound when the code opens no case
	 * @throws RuleViolation from a staff session, or when there is nothing to confirm
	 */
	@Transactional
	void confirm(String code, Officer officer, Integer rating, String comment) {
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		Instant now = this.clock.instant();
		complaint.confirm(now);
		this.deadlines.stop(complaint.getId(), ClockKind.REPORTER_WINDOW, now);
		this.workflow.confirmed(complaint.getId());
		if (rating != null) {
			this.afterAnswer.rate(code, officer, rating, comment);
		}
		if (complaint.status() == Status.CLOSED) {
			this.events.publishEvent(
					CaseEvent.of(complaint.getId(), CaseEvent.Kind.CLOSED, complaint.responsibleAgency(), now));
			this.followers.tell(complaint, CaseEvent.Kind.PARENT_CLOSED, now);
		}
	}

}
