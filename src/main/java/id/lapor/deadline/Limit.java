package id.lapor.deadline;

import id.lapor.shared.RuleViolation;

/**
 * How long a clock may run, and who says so.
 *
 * @param days at least 1, at most {@value #MOST}
 * @param unit which days are counted
 * @param source the table and its version that gave the limit, such as {@code limits:3};
 * kept with the case, so that anyone can ask why
 */
public record Limit(int days, DayUnit unit, String source) {

	/** Ten years. More is a slip of the finger in a table, not a limit. */
	public static final int MOST = 3650;

	/**
	 * @throws RuleViolation {@code limit.out-of-range} when the days are fewer than 1 or
	 * more than {@value #MOST}
	 * @throws IllegalArgumentException without a unit or a source
	 */
	public Limit {
		if (days < 1 || days > MOST) {
			throw RuleViolation.invalid("limit.out-of-range", days, MOST);
		}
		if (unit == null) {
			throw new IllegalArgumentException("A limit counts working or calendar days");
		}
		if (source == null || source.isBlank()) {
			throw new IllegalArgumentException("A limit names its source");
		}
	}

}
