package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import id.lapor.agency.Calendars;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.evidence.Evidence;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the lead agency does: follow up and answer (domain.md section 1.2, D2 and F). */
@Service
public class AgencyWork {

	/** Farther than any public works budget plans. */
	private static final int PLAN_MAX_YEARS = 5;

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Calendars calendars;

	private final LatePromise latePromise;

	private final Evidence evidence;

	private final Followers followers;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AgencyWork(Complaints complaints, Deadlines deadlines, Calendars calendars, LatePromise latePromise,
			Evidence evidence, Followers followers, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.calendars = calendars;
		this.latePromise = latePromise;
		this.evidence = evidence;
		this.followers = followers;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records a follow-up before the answer: what is done, by whom and until when. The
	 * first one stops the agency's first clock; none starts the reporter's window. The
	 * reporter is told, and whoever follows the report.
	 * @param step in which step it was written: the first follow-up, or any time before
	 * the answer
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void recordFollowUp(ComplaintId id, Actor officer, Step step, String draftId) {
		Complaint complaint = this.complaints.require(id);
		FollowUpForm form = this.desk.handIn(draftId, FollowUpForm.class, id, step, officer);
		Instant now = this.clock.instant();
		checkPlan(form.plannedFor(), this.calendars.of(officer.agency()).dayOf(now));
		complaint.followUp(officer, form.text(), form.doneBy(), form.plannedFor(), now);
		firstWord(id, now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.FOLLOWED_UP, officer.agency(), now));
		this.followers.tell(complaint, CaseEvent.Kind.PARENT_FOLLOWED_UP, now);
	}

	/** What becomes of an answer that was handed in. */
	public enum Sent {

		/** It is made known. */
		ANSWER,
		/** Somebody reviews it first. */
		REVIEW,
		/** It is made known, and the case closed until the promise is kept. */
		PROMISE,
		/** Somebody must approve the promise first. */
		APPROVAL

	}

	/**
	 * Records the answer of the lead agency.
	 * @param step in which step it was written: the first follow-up may be the answer
	 * already
	 * @param promise whether it promises something until a day
	 * @return what becomes of it now
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public Sent recordAnswer(ComplaintId id, Actor officer, Step step, boolean promise, String draftId) {
		Complaint complaint = this.complaints.require(id);
		FollowUpForm form = this.desk.look(draftId, FollowUpForm.class, id, step, officer);
		Instant now = this.clock.instant();
		boolean replied = complaint.status() == Status.REPORTER_REPLIED;
		if (promise) {
			LocalDate until = this.deadlines.latestPromise(complaint, officer.agency(), now);
			checkPlan(form.plannedFor(), this.calendars.of(officer.agency()).dayOf(now));
			if (form.plannedFor() != null && form.plannedFor().isAfter(until)) {
				this.latePromise.ask(complaint, officer, form.text(), form.plannedFor(), now);
				return Sent.APPROVAL;
			}
			complaint.promise(officer, form.text(), form.plannedFor(), until, now);
		}
		else {
			complaint.answer(officer, form.text(), this.evidence.isGiven(complaint, officer.agency()), now);
		}
		this.desk.clear(id, step, officer.agency());
		firstWord(id, now);
		if (replied) {
			this.deadlines.stop(id, ClockKind.REPLY, now);
		}
		return promise ? Sent.PROMISE : complaint.isReviewDue() ? Sent.REVIEW : Sent.ANSWER;
	}

	/**
	 * Records that the lead agency has kept its promise; then the reporter is asked.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void keepPromise(ComplaintId id, Actor officer, String draftId) {
		Complaint complaint = this.complaints.require(id);
		FollowUpForm form = this.desk.handIn(draftId, FollowUpForm.class, id, Step.KEEP_PROMISE, officer);
		Instant now = this.clock.instant();
		boolean inTime = !this.deadlines.running(id, ClockKind.PROMISE).isBreached(now);
		complaint.keepPromise(officer, form.text(), this.evidence.isGiven(complaint, officer.agency()), inTime, now);
		this.deadlines.stop(id, ClockKind.PROMISE, now);
		this.deadlines.start(complaint, ClockKind.REPORTER_WINDOW, complaint.responsibleAgency(), now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ANSWERED, officer.agency(), now));
		this.followers.answered(complaint, now);
	}

	static void checkPlan(LocalDate plannedFor, LocalDate today) {
		if (plannedFor == null) {
			return;
		}
		if (plannedFor.isBefore(today)) {
			throw RuleViolation.invalid(List.of(new AtField("plannedFor", "follow-up.planned-for.past")));
		}
		if (plannedFor.isAfter(today.plusYears(PLAN_MAX_YEARS))) {
			throw RuleViolation
				.invalid(List.of(new AtField("plannedFor", "follow-up.planned-for.too-far", PLAN_MAX_YEARS)));
		}
	}

	private void firstWord(ComplaintId id, Instant now) {
		this.deadlines.stop(id, EnumSet.of(ClockKind.FIRST_RESPONSE, ClockKind.FIRST_FOLLOW_UP), now);
	}

}
