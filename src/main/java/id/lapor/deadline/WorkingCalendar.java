package id.lapor.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import id.lapor.shared.RuleViolation;

/**
 * The days of one office: its zone, its week and its days off. All counting of deadlines
 * happens here, by the rules of contracts.md ("Clocks"): day 1 is the first working day
 * after the day on which the clock starts, and a deadline is 23:59:59 of its last day in
 * this zone, as an instant in whole seconds. Where its week or zone has changed, each day
 * is counted by what held on it. Immutable.
 */
public final class WorkingCalendar {

	/** Whole seconds, because MySQL cuts off what is finer and H2 does not. */
	private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

	/** When people who can act on a reminder are at their desks. */
	private static final LocalTime MORNING = LocalTime.of(8, 0);

	private static final int YEARS_TO_SEARCH = 2;

	private final List<OfficeWeek.Former> former;

	private final OfficeWeek week;

	private final Set<LocalDate> daysOff;

	/**
	 * @param zone where a day begins and ends for this office
	 * @param week the days of the week on which it works
	 * @param daysOff holidays and collective leave; days outside its week do no harm
	 */
	public WorkingCalendar(ZoneId zone, WeekPattern week, Set<LocalDate> daysOff) {
		this(List.of(), new OfficeWeek(zone, week), daysOff);
	}

	/**
	 * The calendar of an office that worked by another week, or in another zone, before.
	 * @param former what it worked by before, in any order
	 * @param week what it works by after the last of these days
	 * @param daysOff holidays and collective leave; days outside its week do no harm
	 */
	public WorkingCalendar(List<OfficeWeek.Former> former, OfficeWeek week, Set<LocalDate> daysOff) {
		this.former = former.stream().sorted(Comparator.comparing(OfficeWeek.Former::until)).toList();
		this.week = week;
		this.daysOff = Set.copyOf(daysOff);
	}

	/** The zone in which days are counted, and in which people read the deadlines. */
	public ZoneId zone() {
		return this.week.zone();
	}

	private OfficeWeek weekOn(LocalDate day) {
		for (OfficeWeek.Former each : this.former) {
			if (!day.isAfter(each.until())) {
				return each.week();
			}
		}
		return this.week;
	}

	/** The day that it is for this office at that instant. */
	public LocalDate dayOf(Instant instant) {
		for (OfficeWeek.Former each : this.former) {
			ZoneId zone = each.week().zone();
			if (instant.isBefore(each.until().plusDays(1).atStartOfDay(zone).toInstant())) {
				return LocalDate.ofInstant(instant, zone);
			}
		}
		LocalDate day = LocalDate.ofInstant(instant, zone());
		// To the west the clocks go back over an end of day that has been: it stays over.
		return (this.former.isEmpty() || day.isAfter(lastFormerDay())) ? day : lastFormerDay().plusDays(1);
	}

	private LocalDate lastFormerDay() {
		return this.former.get(this.former.size() - 1).until();
	}

	/**
	 * The day whose last second a deadline is, in whichever zone it was set: all of
	 * Indonesia lies so far east of Greenwich that it is the day of UTC.
	 */
	public LocalDate dayEndedBy(Instant deadline) {
		return LocalDate.ofInstant(deadline, ZoneOffset.UTC);
	}

	/** Whether the office works on that day. */
	public boolean isWorkingDay(LocalDate day) {
		return weekOn(day).pattern().includes(day.getDayOfWeek()) && !this.daysOff.contains(day);
	}

	/** The deadline that this day makes: its last second in the calendar's zone. */
	public Instant endOf(LocalDate day) {
		return day.atTime(LAST_SECOND).atZone(weekOn(day).zone()).toInstant();
	}

	/** The hour of that day at which people are reminded. */
	public Instant morningOf(LocalDate day) {
		return day.atTime(MORNING).atZone(weekOn(day).zone()).toInstant();
	}

	/**
	 * The day that lies this many days before another; 0 is that day itself.
	 * @param unit which days are counted
	 * @throws RuleViolation {@code calendar.no-working-day} when two years hold too few
	 */
	public LocalDate before(LocalDate day, int days, DayUnit unit) {
		if (unit == DayUnit.CALENDAR) {
			return day.minusDays(days);
		}
		LocalDate reached = day;
		for (int left = days; left > 0;) {
			reached = reached.minusDays(1);
			if (reached.isBefore(day.minusYears(YEARS_TO_SEARCH))) {
				throw RuleViolation.conflict("calendar.no-working-day", reached.toString());
			}
			if (isWorkingDay(reached)) {
				left--;
			}
		}
		return reached;
	}

	/**
	 * The first day from this one on, this one included, on which the office works.
	 * @throws RuleViolation {@code calendar.no-working-day}, see {@link #nextWorkingDay}
	 */
	public LocalDate workingDayFrom(LocalDate day) {
		return nextWorkingDay(day.minusDays(1));
	}

	/**
	 * The day that comes this many working days after another.
	 * @throws RuleViolation {@code calendar.no-working-day}, see {@link #nextWorkingDay}
	 */
	public LocalDate after(LocalDate day, int workingDays) {
		LocalDate reached = day;
		for (int i = 0; i < workingDays; i++) {
			reached = nextWorkingDay(reached);
		}
		return reached;
	}

	/**
	 * When a clock that starts now must have stopped. A deadline in calendar days may
	 * fall on a day off.
	 * @throws RuleViolation {@code calendar.no-working-day}, see {@link #nextWorkingDay}
	 */
	public Instant due(Instant start, Limit limit) {
		LocalDate startDay = dayOf(start);
		return endOf(switch (limit.unit()) {
			case WORKING -> after(startDay, limit.days());
			case CALENDAR -> startDay.plusDays(limit.days());
		});
	}

	/**
	 * The end of the day that comes this many working days after the day of the given
	 * instant: an extension counted from the old due date, or the days that a reopened
	 * case has at least.
	 * @throws RuleViolation {@code calendar.no-working-day}, see {@link #nextWorkingDay}
	 */
	public Instant due(Instant start, WorkingDays days) {
		return endOf(after(dayOf(start), days.value()));
	}

	/**
	 * How many working days lie in (afterExclusive, untilInclusive].
	 * @return working days; 0 when the second day is not after the first
	 */
	public int workingDays(LocalDate afterExclusive, LocalDate untilInclusive) {
		if (!untilInclusive.isAfter(afterExclusive)) {
			return 0;
		}
		return Math.toIntExact(
				afterExclusive.plusDays(1).datesUntil(untilInclusive.plusDays(1)).filter(this::isWorkingDay).count());
	}

	/**
	 * When a clock that was paused is due after it goes on: as many working days after
	 * the day of resumption as there were in (day of the pause, due day]. With none left,
	 * or when it was paused after it was due, that is the end of the day of resumption,
	 * or of the next working day if the office does not work on it.
	 * @param paused when the clock was paused
	 * @param due when it was due at that time
	 * @param resumed when it goes on
	 * @throws IllegalArgumentException when it is resumed before it was paused
	 * @throws RuleViolation {@code calendar.no-working-day}, see {@link #nextWorkingDay}
	 */
	public Instant resume(Instant paused, Instant due, Instant resumed) {
		if (resumed.isBefore(paused)) {
			throw new IllegalArgumentException("A clock cannot go on before it was paused");
		}
		int left = workingDays(dayOf(paused), dayEndedBy(due));
		LocalDate resumption = dayOf(resumed);
		if (left == 0 && isWorkingDay(resumption)) {
			return endOf(resumption);
		}
		return endOf(after(resumption, Math.max(left, 1)));
	}

	/**
	 * The first working day after that day.
	 * @throws RuleViolation {@code calendar.no-working-day} when there is none within two
	 * years: the days off are wrong, and searching on would never end
	 */
	public LocalDate nextWorkingDay(LocalDate after) {
		return after.plusDays(1)
			.datesUntil(after.plusYears(YEARS_TO_SEARCH))
			.filter(this::isWorkingDay)
			.findFirst()
			.orElseThrow(() -> RuleViolation.conflict("calendar.no-working-day", after.toString()));
	}

}
