package id.lapor.supervision;

import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Who is told of silent cases, and how. */
@LaporTest
class SilentCaseFiguresTests {

	private static final String ADDRESS = "/api/staff/supervision/silent-cases";

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	ManagementService jobs;

	@Autowired
	SilentCases check;

	@Autowired
	MockMvc web;

	private ComplaintId id;

	private String timer;

	@BeforeEach
	void aTimerSleepsWhileItsClockRuns() {
		this.id = this.story.assigned().getId();
		this.timer = this.clocks.timer(this.id, ClockKind.FINISH).getId();
		this.jobs.suspendJobById(this.timer);
	}

	@AfterEach
	void itIsAwakeAgain() {
		this.jobs.activateJobById(this.timer);
	}

	@Test
	void aSupervisorIsToldOfTheCasesOfTheOwnAgency() throws Exception {
		this.web.perform(get(ADDRESS).header("Accept-Language", "id").with(signedIn(Role.SUPERVISOR, "diskominfo6371")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.checkedAt").exists())
			.andExpect(jsonPath("$.checked").isNumber())
			.andExpect(jsonPath(fault("fault")).value(hasItem("WRONG_TIMER")))
			.andExpect(jsonPath(fault("clock")).value(hasItem("FINISH")))
			.andExpect(jsonPath(fault("agency")).value(hasItem("pupr6371")))
			.andExpect(jsonPath(fault("words")).value(hasItem(containsString("Pewaktu tidak sesuai"))));
		this.web.perform(get(ADDRESS).header("Accept-Language", "en").with(signedIn(Role.SUPERVISOR, "pupr6371")))
			.andExpect(jsonPath(fault("words")).value(hasItem(containsString("timer"))));
	}

	@Test
	void aSupervisorIsNotToldOfTheCasesOfOthers() throws Exception {
		this.web.perform(get(ADDRESS).with(signedIn(Role.SUPERVISOR, "diskominfo6303")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.faults[*].number").value(not(hasItem(this.id.value()))));
	}

	@Test
	void theNationalAdministratorIsToldOfAll() throws Exception {
		this.web.perform(get(ADDRESS).with(signedIn(Role.NATIONAL_ADMIN, "panrb")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.silent").isNumber())
			.andExpect(jsonPath("$.faults[*].number").value(hasItem(this.id.value())));
	}

	@Test
	void nobodyElseIsTold() throws Exception {
		this.web.perform(get(ADDRESS)).andExpect(status().isUnauthorized());
		this.web.perform(get(ADDRESS).with(signedIn(Role.COORDINATOR, "diskominfo6371")))
			.andExpect(status().isForbidden());
	}

	@Test
	void operatorsSeeHowManyThereAreAndTheNodeStaysWell() {
		SilentCaseFigures watch = new SilentCaseFigures(this.check);
		SimpleMeterRegistry figures = new SimpleMeterRegistry();
		watch.bindTo(figures);
		assertThat(figures.get("lapor.silent.cases").gauge().value()).isNaN();
		assertThat(watch.health()).isEqualTo(Health.up().build());

		watch.look();

		assertThat(figures.get("lapor.silent.cases").gauge().value()).isPositive();
		assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
		assertThat(watch.health().getDetails()).containsOnlyKeys("silent", "checked", "checkedAt");
	}

	private String fault(String field) {
		return "$.faults[?(@.number == '%s')].%s".formatted(this.id.value(), field);
	}

	private static RequestPostProcessor signedIn(Role role, String agency) {
		Officer officer = new Officer("rekaan", Set.of(role), Set.of(new AgencyId(agency)));
		return authentication(new TestingAuthenticationToken(officer, null, "ROLE_" + role.name()));
	}

}
