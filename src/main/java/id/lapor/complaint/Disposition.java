package id.lapor.complaint;

import id.lapor.agency.AgencyId;

/**
 * To which agency a complaint is given, and why.
 *
 * @param lead the lead agency
 * @param basis what it rests on
 * @param reason the rule or the coordinator's reason, in words that a reporter may read;
 * at most {@value #REASON_MAX} characters
 * @param remark what is said beside it, by nobody: that the agency which somebody named
 * is not active; {@code null} for nothing
 */
public record Disposition(AgencyId lead, Basis basis, String reason, String remark) {

	/** Most characters (code points) of a reason. */
	public static final int REASON_MAX = 500;

	/** A disposition beside whose reason nothing is said. */
	public Disposition(AgencyId lead, Basis basis, String reason) {
		this(lead, basis, reason, null);
	}

	/** The remark, and the reason to the letter. */
	String words() {
		return (this.remark != null) ? this.remark + " " + this.reason : this.reason;
	}

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
