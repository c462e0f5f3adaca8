package id.lapor.complaint;

/** The states of a complaint (contracts.md "States of a complaint"). */
public enum Status {

	/** Reported, waiting for the coordinator's verification. */
	RECEIVED,
	/** The reporter has been asked for missing data. */
	DEFERRED,
	/** An agency says that it is not competent; the coordinator decides. */
	RETURNED,
	/** With the lead agency, which has not followed up yet. */
	ASSIGNED,
	/** The lead agency has followed up and works on the answer. */
	IN_PROGRESS,
	/** Answered; the reporter may confirm or reply. */
	AWAITING_REPORTER,
	/** The reporter replied to the answer; the lead agency has to answer again. */
	REPORTER_REPLIED,
	/** The coordinator or a superior reviews the answer. */
	UNDER_REVIEW,
	/** Done, for the reason given by {@link CloseReason}. */
	CLOSED,
	/** Not handled, with a reason from a closed list. */
	ARCHIVED,
	/** A duplicate that follows its parent. */
	LINKED,
	/** With the Ombudsman, at the reporter's wish. */
	REFERRED_TO_OMBUDSMAN,
	/** Taken back by the reporter. */
	WITHDRAWN;

	/** Whether nothing more happens by itself. */
	public boolean isFinal() {
		return ordinal() >= CLOSED.ordinal();
	}

}
