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
import id.lapor.web.FormToken;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

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

	@Autowired
	MockMvc web;

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

	@ParameterizedTest
	@ValueSource(
			strings = { "9223372036854775807", "2562047788015216", "99999999999999999999", "-24", "0", "", "besok" })
	void whatIsNoNumberOfHoursIsToldAtTheField(String hours) throws Exception {
		this.web
			.perform(post("/petugas/jam").param("hours", hours)
				.with(FormToken.sent())
				.with(authentication(new TestingAuthenticationToken(ADMIN, null, "ROLE_USER"))))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("id=\"hours-error\""),
					containsString("paling banyak 120 hari"), containsString("aria-describedby=\"hours-error\""))));
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
