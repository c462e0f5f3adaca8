package id.lapor.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Complaint;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.clock.Ladder;
import id.lapor.clock.Ladders;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.BrokenTable;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every clock of the table of contracts.md, with its limit, its ladder and its timer. */
@LaporTest
class ClockTests {

	private static final AgencyId PUPR = new AgencyId("pupr6371");

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Ladders ladders;

	@Autowired
	TableMender tables;

	@Autowired
	Clock clock;

	@Autowired
	ProcessEngine engine;

	@Autowired
	RuntimeService runtime;

	@Autowired
	ManagementService jobs;

	@Autowired
	JdbcClient jdbc;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "PROMISE", "VERIFICATION", "FIRST_RESPONSE" })
	void startsWithItsLimitAndTimerAndTakesTheTimerAlong(ClockKind kind) {
		Complaint complaint = this.story.received(this.story.pothole());
		Instant now = this.clock.instant();

		this.story.inTransaction(() -> this.deadlines.start(complaint, kind, PUPR, now));

		Deadline started = this.deadlines.running(complaint.getId(), kind);
		assertThat(started.limitSource()).startsWith("limits");
		assertThat(started.dueAt()).isAfter(now).isEqualTo(started.firstDueAt());
		assertThat(started.nextAt()).isAfter(now);
		assertThat(this.clocks.timer(complaint.getId(), kind).getDuedate()).isEqualTo(Date.from(started.nextAt()));
		this.story.inTransaction(() -> this.deadlines.stop(complaint.getId(), kind, now));
		assertThat(this.clocks.timers(complaint.getId())).doesNotContainKey(kind);
	}

	@Test
	void nothingOfAStoppedClockIsLeftInTheEngine() {
		Complaint complaint = this.story.received(this.story.pothole());
		String process = this.clocks.timer(complaint.getId(), ClockKind.VERIFICATION).getProcessInstanceId();
		assertThat(rows(process)).isPositive();

		this.story
			.inTransaction(() -> this.deadlines.stop(complaint.getId(), ClockKind.VERIFICATION, this.clock.instant()));

		assertThat(rows(process)).isZero();
		assertThat(this.clocks.timers(complaint.getId())).containsOnlyKeys(ClockKind.FIRST_RESPONSE);
	}

	@Test
	void aClockWhoseTimerFailedTakesItsFailureAlong() {
		Complaint complaint = this.story.received(this.story.pothole());
		Job timer = this.clocks.timer(complaint.getId(), ClockKind.VERIFICATION);
		this.jobs.setJobRetries(timer.getId(), 0);
		assertThat(this.runtime.createIncidentQuery().processInstanceId(timer.getProcessInstanceId()).count())
			.isEqualTo(1);

		this.story
			.inTransaction(() -> this.deadlines.stop(complaint.getId(), ClockKind.VERIFICATION, this.clock.instant()));

		assertThat(rows(timer.getProcessInstanceId())).isZero();
		assertThat(this.runtime.createIncidentQuery().processInstanceId(timer.getProcessInstanceId()).count()).isZero();
	}

	@Test
	void aClockThatIsMovedAndStoppedInOneStepOfTheEngineIsGone() {
		Complaint complaint = this.story.received(this.story.pothole());
		String process = this.clocks.timer(complaint.getId(), ClockKind.VERIFICATION).getProcessInstanceId();
		Instant now = this.clock.instant();

		((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
			.execute((context) -> {
				this.deadlines.pause(complaint.getId(), now);
				this.deadlines.stop(complaint.getId(), ClockKind.VERIFICATION, now);
				return null;
			});

		assertThat(rows(process)).isZero();
	}

	private int rows(String process) {
		return this.jdbc.sql("""
				select (select count(*) from ACT_RU_EXECUTION where PROC_INST_ID_ = :process)
					+ (select count(*) from ACT_RU_VARIABLE where PROC_INST_ID_ = :process)
					+ (select count(*) from ACT_RU_JOB where PROCESS_INSTANCE_ID_ = :process)
					+ (select count(*) from ACT_RU_INCIDENT where PROC_INST_ID_ = :process)
				from directory_lock""").param("process", process).query(Integer.class).single();
	}

	@Test
	void aPromiseEndsWithTheDayThatWasGiven() {
		Complaint complaint = this.story.received(this.story.pothole());
		Instant now = this.clock.instant();
		LocalDate day = LocalDate.ofInstant(now, java.time.ZoneId.of("Asia/Makassar")).plusDays(40);

		this.story.inTransaction(() -> this.deadlines.startUntil(complaint, ClockKind.PROMISE, PUPR, now, day));

		Deadline promise = this.deadlines.running(complaint.getId(), ClockKind.PROMISE);
		assertThat(this.deadlines.lastDay(promise)).isEqualTo(day);
		assertThatThrownBy(() -> this.story
			.inTransaction(() -> this.deadlines.startUntil(complaint, ClockKind.PROMISE, PUPR, now, day.minusDays(41))))
			.isInstanceOf(RuleViolation.class);
	}

	@ParameterizedTest
	@EnumSource
	void hasALadderThatBeginsAtTheBreachAndRises(ClockKind kind) {
		Ladder ladder = this.ladders.of(kind);

		assertThat(ladder.rungs().get(0).days()).isZero();
		// A withdrawal comes into force by itself: nobody owes it, so nobody is reminded.
		if (kind == ClockKind.WITHDRAWAL) {
			return;
		}
		assertThat(ladder.reminders()).isNotEmpty();
		if (!kind.isReporters()) {
			assertThat(ladder.rungs()).hasSizeGreaterThan(1);
		}
	}

	@ParameterizedTest
	@MethodSource
	void aBrokenLadderIsSaidAndTheReportIsKept(UnaryOperator<String> mistake) {
		try (TableMender.Change broken = this.tables.change("escalation", mistake)) {
			assertThatThrownBy(() -> this.ladders.of(ClockKind.VERIFICATION)).isInstanceOf(BrokenTable.class)
				.hasMessageContaining("escalation");
			assertThat(this.story.received(this.story.pothole()).getId()).isNotNull();
		}
	}

	static List<UnaryOperator<String>> aBrokenLadderIsSaidAndTheReportIsKept() {
		return List.of((table) -> cell(table, "coordinator-breach_days", "1"),
				(table) -> cell(table, "coordinator-breach_days", "-1"),
				(table) -> cell(table, "coordinator-breach_level", "2"),
				(table) -> cell(table, "coordinator-breach_role", "\"NOBODY\""),
				(table) -> cell(table, "coordinator-breach_party", "\"NOWHERE\""),
				(table) -> cell(table, "coordinator-superior_days", "1"),
				(table) -> cell(table, "coordinator-reminder_days", "0"));
	}

	@Test
	void aFractionOfADayIsRefusedByTheEngineAndTheReportIsKept() {
		try (TableMender.Change broken = this.tables.change("escalation",
				(table) -> cell(table, "coordinator-breach_days", "0.5"))) {
			assertThatThrownBy(() -> this.ladders.of(ClockKind.VERIFICATION)).isInstanceOf(BrokenTable.class);
			assertThat(this.story.received(this.story.pothole()).getId()).isNotNull();
		}
	}

	@Test
	void aChangeOfALimitNeitherShortensNorResetsAClockThatRuns() {
		Complaint complaint = this.story.received(this.story.pothole());
		Deadline before = this.deadlines.running(complaint.getId(), ClockKind.VERIFICATION);

		try (TableMender.Change shorter = this.tables.change("limits",
				(table) -> cell(table, "verification_days", "1"))) {
			Deadline after = this.deadlines.running(complaint.getId(), ClockKind.VERIFICATION);
			assertThat(after.dueAt()).isEqualTo(before.dueAt());
			assertThat(after.startedAt()).isEqualTo(before.startedAt());
			Deadline next = this.deadlines.running(this.story.received(this.story.pothole()).getId(),
					ClockKind.VERIFICATION);
			assertThat(next.dueAt()).isBefore(before.dueAt());
			assertThat(next.limitSource()).isNotEqualTo(before.limitSource());
		}
		assertThat(before.startedAt()).isEqualTo(complaint.receivedAt().truncatedTo(ChronoUnit.SECONDS));
	}

	/** One in the morning in Banjarmasin is still yesterday in Greenwich. */
	@Test
	void aLimitIsInForceFromItsFirstDayOnInTheZoneOfTheCalendar() {
		this.story.isNow(Instant.parse("2026-11-02T17:00:00Z"));
		try (TableMender.Change later = this.tables.change("limits",
				(table) -> cell(table, "verification_startedOn", "&gt;= date(\"2026-11-03\")"))) {
			Complaint complaint = this.story.received(this.story.pothole());

			assertThat(this.deadlines.running(complaint.getId(), ClockKind.VERIFICATION).dueAt())
				.isEqualTo("2026-11-06T15:59:59Z");
		}
	}

	private static String cell(String table, String id, String text) {
		return table.replaceFirst("(id=\"" + id + "\">\\s*<text>)[^<]*", "$1" + text);
	}

}
