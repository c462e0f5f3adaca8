package id.lapor.reporter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import id.lapor.shared.RuleViolation;

/**
 * The act of reading an identity (contracts.md, "Who may see what"): it needs a reason,
 * is recorded and is shown to the reporter.
 *
 * @param reader the officer's sign-in name, at most 64 characters; the reporter never
 * sees it
 * @param role in which role, with the agency's short name, in words that the reporter
 * understands, at most 40 characters
 * @param complaint the id of the complaint that it is for, at most 32 characters
 * @param reason why, {@value #REASON_MIN} to {@value #REASON_MAX} characters
 * @param at when, cut to whole seconds
 */
public record Reading(String reader, String role, String complaint, String reason, Instant at) {

	/** Fewest characters of a reason: less explains nothing to the reporter. */
	public static final int REASON_MIN = 10;

	/** Most characters of a reason. */
	public static final int REASON_MAX = 500;

	/**
	 * @throws RuleViolation {@code identity.reason.missing} when the reason is not
	 * {@value #REASON_MIN} to {@value #REASON_MAX} characters long
	 */
	public Reading {
		require(reader, 64, "reader");
		require(role, 40, "role");
		require(complaint, 32, "complaint");
		Objects.requireNonNull(at, "at");
		reason = (reason != null) ? reason.strip() : "";
		int length = reason.codePointCount(0, reason.length());
		if (length < REASON_MIN || length > REASON_MAX) {
			throw RuleViolation.invalid("identity.reason.missing", REASON_MIN, REASON_MAX);
		}
		at = at.truncatedTo(ChronoUnit.SECONDS);
	}

	private static void require(String text, int max, String what) {
		if (text == null || text.isBlank() || text.length() > max) {
			throw new IllegalArgumentException("A reading needs its %s, at most %d characters".formatted(what, max));
		}
	}

	/** Withholds the reason: officers write names into it. */
	@Override
	public String toString() {
		return "Reading[%s, %s, %s, %s]".formatted(this.reader, this.role, this.complaint, this.at);
	}

}
