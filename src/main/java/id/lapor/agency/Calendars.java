package id.lapor.agency;

import java.time.ZoneId;

import id.lapor.deadline.WeekPattern;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.shared.NotFound;
import org.springframework.stereotype.Component;

/**
 * Gives the calendars by which deadlines are counted. A change of the holidays shows in
 * them within 60 seconds on every node.
 */
@Component
public class Calendars {

	private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

	private final Agencies agencies;

	private final DaysOff daysOff;

	Calendars(Agencies agencies, DaysOff daysOff) {
		this.agencies = agencies;
		this.daysOff = daysOff;
	}

	/**
	 * The calendar of an agency: its zone, its week and the national days off.
	 * @throws NotFound {@code agency.not-found}
	 */
	public WorkingCalendar of(AgencyId id) {
		Agency agency = this.agencies.require(id);
		return new WorkingCalendar(agency.zone(), agency.week(), this.daysOff.dates());
	}

	/**
	 * The calendar for what is nobody's own, such as the reporter's window: five days a
	 * week, in Jakarta's zone (contracts.md, "Clocks").
	 */
	public WorkingCalendar national() {
		return new WorkingCalendar(JAKARTA, WeekPattern.FIVE, this.daysOff.dates());
	}

}
