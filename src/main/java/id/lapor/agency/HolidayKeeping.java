package id.lapor.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.deadline.WorkingCalendar;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the days off: decrees, moves and withdraws them, one by one or by a file, and
 * tells beforehand what a change would do. A change is made as a whole or not at all. The
 * running clocks follow after it, see {@link HolidayChanges}.
 */
@Service
public class HolidayKeeping {

	/** Most clocks that a preview lists. */
	public static final int LISTED_MAX = 20;

	/** Most mistakes of a file that are told at once. */
	static final int MISTAKES_MAX = 50;

	private static final int DESCRIPTION_MAX = 1000;

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2100;

	private static final int YEARS_WITH_A_WORKING_DAY = 2;

	private final DayOffRows rows;

	private final Agencies agencies;

	private final HolidayChanges changes;

	private final AffectedClocks clocks;

	private final Clock clock;

	HolidayKeeping(DayOffRows rows, Agencies agencies, HolidayChanges changes, AffectedClocks clocks, Clock clock) {
		this.rows = rows;
		this.agencies = agencies;
		this.changes = changes;
		this.clocks = clocks;
		this.clock = clock;
	}

	/**
	 * What a change would do. Nothing is changed.
	 *
	 * @param days what would happen to each day; of a file with mistakes, its good rows
	 * @param wrong why it would be refused; empty when it would not
	 * @param affected which clocks would move; {@code null} when it would be refused
	 */
	public record Preview(List<DayChange> days, List<AtField> wrong, AffectedClocks.Affected affected) {

		public boolean isGood() {
			return this.wrong.isEmpty();
		}

	}

	private record Plan(HolidayChange.Act act, String description, List<DayChange> days, List<AtField> wrong) {
	}

	/**
	 * The days off of a year by this calendar, in order; of an agency's, the national
	 * ones are among them.
	 * @throws RuleViolation {@code holiday.year.unknown}
	 */
	@Transactional(readOnly = true)
	public List<DayOff> year(CalendarId calendar, int year) {
		if (year < FIRST_YEAR || year > LAST_YEAR) {
			throw RuleViolation
				.invalid(List.of(new AtField("year", "holiday.year.unknown", "" + FIRST_YEAR, "" + LAST_YEAR)));
		}
		LocalDate first = LocalDate.of(year, 1, 1);
		List<DayOff> days = new ArrayList<>(
				this.rows.list(CalendarId.NATIONAL, first, first.plusYears(1).minusDays(1)));
		if (!calendar.isNational()) {
			days.addAll(this.rows.list(calendar, first, first.plusYears(1).minusDays(1)));
		}
		return days.stream().sorted(Comparator.comparing(DayOff::date)).toList();
	}

	/**
	 * The calendar of this agency, or the national one.
	 * @param agency an agency's id; nothing for the national calendar
	 * @throws NotFound {@code agency.not-found}
	 */
	public CalendarId calendar(String agency) {
		if (agency == null || agency.isBlank()) {
			return CalendarId.NATIONAL;
		}
		return new CalendarId(this.agencies.require(new AgencyId(agency)).id());
	}

	/**
	 * Whether this officer keeps this calendar: the national administrator keeps all (and
	 * acts where a region has no coordinator), a coordinator those of its region's
	 * agencies and its own.
	 */
	public boolean mayChange(CalendarId calendar, Officer officer) {
		return calendar.agency()
			.map((agency) -> this.agencies.isKeptBy(agency, officer))
			.orElseGet(() -> officer.has(Role.NATIONAL_ADMIN));
	}

	/** The active agencies whose calendars this officer keeps, or works by, by name. */
	public List<Agency> agenciesOf(Officer officer) {
		Map<RegionCode, Boolean> coordinated = new HashMap<>();
		return this.agencies.findAllByOrderByName()
			.stream()
			.filter(Agency::isActive)
			.filter((agency) -> officer.worksFor(agency.id()) || officer.has(Role.NATIONAL_ADMIN)
					|| (officer.has(Role.COORDINATOR) && coordinated.computeIfAbsent(agency.region(),
							(region) -> officer.worksFor(this.agencies.coordinatorOf(region).id()))))
			.toList();
	}

	/**
	 * Tries a change out.
	 * @throws RuleViolation {@code holiday.not-yours} when this officer may not make it
	 * @throws NotFound when there is no such day off
	 */
	@Transactional
	public Preview preview(HolidayAct act, Officer by) {
		requireKeeper(act.calendar(), by);
		try {
			Plan plan = plan(act);
			if (!plan.wrong().isEmpty()) {
				return new Preview(plan.days(), plan.wrong(), null);
			}
			Calendars asTheyWouldBe = tryOut(act.calendar(), plan.days());
			Set<LocalDate> counted = HolidayChange.countedDays(plan.days());
			return new Preview(plan.days(), List.of(), counted.isEmpty() ? AffectedClocks.Affected.NONE
					: this.clocks.affectedBy(act.calendar(), counted, asTheyWouldBe, by, LISTED_MAX));
		}
		catch (RuleViolation ex) {
			String field = (act instanceof HolidayAct.Import) ? "file" : "date";
			return new Preview(List.of(),
					ex.fields().isEmpty() ? List.of(new AtField(field, ex.key(), ex.args())) : ex.fields(), null);
		}
	}

	/**
	 * Makes a change, and notes it as work on the running clocks. Of a file, a day that
	 * exists is named anew, and one that stands there as in the file is left alone.
	 * @throws RuleViolation when this officer may not make it, something typed is wrong
	 * (each mistake of a file names its row), a day exists already, a file changes
	 * nothing, or a calendar would be left without a working day in two years; nothing
	 * has been changed then
	 * @throws NotFound when there is no such day off
	 */
	@Transactional
	public HolidayChange make(HolidayAct act, Officer by) {
		requireKeeper(act.calendar(), by);
		Plan plan = plan(act);
		if (!plan.wrong().isEmpty()) {
			throw RuleViolation.invalid(plan.wrong());
		}
		tryOut(act.calendar(), plan.days());
		this.rows.write(act.calendar(), plan.days());
		return this.changes.add(act.calendar(), plan.act(), plan.description(), plan.days(), by);
	}

	private void requireKeeper(CalendarId calendar, Officer by) {
		if (!mayChange(calendar, by)) {
			throw RuleViolation.forbidden(calendar.isNational() ? "holiday.not-yours.national" : "holiday.not-yours");
		}
	}

	private Plan plan(HolidayAct act) {
		if (act instanceof HolidayAct.Decree decree) {
			return planned(decree);
		}
		if (act instanceof HolidayAct.Move move) {
			return planned(move);
		}
		if (act instanceof HolidayAct.Withdraw withdrawal) {
			return planned(withdrawal);
		}
		return planned((HolidayAct.Import) act);
	}

	private Plan planned(HolidayAct.Decree act) {
		DayOff day = read(act.calendar(), act.day());
		requireFree(act.calendar(), day.date());
		return new Plan(HolidayChange.Act.DECREED, day.decree(), List.of(DayChange.added(day)), List.of());
	}

	private Plan planned(HolidayAct.Move act) {
		DayOff before = require(act.calendar(), act.from());
		HolidayAct.Typed to = act.to();
		DayOff after = read(act.calendar(), new HolidayAct.Typed(to.date(), orElse(to.kind(), before.kind().code()),
				orElse(to.name(), before.name()), to.decree()));
		if (after.date().equals(before.date())) {
			return new Plan(HolidayChange.Act.MOVED, after.decree(),
					List.of(new DayChange(before.date(), before, after)), List.of());
		}
		requireFree(act.calendar(), after.date());
		return new Plan(HolidayChange.Act.MOVED, after.decree(),
				List.of(DayChange.removed(before), DayChange.added(after)), List.of());
	}

	private Plan planned(HolidayAct.Withdraw act) {
		DayOff before = require(act.calendar(), act.date());
		List<AtField> wrong = new ArrayList<>();
		String decree = reader(act.calendar(), wrong).text(act.decree(), "decree", DayOff.DECREE_MAX);
		return new Plan(HolidayChange.Act.WITHDRAWN, decree, List.of(DayChange.removed(before)), wrong);
	}

	private Plan planned(HolidayAct.Import act) {
		List<HolidayFile.Row> file = HolidayFile.read(act.file());
		KnownDaysOff known = this.rows.known();
		List<AtField> wrong = new ArrayList<>();
		DayOffReader reader = reader(act.calendar(), wrong);
		Map<LocalDate, Integer> rowOf = new HashMap<>();
		List<DayChange> days = new ArrayList<>();
		for (HolidayFile.Row row : file) {
			DayOff day = reader.read(row.day(), row.at());
			if (day == null) {
				continue;
			}
			Integer earlier = rowOf.putIfAbsent(day.date(), row.number());
			if (earlier != null) {
				wrong.add(new AtField(row.at() + "date", "holiday.file.twice", day.date().toString(),
						earlier.toString()));
			}
			else if (known.of(act.calendar()).contains(day.date())) {
				DayOff before = this.rows.lock(act.calendar(), day.date()).orElse(null);
				if (!day.equals(before)) {
					days.add(new DayChange(day.date(), before, day));
				}
			}
			else {
				taken(known, act.calendar(), day.date(), row.at() + "date").ifPresentOrElse(wrong::add,
						() -> days.add(DayChange.added(day)));
			}
		}
		if (days.isEmpty() && wrong.isEmpty()) {
			wrong.add(new AtField("file", "holiday.file.same"));
		}
		if (wrong.size() > MISTAKES_MAX) {
			int more = wrong.size() - MISTAKES_MAX;
			wrong.subList(MISTAKES_MAX, wrong.size()).clear();
			wrong.add(new AtField("file", "holiday.file.more", more));
		}
		days.sort(Comparator.comparing(DayChange::date));
		return new Plan(HolidayChange.Act.IMPORTED, decrees(days), days, wrong);
	}

	private static String decrees(List<DayChange> days) {
		String all = days.stream().map((each) -> each.after().decree()).distinct().collect(Collectors.joining("; "));
		return (all.length() > DESCRIPTION_MAX) ? all.substring(0, DESCRIPTION_MAX - 1) + "…" : all;
	}

	private DayOff read(CalendarId calendar, HolidayAct.Typed typed) {
		List<AtField> wrong = new ArrayList<>();
		DayOff day = reader(calendar, wrong).read(typed, "");
		if (day == null) {
			throw RuleViolation.invalid(wrong);
		}
		return day;
	}

	private DayOffReader reader(CalendarId calendar, List<AtField> wrong) {
		return new DayOffReader(calendar, LocalDate.now(this.clock), wrong);
	}

	/**
	 * A database that is asked for a year of which it knows nothing answers with a fault.
	 */
	private DayOff require(CalendarId calendar, LocalDate date) {
		return Optional.of(date)
			.filter((asked) -> asked.getYear() >= FIRST_YEAR && asked.getYear() <= LAST_YEAR)
			.flatMap((asked) -> this.rows.lock(calendar, asked))
			.orElseThrow(() -> new NotFound("holiday.not-found"));
	}

	private void requireFree(CalendarId calendar, LocalDate date) {
		taken(this.rows.known(), calendar, date, "date").ifPresent((at) -> {
			throw RuleViolation.conflict(at.key(), at.args());
		});
	}

	/** An agency's own day on a national holiday would do nothing but mislead. */
	private static Optional<AtField> taken(KnownDaysOff known, CalendarId calendar, LocalDate date, String field) {
		if (known.of(calendar).contains(date)) {
			return Optional.of(new AtField(field, "holiday.exists", date.toString()));
		}
		return known.national().contains(date)
				? Optional.of(new AtField(field, "holiday.exists.national", date.toString())) : Optional.empty();
	}

	/**
	 * The calendars with the change in them, by which nobody may be left without a
	 * working day.
	 */
	private Calendars tryOut(CalendarId calendar, List<DayChange> days) {
		KnownDaysOff daysOff = this.rows.known().with(calendar, days);
		Calendars asTheyWouldBe = Calendars.with(this.agencies, daysOff);
		List<LocalDate> added = days.stream()
			.filter((each) -> each.isCounted() && each.after() != null)
			.map(DayChange::date)
			.sorted()
			.toList();
		if (!added.isEmpty()) {
			// An agency without days of its own works whenever the nation does.
			Set<AgencyId> owners = calendar.isNational() ? daysOff.own().keySet() : Set.of(calendar.owner());
			Set<WorkingCalendar> concerned = new HashSet<>();
			if (calendar.isNational()) {
				concerned.add(asTheyWouldBe.national());
			}
			owners.forEach((owner) -> concerned.add(asTheyWouldBe.of(owner)));
			concerned.forEach((each) -> requireWorkingDays(each, added.get(0), added.get(added.size() - 1)));
		}
		return asTheyWouldBe;
	}

	/**
	 * @throws RuleViolation {@code calendar.no-working-day} when two years around these
	 * days have no working day
	 */
	static void requireWorkingDays(WorkingCalendar calendar, LocalDate first, LocalDate last) {
		LocalDate day = first.minusYears(YEARS_WITH_A_WORKING_DAY);
		while (!day.isAfter(last)) {
			day = calendar.nextWorkingDay(day);
		}
	}

	private static String orElse(String typed, String instead) {
		return (typed == null || typed.isBlank()) ? instead : typed;
	}

}
