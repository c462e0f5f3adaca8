package id.lapor.complaint;

/**
 * How a case ended with the Ombudsman, as UU 37/2008 lets it end (art. 8, 36 and 37); the
 * list is closed, what else is to be said is told to the reporter in words.
 */
public enum OmbudsmanOutcome {

	/** Outside of the Ombudsman's powers, or not what the law asks of a report. */
	NOT_ACCEPTED,
	/** The examination was ended before its end, for example by the reporter. */
	STOPPED,
	/** The parties agreed, by mediation or conciliation. */
	SETTLED,
	/** No maladministration was found. */
	NO_MALADMINISTRATION,
	/** Maladministration was found, and the agency has put it right. */
	CORRECTED,
	/** Maladministration was found, and the Ombudsman has issued a recommendation. */
	RECOMMENDED

}
