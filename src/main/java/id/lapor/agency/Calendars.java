package id.lapor.agency;

import java.time.ZoneId;
import java.util.function.Supplier;

import id.lapor.deadline.WeekPattern;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.shared.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Gives the calendars by which deadlines are counted. A change of the days off shows in
 * them within 60 seconds on every node.
 */
@Component
public class Calendars {

	private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

	private final Agencies agencies;

	private final Supplier<KnownDaysOff> daysOff;

	@Autowired
	Calendars(Agencies agencies, DaysOff daysOff) {
		this(agencies, daysOff::known);
	}

	private Calendars(Agencies agencies, Supplier<KnownDaysOff> daysOff) {
		this.agencies = agencies;
		this.daysOff = daysOff;
	}

	/** The calendars as they would be with other days off, for trying out a change. */
	static Calendars with(Agencies agencies, KnownDaysOff daysOff) {
		return new Calendars(agencies, () -> daysOff);
	}

	/**
	 * The calendar of an agency: its zone, its week, the national days off and its own.
	 * @throws NotFound {@code agency.not-found}
	 */
	public WorkingCalendar of(AgencyId id) {
		Agency agency = this.agencies.require(id);
		return new WorkingCalendar(agency.zone(), agency.week(), this.daysOff.get().of(id));
	}

	/**
	 * The calendar for what is nobody's own, such as the reporter's window: five days a
	 * week, in Jakarta's zone (contracts.md, "Clocks").
	 */
	public WorkingCalendar national() {
		return new WorkingCalendar(JAKARTA, WeekPattern.FIVE, this.daysOff.get().national());
	}

}
