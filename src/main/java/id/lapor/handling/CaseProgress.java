package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Classification;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.deadline.ClockKind;
import id.lapor.routing.Router;
import id.lapor.routing.RoutingTable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does by itself between the steps of people. */
@Service
public class CaseProgress {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Router router;

	private final Extension extension;

	private final Contacting contacting;

	private final SupportingAgencies supporting;

	private final Followers followers;

	private final Leaving leaving;

	private final Archiving archiving;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	CaseProgress(Complaints complaints, Deadlines deadlines, Router router, Extension extension, Contacting contacting,
			SupportingAgencies supporting, Followers followers, Leaving leaving, Archiving archiving,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.router = router;
		this.extension = extension;
		this.contacting = contacting;
		this.supporting = supporting;
		this.followers = followers;
		this.leaving = leaving;
		this.archiving = archiving;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes over the class of a report, starts the coordinator's clocks, from the moment
	 * of receipt, and lets people be told. A table that is broken stops this step, not
	 * the report: it waits as a job.
	 */
	@Transactional
	public void classify(ComplaintId id, Classification classification) {
		Complaint complaint = this.complaints.require(id);
		complaint.classify(classification, this.clock.instant());
		this.deadlines.start(complaint, ClockKind.VERIFICATION, complaint.coordinator(), complaint.receivedAt());
		this.deadlines.start(complaint, ClockKind.FIRST_RESPONSE, complaint.coordinator(), complaint.receivedAt());
		tell(complaint, CaseEvent.Kind.RECEIVED, this.clock.instant());
	}

	/**
	 * Takes over what the routing table answered, for the coordinator to accept or not.
	 */
	@Transactional
	public Disposition propose(ComplaintId id, List<RoutingTable.Row> rows) {
		Complaint complaint = this.complaints.require(id);
		Disposition proposal = this.router.propose(Router.Question.about(complaint), rows).disposition();
		complaint.propose(proposal);
		return proposal;
	}

	/**
	 * Makes the answer known and opens the reporter's window; without a reporter the case
	 * is closed with it.
	 */
	@Transactional
	public void publishAnswer(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		Instant now = this.clock.instant();
		complaint.publish(now);
		this.leaving.lapse(complaint, now);
		this.extension.lapse(id, now);
		this.archiving.lapse(complaint, now);
		this.supporting.end(complaint, now);
		if (complaint.isWithoutReporter()) {
			this.deadlines.stopAll(id, now);
			tell(complaint, CaseEvent.Kind.CLOSED, now);
		}
		else {
			this.deadlines.stop(id, EnumSet.of(ClockKind.FINISH, ClockKind.STATUTORY_CEILING), now);
			this.deadlines.start(complaint, ClockKind.REPORTER_WINDOW, complaint.responsibleAgency(), now);
			tell(complaint, CaseEvent.Kind.ANSWERED, now);
		}
		this.followers.answered(complaint, now);
	}

	/** Makes a promise known, and closes the case until it is kept. */
	@Transactional
	public void closeWithPromise(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		Instant now = this.clock.instant();
		this.archiving.lapse(complaint, now);
		complaint.closeWithPromise(now);
		this.leaving.lapse(complaint, now);
		this.extension.lapse(id, now);
		this.supporting.end(complaint, now);
		this.deadlines.stopAll(id, now);
		this.deadlines.startUntil(complaint, ClockKind.PROMISE, complaint.responsibleAgency(), now,
				complaint.promisedFor().orElseThrow());
		tell(complaint, CaseEvent.Kind.PROMISED, now);
		this.followers.answered(complaint, now);
	}

	/** Puts away a deferred complaint whose reporter never gave the missing data. */
	@Transactional
	public void archiveIncomplete(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		Instant now = this.clock.instant();
		complaint.archiveIncomplete(now);
		this.contacting.lapse(complaint, now);
		this.leaving.lapse(complaint, now);
		this.extension.lapse(id, now);
		this.supporting.end(complaint, now);
		this.deadlines.stopAll(id, now);
		this.leaving.tellFollowers(complaint, now);
		tell(complaint, CaseEvent.Kind.ARCHIVED, now);
	}

	/** The reporter's time begins when the answer, or the question, has arrived. */
	@EventListener
	@Transactional
	void delivered(NoticeDelivered notice) {
		if (notice.kind() == CaseEvent.Kind.ANSWERED) {
			this.deadlines.reporterReached(notice.complaint(), ClockKind.REPORTER_WINDOW, notice.saidAt(), notice.at());
		}
		else if (notice.kind() == CaseEvent.Kind.DEFERRED) {
			this.deadlines.reporterReached(notice.complaint(), ClockKind.REPORTER_DATA, notice.saidAt(), notice.at());
		}
	}

	/**
	 * Closes a complaint whose reporter's window has ended without a word. That is no
	 * silence if nobody could tell the reporter of the answer.
	 */
	@Transactional
	public void closeBySilence(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		Instant now = this.clock.instant();
		boolean reached = this.deadlines.running(id, ClockKind.REPORTER_WINDOW).hasReachedTheReporter();
		complaint.closeBySilence(reached, now);
		this.contacting.lapse(complaint, now);
		this.deadlines.stop(id, ClockKind.REPORTER_WINDOW, now);
		tell(complaint, CaseEvent.Kind.CLOSED, now);
		this.followers.tell(complaint, CaseEvent.Kind.PARENT_CLOSED, now);
	}

	private void tell(Complaint complaint, CaseEvent.Kind what, Instant now) {
		this.events.publishEvent(CaseEvent.of(complaint.getId(), what, complaint.responsibleAgency(), now));
	}

}
