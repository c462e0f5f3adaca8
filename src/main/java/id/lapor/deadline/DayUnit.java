package id.lapor.deadline;

/** Which days a {@link Limit} counts. */
public enum DayUnit {

	/**
	 * <em>Hari kerja</em>: the days on which the calendar's office works, without
	 * holidays and collective leave.
	 */
	WORKING,

	/** <em>Hari kalender</em>: every day. */
	CALENDAR

}
