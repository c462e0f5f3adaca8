package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import id.lapor.complaint.Complaint;
import id.lapor.deadline.ClockKind;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@LaporTest
class EngineFiguresTests {

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	ManagementService jobs;

	@Autowired
	RuntimeService runtime;

	@Autowired
	Clock clock;

	@Autowired
	MeterRegistry program;

	private final AtomicLong nanos = new AtomicLong();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void bind() {
		new EngineFigures(this.jobs, this.runtime, this.clock, this.nanos::get).bindTo(this.registry);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aJobIsDueFromItsSecondOnAndItsWaitIsCounted() {
		Complaint complaint = this.story.received(this.story.pothole());
		double before = figure("lapor.jobs.due");

		this.story.isNow(this.clocks.timer(complaint.getId(), ClockKind.VERIFICATION).getDuedate().toInstant());
		this.story.passes(Duration.ofMinutes(10));
		halfAMinutePasses();

		assertThat(figure("lapor.jobs.due")).isGreaterThan(before);
		assertThat(figure("lapor.jobs.oldest.due.age")).isGreaterThanOrEqualTo(600);
	}

	@Test
	void aJobThatIsNotTriedAgainIsExhaustedAndAnIncident() {
		Complaint complaint = this.story.received(this.story.pothole());
		String job = this.clocks.timer(complaint.getId(), ClockKind.VERIFICATION).getId();
		double exhausted = figure("lapor.jobs.exhausted");
		double incidents = figure("lapor.incidents.open");

		this.jobs.setJobRetries(job, 0);
		assertThat(figure("lapor.jobs.exhausted")).isEqualTo(exhausted);
		halfAMinutePasses();

		assertThat(figure("lapor.jobs.exhausted")).isEqualTo(exhausted + 1);
		assertThat(figure("lapor.incidents.open")).isEqualTo(incidents + 1);
		this.jobs.setJobRetries(job, 3);
	}

	@Test
	void theProgramShowsThem() {
		assertThat(this.program.find("lapor.jobs.due").gauge()).isNotNull();
		assertThat(this.program.find("lapor.incidents.open").gauge()).isNotNull();
	}

	private void halfAMinutePasses() {
		this.nanos.addAndGet(EngineFigures.KEPT.toNanos());
	}

	private double figure(String name) {
		return this.registry.get(name).gauge().value();
	}

}
