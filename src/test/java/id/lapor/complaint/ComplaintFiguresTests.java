package id.lapor.complaint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@LaporTest
class ComplaintFiguresTests {

	@Autowired
	Story story;

	@Autowired
	Deadlines deadlines;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	@Autowired
	MeterRegistry program;

	private final AtomicLong nanos = new AtomicLong();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void complaintsAreCountedByState() {
		bind(this.jdbc);
		double before = complaints(Status.RECEIVED);

		this.story.received(this.story.pothole());
		halfAMinutePasses();

		assertThat(complaints(Status.RECEIVED)).isEqualTo(before + 1);
	}

	@Test
	void whatIsPutAwayStaysAmongThoseThatAreCounted() {
		bind(this.jdbc);
		double archived = complaints(Status.ARCHIVED);
		double trials = archives(ArchiveReason.TEST);

		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "ARCHIVE",
				Map.of("archiveReason", "TEST", "archiveNote", "Percobaan."));
		halfAMinutePasses();

		assertThat(complaints(Status.ARCHIVED)).isEqualTo(archived + 1);
		assertThat(archives(ArchiveReason.TEST)).isEqualTo(trials + 1);
	}

	@Test
	void aClockIsBreachedAfterItsLastSecond() {
		bind(this.jdbc);
		double running = clocks("running");
		double breached = clocks("breached");

		this.story.received(this.story.pothole());
		halfAMinutePasses();
		assertThat(clocks("running")).isEqualTo(running + 1);
		assertThat(clocks("breached")).isEqualTo(breached);

		this.story.passes(Duration.ofDays(60));
		halfAMinutePasses();
		assertThat(clocks("breached")).isGreaterThanOrEqualTo(breached + 1);
		assertThat(clocks("running")).isEqualTo(running + 1);
	}

	/** Far from the days of all other tests. */
	@Test
	void clocksAreCountedThatAreDueWithinTwoDays() {
		this.story.isNow(Instant.parse("2035-05-07T02:00:00Z"));
		bind(this.jdbc);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Instant due = this.deadlines.running(id, ClockKind.VERIFICATION).dueAt();

		assertThat(dueSoon(due.minus(ComplaintFigures.SOON))).as("two days ahead").isZero();
		assertThat(dueSoon(due.minus(ComplaintFigures.SOON).plusSeconds(1))).isOne();
		assertThat(dueSoon(due)).isOne();
		assertThat(dueSoon(due.plusSeconds(1))).as("late already").isZero();
		this.story.isNow(due.minusSeconds(1));
		this.story.inTransaction(() -> this.deadlines.pause(id, this.clock.instant()));
		assertThat(dueSoon(due)).as("it stands still").isZero();
	}

	private double dueSoon(Instant now) {
		this.story.isNow(now);
		halfAMinutePasses();
		return this.registry.get("lapor.clocks.due.soon").tag("kind", "VERIFICATION").gauge().value();
	}

	@Test
	void casesThatGoOnWithoutTheirReporterAreCounted() {
		bind(this.jdbc);
		double before = withoutReporter();
		Complaint complaint = this.story.received(this.story.pothole());

		this.story.inTransaction(() -> this.jdbc.sql("update complaint set left_at = received_at where id = ?")
			.param(complaint.getId().value())
			.update());
		halfAMinutePasses();

		assertThat(withoutReporter()).isEqualTo(before + 1);
	}

	@Test
	void promisesAreCountedAndThoseThatAreKept() {
		bind(this.jdbc);
		double given = promises("given");
		double kept = promises("kept");
		double inTime = promises("kept in time");
		ComplaintId first = promised();
		ComplaintId second = promised();
		halfAMinutePasses();
		assertThat(promises("given")).isEqualTo(given + 2);
		assertThat(promises("kept")).isEqualTo(kept);

		this.story.completes(Story.LIAISON, first, "KEPT", Map.of("text", "Jalan dicor."));
		this.story.passes(Duration.ofDays(40));
		this.story.completes(Story.LIAISON, second, "KEPT", Map.of("text", "Jalan dicor, terlambat."));
		halfAMinutePasses();

		assertThat(promises("given")).isEqualTo(given + 2);
		assertThat(promises("kept")).isEqualTo(kept + 2);
		assertThat(promises("kept in time")).isEqualTo(inTime + 1);
	}

	private ComplaintId promised() {
		ComplaintId id = this.story.followedUp().getId();
		LocalDate day = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).plusDays(30);
		this.story.completes(Story.LIAISON, id, "PROMISE",
				Map.of("text", "Jalan dicor bulan depan.", "plannedFor", day.toString()));
		return id;
	}

	@Test
	void reportsOfOneMatterCountOnceAndTheOthersBeside() {
		bind(this.jdbc);
		double received = complaints(Status.RECEIVED);
		double linked = complaints(Status.LINKED);
		double clocks = clocks("running");
		double matters = gauge("lapor.shared.matters");
		double followers = gauge("lapor.followers");

		ComplaintId first = this.story.received(this.story.pothole()).getId();
		for (int i = 0; i < 2; i++) {
			ComplaintId other = this.story.received(this.story.pothole()).getId();
			this.story.completes(Story.COORDINATOR, other, "LINK", Map.of("parent", first.value()));
		}
		halfAMinutePasses();

		assertThat(complaints(Status.RECEIVED)).isEqualTo(received + 1);
		assertThat(complaints(Status.LINKED)).isEqualTo(linked + 2);
		assertThat(gauge("lapor.shared.matters")).isEqualTo(matters + 1);
		assertThat(gauge("lapor.followers")).isEqualTo(followers + 2);
		assertThat(clocks("running")).as("nobody is late twice with one matter").isEqualTo(clocks + 1);
	}

	@Test
	void askingOftenCountsOnce() {
		bind(this.jdbc);
		double before = complaints(Status.RECEIVED);

		this.story.received(this.story.pothole());

		assertThat(complaints(Status.RECEIVED)).isEqualTo(before);
	}

	@Test
	void withoutADatabaseNothingIsKnown() {
		JdbcDataSource nowhere = new JdbcDataSource();
		nowhere.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
		bind(JdbcClient.create(nowhere));

		assertThat(complaints(Status.RECEIVED)).isNaN();
		assertThat(clocks("running")).isNaN();
	}

	@Test
	void theProgramShowsThem() {
		assertThat(this.program.find("lapor.complaints").gauges()).hasSize(Status.values().length);
		assertThat(this.program.find("lapor.clocks.breached").gauges()).hasSize(ClockKind.values().length);
	}

	private void bind(JdbcClient database) {
		new ComplaintFigures(database, this.clock, this.nanos::get).bindTo(this.registry);
	}

	private void halfAMinutePasses() {
		this.nanos.addAndGet(ComplaintFigures.KEPT.toNanos());
	}

	private double complaints(Status status) {
		return this.registry.get("lapor.complaints").tag("status", status.name()).gauge().value();
	}

	private double gauge(String name) {
		return this.registry.get(name).gauge().value();
	}

	private double withoutReporter() {
		return this.registry.get("lapor.complaints.without.reporter").gauge().value();
	}

	private double promises(String outcome) {
		return this.registry.get("lapor.promises").tag("outcome", outcome).gauge().value();
	}

	private double archives(ArchiveReason reason) {
		return this.registry.get("lapor.archives").tag("reason", reason.name()).gauge().value();
	}

	private double clocks(String which) {
		return this.registry.get("lapor.clocks." + which).tag("kind", ClockKind.VERIFICATION.name()).gauge().value();
	}

}
