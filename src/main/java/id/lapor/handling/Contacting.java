package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import id.lapor.agency.Role;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.ReporterUnreachable;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reaches by hand the reporters whom no message reaches (<em>hubungi pelapor</em>). */
@Service
public class Contacting {

	private final Complaints complaints;

	private final Coordination coordination;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Contacting(Complaints complaints, Coordination coordination, Deadlines deadlines, ComplaintWorkflow workflow,
			Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.coordination = coordination;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Gives the coordinator a task to tell by hand what the reporter has to know: a
	 * question, an answer or a promise, or a right that comes with an archive or a limit
	 * that has passed.
	 */
	@EventListener
	@Transactional
	void ask(ReporterUnreachable unreachable) {
		Complaint complaint = this.complaints.require(unreachable.complaint());
		if (unreachable.kind() == CaseEvent.Kind.ARCHIVED) {
			if (mayAppealAgainstArchive(complaint)) {
				this.coordination.of(complaint);
				this.workflow.contactAboutArchive(complaint);
			}
		}
		else if (isStillToBeTold(unreachable.kind(), complaint)) {
			this.coordination.of(complaint);
			this.workflow.contactReporter(complaint.getId());
		}
	}

	/** Messages are given up hours later, when the case may have moved on. */
	private static boolean isStillToBeTold(CaseEvent.Kind kind, Complaint complaint) {
		return switch (kind) {
			case ANSWERED, DEFERRED ->
				complaint.status() == Status.AWAITING_REPORTER || complaint.status() == Status.DEFERRED;
			case PROMISED -> complaint.isPromised();
			case OMBUDSMAN_OPEN -> !complaint.status().isFinal() && complaint.archiveReason().isEmpty();
			default -> false;
		};
	}

	private boolean mayAppealAgainstArchive(Complaint complaint) {
		return complaint.status() == Status.ARCHIVED && !complaint.wasArchiveAppealed()
				&& complaint.archiveReason().filter(ArchiveReason::isByHand).isPresent()
				&& !this.clock.instant().isAfter(this.deadlines.reopenableUntil(complaint));
	}

	/**
	 * Records what came of it. The time of a reporter who was reached begins now, as it
	 * would with the delivery of a message.
	 */
	@Transactional
	public void record(ComplaintId id, Actor coordinator, boolean reached, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ContactForm form = this.desk.handIn(draftId, ContactForm.class, id, Step.CONTACT_REPORTER, coordinator);
		Instant now = this.clock.instant();
		complaint.contact(coordinator, reached, form.note(), now);
		if (reached && complaint.status() == Status.AWAITING_REPORTER) {
			this.deadlines.reporterReached(id, ClockKind.REPORTER_WINDOW, now, now);
		}
		else if (reached && complaint.status() == Status.DEFERRED) {
			this.deadlines.reporterReached(id, ClockKind.REPORTER_DATA, now, now);
		}
	}

	/**
	 * Nobody has to be reached by hand any more: the reporter has spoken, or the case is
	 * over. Who had the task is told; nothing happens if there was none.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lapse(Complaint complaint, Instant now) {
		if (this.workflow.contactMoot(complaint.getId())) {
			this.events.publishEvent(
					CaseEvent.workEnded(complaint.getId(), complaint.coordinator(), Set.of(Role.COORDINATOR), now));
		}
	}

}
