package id.lapor.agency;

import java.time.LocalDate;
import java.util.Set;

/**
 * Counts running clocks anew after a calendar has changed, a batch at a time, and moves
 * their timers and tasks with them. The clocks are kept on a higher floor; who calls it,
 * and how often, is {@link HolidayChangeWorker}'s affair.
 */
public interface RecomputeClocks {

	/**
	 * What a batch did.
	 *
	 * @param lastClockId the highest id that was looked at, or the id that was given when
	 * there was none above it
	 * @param looked how many clocks were looked at
	 * @param moved how many of them are due on another day now
	 * @param breachesTakenBack how many were late and are not any more
	 * @param done whether there is no clock above {@code lastClockId} any more
	 */
	record Batch(long lastClockId, int looked, int moved, int breachesTakenBack, boolean done) {
	}

	/** How many running clocks a change of this calendar concerns, for the progress. */
	int count(CalendarId calendar);

	/**
	 * Counts the next clocks anew, by {@link Calendars} as they are now. It takes part in
	 * the caller's transaction: when that is rolled back, the same batch is asked for
	 * again. It counts from a clock's facts, so that a clock that is right already stays
	 * as it is and does not count as moved.
	 * @param calendar the calendar that has changed, as in
	 * {@link AffectedClocks#affectedBy}
	 * @param days the dates that became days off or stopped being so, at least one
	 * @param afterClockId the clocks with higher ids are meant, in the order of their ids
	 * @param size most clocks to look at
	 */
	Batch recompute(CalendarId calendar, Set<LocalDate> days, long afterClockId, int size);

}
