package id.lapor.complaint;

/** What was done to a complaint, as the history names it. */
public enum Act {

	/** It was reported. */
	RECEIVED,
	/** Rules gave it a class: supervisory, sensitive, fast lane. */
	CLASSIFIED,
	/** The coordinator verified it. */
	VERIFIED,
	/** It was given to a lead agency (<em>disposisi</em>). */
	ASSIGNED,
	/** The coordinator wrote to the reporter. */
	MESSAGED,
	/** An officer wrote a note for colleagues. */
	COMMENTED,
	/** An open task was given to another officer of the same agency. */
	REASSIGNED,
	/** An officer gave a task back, so that a colleague can take it. */
	GIVEN_BACK,
	/** The lead agency told what it does and until when (<em>tindak lanjut</em>). */
	FOLLOWED_UP,
	/** The lead agency wrote its answer. */
	ANSWERED,
	/** The answer was made known to the reporter, whose window begins. */
	PUBLISHED,
	/** It was closed. */
	CLOSED,
	/** The reporter was asked for missing data; clocks stand still (<em>tunda</em>). */
	DEFERRED,
	/** The reporter gave the missing data; clocks go on. */
	COMPLETED,
	/** The reporter gave no data and said why; clocks go on (<em>keberatan</em>). */
	OBJECTED,
	/** The coordinator lets the lead agency ask the reporter once more. */
	SECOND_QUESTION_ALLOWED,
	/** It was put away without an answer. */
	ARCHIVED,
	/** The coordinator wants to put away what an agency works on. */
	ARCHIVE_ASKED,
	/** A second person confirmed a list of cases to put away. */
	ARCHIVE_CONFIRMED,
	/** A second person does not agree to put it away. */
	ARCHIVE_REFUSED,
	/** The request to put it away is moot. */
	ARCHIVE_LAPSED,
	/** It is one of the month's sample that the superior looks at. */
	ARCHIVE_SAMPLED,
	/** The superior found that it was put away rightly. */
	ARCHIVE_FOUND_RIGHT,
	/** The superior found that it was put away wrongly: it goes on. */
	ARCHIVE_LIFTED,
	/** The lead agency asked for a longer finish limit. */
	EXTENSION_ASKED,
	/** The coordinator extended the finish limit. */
	EXTENDED,
	/** The coordinator refused to extend it. */
	EXTENSION_REFUSED,
	/** The coordinator reached the reporter by letter, visit or otherwise. */
	CONTACTED,
	/** The coordinator could not reach the reporter. */
	NOT_REACHED,
	/** An agency said that it is not competent (<em>bukan kewenangan</em>). */
	RETURNED,
	/** The coordinator lets the lead agency return the case after the time for it. */
	LATE_RETURN_ALLOWED,
	/** A decision upon a return was passed to the next higher coordinator. */
	ARBITRATION_ASKED,
	/** It was decided who leads after a return. */
	RETURN_DECIDED,
	/** An arbitration decided who leads; that cannot be returned. */
	ARBITRATED,
	/** The coordinator gave it to another lead agency. */
	HANDED_OVER,
	/** Nobody was left at the lead agency: a coordinator answers for it. */
	LEAD_PASSED_ON,
	/** Nobody was left at the coordinator: the next above coordinates. */
	COORDINATION_PASSED_ON,
	/** Nobody was left where another task waited: somebody else does it. */
	TASK_PASSED_ON,
	/** A supporting agency was asked for its part. */
	INVOLVED,
	/** A supporting agency gave its part. */
	CONTRIBUTED,
	/** A supporting agency is no longer needed. */
	RELEASED,
	/** The answer came before a supporting agency's part. */
	NOT_CONTRIBUTED,
	/** It was linked to a complaint about the same matter. */
	LINKED,
	/** It stands for itself again. */
	UNLINKED,
	/** Its reporter is not satisfied with the shared answer: it stands for itself. */
	DISSATISFIED,
	/** Files were attached. */
	FILES_ADDED,
	/** A file was taken away before the reporter saw it. */
	FILE_REMOVED,
	/** The coordinator said whether agencies see a reporter's file, and how. */
	FILE_CLEARED,
	/** A clock was due and nothing had happened. */
	BREACHED,
	/** The reporter replied to the answer. */
	REPLIED,
	/** The reporter was not satisfied: it went back to the same agency. */
	REOPENED,
	/** The reporter rated the answer, from 1 to 5. */
	RATED,
	/** The lead agency answered with a promise: what it will have done until a day. */
	PROMISED,
	/**
	 * The lead agency wants to promise something for a day that the head must approve.
	 */
	PROMISE_ASKED,
	/** The head approved the promise. */
	PROMISE_APPROVED,
	/** The head did not approve the promise. */
	PROMISE_REFUSED,
	/** Something else made the approval of a promise moot. */
	PROMISE_LAPSED,
	/** Nobody could approve it there any more; somebody else does. */
	PROMISE_PASSED_ON,
	/** The lead agency told that it has kept its promise. */
	PROMISE_KEPT,
	/** A review of the answer began. */
	REVIEW_BEGUN,
	/** The review found the answer good. */
	REVIEW_PASSED,
	/** The review sent it back: the lead agency must answer again. */
	REVIEW_FAILED,
	/** The reporter appealed to the coordinator's superior (<em>keberatan</em>). */
	APPEALED,
	/** The superior granted the appeal: the lead agency must answer again. */
	APPEAL_GRANTED,
	/** The superior upheld the answer. */
	APPEAL_REFUSED,
	/** The reporter took it back and confirmed that; it is not in force yet. */
	WITHDRAWAL_CONFIRMED,
	/** The reporter did not want to take it back after all. */
	WITHDRAWAL_TAKEN_BACK,
	/** An answer, or another end, was faster than the withdrawal. */
	WITHDRAWAL_LAPSED,
	/** The withdrawal is in force (<em>dicabut pelapor</em>). */
	WITHDRAWN,
	/** The withdrawal is in force, and the case goes on without its reporter. */
	REPORTER_LEFT,
	/** The reporter went to the Ombudsman with it. */
	REFERRED,
	/** The Ombudsman said how it ended. */
	OMBUDSMAN_CONCLUDED,
	/** A breached clock reached the next rung of the ladder. */
	ESCALATED,
	/** A decree for a day that had passed undid a breach. */
	BREACH_TAKEN_BACK;

	/** Whether it is a matter between officers, of which the reporter sees nothing. */
	public boolean isInternal() {
		return switch (this) {
			case COMMENTED, REASSIGNED, GIVEN_BACK, ARCHIVE_ASKED, ARCHIVE_CONFIRMED, ARCHIVE_REFUSED, ARCHIVE_LAPSED,
					ARCHIVE_SAMPLED, ARCHIVE_FOUND_RIGHT, PROMISE_ASKED, PROMISE_APPROVED, PROMISE_REFUSED,
					PROMISE_LAPSED, PROMISE_PASSED_ON, TASK_PASSED_ON ->
				true;
			default -> false;
		};
	}

}
