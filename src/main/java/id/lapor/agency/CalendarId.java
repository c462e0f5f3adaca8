package id.lapor.agency;

import java.util.Optional;

/**
 * Names a calendar that people keep: the national one, whose days off count for everyone,
 * or the days that one agency takes off beside them.
 *
 * @param owner the agency; {@code null} for the national calendar
 */
public record CalendarId(AgencyId owner) {

	/** The days that a joint ministerial decree takes off for all. */
	public static final CalendarId NATIONAL = new CalendarId(null);

	public boolean isNational() {
		return this.owner == null;
	}

	/** The agency whose own days these are; empty for the national calendar. */
	public Optional<AgencyId> agency() {
		return Optional.ofNullable(this.owner);
	}

}
