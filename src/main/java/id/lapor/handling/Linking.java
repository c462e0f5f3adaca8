package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
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
import id.lapor.similar.SimilarReport;
import id.lapor.similar.SimilarReports;
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

	private final SimilarReports similar;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Leaving leaving;

	private final Followers followers;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Linking(Complaints complaints, SimilarReports similar, Deadlines deadlines, ComplaintWorkflow workflow,
			Leaving leaving, Followers followers, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.similar = similar;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.leaving = leaving;
		this.followers = followers;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Reports that may be about the same matter and to which this one may be linked, the
	 * most alike first.
	 * @throws id.lapor.shared.NotFound when this officer may not know the complaint
	 * @throws RuleViolation when the officer does not coordinate it
	 */
	@Transactional(readOnly = true)
	List<SimilarReport> candidates(ComplaintId id, Officer officer) {
		Instant now = this.clock.instant();
		return this.similar.to(id, officer,
				(complaint, other) -> complaint.isLinkable(other, this.deadlines.reopenableUntil(other), now));
	}

	/**
	 * Records that a complaint is about the same matter as another one.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor coordinator, String draftId) {
		Complaint complaint = this.complaints.require(id);
		LinkForm form = this.desk.handIn(draftId, LinkForm.class, id, Step.VERIFY_COMPLAINT, coordinator);
		Complaint parent = find(form.parent()).filter((other) -> isTheirs(other, coordinator.agency()))
			.orElseThrow(() -> RuleViolation.invalid(List.of(new AtField("parent", "link.unknown"))));
		Instant now = this.clock.instant();
		complaint.linkTo(coordinator, parent, this.deadlines.reopenableUntil(parent), now);
		this.leaving.lapse(complaint, now);
		this.deadlines.stopAll(id, now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.LINKED, coordinator.agency(), now));
		if (parent.status() == Status.AWAITING_REPORTER || parent.status() == Status.CLOSED) {
			this.followers.tellAnswer(complaint, parent, now);
		}
	}

	/**
	 * Numbers are easy to guess: what is not this coordinator's looks as if it were not
	 * there.
	 */
	private static boolean isTheirs(Complaint other, AgencyId coordinator) {
		return other.coordinator().equals(coordinator) && other.reported().filter(coordinator::equals).isEmpty();
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
		Complaint parent = parent(complaint);
		Instant now = this.clock.instant();
		complaint.unlink(coordinator, parent, reason, now);
		verifyAgain(complaint, now);
	}

	/**
	 * The shared answer does not settle what this reporter reported. It is verified on
	 * its own, and the coordinator reads why.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void standsAlone(Complaint follower, String reason, Instant now) {
		Complaint parent = parent(follower);
		follower.standAlone(reason, parent, this.deadlines.reopenableUntil(parent), now);
		verifyAgain(follower, now);
		this.events
			.publishEvent(CaseEvent.of(follower.getId(), CaseEvent.Kind.DISSATISFIED, follower.coordinator(), now));
	}

	/**
	 * A reporter rates the shared answer, for the own report alone.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void rates(Complaint follower, int rating, String comment, Instant now) {
		// A new answer at the same moment, which begins the ratings anew, is refused or
		// waits.
		Complaint parent = follower.parent()
			.flatMap(this.complaints::findToChange)
			.orElseThrow(() -> RuleViolation.conflict("link.not-linked"));
		follower.rateShared(rating, comment, parent, this.deadlines.reopenableUntil(parent), now);
	}

	private Complaint parent(Complaint follower) {
		return follower.parent()
			.map(this.complaints::require)
			.orElseThrow(() -> RuleViolation.conflict("link.not-linked"));
	}

	private void verifyAgain(Complaint complaint, Instant now) {
		this.deadlines.start(complaint, ClockKind.VERIFICATION, complaint.coordinator(), now);
		this.workflow.verifyAgain(complaint);
	}

}
