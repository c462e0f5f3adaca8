package id.lapor.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import id.lapor.agency.AffectedClocks.Moving;
import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.DayOff;
import id.lapor.agency.HolidayAct;
import id.lapor.agency.HolidayChange;
import id.lapor.agency.HolidayChanges;
import id.lapor.agency.HolidayKeeping;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Days off that are decreed while clocks run, on the real engine. */
@LaporTest
class HolidayProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final CalendarId PUPR = new CalendarId(new AgencyId("pupr6371"));

	private static final Officer COORDINATOR = new Officer(Story.COORDINATOR, Set.of(Role.COORDINATOR),
			Set.of(new AgencyId("diskominfo6371")));

	private static final LocalDate THURSDAY = LocalDate.parse("2026-11-05");

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	HolidayKeeping holidays;

	@Autowired
	HolidayChanges changes;

	@Autowired
	Completing reporter;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void theCalendarIsAsItWas() {
		this.holidays.year(PUPR, 2026)
			.stream()
			.filter((day) -> day.kind() == DayOff.Kind.OWN)
			.forEach((day) -> done(
					this.holidays.make(new HolidayAct.Withdraw(PUPR, day.date(), "Uji selesai"), COORDINATOR)));
		this.story.clockIsRightAgain();
	}

	@Test
	void aDayOffMovesTheClocksThatItTouchesWithTimerAndTask() {
		ComplaintId id = this.story.assigned().getId();
		assertThat(due(id, ClockKind.FIRST_FOLLOW_UP)).isEqualTo("2026-11-05T15:59:59Z");
		Instant finish = due(id, ClockKind.FINISH);
		HolidayAct act = decree(THURSDAY);

		HolidayKeeping.Preview preview = this.holidays.preview(act, COORDINATOR);
		assertThat(preview.isGood()).isTrue();
		assertThat(preview.affected().first()).contains(new Moving(id.value(), ClockKind.FIRST_FOLLOW_UP, PUPR.owner(),
				THURSDAY, LocalDate.parse("2026-11-06")));
		assertThat(due(id, ClockKind.FIRST_FOLLOW_UP)).as("a preview moves nothing").isEqualTo("2026-11-05T15:59:59Z");

		HolidayChange change = done(this.holidays.make(act, COORDINATOR));

		assertThat(change.moved()).isPositive();
		Deadline clock = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(clock.dueAt()).isEqualTo("2026-11-06T15:59:59Z");
		assertThat(clock.firstDueAt()).isEqualTo("2026-11-05T15:59:59Z");
		assertThat(this.clocks.timer(id, ClockKind.FIRST_FOLLOW_UP).getDuedate()).isEqualTo(Date.from(clock.nextAt()));
		assertThat(this.story.task(id).getDueDate()).isEqualTo(Date.from(clock.dueAt()));
		assertThat(due(id, ClockKind.FINISH)).as("the coordinator's calendar has not changed").isEqualTo(finish);
	}

	@Test
	void aDecreeForADayThatHasPassedTakesBackTheBreachThatItUndoes() {
		ComplaintId id = this.story.assigned().getId();
		this.story.isNow(Instant.parse("2026-11-05T16:00:00Z"));
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).isBreached()).isTrue();

		HolidayChange change = done(this.holidays.make(decree(LocalDate.parse("2026-11-04")), COORDINATOR));

		assertThat(change.breachesTakenBack()).isPositive();
		Deadline clock = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(clock.isBreached()).isFalse();
		assertThat(clock.dueAt()).isEqualTo("2026-11-06T15:59:59Z");
		assertThat(clock.rung()).isZero();
		assertThat(this.clocks.timer(id, ClockKind.FIRST_FOLLOW_UP).getDuedate()).isEqualTo(Date.from(clock.nextAt()));
		assertThat(this.story.now(id).history()).extracting("act").contains(Act.BREACHED, Act.BREACH_TAKEN_BACK);
	}

	@Test
	void aRungThatFallsOnTheNewDayOffIsClimbedOnTheNextWorkingDay() {
		ComplaintId id = this.story.assigned().getId();
		this.story.isNow(Instant.parse("2026-11-05T16:00:00Z"));
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		Deadline before = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		LocalDate rung = LocalDate.ofInstant(before.nextAt(), ZoneId.of("Asia/Makassar"));

		HolidayChange change = done(this.holidays.make(decree(rung), COORDINATOR));

		Deadline after = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(after.dueAt()).isEqualTo(before.dueAt());
		assertThat(after.rung()).isEqualTo(before.rung());
		assertThat(after.nextAt()).isAfter(before.nextAt());
		assertThat(this.clocks.timer(id, ClockKind.FIRST_FOLLOW_UP).getDuedate()).isEqualTo(Date.from(after.nextAt()));
		assertThat(change.breachesTakenBack()).isZero();
	}

	/** Neither does the question forgive what was late before it. */
	@Test
	void aBreachThatAQuestionFollowedStaysOneWhenTheCalendarChanges() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.story.isNow(Instant.parse("2026-11-06T02:00:00Z"));
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		this.story.completes(Story.LIAISON, id, "DEFER", java.util.Map.of("question", "Di lajur mana?"));
		this.story.isNow(Instant.parse("2026-11-09T02:00:00Z"));
		this.reporter.completes(complaint.trackingCode().grouped(), "Lajur kiri.");
		Deadline before = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(before.isBreached()).isTrue();

		done(this.holidays.make(decree(LocalDate.parse("2026-11-12")), COORDINATOR));

		Deadline after = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(after.dueAt()).isEqualTo(before.dueAt()).isEqualTo("2026-11-05T15:59:59Z");
		assertThat(after.isBreached()).isTrue();
		assertThat(this.story.now(id).history()).extracting("act").doesNotContain(Act.BREACH_TAKEN_BACK);
	}

	@Test
	void aWithdrawnDayOffNeverMovesAClockBeforeTheEndOfTheNextWorkingDay() {
		done(this.holidays.make(decree(THURSDAY), COORDINATOR));
		ComplaintId id = this.story.assigned().getId();
		assertThat(due(id, ClockKind.FIRST_FOLLOW_UP)).isEqualTo("2026-11-06T15:59:59Z");
		this.story.isNow(Instant.parse("2026-11-05T02:00:00Z"));

		done(this.holidays.make(new HolidayAct.Withdraw(PUPR, THURSDAY, "Dicabut"), COORDINATOR));

		assertThat(due(id, ClockKind.FIRST_FOLLOW_UP)).isEqualTo("2026-11-06T15:59:59Z");
	}

	@Test
	void aClockThatWasMetKeepsItsFacts() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "INTERIM", java.util.Map.of("text", "Regu dikirim."));

		done(this.holidays.make(decree(THURSDAY), COORDINATOR));

		assertThat(this.deadlines.all(id)).filteredOn((clock) -> clock.kind() == ClockKind.FIRST_FOLLOW_UP)
			.extracting(Deadline::dueAt)
			.isEqualTo(List.of(Instant.parse("2026-11-05T15:59:59Z")));
	}

	private static HolidayAct decree(LocalDate day) {
		return new HolidayAct.Decree(PUPR, new HolidayAct.Typed(day.toString(), null, "Hari rekaan", "Uji 1/2026"));
	}

	private HolidayChange done(HolidayChange change) {
		return Awaitility.await()
			.atMost(30, TimeUnit.SECONDS)
			.until(() -> this.changes.require(change.id()), HolidayChange::isDone);
	}

	private Instant due(ComplaintId id, ClockKind kind) {
		return this.deadlines.running(id, kind).dueAt();
	}

}
