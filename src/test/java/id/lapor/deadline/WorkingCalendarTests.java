package id.lapor.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WorkingCalendarTests {

	private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

	private static final ZoneId WITA = ZoneId.of("Asia/Makassar");

	private static final ZoneId WIT = ZoneId.of("Asia/Jayapura");

	/** Holidays and collective leave by SKB 1017/2024 and SKB 1497/2025. */
	private static final Set<LocalDate> DAYS_OFF = Stream
		.of(days(2025,
				"01-01 01-27 01-28 01-29 03-28 03-29 03-31 04-01 04-02 04-03 04-04 04-07 04-18 04-20 05-01 "
						+ "05-12 05-13 05-29 05-30 06-01 06-06 06-09 06-27 08-17 08-18 09-05 12-25 12-26"),
				days(2026,
						"01-01 01-16 02-16 02-17 03-18 03-19 03-20 03-21 03-22 03-23 03-24 04-03 04-05 05-01 05-14 "
								+ "05-15 05-27 05-28 05-31 06-01 06-16 08-17 08-25 12-24 12-25"),
				days(2027,
						"01-01 01-05 02-05 02-06 03-08 03-09 03-10 03-11 03-12 03-15 03-25 03-26 03-28 05-01 05-06 "
								+ "05-17 05-18 05-19 05-20 06-01 06-06 08-15 08-17 12-24 12-25 12-26"))
		.flatMap((year) -> year)
		.collect(Collectors.toSet());

	private final WorkingCalendar calendar = new WorkingCalendar(WITA, WeekPattern.FIVE, DAYS_OFF);

	@ParameterizedTest
	@CsvSource({
			// domain.md section 1.3
			"2026-03-13, 3, 2026-03-25", "2026-03-13, 5, 2026-03-27", "2026-03-13, 10, 2026-04-06",
			"2026-09-26, 3, 2026-09-30", "2026-09-26, 5, 2026-10-02", "2026-09-26, 10, 2026-10-09",
			// through the long leave of Idulfitri
			"2025-03-27, 1, 2025-04-08", "2025-03-27, 3, 2025-04-10", "2025-03-27, 5, 2025-04-14",
			"2026-03-17, 1, 2026-03-25", "2026-03-17, 5, 2026-03-31",
			// across the end of a year
			"2025-12-30, 1, 2025-12-31", "2025-12-30, 2, 2026-01-02", "2025-12-24, 5, 2026-01-05",
			// from a holiday, from within a leave, from a Saturday and from a Sunday
			"2026-08-17, 1, 2026-08-18", "2026-03-20, 1, 2026-03-25", "2026-01-03, 1, 2026-01-05",
			"2026-01-04, 1, 2026-01-05" })
	void countsWorkingDaysFromTheDayAfterTheStart(LocalDate start, int limit, LocalDate last) {
		assertThat(this.calendar.due(noonOf(start), working(limit))).isEqualTo(endInWita(last));
		assertThat(this.calendar.due(noonOf(start), new WorkingDays(limit))).isEqualTo(endInWita(last));
		assertThat(this.calendar.workingDays(start, last)).isEqualTo(limit);
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-13, 1, 2026-03-14", "2026-03-13, 3, 2026-03-17", "2026-03-13, 5, 2026-03-26",
			"2026-09-26, 5, 2026-10-02", "2026-09-26, 6, 2026-10-03", "2027-02-05, 1, 2027-02-08" })
	void countsSaturdaysInASixDayWeek(LocalDate start, int limit, LocalDate last) {
		WorkingCalendar sixDays = new WorkingCalendar(WITA, WeekPattern.SIX, DAYS_OFF);

		assertThat(sixDays.due(noonOf(start), working(limit))).isEqualTo(endInWita(last));
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-13, 3, 2026-03-16", "2026-03-13, 10, 2026-03-23", "2026-12-15, 30, 2027-01-14",
			"2026-09-26, 60, 2026-11-25" })
	void countsEveryDayInCalendarDays(LocalDate start, int limit, LocalDate last) {
		Limit calendarDays = new Limit(limit, DayUnit.CALENDAR, "limits:1");

		assertThat(this.calendar.due(noonOf(start), calendarDays)).isEqualTo(endInWita(last));
	}

	@ParameterizedTest
	@CsvSource({ "2025, 237", "2026, 240", "2027, 242" })
	void knowsHowManyWorkingDaysAYearHas(int year, int expected) {
		assertThat(this.calendar.workingDays(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
			.isEqualTo(expected);
	}

	@Test
	void findsNoWorkingDaysBackwardsOrWithinOneDay() {
		LocalDate tuesday = LocalDate.parse("2026-09-22");

		assertThat(this.calendar.workingDays(tuesday, tuesday)).isZero();
		assertThat(this.calendar.workingDays(tuesday, tuesday.minusDays(7))).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "Asia/Jakarta, 2026-09-22T15:30:00Z, 2026-09-22, 2026-09-25T16:59:59Z",
			"Asia/Makassar, 2026-09-22T15:30:00Z, 2026-09-22, 2026-09-25T15:59:59Z",
			"Asia/Jayapura, 2026-09-22T15:30:00Z, 2026-09-23, 2026-09-28T14:59:59Z",
			"Asia/Jakarta, 2026-09-22T16:30:00Z, 2026-09-22, 2026-09-25T16:59:59Z",
			"Asia/Makassar, 2026-09-22T16:30:00Z, 2026-09-23, 2026-09-28T15:59:59Z",
			"Asia/Jakarta, 2026-09-22T16:59:59.999Z, 2026-09-22, 2026-09-25T16:59:59Z",
			"Asia/Jakarta, 2026-09-22T17:00:00Z, 2026-09-23, 2026-09-28T16:59:59Z" })
	void countsTheDayInItsOwnZone(ZoneId zone, Instant start, LocalDate day, Instant due) {
		WorkingCalendar inZone = new WorkingCalendar(zone, WeekPattern.FIVE, DAYS_OFF);

		assertThat(inZone.dayOf(start)).isEqualTo(day);
		assertThat(inZone.due(start, working(3))).isEqualTo(due);
	}

	@Test
	void endsADayWithItsLastWholeSecondInEachZone() {
		LocalDate day = LocalDate.parse("2026-01-05");

		assertThat(Stream.of(WIB, WITA, WIT)
			.map((zone) -> new WorkingCalendar(zone, WeekPattern.FIVE, Set.of()))
			.map((inZone) -> inZone.endOf(day))).containsExactly(Instant.parse("2026-01-05T16:59:59Z"),
					Instant.parse("2026-01-05T15:59:59Z"), Instant.parse("2026-01-05T14:59:59Z"));
	}

	@ParameterizedTest
	@CsvSource({
			// four days were left, three, two through a leave
			"2026-09-21, 2026-09-25, 2026-10-05, 2026-10-09", "2026-09-22, 2026-09-25, 2026-09-23, 2026-09-28",
			"2026-03-17, 2026-03-26, 2026-03-25, 2026-03-27",
			// a pause within a day moves nothing
			"2026-09-21, 2026-09-25, 2026-09-21, 2026-09-25",
			// two days were left, resumed on a Saturday and on a holiday
			"2026-09-23, 2026-09-25, 2026-10-03, 2026-10-06", "2026-08-11, 2026-08-13, 2026-08-17, 2026-08-19",
			// the last day of the pause is a day off, the due day is calendar-counted
			"2026-10-01, 2026-10-04, 2026-10-07, 2026-10-08" })
	void givesBackTheDaysThatWereLeft(LocalDate paused, LocalDate due, LocalDate resumed, LocalDate newDue) {
		assertThat(this.calendar.resume(noonOf(paused), endInWita(due), noonOf(resumed))).isEqualTo(endInWita(newDue));
	}

	@ParameterizedTest
	@CsvSource({
			// paused on its last day, or after it
			"2026-09-25, 2026-09-25, 2026-10-05, 2026-10-05", "2026-09-28, 2026-09-25, 2026-10-05, 2026-10-05",
			"2026-09-25, 2026-09-25, 2026-09-25, 2026-09-25",
			// only days off were left
			"2026-10-02, 2026-10-04, 2026-10-06, 2026-10-06",
			// resumed on a Saturday, and in a leave
			"2026-09-25, 2026-09-25, 2026-10-03, 2026-10-05", "2026-03-17, 2026-03-17, 2026-03-20, 2026-03-25" })
	void endsOnTheDayOfResumptionOrTheNextWorkingDayWhenNoneWasLeft(LocalDate paused, LocalDate due, LocalDate resumed,
			LocalDate newDue) {
		assertThat(this.calendar.resume(noonOf(paused), endInWita(due), noonOf(resumed))).isEqualTo(endInWita(newDue));
	}

	@Test
	void refusesToGoOnBeforeThePause() {
		Instant paused = noonOf(LocalDate.parse("2026-09-22"));

		assertThatIllegalArgumentException().isThrownBy(
				() -> this.calendar.resume(paused, endInWita(LocalDate.parse("2026-09-25")), paused.minusSeconds(1)));
	}

	@Test
	void findsTheNextWorkingDayThroughALeave() {
		assertThat(this.calendar.nextWorkingDay(LocalDate.parse("2026-03-17"))).isEqualTo("2026-03-25");
		assertThat(this.calendar.nextWorkingDay(LocalDate.parse("2026-03-25"))).isEqualTo("2026-03-26");
	}

	@Test
	void saysSoWhenTheDaysOffLeaveNoWorkingDay() {
		LocalDate start = LocalDate.parse("2026-01-01");
		WorkingCalendar never = new WorkingCalendar(WIB, WeekPattern.SIX,
				start.datesUntil(start.plusYears(3)).collect(Collectors.toSet()));

		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> never.due(noonOf(start), working(1)))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("calendar.no-working-day"))
			.satisfies((refusal) -> assertThat(refusal.args()).containsExactly("2026-01-01"));
	}

	/** 26 September and 3 October are Saturdays. */
	@Test
	void countsEachDayByTheWeekThatHeldOnIt() {
		WorkingCalendar sixSinceTuesday = changed(WITA, WeekPattern.FIVE, "2026-09-28", WITA, WeekPattern.SIX);

		assertThat(sixSinceTuesday.isWorkingDay(LocalDate.parse("2026-09-26"))).isFalse();
		assertThat(sixSinceTuesday.isWorkingDay(LocalDate.parse("2026-10-03"))).isTrue();
		assertThat(sixSinceTuesday.due(noonOf(LocalDate.parse("2026-09-24")), working(7)))
			.isEqualTo(endInWita(LocalDate.parse("2026-10-03")));
	}

	@ParameterizedTest
	@CsvSource({ "Asia/Jakarta, Asia/Makassar", "Asia/Makassar, Asia/Jakarta", "Asia/Jakarta, Asia/Jayapura",
			"Asia/Jayapura, Asia/Jakarta" })
	void countsEachDayInTheZoneThatHeldOnIt(ZoneId before, ZoneId after) {
		WorkingCalendar moved = changed(before, WeekPattern.FIVE, "2026-09-28", after, WeekPattern.FIVE);
		LocalDate last = LocalDate.parse("2026-09-28");

		assertThat(moved.endOf(last)).isEqualTo(last.atTime(23, 59, 59).atZone(before).toInstant());
		assertThat(moved.endOf(last.plusDays(1)))
			.isEqualTo(last.plusDays(1).atTime(23, 59, 59).atZone(after).toInstant());
		last.minusDays(2)
			.datesUntil(last.plusDays(3))
			.forEach((day) -> assertThat(moved.dayOf(moved.endOf(day))).isEqualTo(day));
	}

	@Test
	void knowsTheDayThatADeadlineEndsInWhicheverZoneItWasSet() {
		LocalDate day = LocalDate.parse("2026-10-05");

		Stream.of(WIB, WITA, WIT)
			.map((zone) -> new WorkingCalendar(zone, WeekPattern.FIVE, DAYS_OFF).endOf(day))
			.forEach((deadline) -> assertThat(this.calendar.dayEndedBy(deadline)).isEqualTo(day));
	}

	private static WorkingCalendar changed(ZoneId zone, WeekPattern week, String until, ZoneId newZone,
			WeekPattern newWeek) {
		return new WorkingCalendar(List.of(new OfficeWeek.Former(LocalDate.parse(until), new OfficeWeek(zone, week))),
				new OfficeWeek(newZone, newWeek), DAYS_OFF);
	}

	@Test
	void keepsItsOwnCopyOfTheDaysOff() {
		Set<LocalDate> daysOff = Stream.of(LocalDate.parse("2026-09-22")).collect(Collectors.toSet());
		WorkingCalendar own = new WorkingCalendar(WIB, WeekPattern.FIVE, daysOff);

		daysOff.clear();

		assertThat(own.isWorkingDay(LocalDate.parse("2026-09-22"))).isFalse();
	}

	private static Limit working(int days) {
		return new Limit(days, DayUnit.WORKING, "limits:1");
	}

	private static Instant noonOf(LocalDate day) {
		return day.atTime(12, 0).atZone(WITA).toInstant();
	}

	/** Written out, so that it does not repeat what is tested: WITA is UTC+8. */
	private static Instant endInWita(LocalDate day) {
		return Instant.parse(day + "T15:59:59Z");
	}

	private static Stream<LocalDate> days(int year, String monthsAndDays) {
		return Arrays.stream(monthsAndDays.split(" ")).map((day) -> LocalDate.parse(year + "-" + day));
	}

}
