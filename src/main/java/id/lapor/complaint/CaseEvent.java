package id.lapor.complaint;

import java.time.Instant;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.deadline.ClockKind;

/**
 * Something has happened to a complaint of which people may have to be told. It is
 * published inside the transaction that made it happen, so that what is told and what is
 * true are stored together or not at all. It holds no personal data and no word that
 * anyone has typed.
 *
 * @param complaint which complaint
 * @param kind what happened
 * @param agency the agency that it concerns: the new lead of a disposition, the owner of
 * a clock, else the agency that is responsible now
 * @param clock the clock of a {@code DEADLINE_...} event; {@code null} for all others
 * @param roles who at that agency is to be told, where a table has decided it already (a
 * rung of the ladder); empty where the notification table decides
 * @param at when it happened
 * @param about what tells it apart from an equal event of the same second, of which
 * people are told as well: the number of the clock, or the agency whose part it is; empty
 * where a case cannot have two, or two would say no more than one
 */
public record CaseEvent(ComplaintId complaint, Kind kind, AgencyId agency, ClockKind clock, Set<Role> roles, Instant at,
		String about) {

	private static final String NOTHING = "";

	/** What can happen. */
	public enum Kind {

		/** It was reported. */
		RECEIVED,
		/** It was given to a lead agency. */
		ASSIGNED,
		/** Someone wrote to the reporter before the answer: a message or a follow-up. */
		FOLLOWED_UP,
		/** The answer was made known; the reporter's window begins. */
		ANSWERED,
		/** It was closed. */
		CLOSED,
		/** The reporter was asked for missing data. */
		DEFERRED,
		/** The reporter gave them, and the clocks go on. */
		RESUMED,
		/** The reporter objects to the question; the event's agency coordinates. */
		OBJECTED,
		/** It was put away, by hand or because the data never came. */
		ARCHIVED,
		/** A second person at the event's agency decides whether to put it away. */
		ARCHIVE_ASKED,
		/** A review of the archive lets it go on; the event's agency works on it. */
		UNARCHIVED,
		/** An agency returned it; the event's agency decides. */
		RETURNED,
		/** The event's agency was asked to support the lead agency. */
		INVOLVED,
		/** A supporting agency gave its part; the event's agency leads. */
		CONTRIBUTED,
		/** It was linked to a complaint about the same matter. */
		LINKED,
		/** What is done about the complaint to which it is linked was told. */
		PARENT_FOLLOWED_UP,
		/** The finish limit of the complaint to which it is linked was extended. */
		PARENT_EXTENDED,
		/** The complaint to which it is linked was answered. */
		PARENT_ANSWERED,
		/** The complaint to which it is linked was closed with a promise. */
		PARENT_PROMISED,
		/** The complaint to which it is linked was closed. */
		PARENT_CLOSED,
		/** The complaint to which it is linked went back to its agency. */
		PARENT_REOPENED,
		/**
		 * The complaint to which it was linked ended without another answer: with the
		 * Ombudsman, or for want of data.
		 */
		PARENT_ENDED,
		/**
		 * The shared answer does not settle it: the event's agency verifies it on its
		 * own.
		 */
		DISSATISFIED,
		/** The event's agency may return it although the time for that is over. */
		LATE_RETURN_ALLOWED,
		/** The event's agency may ask the reporter once more. */
		SECOND_QUESTION_ALLOWED,
		/** The finish limit was extended. */
		EXTENDED,
		/** The reporter replied to the answer. */
		REPLIED,
		/** It went back to the lead agency, which must answer again. */
		REOPENED,
		/** Somebody at the event's agency must approve a late promise. */
		PROMISE_ASKED,
		/** A late promise was not approved; the event's agency answers otherwise. */
		PROMISE_REFUSED,
		/** It was closed with a promise, <em>dijanjikan</em>. */
		PROMISED,
		/** Somebody has to review the answer, or to decide upon an appeal. */
		REVIEW_ASKED,
		/** An appeal was decided upon. */
		APPEAL_DECIDED,
		/** Somebody wants to take it back; the reporter gets a code to confirm that. */
		WITHDRAWAL_ASKED,
		/** The reporter has confirmed it; it is not in force yet. */
		WITHDRAWAL_CONFIRMED,
		/** The reporter does not want to take it back after all. */
		WITHDRAWAL_TAKEN_BACK,
		/** Something was faster than the withdrawal. */
		WITHDRAWAL_LAPSED,
		/** The withdrawal is in force. */
		WITHDRAWN,
		/** The withdrawal is in force, and the case goes on without its reporter. */
		REPORTER_LEFT,
		/** The reporter went to the Ombudsman with it. */
		REFERRED,
		/** The Ombudsman has said how it ended. */
		OMBUDSMAN_CONCLUDED,
		/**
		 * Somebody at the event's agency does what nobody is left for at the agency that
		 * it is about.
		 */
		TASK_PASSED_ON,
		/**
		 * The event's agency need not work on it any more: its task has ended by itself.
		 */
		WORK_ENDED,
		/** A clock will soon be due. */
		DEADLINE_NEAR,
		/** A clock was due and nothing happened. */
		DEADLINE_BREACHED,
		/** A breached clock has reached the next rung of the ladder. */
		DEADLINE_ESCALATED,
		/** The reporter may now go to the Ombudsman: finish limit or ceiling passed. */
		OMBUDSMAN_OPEN

	}

	public CaseEvent {
		roles = Set.copyOf(roles);
	}

	/** An event that a case cannot have twice in a second. */
	public CaseEvent(ComplaintId complaint, Kind kind, AgencyId agency, ClockKind clock, Set<Role> roles, Instant at) {
		this(complaint, kind, agency, clock, roles, at, NOTHING);
	}

	/**
	 * The event's agency, or those who have these roles there, need not work on it any
	 * more.
	 */
	public static CaseEvent workEnded(ComplaintId complaint, AgencyId agency, Set<Role> roles, Instant at) {
		return new CaseEvent(complaint, Kind.WORK_ENDED, agency, null, roles, at);
	}

	/** An event that concerns no clock, for the notification table to sort out. */
	public static CaseEvent of(ComplaintId complaint, Kind kind, AgencyId agency, Instant at) {
		return new CaseEvent(complaint, kind, agency, null, Set.of(), at);
	}

}
