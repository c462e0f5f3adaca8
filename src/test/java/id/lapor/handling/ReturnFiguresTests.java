package id.lapor.handling;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import id.lapor.complaint.ComplaintId;
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
class ReturnFiguresTests {

	@Autowired
	Story story;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry program;

	private final AtomicLong nanos = new AtomicLong();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	/** From a Friday to a Tuesday, with a weekend between: two working days. */
	@Test
	void returnsAreCountedWithTheWorkingDaysThatAreChargedToTheReturningAgency() {
		new ReturnFigures(this.jdbc, this.nanos::get).bindTo(this.registry);
		double returns = figure("lapor.returns");
		double days = figure("lapor.returns.working.days");
		this.story.isNow(Instant.parse("2026-11-06T02:00:00Z"));
		ComplaintId id = this.story.assigned().getId();
		this.story.isNow(Instant.parse("2026-11-10T02:00:00Z"));

		this.story.completes(Story.LIAISON, id, "RETURN",
				Map.of("proposed", "bpjn", "reason", "Bukan ruas jalan kami."));

		assertThat(figure("lapor.returns")).as("asking often counts once").isEqualTo(returns);
		this.nanos.addAndGet(ReturnFigures.KEPT.toNanos());
		assertThat(figure("lapor.returns")).isEqualTo(returns + 1);
		assertThat(figure("lapor.returns.working.days")).isEqualTo(days + 2);
	}

	@Test
	void withoutADatabaseNothingIsKnown() {
		JdbcDataSource nowhere = new JdbcDataSource();
		nowhere.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
		new ReturnFigures(JdbcClient.create(nowhere), this.nanos::get).bindTo(this.registry);

		assertThat(figure("lapor.returns")).isNaN();
		assertThat(figure("lapor.returns.working.days")).isNaN();
	}

	@Test
	void theProgramShowsThem() {
		assertThat(this.program.find("lapor.returns").gauges()).hasSize(1);
		assertThat(this.program.find("lapor.returns.working.days").gauges()).hasSize(1);
	}

	private double figure(String name) {
		return this.registry.get(name).gauge().value();
	}

}
