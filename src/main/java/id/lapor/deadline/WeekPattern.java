package id.lapor.deadline;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days of the week an office works. Some local governments and front offices
 * work six days (domain.md section 1.3).
 */
public enum WeekPattern {

	/** Monday to Friday. */
	FIVE(DayOfWeek.FRIDAY),

	/** Monday to Saturday. */
	SIX(DayOfWeek.SATURDAY);

	private final Set<DayOfWeek> days;

	WeekPattern(DayOfWeek last) {
		this.days = Collections.unmodifiableSet(EnumSet.range(DayOfWeek.MONDAY, last));
	}

	/** Whether the office works on such a day, unless it is a day off. */
	public boolean includes(DayOfWeek day) {
		return this.days.contains(day);
	}

}
