package id.lapor.agency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change of a calendar that was made, and how far its work on the running clocks is.
 *
 * @param calendar which calendar was changed
 * @param description the decree or reason that was given for it; of an agency's week,
 * what it was and is
 * @param days what happened to each day; none where the agency's week was changed
 * @param week what became of the agency's week; {@code null} where days were changed
 * @param madeBy the officer's sign-in name
 * @param clocks how many running clocks it concerned when the work began
 * @param looked how many have been counted anew
 * @param moved how many of them are due on another day now
 * @param breachesTakenBack how many were late and are not any more
 * @param failures how often the next batch has failed since the last one that did not
 * @param finishedAt {@code null} until all clocks have been looked at
 */
public record HolidayChange(long id, CalendarId calendar, Act act, String description, List<DayChange> days,
		WeekChange week, String madeBy, Instant madeAt, State state, int clocks, int looked, int moved,
		int breachesTakenBack, int failures, Instant finishedAt) {

	/** What was done. */
	public enum Act {

		/** A day became a day off. */
		DECREED,
		/** A day off moved, or was named anew. */
		MOVED,
		/** A day off became a working day again. */
		WITHDRAWN,
		/** Many days came with a file, or were named anew by it. */
		IMPORTED,
		/** The agency works by another week, or in another zone. */
		WEEK_CHANGED

	}

	/** How far the work on the running clocks is. */
	public enum State {

		/** It has not begun. */
		PENDING,
		/** Some clocks have been looked at. */
		RUNNING,
		/** All have. */
		DONE

	}

	/**
	 * The dates on which counting changes; of another week the first: clocks that start
	 * after it are counted by it from the start.
	 */
	public Set<LocalDate> countedDays() {
		return (this.week != null) ? Set.of(this.week.from()) : countedDays(this.days);
	}

	/** The first day that it is about. */
	public LocalDate firstDay() {
		return (this.week != null) ? this.week.from() : this.days.get(0).date();
	}

	static Set<LocalDate> countedDays(List<DayChange> days) {
		return days.stream().filter(DayChange::isCounted).map(DayChange::date).collect(Collectors.toUnmodifiableSet());
	}

	public boolean isDone() {
		return this.state == State.DONE;
	}

	/** Whether something keeps failing that somebody has to look after. */
	public boolean isStuck() {
		return this.failures > 2 && !isDone();
	}

}
