package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Reviewers;
import id.lapor.complaint.Reviewing;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at an answer a second time: the coordinator after two reopenings or a low rating,
 * and its superior upon an appeal (contracts.md "Clocks").
 */
@Service
public class Review {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Reviewers reviewers;

	private final Extension extension;

	private final Archiving archiving;

	private final Leaving leaving;

	private final Followers followers;

	private final SupportingAgencies supporting;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Review(Complaints complaints, Deadlines deadlines, Reviewers reviewers, Extension extension, Archiving archiving,
			Leaving leaving, Followers followers, SupportingAgencies supporting, Desk desk,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.reviewers = reviewers;
		this.extension = extension;
		this.archiving = archiving;
		this.leaving = leaving;
		this.followers = followers;
		this.supporting = supporting;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Begins the review of an answer that the reporter does not know yet.
	 * @return who reviews
	 */
	@Transactional
	public AgencyId begin(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		Instant now = this.clock.instant();
		AgencyId reviewer = this.reviewers.ofQuality(complaint);
		complaint.beginReview(reviewer, now);
		this.extension.lapse(id, now);
		this.archiving.lapse(complaint, now);
		this.supporting.end(complaint, now);
		this.deadlines.start(complaint, ClockKind.QUALITY_REVIEW, reviewer, now);
		tell(complaint, CaseEvent.Kind.REVIEW_ASKED, now);
		return reviewer;
	}

	/**
	 * Records the outcome of a quality review.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor reviewer, boolean good, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ReviewForm form = this.desk.handIn(draftId, ReviewForm.class, id, Step.REVIEW_QUALITY, reviewer);
		Instant now = this.clock.instant();
		boolean known = complaint.reviewing().filter(Reviewing.RATING::equals).isPresent();
		complaint.decideReview(reviewer, good, form.reason(), now);
		this.deadlines.stop(id, ClockKind.QUALITY_REVIEW, now);
		if (!good) {
			this.deadlines.reopenFinish(complaint, now);
			tell(complaint, CaseEvent.Kind.REOPENED, now);
			if (known) {
				this.followers.tell(complaint, CaseEvent.Kind.PARENT_REOPENED, now);
			}
		}
		else if (complaint.status() == Status.CLOSED) {
			tell(complaint, CaseEvent.Kind.CLOSED, now);
			this.followers.tell(complaint, CaseEvent.Kind.PARENT_CLOSED, now);
		}
	}

	/**
	 * Records the decision upon an appeal.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void recordAppeal(ComplaintId id, Actor superior, boolean upheld, String draftId) {
		Complaint complaint = this.complaints.require(id);
		AppealForm form = this.desk.handIn(draftId, AppealForm.class, id, Step.DECIDE_APPEAL, superior);
		Instant now = this.clock.instant();
		Optional<Instant> archivedAt = complaint.archivedAt();
		complaint.decideAppeal(superior, upheld, form.text(), now);
		this.deadlines.stop(id, ClockKind.APPEAL, now);
		if (archivedAt.isPresent()) {
			if (upheld) {
				this.leaving.lapse(complaint, now);
			}
			else {
				this.deadlines.goOn(complaint, archivedAt.get(), now);
			}
		}
		else if (upheld) {
			this.followers.tell(complaint, CaseEvent.Kind.PARENT_CLOSED, now);
		}
		else {
			this.deadlines.reopenFinish(complaint, now);
			this.followers.tell(complaint, CaseEvent.Kind.PARENT_REOPENED, now);
		}
		tell(complaint, CaseEvent.Kind.APPEAL_DECIDED, now);
	}

	private void tell(Complaint complaint, CaseEvent.Kind what, Instant now) {
		this.events.publishEvent(CaseEvent.of(complaint.getId(), what, complaint.responsibleAgency(), now));
	}

}
