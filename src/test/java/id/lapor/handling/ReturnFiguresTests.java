package id.lapor.handling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.jayway.jsonpath.JsonPath;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
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
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class ReturnFiguresTests {

	private static final String ADDRESS = "/api/staff/supervision/returns";

	private static final AgencyFigures NONE = new AgencyFigures(0, 0, 0);

	@Autowired
	Story story;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MockMvc web;

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

	/** The decision takes three working days more, over a weekend. */
	@Test
	void supervisorsSeeTheReturnsOfEachAgencyWithTheDaysUntilTheDecisionAndNoFollowUp() throws Exception {
		AgencyFigures city = ofTheAgency(Role.SUPERVISOR, "diskominfo6371");
		AgencyFigures own = ofTheAgency(Role.SUPERVISOR, "pupr6371");
		AgencyFigures all = ofTheAgency(Role.NATIONAL_ADMIN, "panrb");
		this.story.isNow(Instant.parse("2026-11-10T02:00:00Z"));
		ComplaintId id = this.story.assigned().getId();
		this.story.isNow(Instant.parse("2026-11-12T02:00:00Z"));
		this.story.completes(Story.LIAISON, id, "RETURN",
				Map.of("proposed", "bpjn", "reason", "Bukan ruas jalan kami."));

		assertThat(ofTheAgency(Role.SUPERVISOR, "diskominfo6371")).isEqualTo(city.and(1, 2, 1));

		this.story.isNow(Instant.parse("2026-11-17T02:00:00Z"));
		this.story.completes(Story.COORDINATOR, id, "ASSIGN", Map.of("reason", "Jalan nasional."));

		assertThat(ofTheAgency(Role.SUPERVISOR, "diskominfo6371")).isEqualTo(city.and(1, 5, 0));
		assertThat(ofTheAgency(Role.SUPERVISOR, "pupr6371")).isEqualTo(own.and(1, 5, 0));
		assertThat(ofTheAgency(Role.NATIONAL_ADMIN, "panrb")).isEqualTo(all.and(1, 5, 0));
		assertThat(ofTheAgency(Role.SUPERVISOR, "pupr6303")).as("of another region").isEqualTo(NONE);
		assertThat(this.story.now(id).followUps()).isEmpty();
		this.web.perform(get(ADDRESS).with(signedIn(Role.LIAISON, "pupr6371"))).andExpect(status().isForbidden());
	}

	private record AgencyFigures(int returned, int workingDays, int waiting) {

		private AgencyFigures and(int moreReturned, int moreDays, int moreWaiting) {
			return new AgencyFigures(this.returned + moreReturned, this.workingDays + moreDays,
					this.waiting + moreWaiting);
		}

	}

	/** What the public works of the city have returned, as this officer sees it. */
	private AgencyFigures ofTheAgency(Role role, String agency) throws Exception {
		String all = this.web.perform(get(ADDRESS).with(signedIn(role, agency)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		List<Map<String, Object>> found = JsonPath.read(all, "$[?(@.agency == 'pupr6371')]");
		return found.stream()
			.map((row) -> new AgencyFigures((int) row.get("returned"), (int) row.get("workingDays"),
					(int) row.get("waiting")))
			.findFirst()
			.orElse(NONE);
	}

	private static RequestPostProcessor signedIn(Role role, String agency) {
		Officer officer = new Officer("pengawas", Set.of(role), Set.of(new AgencyId(agency)));
		return authentication(new TestingAuthenticationToken(officer, null, "ROLE_" + role.name()));
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
