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
 * is not active, or the rule that somebody accepts; {@code null} for nothing
 */
public record Disposition(AgencyId lead, Basis basis, String reason, String remark) {

	/** Most characters (code points) of a reason. */
	public static final int REASON_MAX = 500;

	/** Most characters of a reason and what is said beside it. */
	static final int WORDS_MAX = 1000;

	/** A disposition beside whose reason nothing is said. */
	public Disposition(AgencyId lead, Basis basis, String reason) {
		this(lead, basis, reason, null);
	}

	/**
	 * The same, accepted by a person who says why: what was proposed stands beside that.
	 * @param why in the person's words; {@code null} or blank for nothing
	 */
	public Disposition accepted(String why) {
		return (why == null || why.isBlank()) ? this : new Disposition(this.lead, this.basis, why, words());
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
		HANDED_OVER,
		/** Nobody was left at the lead agency: a coordinator answers for it. */
		NO_OFFICER

	}

}
