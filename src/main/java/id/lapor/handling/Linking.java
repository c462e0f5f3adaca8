package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.Officer;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Several reports of one matter: one is handled, the others follow it and are answered
 * with it. Each keeps its own code and notices.
 */
@Service
public class Linking {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Leaving leaving;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Linking(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow, Leaving leaving, Desk desk,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.leaving = leaving;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records that a complaint is about the same matter as another one.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor coordinator, String draftId) {
		Complaint complaint = this.complaints.require(id);
		LinkForm form = this.desk.handIn(draftId, LinkForm.class, id, Step.VERIFY_COMPLAINT, coordinator);
		Complaint parent = find(form.parent())
			.orElseThrow(() -> RuleViolation.invalid(List.of(new AtField("parent", "link.unknown"))));
		Instant now = this.clock.instant();
		complaint.linkTo(coordinator, parent, now);
		this.leaving.lapse(complaint, now);
		this.deadlines.stopAll(id, now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.LINKED, coordinator.agency(), now));
		if (parent.status() == Status.AWAITING_REPORTER || parent.status() == Status.CLOSED) {
			tellAnswer(complaint, parent, now);
		}
	}

	private Optional<Complaint> find(String number) {
		try {
			return this.complaints.findById(new ComplaintId((number != null) ? number.strip() : ""));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The coordinator finds that it is another matter after all. It is verified on its
	 * own; the clock of that begins now.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	void unlink(ComplaintId id, Officer officer, String reason) {
		Complaint complaint = this.complaints.require(id);
		Actor coordinator = Actor.officer(officer.userId(), CaseAccess.coordinatingAgency(complaint, officer));
		Complaint parent = complaint.parent()
			.map(this.complaints::require)
			.orElseThrow(() -> RuleViolation.conflict("link.not-linked"));
		Instant now = this.clock.instant();
		complaint.unlink(coordinator, parent, reason, now);
		this.deadlines.start(complaint, ClockKind.VERIFICATION, complaint.coordinator(), now);
		this.workflow.verifyAgain(complaint);
	}

	/** The answer is for all who reported the same matter. */
	void answered(Complaint parent, Instant now) {
		if (parent.followers() > 0) {
			this.complaints.findByParent(parent.getId()).forEach((follower) -> tellAnswer(follower, parent, now));
		}
	}

	private void tellAnswer(Complaint follower, Complaint parent, Instant now) {
		this.events.publishEvent(
				CaseEvent.of(follower.getId(), CaseEvent.Kind.PARENT_ANSWERED, parent.responsibleAgency(), now));
	}

	/** So is that the answer does not stand. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void reopened(Complaint parent, Instant now) {
		if (parent.followers() > 0) {
			this.complaints.findByParent(parent.getId())
				.forEach((follower) -> this.events.publishEvent(CaseEvent.of(follower.getId(),
						CaseEvent.Kind.PARENT_REOPENED, parent.responsibleAgency(), now)));
		}
	}

}
