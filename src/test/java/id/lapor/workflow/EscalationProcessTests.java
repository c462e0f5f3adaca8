package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import id.lapor.complaint.Act;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.deadline.ClockKind;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** The ladder of each clock, climbed on the real engine. */
@LaporTest
@RecordApplicationEvents
class EscalationProcessTests {

	/** A Monday morning in Banjarmasin, far from any holiday. */
	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Completing completing;

	@Autowired
	ApplicationEvents events;

	@Autowired
	ApplicationEventPublisher publisher;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aRunningClockHasATimerForTheNextMomentAtWhichSomebodyIsTold() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();

		Deadline verification = this.deadlines.running(id, ClockKind.VERIFICATION);
		assertThat(verification.dueAt()).isEqualTo("2026-11-05T15:59:59Z");
		assertThat(verification.nextAt()).isEqualTo("2026-11-04T00:00:00Z");
		Job timer = this.clocks.timer(id, ClockKind.VERIFICATION);
		assertThat(timer.getDuedate()).isEqualTo(Date.from(verification.nextAt()));
		assertThat(timer.isSuspended()).isFalse();
	}

	@Test
	void remindsThenTellsOfTheBreachThenClimbsAndRepeatsTheLastRungWeekly() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();

		List<String> moments = new java.util.ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Deadline clock = this.deadlines.running(id, ClockKind.VERIFICATION);
			moments.add(clock.nextAt().toString());
			this.story.isNow(clock.nextAt());
			this.clocks.fires(id, ClockKind.VERIFICATION);
		}

		assertThat(moments).containsExactly("2026-11-04T00:00:00Z", "2026-11-05T16:00:00Z", "2026-11-06T00:00:00Z",
				"2026-11-10T00:00:00Z", "2026-11-17T00:00:00Z", "2026-11-24T00:00:00Z");
		assertThat(told(id, ClockKind.VERIFICATION)).containsExactly("DEADLINE_NEAR diskominfo6371 [COORDINATOR]",
				"DEADLINE_BREACHED diskominfo6371 [COORDINATOR]", "DEADLINE_ESCALATED diskominfo6371 [LEADERSHIP]",
				"DEADLINE_ESCALATED diskominfo6371 [SUPERVISOR]", "DEADLINE_ESCALATED diskominfo63 [COORDINATOR]",
				"DEADLINE_ESCALATED diskominfo63 [COORDINATOR]", "DEADLINE_ESCALATED diskominfo63 [COORDINATOR]");
		assertThat(this.story.now(id).history()).extracting("act")
			.containsSubsequence(Act.BREACHED, Act.ESCALATED, Act.ESCALATED, Act.ESCALATED);
		assertThat(this.story.task(id).getPriority()).isEqualTo(100);
	}

	@Test
	void aTimerThatFiresTooEarlyDoesNothingAndIsSetAgain() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Instant before = this.deadlines.running(id, ClockKind.VERIFICATION).nextAt();

		this.clocks.fires(id, ClockKind.VERIFICATION);

		assertThat(told(id, ClockKind.VERIFICATION)).isEmpty();
		assertThat(this.clocks.timer(id, ClockKind.VERIFICATION).getDuedate()).isEqualTo(Date.from(before));
	}

	@Test
	void aClockThatStopsTakesItsTimerAlong() {
		Complaint complaint = this.story.answered();

		assertThat(this.clocks.timers(complaint.getId()).keySet()).containsExactly(ClockKind.REPORTER_WINDOW);
	}

	@Test
	void theFinishLimitAndTheCeilingOpenTheWayToTheOmbudsman() {
		ComplaintId id = this.story.assigned().getId();

		for (ClockKind kind : List.of(ClockKind.FINISH, ClockKind.STATUTORY_CEILING)) {
			while (!this.deadlines.running(id, kind).isBreached()) {
				this.story.isNow(this.deadlines.running(id, kind).nextAt());
				this.clocks.fires(id, kind);
			}
		}

		assertThat(this.events.stream(CaseEvent.class)
			.filter((event) -> event.complaint().equals(id) && event.kind() == CaseEvent.Kind.OMBUDSMAN_OPEN))
			.hasSize(2);
	}

	@Test
	void aReporterIsRemindedOfTheWindow() {
		ComplaintId id = this.story.answered().getId();

		this.story.isNow(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).nextAt());
		this.clocks.fires(id, ClockKind.REPORTER_WINDOW);

		assertThat(told(id, ClockKind.REPORTER_WINDOW)).containsExactly("DEADLINE_NEAR pupr6371 []");
	}

	@Test
	void theReportersWindowBeginsWhenTheAnswerHasReachedTheReporter() {
		ComplaintId id = this.story.answered().getId();
		Instant before = this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt();

		this.story.inTransaction(() -> this.publisher
			.publishEvent(new NoticeDelivered(id, CaseEvent.Kind.ANSWERED, MONDAY.plus(Duration.ofDays(2)))));

		Deadline window = this.deadlines.running(id, ClockKind.REPORTER_WINDOW);
		assertThat(before).isEqualTo("2026-11-16T16:59:59Z");
		assertThat(window.dueAt()).isEqualTo("2026-11-18T16:59:59Z");
		assertThat(this.clocks.timer(id, ClockKind.REPORTER_WINDOW).getDuedate()).isEqualTo(Date.from(window.nextAt()));
		assertThat(this.clocks.closing(id).getDuedate()).isEqualTo(Date.from(window.dueAt()));
	}

	@Test
	void aDraftOrAClaimDoesNotStartTheLadderAnew() {
		ComplaintId id = this.story.assigned().getId();
		this.story.passes(Duration.ofDays(9));
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		this.clocks.fires(id, ClockKind.FIRST_FOLLOW_UP);
		Deadline before = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);

		this.story.claims(Story.LIAISON, id);
		this.story.drafts(Story.LIAISON, id, Map.of("text", "Regu dikirim besok."));

		Deadline after = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(after.rung()).isEqualTo(before.rung()).isPositive();
		assertThat(after.nextAt()).isEqualTo(before.nextAt());
		assertThat(this.clocks.timer(id, ClockKind.FIRST_FOLLOW_UP).getDuedate()).isEqualTo(Date.from(before.nextAt()));
	}

	private List<String> told(ComplaintId id, ClockKind kind) {
		return this.events.stream(CaseEvent.class)
			.filter((event) -> event.complaint().equals(id) && event.clock() == kind)
			.map((event) -> "%s %s %s".formatted(event.kind(), event.agency().value(), event.roles()))
			.toList();
	}

}
