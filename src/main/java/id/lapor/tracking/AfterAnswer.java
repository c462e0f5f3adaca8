package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Reviewers;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Contacting;
import id.lapor.handling.Followers;
import id.lapor.handling.Linking;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a reporter may do with an answer besides confirming it. Each act takes the
 * tracking code as it was typed and the officer whose browser sends it, or {@code null}:
 * staff may not speak for a reporter, even with the code (contracts.md "Who may see
 * what"). Each throws {@link NotFound} when the code opens no case, and
 * {@link RuleViolation} from a staff session, without a text where one is needed, or when
 * the state does not allow it; nothing has changed then.
 */
@Service
class AfterAnswer {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Reviewers reviewers;

	private final Linking linking;

	private final Followers followers;

	private final Contacting contacting;

	private final ComplaintWorkflow workflow;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AfterAnswer(Complaints complaints, Deadlines deadlines, Reviewers reviewers, Linking linking, Followers followers,
			Contacting contacting, ComplaintWorkflow workflow, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.reviewers = reviewers;
		this.linking = linking;
		this.followers = followers;
		this.contacting = contacting;
		this.workflow = workflow;
		this.events = events;
		this.clock = clock;
	}

	/** Replies; the lead agency answers again. */
	@Transactional
	void reply(String code, Officer officer, String text) {
		Complaint complaint = require(code, officer);
		Instant now = this.clock.instant();
		complaint.reply(text, now);
		windowEnds(complaint, now);
		this.deadlines.start(complaint, ClockKind.REPLY, complaint.responsibleAgency(), now);
		this.workflow.replied(complaint);
		tell(complaint, CaseEvent.Kind.REPLIED, now);
		this.followers.tell(complaint, CaseEvent.Kind.PARENT_REOPENED, now);
	}

	/**
	 * Is not satisfied; the same agency works on it again. A report that is linked to
	 * another one stands for itself again, and is verified.
	 */
	@Transactional
	void reopen(String code, Officer officer, String reason) {
		Complaint complaint = require(code, officer);
		Instant now = this.clock.instant();
		if (complaint.status() == Status.LINKED) {
			this.linking.standsAlone(complaint, reason, now);
			return;
		}
		complaint.reopen(reason, this.deadlines.reopenableUntil(complaint), now);
		this.deadlines.stop(complaint.getId(), ClockKind.PROMISE, now);
		windowEnds(complaint, now);
		this.deadlines.reopenFinish(complaint, now);
		this.workflow.reopened(complaint);
		tell(complaint, CaseEvent.Kind.REOPENED, now);
		this.followers.tell(complaint, CaseEvent.Kind.PARENT_REOPENED, now);
	}

	/**
	 * Rates a closed case. A low rating lets the coordinator look at it, before it is
	 * closed again; not so after the last day to reopen it, and not that of a report that
	 * is linked to another one.
	 */
	@Transactional
	void rate(String code, Officer officer, Integer rating, String comment) {
		Complaint complaint = require(code, officer);
		Instant now = this.clock.instant();
		if (rating == null) {
			throw RuleViolation.invalid(List.of(new AtField("rating", "field.required")));
		}
		if (complaint.status() == Status.LINKED) {
			this.linking.rates(complaint, rating, comment, now);
			return;
		}
		complaint.rate(rating, comment, this.deadlines.reopenableUntil(complaint), now);
		if (complaint.isReviewDue()) {
			AgencyId reviewer = this.reviewers.ofQuality(complaint);
			complaint.beginReview(reviewer, now);
			this.deadlines.start(complaint, ClockKind.QUALITY_REVIEW, reviewer, now);
			this.workflow.reviewAsked(complaint);
			tell(complaint, CaseEvent.Kind.REVIEW_ASKED, now);
		}
	}

	/**
	 * Appeals to the coordinator's superior, against an answer or against being put away.
	 */
	@Transactional
	void appeal(String code, Officer officer, String reason) {
		Complaint complaint = require(code, officer);
		Instant now = this.clock.instant();
		AgencyId superior = this.reviewers.ofAppeal(complaint);
		boolean archived = complaint.status() == Status.ARCHIVED;
		complaint.appeal(reason, superior, this.deadlines.reopenableUntil(complaint), now);
		if (archived) {
			// Who decides upon the appeal need not look at the same case as a sample.
			this.deadlines.stop(complaint.getId(), ClockKind.QUALITY_REVIEW, now);
			this.workflow.archiveSampleMoot(complaint.getId());
			this.contacting.lapse(complaint, now);
		}
		else {
			windowEnds(complaint, now);
		}
		this.deadlines.start(complaint, ClockKind.APPEAL, superior, now);
		if (archived) {
			this.workflow.archiveAppealed(complaint);
		}
		else {
			this.workflow.reviewAsked(complaint);
		}
		tell(complaint, CaseEvent.Kind.REVIEW_ASKED, now);
	}

	private Complaint require(String code, Officer officer) {
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		return complaint;
	}

	/** Nobody has to reach by hand a reporter who has spoken. */
	private void windowEnds(Complaint complaint, Instant now) {
		this.deadlines.stop(complaint.getId(), ClockKind.REPORTER_WINDOW, now);
		this.contacting.lapse(complaint, now);
	}

	private void tell(Complaint complaint, CaseEvent.Kind what, Instant now) {
		this.events.publishEvent(CaseEvent.of(complaint.getId(), what, complaint.responsibleAgency(), now));
	}

}
