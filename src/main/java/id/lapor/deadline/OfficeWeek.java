package id.lapor.deadline;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * By which days an office works.
 *
 * @param zone where its days begin and end
 * @param pattern the days of the week on which it works
 */
public record OfficeWeek(ZoneId zone, WeekPattern pattern) {

	public OfficeWeek {
		Objects.requireNonNull(zone, "zone");
		Objects.requireNonNull(pattern, "pattern");
	}

	/**
	 * What an office worked by before it worked by something else.
	 *
	 * @param until the last day of it
	 */
	public record Former(LocalDate until, OfficeWeek week) {
	}

}
