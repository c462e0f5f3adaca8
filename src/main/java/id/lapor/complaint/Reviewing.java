package id.lapor.complaint;

/** What is looked at while a complaint is under review. */
public enum Reviewing {

	/** An answer that the reporter does not know yet. */
	ANSWER,
	/** A complaint that was closed with a rating of 1 or 2. */
	RATING,
	/** The outcome, because the reporter has appealed to the coordinator's superior. */
	APPEAL

}
