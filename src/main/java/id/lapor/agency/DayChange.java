package id.lapor.agency;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What happens to one day of a calendar: it becomes a day off, stops being one, or is one
 * by another name.
 *
 * @param date the day
 * @param before what it was; {@code null} when it was no day off of this calendar
 * @param after what it is then; {@code null} when it is none any more
 */
public record DayChange(LocalDate date, DayOff before, DayOff after) {

	static DayChange added(DayOff day) {
		return new DayChange(day.date(), null, day);
	}

	static DayChange removed(DayOff day) {
		return new DayChange(day.date(), day, null);
	}

	/** Whether deadlines can move: another name moves none. */
	@JsonIgnore
	public boolean isCounted() {
		return (this.before == null) != (this.after == null);
	}

}
