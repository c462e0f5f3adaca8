package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;

import id.lapor.agency.Officer;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
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

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Confirmation(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Confirms the answer.
	 * @param code the tracking code as it was typed
	 * @param officer the officer whose browser sends it, or {@code null}. Staff may not
	 * speak for a reporter, even with the code (contracts.md "Who may see what")
	 * @throws NotFound when the code opens no case
	 * @throws RuleViolation from a staff session, or when there is nothing to confirm
	 */
	@Transactional
	void confirm(String code, Officer officer) {
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		Instant now = this.clock.instant();
		complaint.confirm(now);
		this.deadlines.stop(complaint.getId(), ClockKind.REPORTER_WINDOW, now);
		this.workflow.confirmed(complaint.getId());
		this.events
			.publishEvent(CaseEvent.of(complaint.getId(), CaseEvent.Kind.CLOSED, complaint.responsibleAgency(), now));
	}

}
