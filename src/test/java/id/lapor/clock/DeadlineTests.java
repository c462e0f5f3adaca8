package id.lapor.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.DayUnit;
import id.lapor.deadline.Limit;
import id.lapor.deadline.WeekPattern;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.deadline.WorkingDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What moves one clock. Mondays of this November are the 2nd, 9th, 16th and 23rd. */
class DeadlineTests {

	private static final AgencyId OFFICE = new AgencyId("pupr6371");

	private static final Ladder LADDER = new Ladder(List.of(step(3), step(1)), List.of(step(0)));

	private static Ladder.Step step(int days) {
		return new Ladder.Step(days, List.of(new Ladder.Told(Ladder.Party.OWNER, Set.of(Role.LIAISON))));
	}

	/**
	 * Five days from Monday the 2nd; the 5th was to be a holiday and is none after all.
	 * Paused, and resumed on the 23rd.
	 */
	@ParameterizedTest
	@CsvSource({
			// Of the five days, as many are left as lie behind the pause: 4, 5, 6, 9.
			"2026-11-03, 2026-11-04, 2026-11-09, 2026-11-27", "2026-11-03, 2026-11-20, 2026-11-09, 2026-11-27",
			// One is left, however late the holiday is withdrawn.
			"2026-11-06, 2026-11-06, 2026-11-09, 2026-11-24", "2026-11-06, 2026-11-20, 2026-11-09, 2026-11-24",
			// On its last day it is not late by surprise; one day was left with the
			// holiday.
			"2026-11-09, 2026-11-20, 2026-11-10, 2026-11-24", "2026-11-10, 2026-11-20, 2026-11-10, 2026-11-23" })
	void aHolidayThatIsWithdrawnGivesAPausedClockNoDayTooMany(String paused, String withdrawn, LocalDate due,
			LocalDate resumed) {
		WorkingCalendar without = calendar();
		Deadline clock = clock(calendar("2026-11-05"));
		assertThat(clock.dueAt()).isEqualTo("2026-11-10T15:59:59Z");
		clock.pause(at(paused));

		clock.recompute(without, at(withdrawn));
		assertThat(clock.dueAt()).isEqualTo(without.endOf(due));
		clock.resume(without, at("2026-11-23"));

		assertThat(clock.dueAt()).isEqualTo(without.endOf(resumed));
		assertThat(clock.isBreached(at("2026-11-23"))).isFalse();
	}

	@Test
	void aClockThatRunsIsNeverDueBeforeTheNextWorkingDay() {
		Deadline clock = clock(calendar("2026-11-05"));

		clock.recompute(calendar(), at("2026-11-09"));

		assertThat(clock.dueAt()).isEqualTo("2026-11-10T15:59:59Z");
	}

	@Test
	void aNewDayHasRemindersOfItsOwnAndOneAtOnceForMorningsThatAreOver() {
		Deadline clock = clock(calendar());
		clock.plan(LADDER, calendar());
		assertThat(clock.nextAt()).isEqualTo("2026-11-04T00:00:00Z");
		clock.remind();
		clock.plan(LADDER, calendar());
		clock.remind();
		clock.plan(LADDER, calendar());
		assertThat(clock.nextAt()).isEqualTo("2026-11-09T16:00:00Z");

		// Three days before the 11th are Friday the 6th: that morning is over.
		clock.extend(calendar(), new WorkingDays(2), at("2026-11-06"), "Aspal");
		clock.plan(LADDER, calendar());
		assertThat(clock.nextAt()).isEqualTo(at("2026-11-06"));
		clock.remind();
		clock.plan(LADDER, calendar());
		assertThat(clock.nextAt()).isEqualTo("2026-11-10T00:00:00Z");
		clock.remind();
		clock.plan(LADDER, calendar());
		assertThat(clock.nextAt()).isEqualTo("2026-11-11T16:00:00Z");

		clock.recompute(calendar("2026-11-11"), at("2026-11-10"));
		clock.plan(LADDER, calendar("2026-11-11"));
		assertThat(clock.dueAt()).isEqualTo("2026-11-12T15:59:59Z");
		assertThat(clock.nextAt()).as("one for both mornings").isEqualTo(at("2026-11-10"));
		clock.remind();
		clock.plan(LADDER, calendar("2026-11-11"));
		assertThat(clock.nextAt()).isEqualTo("2026-11-12T16:00:00Z");
	}

	@Test
	void aDayThatComesNearerRemindsNobodyTwice() {
		WorkingCalendar with = calendar("2026-11-05");
		Deadline clock = clock(with);
		clock.plan(LADDER, with);
		assertThat(clock.nextAt()).isEqualTo("2026-11-04T00:00:00Z");
		clock.remind();

		clock.recompute(calendar(), at("2026-11-04"));
		clock.plan(LADDER, calendar());

		assertThat(clock.dueAt()).isEqualTo("2026-11-09T15:59:59Z");
		assertThat(clock.nextAt()).isEqualTo("2026-11-06T00:00:00Z");
	}

	private static Deadline clock(WorkingCalendar calendar) {
		Limit five = new Limit(5, DayUnit.WORKING, "limits v1");
		return new Deadline(new ComplaintId("2026-000001"), ClockKind.FINISH, OFFICE, OFFICE, at("2026-11-02"),
				calendar.due(at("2026-11-02"), five), five);
	}

	private static Instant at(String day) {
		return Instant.parse(day + "T03:00:00Z");
	}

	private static WorkingCalendar calendar(String... daysOff) {
		return new WorkingCalendar(ZoneId.of("Asia/Makassar"), WeekPattern.FIVE,
				Set.copyOf(Arrays.stream(daysOff).map(LocalDate::parse).toList()));
	}

}
