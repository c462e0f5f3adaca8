package id.lapor.deadline;

import id.lapor.shared.RuleViolation;

/**
 * A number of working days that someone grants or asks for, such as the length of an
 * extension.
 *
 * @param value working days, at least 1
 */
public record WorkingDays(int value) {

	/**
	 * @throws RuleViolation {@code working-days.too-few} below 1
	 */
	public WorkingDays {
		if (value < 1) {
			throw RuleViolation.invalid("working-days.too-few", value);
		}
	}

}
