package id.lapor.agency;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import id.lapor.deadline.ClockKind;

/**
 * Tells which running clocks a change of a calendar would move, without moving any. The
 * clocks themselves are kept on a higher floor.
 */
public interface AffectedClocks {

	/**
	 * What would happen.
	 *
	 * @param count how many running clocks would be due on another day
	 * @param breachesTakenBack how many of them are late now and would not be
	 * @param first some of them, the nearest first
	 */
	record Affected(int count, int breachesTakenBack, List<Moving> first) {

		static final Affected NONE = new Affected(0, 0, List.of());

	}

	/**
	 * A clock that would move; days are told in the zone of its calendar.
	 *
	 * @param complaint the number of the complaint
	 * @param kind which clock
	 * @param agency whose clock it is
	 * @param lastDay the day on which it is due now
	 * @param newLastDay the day on which it would be due
	 */
	record Moving(String complaint, ClockKind kind, AgencyId agency, LocalDate lastDay, LocalDate newLastDay) {
	}

	/**
	 * Counts the running clocks that would be due on another day.
	 * @param calendar the calendar that changes; the national one concerns every clock in
	 * working days, whosever it is, and an agency's those that run in that agency's
	 * @param days the dates that become days off or stop being so, at least one; only a
	 * clock that started before the last of them can move
	 * @param asTheyWouldBe all calendars with the change in them
	 * @param reader who asks: a clock of a complaint of which this officer may not know
	 * is counted, and never listed
	 * @param most how many to list
	 */
	Affected affectedBy(CalendarId calendar, Set<LocalDate> days, Calendars asTheyWouldBe, Officer reader, int most);

}
