package id.lapor.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import id.lapor.complaint.ComplaintId;
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
class DueFiguresTests {

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

	/** Far from the days of all other tests. */
	@Test
	void clocksAreCountedThatAreDueWithinTwoDays() {
		this.story.isNow(Instant.parse("2035-05-07T02:00:00Z"));
		new DueFigures(this.jdbc, this.clock, this.nanos::get).bindTo(this.registry);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Instant due = this.deadlines.running(id, ClockKind.VERIFICATION).dueAt();

		assertThat(figure(due.minus(DueFigures.SOON))).as("two days ahead").isZero();
		assertThat(figure(due.minus(DueFigures.SOON).plusSeconds(1))).isOne();
		assertThat(figure(due)).isOne();
		assertThat(figure(due.plusSeconds(1))).as("late already").isZero();
		this.story.isNow(due.minusSeconds(1));
		this.story.inTransaction(() -> this.deadlines.pause(id, this.clock.instant()));
		assertThat(figure(due)).as("it stands still").isZero();
	}

	private double figure(Instant now) {
		this.story.isNow(now);
		this.nanos.addAndGet(DueFigures.KEPT.toNanos());
		return this.registry.get("lapor.clocks.due.soon").tag("kind", "VERIFICATION").gauge().value();
	}

	@Test
	void askingOftenCountsOnce() {
		this.story.isNow(Instant.parse("2036-05-05T02:00:00Z"));
		new DueFigures(this.jdbc, this.clock, this.nanos::get).bindTo(this.registry);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Instant due = this.deadlines.running(id, ClockKind.VERIFICATION).dueAt();
		assertThat(figure(due)).isOne();

		this.story.isNow(due.plus(Duration.ofDays(1)));

		assertThat(this.registry.get("lapor.clocks.due.soon").tag("kind", "VERIFICATION").gauge().value()).isOne();
	}

	@Test
	void withoutADatabaseNothingIsKnown() {
		JdbcDataSource nowhere = new JdbcDataSource();
		nowhere.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
		new DueFigures(JdbcClient.create(nowhere), this.clock, this.nanos::get).bindTo(this.registry);

		assertThat(this.registry.get("lapor.clocks.due.soon").tag("kind", "FINISH").gauge().value()).isNaN();
	}

	@Test
	void theProgramShowsThem() {
		assertThat(this.program.find("lapor.clocks.due.soon").gauges()).hasSameSizeAs(ClockKind.values());
	}

}
