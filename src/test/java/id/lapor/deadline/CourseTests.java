package id.lapor.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CourseTests {

	private static final ZoneId WITA = ZoneId.of("Asia/Makassar");

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final Limit FIVE = new Limit(5, DayUnit.WORKING, "limits v1");

	private final WorkingCalendar calendar = calendar();

	@Test
	void withoutTurnsItIsDueByItsLimit() {
		assertThat(course().due(this.calendar)).isEqualTo("2026-11-09T15:59:59Z");
	}

	@Test
	void pausesAndExtensionsCountInTheOrderInWhichTheyHappened() {
		Course.Pause pause = new Course.Pause(at("2026-11-03"), at("2026-11-16"));
		Course.Extension extension = new Course.Extension(at("2026-11-17"), new WorkingDays(2));

		// Four days were left on the day of the pause; they count from the 16th.
		assertThat(course(pause).due(this.calendar)).isEqualTo("2026-11-20T15:59:59Z");
		assertThat(course(extension, pause).due(this.calendar)).isEqualTo("2026-11-24T15:59:59Z");
		assertThat(course(pause, extension).due(this.calendar)).isEqualTo("2026-11-24T15:59:59Z");
	}

	@Test
	void twoPausesTakeTheirDaysOneAfterTheOther() {
		Course twice = course(new Course.Pause(at("2026-11-03"), at("2026-11-04")),
				new Course.Pause(at("2026-11-05"), at("2026-11-09")));

		// 9 November, then 10 by the first pause; three days were left at the second.
		assertThat(twice.due(this.calendar)).isEqualTo("2026-11-12T15:59:59Z");
	}

	/** A breach is not mended by a question. */
	@Test
	void aPauseAfterTheDueDateMovesNothing() {
		assertThat(course(new Course.Pause(at("2026-11-10"), at("2026-11-16"))).due(this.calendar))
			.isEqualTo("2026-11-09T15:59:59Z");
		assertThat(course(new Course.Pause(at("2026-11-09"), at("2026-11-16"))).due(this.calendar))
			.as("on its last day it is not late")
			.isEqualTo("2026-11-16T15:59:59Z");
	}

	@Test
	void aNewHolidayMovesItOnByItsDay() {
		WorkingCalendar changed = calendar("2026-11-05");

		assertThat(course().dueAfterChange(changed, this.calendar.due(MONDAY, FIVE), MONDAY))
			.isEqualTo("2026-11-10T15:59:59Z");
	}

	@Test
	void aWithdrawnHolidayMovesItBackButNeverBeforeTheEndOfTheNextWorkingDay() {
		Instant until = course().due(calendar("2026-11-05"));
		assertThat(until).isEqualTo("2026-11-10T15:59:59Z");

		assertThat(course().dueAfterChange(this.calendar, until, at("2026-11-05"))).isEqualTo("2026-11-09T15:59:59Z");
		assertThat(course().dueAfterChange(this.calendar, until, at("2026-11-09"))).isEqualTo("2026-11-10T15:59:59Z");
		assertThat(course().dueAfterChange(this.calendar, until, at("2026-11-10")))
			.as("a clock that is due today stays due today")
			.isEqualTo(until);
		assertThat(course().dueAfterChange(this.calendar, until, at("2026-11-16"))).as("nor does a breach grow older")
			.isEqualTo(until);
	}

	/** Two of the five days had passed before the pause; three are left, by any week. */
	@Test
	void aPausedClockKeepsItsDaysWhenTheWeekChangesMeanwhile() {
		WorkingCalendar six = new WorkingCalendar(
				List.of(new OfficeWeek.Former(LocalDate.parse("2026-11-05"), new OfficeWeek(WITA, WeekPattern.FIVE))),
				new OfficeWeek(WITA, WeekPattern.SIX), Set.of());
		Course paused = course(new Course.Pause(at("2026-11-04"), at("2026-11-12")));

		assertThat(paused.due(this.calendar)).isEqualTo("2026-11-17T15:59:59Z");
		assertThat(paused.due(six)).as("Friday, Saturday, Monday").isEqualTo("2026-11-16T15:59:59Z");
		assertThat(course().due(six)).as("Saturday is a working day now").isEqualTo("2026-11-07T15:59:59Z");
	}

	@Test
	void remindersCountBackInTheLimitsOwnDays() {
		LocalDate monday = LocalDate.parse("2026-11-09");

		assertThat(this.calendar.before(monday, 1, DayUnit.WORKING)).isEqualTo("2026-11-06");
		assertThat(this.calendar.before(monday, 10, DayUnit.CALENDAR)).isEqualTo("2026-10-30");
		assertThat(this.calendar.morningOf(monday)).isEqualTo("2026-11-09T00:00:00Z");
		assertThat(this.calendar.workingDayFrom(LocalDate.parse("2026-11-07"))).isEqualTo(monday);
	}

	private static Course course(Course.Turn... turns) {
		return new Course(MONDAY, FIVE, List.of(turns));
	}

	private static Instant at(String day) {
		return Instant.parse(day + "T03:00:00Z");
	}

	private static WorkingCalendar calendar(String... daysOff) {
		return new WorkingCalendar(WITA, WeekPattern.FIVE,
				Set.copyOf(java.util.Arrays.stream(daysOff).map(LocalDate::parse).toList()));
	}

}
