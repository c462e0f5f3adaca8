package id.lapor.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import id.lapor.agency.AffectedClocks.Affected;
import id.lapor.agency.AffectedClocks.Moving;
import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes by which week, and in which zone, agencies work. The new week holds from the
 * next day on, so that nothing that has happened is read anew; the running clocks follow
 * as after a change of days off, see {@link HolidayChanges}. Who may do it, the caller
 * asks, and that one person does it at a time.
 */
@Service
public class WeekKeeping {

	private final DayOffRows rows;

	private final Agencies agencies;

	private final HolidayChanges changes;

	private final AffectedClocks clocks;

	private final Clock clock;

	WeekKeeping(DayOffRows rows, Agencies agencies, HolidayChanges changes, AffectedClocks clocks, Clock clock) {
		this.rows = rows;
		this.agencies = agencies;
		this.changes = changes;
		this.clocks = clocks;
		this.clock = clock;
	}

	/**
	 * Which of these agencies would be left without a working day in two years.
	 * @param weeks those of agencies that are there; one that stays as it is does no harm
	 * @throws NotFound {@code agency.not-found}
	 */
	@Transactional(readOnly = true)
	public Map<AgencyId, RuleViolation> impossible(Map<AgencyId, OfficeWeek> weeks) {
		Map<AgencyId, RuleViolation> impossible = new HashMap<>();
		KnownDaysOff known = this.rows.known();
		plan(weeks, known).forEach((agency, change) -> {
			try {
				tryOut(agency, change, known);
			}
			catch (RuleViolation ex) {
				impossible.put(agency, ex);
			}
		});
		return impossible;
	}

	/**
	 * Which running clocks would move if agencies worked by these weeks.
	 * @param weeks as above
	 * @throws RuleViolation {@code calendar.no-working-day}
	 */
	@Transactional(readOnly = true)
	public Affected preview(Map<AgencyId, OfficeWeek> weeks, Officer by) {
		KnownDaysOff known = this.rows.known();
		Affected all = Affected.NONE;
		for (Map.Entry<AgencyId, WeekChange> each : plan(weeks, known).entrySet()) {
			CalendarId calendar = new CalendarId(each.getKey());
			all = join(all, this.clocks.affectedBy(calendar, Set.of(each.getValue().from()),
					tryOut(each.getKey(), each.getValue(), known), by, HolidayKeeping.LISTED_MAX));
		}
		return all;
	}

	private static Affected join(Affected some, Affected others) {
		List<Moving> first = Stream.concat(some.first().stream(), others.first().stream())
			.sorted(Comparator.comparing(Moving::lastDay))
			.limit(HolidayKeeping.LISTED_MAX)
			.toList();
		return new Affected(some.count() + others.count(), some.breachesTakenBack() + others.breachesTakenBack(),
				first);
	}

	/**
	 * Notes that agencies work by other weeks from tomorrow on, and that their clocks are
	 * to be counted anew. Call it before the agencies take the weeks over, in the same
	 * transaction.
	 * @param weeks as above
	 * @return a change for each that does not work by that week already
	 * @throws RuleViolation {@code calendar.no-working-day}; nothing has been changed
	 * then
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public List<HolidayChange> change(Map<AgencyId, OfficeWeek> weeks, Officer by) {
		KnownDaysOff known = this.rows.known();
		List<HolidayChange> made = new ArrayList<>();
		plan(weeks, known).forEach((agency, change) -> {
			tryOut(agency, change, known);
			// What held until today was changed today before, and has been in force.
			if (known.with(agency, former(change)) != known) {
				this.rows.write(agency, former(change));
			}
			made.add(this.changes.add(agency, change, by));
		});
		return made;
	}

	/** Takes away what is known of the weeks of an agency that no case has known. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void forget(AgencyId agency) {
		this.changes.forgetWeeks(agency);
		this.rows.forgetWeeks(agency);
	}

	private Map<AgencyId, WeekChange> plan(Map<AgencyId, OfficeWeek> weeks, KnownDaysOff known) {
		Calendars now = Calendars.with(this.agencies, known);
		Map<AgencyId, WeekChange> changes = new LinkedHashMap<>();
		weeks.forEach((agency, after) -> {
			OfficeWeek before = this.agencies.require(agency).officeWeek();
			if (!before.equals(after)) {
				LocalDate tomorrow = now.of(agency).dayOf(this.clock.instant()).plusDays(1);
				changes.put(agency, new WeekChange(tomorrow, before, after));
			}
		});
		return changes;
	}

	private static OfficeWeek.Former former(WeekChange change) {
		return new OfficeWeek.Former(change.from().minusDays(1), change.before());
	}

	private Calendars tryOut(AgencyId agency, WeekChange change, KnownDaysOff known) {
		Calendars asTheyWouldBe = Calendars.with(this.agencies, known.with(agency, former(change)),
				Map.of(agency, change.after()));
		WorkingCalendar calendar = asTheyWouldBe.of(agency);
		LocalDate lastDayOff = known.of(agency)
			.stream()
			.max(Comparator.naturalOrder())
			.filter(change.from()::isBefore)
			.orElse(change.from());
		HolidayKeeping.requireWorkingDays(calendar, change.from(), lastDayOff);
		return asTheyWouldBe;
	}

}
