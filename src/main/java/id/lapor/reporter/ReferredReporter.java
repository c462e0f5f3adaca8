package id.lapor.reporter;

/**
 * A reporter as the Ombudsman knows one.
 *
 * @param identity what was given with the report; may be empty
 * @param data what was asked for at the referral
 */
public record ReferredReporter(Identity identity, ReferralData data) {

	/** Withholds everything: it would end in a log. */
	@Override
	public String toString() {
		return "ReferredReporter[withheld]";
	}

}
