package id.lapor.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import id.lapor.complaint.Complaint;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@LaporTest
class OutboxFiguresTests {

	@Autowired
	Story story;

	@Autowired
	Telling telling;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	private final AtomicLong nanos = new AtomicLong();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void bind() {
		new OutboxFigures(this.jdbc, this.clock, this.nanos::get).bindTo(this.registry);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void waitingMessagesAreCountedAndSoIsTheWaitOfTheOldest() {
		this.telling.leaveTheRestLying();
		halfAMinutePasses();
		double before = waiting();

		Complaint complaint = this.story.assigned();
		this.story.passes(Duration.ofMinutes(20));
		halfAMinutePasses();

		assertThat(waiting()).isEqualTo(before + this.telling.of(complaint.getId()).size());
		assertThat(this.registry.get("lapor.outbox.oldest.due.age").gauge().value()).isGreaterThanOrEqualTo(1200);
		this.telling.leaveTheRestLying();
	}

	private double waiting() {
		return this.registry.get("lapor.outbox.messages").tag("state", "WAITING").gauge().value();
	}

	private void halfAMinutePasses() {
		this.nanos.addAndGet(OutboxFigures.KEPT.toNanos());
	}

}
