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
			.publishEvent(new NoticeDelivered(id, CaseEvent.Kind.ANSWERED, MONDAY, MONDAY.plus(Duration.ofDays(2)))));

		Deadline window = this.deadlines.running(id, ClockKind.REPORTER_WINDOW);
		assertThat(before).isEqualTo("2026-11-16T16:59:59Z");
		assertThat(window.dueAt()).isEqualTo("2026-11-18T16:59:59Z");
		assertThat(this.clocks.timer(id, ClockKind.REPORTER_WINDOW).getDuedate()).isEqualTo(Date.from(window.nextAt()));
		assertThat(this.clocks.closing(id).getDuedate()).isEqualTo(Date.from(window.dueAt()));
	}

	/** Due on Friday the 20th, reminded on the 17th; extended by three days. */
	@Test
	void whoeverWasRemindedOfALimitIsRemindedOnceOfTheExtendedOne() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu turun besok."));
		remindedOn(id, ClockKind.FINISH, "2026-11-17T00:00:00Z");
		assertThat(this.deadlines.running(id, ClockKind.FINISH).nextAt()).isEqualTo("2026-11-20T16:00:00Z");
		this.story.asksForExtension(Story.LIAISON, id, 3, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "GRANT", Map.of("reason", "Baik."));

		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo("2026-11-25T15:59:59Z");
		remindedOn(id, ClockKind.FINISH, "2026-11-20T00:00:00Z");

		assertThat(this.deadlines.running(id, ClockKind.FINISH).nextAt()).isEqualTo("2026-11-25T16:00:00Z");
		assertThat(told(id, ClockKind.FINISH)).hasSize(2).allMatch((event) -> event.startsWith("DEADLINE_NEAR"));
	}

	/** Reminded on the 4th of the 5th, asked on that day, answered a week later. */
	@Test
	void whoeverWasRemindedBeforeAQuestionIsRemindedOnceAfterTheAnswer() {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		remindedOn(id, ClockKind.VERIFICATION, "2026-11-04T00:00:00Z");
		this.story.completes(Story.COORDINATOR, id, "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.isNow(Instant.parse("2026-11-11T02:00:00Z"));

		this.completing.completes(complaint.trackingCode().grouped(), "Jalur kiri.");

		Deadline verification = this.deadlines.running(id, ClockKind.VERIFICATION);
		assertThat(verification.dueAt()).isEqualTo("2026-11-12T15:59:59Z");
		assertThat(verification.nextAt()).as("its morning is two hours ago").isEqualTo("2026-11-11T02:00:00Z");
		assertThat(this.clocks.timer(id, ClockKind.VERIFICATION).getDuedate())
			.isEqualTo(Date.from(verification.nextAt()));
		this.clocks.fires(id, ClockKind.VERIFICATION);
		assertThat(this.deadlines.running(id, ClockKind.VERIFICATION).nextAt()).isEqualTo("2026-11-12T16:00:00Z");
		assertThat(told(id, ClockKind.VERIFICATION)).hasSize(2).allMatch((event) -> event.startsWith("DEADLINE_NEAR"));

		Complaint other = this.story.assigned();
		this.story.completes(Story.LIAISON, other.getId(), "INTERIM", Map.of("text", "Regu turun besok."));
		remindedOn(other.getId(), ClockKind.FINISH, "2026-11-26T00:00:00Z");
		this.story.completes(Story.LIAISON, other.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.isNow(Instant.parse("2026-11-29T22:00:00Z"));
		this.completing.completes(other.trackingCode().grouped(), "Jalur kiri.");
		assertThat(this.deadlines.running(other.getId(), ClockKind.FINISH).dueAt()).isEqualTo("2026-12-03T15:59:59Z");
		remindedOn(other.getId(), ClockKind.FINISH, "2026-11-30T00:00:00Z");
		assertThat(this.deadlines.running(other.getId(), ClockKind.FINISH).nextAt()).isEqualTo("2026-12-03T16:00:00Z");
	}

	private void remindedOn(ComplaintId id, ClockKind kind, String morning) {
		assertThat(this.deadlines.running(id, kind).nextAt()).isEqualTo(morning);
		this.story.isNow(Instant.parse(morning));
		this.clocks.fires(id, kind);
	}

	@Test
	void aTaskThatComesAfterABreachStandsWhereTheRungsHavePutTheOthers() {
		ComplaintId id = this.story.assigned().getId();
		int rungs = 0;
		while (rungs < 2) {
			this.story.isNow(this.deadlines.running(id, ClockKind.FINISH).nextAt());
			this.clocks.fires(id, ClockKind.FINISH);
			rungs = this.deadlines.running(id, ClockKind.FINISH).rung();
		}
		assertThat(this.story.task(id).getPriority()).isEqualTo(70);

		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu turun besok."));

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getPriority()).isEqualTo(70);
	}

	@Test
	void aTaskOfACaseThatIsInTimeHasTheEnginesPriority() {
		assertThat(this.story.task(this.story.followedUp().getId()).getPriority()).isEqualTo(50);
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
