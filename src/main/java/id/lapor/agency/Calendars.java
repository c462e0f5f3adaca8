package id.lapor.agency;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import id.lapor.deadline.OfficeWeek;
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

	private final Function<AgencyId, OfficeWeek> weeks;

	private final Supplier<KnownDaysOff> daysOff;

	@Autowired
	Calendars(Agencies agencies, DaysOff daysOff) {
		this((id) -> agencies.require(id).officeWeek(), daysOff::known);
	}

	private Calendars(Function<AgencyId, OfficeWeek> weeks, Supplier<KnownDaysOff> daysOff) {
		this.weeks = weeks;
		this.daysOff = daysOff;
	}

	/** The calendars as they would be with other days off, for trying out a change. */
	static Calendars with(Agencies agencies, KnownDaysOff daysOff) {
		return with(agencies, daysOff, Map.of());
	}

	/**
	 * The same, where some agencies will work by other weeks.
	 * @param weeks by which they will work then
	 */
	static Calendars with(Agencies agencies, KnownDaysOff daysOff, Map<AgencyId, OfficeWeek> weeks) {
		return new Calendars((id) -> weeks.containsKey(id) ? weeks.get(id) : agencies.require(id).officeWeek(),
				() -> daysOff);
	}

	/**
	 * The calendar of an agency: its zone and week, as they are and were, the national
	 * days off and its own.
	 * @throws NotFound {@code agency.not-found}
	 */
	public WorkingCalendar of(AgencyId id) {
		KnownDaysOff known = this.daysOff.get();
		return new WorkingCalendar(known.formerWeeks(id), this.weeks.apply(id), known.of(id));
	}

	/**
	 * The calendar for what is nobody's own, such as the reporter's window: five days a
	 * week, in Jakarta's zone (contracts.md, "Clocks").
	 */
	public WorkingCalendar national() {
		return new WorkingCalendar(JAKARTA, WeekPattern.FIVE, this.daysOff.get().national());
	}

}
