package id.lapor.agency;

import java.time.LocalDate;

/** Something that somebody wants to do to a calendar, as it was typed or sent. */
public sealed interface HolidayAct {

	/** Which calendar it is about. */
	CalendarId calendar();

	/**
	 * A day off as it was typed; each part may be missing or wrong.
	 *
	 * @param date {@code 2026-08-17}
	 * @param kind the code of a {@link DayOff.Kind}; an agency's own calendar needs none
	 * @param name what people call it
	 * @param decree what sets it
	 */
	record Typed(String date, String kind, String name, String decree) {
	}

	/** A day becomes a day off. */
	record Decree(CalendarId calendar, Typed day) implements HolidayAct {
	}

	/**
	 * A day off moves to another date, or gets another name, kind or decree. What is left
	 * out of kind and name stays as it is.
	 */
	record Move(CalendarId calendar, LocalDate from, Typed to) implements HolidayAct {
	}

	/** A day off becomes a working day again, by the decree named. */
	record Withdraw(CalendarId calendar, LocalDate date, String decree) implements HolidayAct {
	}

	/**
	 * Many days become days off, or get another name, kind or decree where they are.
	 *
	 * @param file a table in UTF-8, its first row {@code date,kind,name,decree}
	 */
	record Import(CalendarId calendar, byte[] file) implements HolidayAct {
	}

}
