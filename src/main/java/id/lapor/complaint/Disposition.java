package id.lapor.complaint;

import id.lapor.agency.AgencyId;

/**
 * To which agency a complaint is given, and why.
 *
 * @param lead the lead agency
 * @param basis what it rests on
 * @param reason the rule or the coordinator's reason, in words that a reporter may read;
 * at most {@value #REASON_MAX} characters
 */
public record Disposition(AgencyId lead, Basis basis, String reason) {

	/** Most characters (code points) of a reason. */
	public static final int REASON_MAX = 500;

	/** What a disposition rests on. */
	public enum Basis {

		/** A rule of the routing table. */
		RULE,
		/** No rule fits: the coordinator leads (contracts.md "Routing"). */
		NO_RULE,
		/** The coordinator overruled the table. */
		OVERRULED,
		/** The coordinator's decision after an agency returned the case. */
		RETURNED,
		/** An arbitration, which cannot be returned. */
		ARBITRATED,
		/** The coordinator gave the case to another lead agency. */
		HANDED_OVER

	}

}
