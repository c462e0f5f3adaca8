package id.lapor.supervision;

import java.util.List;
import java.util.Set;

import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;

/** What a state demands (contracts.md "Clocks", "Who is responsible"). */
final class Demands {

	private Demands() {
	}

	/** The clocks that must run in this state, one of each set. */
	static List<Set<ClockKind>> clocks(Status status) {
		return switch (status) {
			case RECEIVED -> List.of(Set.of(ClockKind.VERIFICATION));
			case DEFERRED -> List.of(Set.of(ClockKind.REPORTER_DATA));
			case RETURNED -> List.of(Set.of(ClockKind.RETURN_DECISION, ClockKind.ARBITRATION));
			case ASSIGNED -> List.of(Set.of(ClockKind.FIRST_FOLLOW_UP), Set.of(ClockKind.FINISH));
			case IN_PROGRESS -> List.of(Set.of(ClockKind.FINISH));
			case AWAITING_REPORTER -> List.of(Set.of(ClockKind.REPORTER_WINDOW));
			case REPORTER_REPLIED -> List.of(Set.of(ClockKind.REPLY));
			case UNDER_REVIEW -> List.of(Set.of(ClockKind.QUALITY_REVIEW, ClockKind.APPEAL));
			// Closed until a promise is kept; other closed cases are not looked at.
			case CLOSED -> List.of(Set.of(ClockKind.PROMISE));
			// Archived, and in the month's sample; other archived cases are not looked
			// at.
			case ARCHIVED -> List.of(Set.of(ClockKind.QUALITY_REVIEW));
			case LINKED, REFERRED_TO_OMBUDSMAN, WITHDRAWN -> List.of();
		};
	}

	/**
	 * How many processes lead a case in this state from receipt to closing. The look at
	 * an archived one is a process beside that.
	 */
	static int lives(Status status) {
		return (status == Status.ARCHIVED) ? 0 : 1;
	}

	/** Whether the reporter is responsible in this state, and no office. */
	static boolean isReportersTurn(Status status) {
		return status == Status.AWAITING_REPORTER || status == Status.DEFERRED;
	}

}
