package id.lapor.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Responding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the hourly count says of the cases of a test, beside all others. */
@LaporTest
class OutcomeFiguresTests {

	/** The finish limit of what is assigned now is Friday the 20th. */
	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	@Autowired
	Story story;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Responding reporter;

	@Autowired
	Completing completing;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry program;

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private OutcomeFigures figures;

	private List<Integer> before;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
		this.figures = new OutcomeFigures(this.jdbc);
		this.figures.bindTo(this.registry);
		this.before = counted();
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void anAnswerIsInTimeUntilTheEndOfItsLastDay() {
		ComplaintId inTime = this.story.assigned().getId();
		ComplaintId late = this.story.assigned().getId();
		Instant due = this.deadlines.running(inTime, ClockKind.FINISH).dueAt();
		this.story.isNow(due);
		answers(inTime);
		this.story.isNow(due.plusSeconds(1));
		answers(late);

		// Answered, in time by the extended and by the first date: first, then last.
		assertThat(more()).containsExactly(2, 1, 1, 2, 1, 1);
	}

	@Test
	void anExtendedLimitIsJudgedByBothDates() {
		ComplaintId id = this.story.followedUp().getId();
		this.story.asksForExtension(Story.LIAISON, id, 3, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "GRANT", Map.of("reason", "Baik."));
		this.story.isNow(Instant.parse("2026-11-24T02:00:00Z"));

		answers(id);

		assertThat(more()).containsExactly(1, 1, 0, 1, 1, 0);
	}

	/** A week's question moves both dates. */
	@Test
	void theTimeOfAQuestionIsNotChargedToTheOffice() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();
		this.story.asksForExtension(Story.LIAISON, id, 3, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "GRANT", Map.of("reason", "Baik."));
		this.story.completes(Story.LIAISON, id, "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.passes(Duration.ofDays(7));
		this.completing.completes(complaint.trackingCode().grouped(), "Jalur kiri.");
		this.story.isNow(Instant.parse("2026-11-24T02:00:00Z"));

		answers(id);

		assertThat(more()).containsExactly(1, 1, 1, 1, 1, 1);
	}

	@Test
	void aCaseThatCameBackIsJudgedByItsFirstAndItsLastAnswer() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		answers(id);
		this.reporter.reopens(complaint, "Sudah lepas lagi.");
		this.story.isNow(this.deadlines.running(id, ClockKind.FINISH).dueAt().plusSeconds(1));
		answers(id);

		assertThat(more()).containsExactly(1, 1, 1, 1, 0, 0);
	}

	@Test
	void aPromiseIsOneAndAnArchiveIsNone() {
		ComplaintId promised = this.story.followedUp().getId();
		this.story.completes(Story.LIAISON, promised, "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-12-01"));
		ComplaintId archived = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, archived, "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.isNow(this.deadlines.running(archived, ClockKind.REPORTER_DATA).dueAt().plusSeconds(1));
		this.story.runs(archived, "data-window-ended");

		assertThat(more()).containsExactly(1, 1, 1, 1, 1, 1);
	}

	@Test
	void whatIsPutAwayStaysInTheDenominator() {
		int first = judged("first");
		int last = judged("last");
		double away = closed("ARCHIVED");
		Complaint answered = this.story.answered();
		this.reporter.reopens(answered, "Lepas lagi.");
		this.story.completes(Story.LIAISON, answered.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.isNow(this.deadlines.running(answered.getId(), ClockKind.REPORTER_DATA).dueAt().plusSeconds(1));
		this.story.runs(answered.getId(), "data-window-ended");
		Complaint verified = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, verified.getId(), "ARCHIVE",
				Map.of("archiveReason", "UNCLEAR", "archiveNote", "Tidak jelas."));

		// The first one was answered once, in time; that it is put away is its last word.
		assertThat(more()).containsExactly(1, 1, 1, 0, 0, 0);
		assertThat(judged("first")).isEqualTo(first + 2);
		assertThat(judged("last")).isEqualTo(last + 2);
		assertThat(closed("ARCHIVED")).isEqualTo(away + 2);

		// Under appeal it may stay so; what came out goes on, and is judged when it ends.
		this.reporter.appeals(verified, "Sudah jelas.");
		this.completing.completes(answered.trackingCode().grouped(), "Jalur kiri.");

		assertThat(more()).containsExactly(1, 1, 1, 1, 1, 1);
		assertThat(judged("first")).isEqualTo(first + 2);
		assertThat(judged("last")).isEqualTo(last + 2);
		assertThat(closed("ARCHIVED")).isEqualTo(away);
	}

	@Test
	void closedCasesAreCountedByReason() {
		double unreachable = closed("REPORTER_UNREACHABLE");
		double promised = closed("PROMISED");
		ComplaintId id = this.story.answered().getId();
		this.story.isNow(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt().plusSeconds(1));
		this.story.runs(id, "window-ended");

		this.figures.look();

		assertThat(closed("REPORTER_UNREACHABLE")).isEqualTo(unreachable + 1);
		assertThat(closed("PROMISED")).isEqualTo(promised);
	}

	@Test
	void nothingIsKnownBeforeTheFirstCountNorWithoutADatabase() {
		JdbcDataSource nowhere = new JdbcDataSource();
		nowhere.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
		MeterRegistry empty = new SimpleMeterRegistry();
		OutcomeFigures unknown = new OutcomeFigures(JdbcClient.create(nowhere));
		unknown.bindTo(empty);

		assertThat(empty.get("lapor.closed").tag("reason", "SILENCE").gauge().value()).isNaN();
		unknown.look();
		assertThat(empty.get("lapor.closed").tag("reason", "SILENCE").gauge().value()).isNaN();
		assertThat(empty.get("lapor.answered").tag("closing", "first").gauge().value()).isNaN();
	}

	@Test
	void theProgramShowsThem() {
		assertThat(this.program.find("lapor.answered").gauges()).hasSize(2);
		assertThat(this.program.find("lapor.answered.in.time").gauges()).hasSize(4);
		assertThat(this.program.find("lapor.judged").gauges()).hasSize(2);
		assertThat(this.program.find("lapor.closed").gauges()).hasSize(6);
	}

	private void answers(ComplaintId id) {
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Lubang sudah ditambal."));
	}

	private int judged(String closing) {
		return (int) this.registry.get("lapor.judged").tag("closing", closing).gauge().value();
	}

	private double closed(String reason) {
		return this.registry.get("lapor.closed").tag("reason", reason).gauge().value();
	}

	private List<Integer> counted() {
		this.figures.look();
		List<Integer> counted = new ArrayList<>();
		for (String closing : List.of("first", "last")) {
			counted.add((int) this.registry.get("lapor.answered").tag("closing", closing).gauge().value());
			for (String date : List.of("extended", "first")) {
				counted.add((int) this.registry.get("lapor.answered.in.time")
					.tag("closing", closing)
					.tag("date", date)
					.gauge()
					.value());
			}
		}
		return counted;
	}

	/** What has come since the test began. */
	private List<Integer> more() {
		List<Integer> now = counted();
		List<Integer> more = new ArrayList<>();
		for (int i = 0; i < now.size(); i++) {
			more.add(now.get(i) - this.before.get(i));
		}
		return more;
	}

}
