package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LaporTest
@Tag("h2")
class DemoClockTests {

	private static final Officer ADMIN = new Officer("admin", Set.of(), Set.of());

	@Autowired
	DemoClock demoClock;

	@Autowired
	Clock clock;

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	ManagementService engine;

	@AfterEach
	void clockIsRightAgain() {
		this.engine.deleteProperty("lapor.demo.clock.seconds");
		this.story.clockIsRightAgain();
	}

	@Test
	void rulesAndEngineGoForwardTogether() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Instant before = this.clock.instant();

		this.demoClock.forward(ADMIN, Duration.ofDays(20));

		assertThat(Duration.between(before, this.clock.instant())).isBetween(Duration.ofDays(20),
				Duration.ofDays(20).plusMinutes(1));
		assertThat(this.engine.createJobQuery()
			.executable()
			.jobId(this.clocks.timer(id, ClockKind.VERIFICATION).getId())
			.count()).isOne();
	}

	@Test
	void theDistanceOutlivesARestart() {
		this.demoClock.forward(ADMIN, Duration.ofDays(2));
		this.story.clockIsRightAgain();
		this.demoClock.afterSingletonsInstantiated();

		assertThat(this.clock.instant()).isAfter(Instant.now().plus(Duration.ofDays(1)));
	}

	@Test
	void itNeverGoesBackNorTooFarNorForAnyone() {
		assertThatThrownBy(() -> this.demoClock.forward(ADMIN, Duration.ofDays(-1))).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> this.demoClock.forward(ADMIN, Duration.ofDays(121))).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(
				() -> this.demoClock.forward(new Officer(Story.COORDINATOR, Set.of(), Set.of()), Duration.ofDays(1)))
			.hasMessage("clock.administrators");
		assertThat(this.demoClock.distance()).isZero();
	}

	@Test
	void itIsNotThereWithMysqlNorWithRealPeople() {
		for (String profiles : new String[] { "demo,mysql", "mysql" }) {
			new ApplicationContextRunner().withPropertyValues("spring.profiles.active=" + profiles)
				.withUserConfiguration(DemoClock.class)
				.run((context) -> assertThat(context).doesNotHaveBean(DemoClock.class));
		}
	}

}
