package id.lapor.worklist;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class DeputiesTests {

	private static final AgencyId AGENCY = new AgencyId(Martapura.AGENCY);

	@LocalServerPort
	private int port;

	@Autowired
	private MockMvc web;

	@Autowired
	private Deputies deputies;

	@Autowired
	private Story story;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private Clock clock;

	private String absent;

	private String deputy;

	private LocalDate today;

	@BeforeEach
	void twoOfAnAgency() {
		this.absent = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		this.deputy = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		this.today = LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Asia/Makassar"));
	}

	@AfterEach
	void leave() {
		this.story.clockIsRightAgain();
		this.colleagues.leave();
	}

	@Test
	void whileItHoldsTheDeputyHandsInAndTheHistoryNamesBoth() {
		ComplaintId id = Martapura.assigned(this.story).getId();
		this.story.claims(this.absent, id);
		Visitor visitor = Visitor.signedIn(this.port, this.deputy);
		String draft = this.story.drafts(this.deputy, id, this.story.followUp("Regu berangkat besok."));
		String complete = "/camunda/api/engine/engine/default/task/%s/submit-form"
			.formatted(this.story.task(id).getId());
		String form = "{\"variables\":{\"decision\":{\"value\":\"INTERIM\"},\"draftId\":{\"value\":\"%s\"}}}"
			.formatted(draft);
		assertThat(visitor.send("POST", complete, form).status()).isEqualTo(409);

		name(this.absent, this.deputy, 0, 3, this.people.require(this.absent));
		String forged = "{\"variables\":{\"decision\":{\"value\":\"INTERIM\"},\"draftId\":{\"value\":\"%s\"},"
				+ "\"standsInFor\":{\"value\":\"admin\"}}}";
		assertThat(visitor.send("POST", complete, forged.formatted(draft)).status()).isEqualTo(422);
		Answer handedIn = visitor.send("POST", complete, form);

		assertThat(handedIn.isDone()).as(handedIn.toString()).isTrue();
		HistoryEntry last = last(id);
		assertThat(last.act()).isEqualTo(Act.FOLLOWED_UP);
		assertThat(last.actor().userId()).isEqualTo(this.deputy);
		assertThat(last.actor().standsInFor()).isEqualTo(this.absent);
		assertThat(visitor.send("GET", "/api/staff/complaints/" + id, null).body())
			.contains("%s, mewakili %s".formatted(this.deputy, this.absent));
	}

	@Test
	void aDeputyTakesATaskOverAndItIsWrittenForWhom() {
		ComplaintId id = Martapura.assigned(this.story).getId();
		this.story.claims(this.absent, id);
		Teamwork.Place place = new Teamwork.Place(id, "first-follow-up", AGENCY);
		assertThat(choice(id).mayReassign()).isFalse();

		name(this.absent, this.deputy, 0, 0, this.people.require(this.absent));
		assertThat(choice(id).colleagues()).contains(this.deputy);
		this.teamwork.reassign(place, this.absent, this.people.require(this.deputy), this.deputy, "Cuti.");

		assertThat(this.story.task(id).getAssignee()).isEqualTo(this.deputy);
		assertThat(last(id).actor().standsInFor()).isEqualTo(this.absent);
	}

	@Autowired
	private Teamwork teamwork;

	private Teamwork.Choice choice(ComplaintId id) {
		return this.teamwork.choices(id, this.people.require(this.deputy)).get(0);
	}

	@Test
	void itHoldsFromTheFirstToTheLastDayOfTheAgencysZone() {
		name(this.absent, this.deputy, 2, 3, this.people.require(Martapura.COORDINATOR));

		assertThat(holds()).isFalse();
		this.story.isNow(this.today.plusDays(2).atStartOfDay(ZoneId.of("Asia/Makassar")).toInstant());
		assertThat(holds()).isTrue();
		assertThat(this.deputies.standsIn(this.deputy, this.absent, new AgencyId("pupr6371"))).isFalse();
		assertThat(this.deputies.standsIn(this.absent, this.deputy, AGENCY)).isFalse();
		this.story.isNow(this.today.plusDays(4)
			.atStartOfDay(ZoneId.of("Asia/Makassar"))
			.toInstant()
			.minus(Duration.ofSeconds(1)));
		assertThat(holds()).isTrue();
		this.story.isNow(this.today.plusDays(4).atStartOfDay(ZoneId.of("Asia/Makassar")).toInstant());
		assertThat(holds()).isFalse();
	}

	@Test
	void whoEndsItEndsItAtOnce() {
		name(this.absent, this.deputy, 0, 3, this.people.require(this.absent));
		long id = this.deputies.of(AGENCY)
			.stream()
			.filter((each) -> each.deputy().equals(this.deputy))
			.findFirst()
			.orElseThrow()
			.id();
		for (String other : List.of(this.deputy, Martapura.STRANGER, Martapura.LIAISON)) {
			assertThatExceptionOfType(NotFound.class)
				.isThrownBy(() -> this.deputies.end(id, this.people.require(other)));
		}
		this.deputies.end(id, this.people.require(this.absent));
		assertThat(holds()).isFalse();
	}

	@Test
	void whatMakesNoSenseIsRefusedAtItsField() {
		Officer by = this.people.require(this.absent);
		isRefused("deputy", "deputy.oneself", () -> name(this.absent, this.absent, 0, 3, by));
		isRefused("deputy", "deputy.unknown", () -> name(this.absent, "siapa", 0, 3, by));
		isRefused("deputy", "deputy.unknown", () -> name(this.absent, Martapura.STRANGER, 0, 3, by));
		isRefused("lastDay", "deputy.days.reversed", () -> name(this.absent, this.deputy, 3, 2, by));
		isRefused("lastDay", "deputy.days.past", () -> name(this.absent, this.deputy, -3, -1, by));
		isRefused("lastDay", "deputy.days.too-far", () -> name(this.absent, this.deputy, 0, 400, by));
		isRefused("firstDay", "field.date",
				() -> this.deputies.name(AGENCY, this.absent, this.deputy, "besok", this.today.toString(), by));
		isRefused("absent", "deputy.unknown",
				() -> name("siapa", this.deputy, 0, 3, this.people.require(Martapura.COORDINATOR)));
		name(this.absent, this.deputy, 0, 3, by);
		isRefused("firstDay", "deputy.days.overlap", () -> name(this.absent, Martapura.LIAISON, 3, 5, by));
		name(this.absent, Martapura.LIAISON, 4, 5, by);
	}

	@Test
	void deputiesDoNotPointAtEachOtherOnTheSameDays() {
		String third = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		Officer keeper = this.people.require(Martapura.COORDINATOR);
		name(this.absent, this.deputy, 0, 3, keeper);

		isRefused("deputy", "deputy.circle", () -> name(this.deputy, this.absent, 3, 5, keeper));
		name(this.deputy, third, 2, 4, keeper);
		isRefused("deputy", "deputy.circle", () -> name(third, this.absent, 3, 8, keeper));

		// Not all three are away on the fourth day, nor the two of the first pair.
		name(third, this.absent, 4, 8, keeper);
		name(this.deputy, this.absent, 5, 6, keeper);
		assertThat(this.deputies.standsIn(this.deputy, this.absent, AGENCY)).isTrue();
	}

	@Test
	void aDeputyMustBeAbleToDoTheWork() {
		String both = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON, Role.COORDINATOR);
		isRefused("deputy", "deputy.cannot", () -> name(both, this.deputy, 0, 3, this.people.require(both)));
		name(this.absent, both, 0, 3, this.people.require(both));

		String head = this.colleagues.joins(Martapura.AGENCY, Role.LEADERSHIP);
		String otherHead = this.colleagues.joins(Martapura.AGENCY, Role.LEADERSHIP);
		isRefused("deputy", "deputy.cannot", () -> name(head, this.deputy, 0, 3, this.people.require(head)));
		name(head, otherHead, 0, 3, this.people.require(head));
	}

	@Test
	void nobodyButTheOneWhoIsAwayAndTheCoordinatorNamesADeputy() {
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> name(this.absent, this.deputy, 0, 3, this.people.require(this.deputy)))
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN));
		for (String stranger : List.of(Martapura.STRANGER, "koordinatordiskominfo6371", "pengawasdiskominfo6303")) {
			assertThatExceptionOfType(NotFound.class)
				.isThrownBy(() -> name(this.absent, this.deputy, 0, 3, this.people.require(stranger)));
		}
	}

	@Test
	void thePageNamesEndsAndShowsTheTasksOfTheAbsent() throws Exception {
		ComplaintId id = Martapura.assigned(this.story).getId();
		this.story.claims(this.absent, id);
		this.web
			.perform(post("/petugas/wakil").param("act", "name")
				.param("instansi", Martapura.AGENCY)
				.param("absent", this.absent)
				.param("deputy", this.absent)
				.param("firstDay", this.today.toString())
				.param("lastDay", this.today.minusDays(1).toString())
				.with(FormToken.sent())
				.with(CasePagesTests.Signed.in(this.people.require(this.absent))))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content()
				.string(allOf(containsString("id=\"deputy-error\""), containsString("id=\"lastDay-error\""))));
		this.web
			.perform(post("/petugas/wakil").param("act", "name")
				.param("instansi", Martapura.AGENCY)
				.param("absent", this.absent)
				.param("deputy", this.deputy)
				.param("firstDay", this.today.toString())
				.param("lastDay", this.today.toString())
				.with(FormToken.sent())
				.with(CasePagesTests.Signed.in(this.people.require(this.absent))))
			.andExpect(status().isSeeOther());
		this.web.perform(get("/petugas/wakil").with(CasePagesTests.Signed.in(this.people.require(this.deputy))))
			.andExpect(content()
				.string(allOf(containsString("Anda mewakili " + this.absent), containsString(id.value()))));
		this.web
			.perform(get("/petugas/wakil").param("instansi", Martapura.AGENCY)
				.with(CasePagesTests.Signed.in(this.people.require(Martapura.COORDINATOR))))
			.andExpect(content().string(allOf(containsString("name=\"absent\""), containsString(this.deputy),
					not(containsString(id.value())))));
		this.web
			.perform(get("/petugas/wakil").param("instansi", Martapura.AGENCY)
				.with(CasePagesTests.Signed.in(this.people.require(Martapura.STRANGER))))
			.andExpect(status().isNotFound());
	}

	private boolean holds() {
		return this.deputies.standsIn(this.deputy, this.absent, AGENCY);
	}

	private void name(String absent, String deputy, int first, int last, Officer by) {
		this.deputies.name(AGENCY, absent, deputy, this.today.plusDays(first).toString(),
				this.today.plusDays(last).toString(), by);
	}

	private HistoryEntry last(ComplaintId id) {
		List<HistoryEntry> history = this.story.now(id).history();
		return history.get(history.size() - 1);
	}

	private static void isRefused(String field, String key, Runnable act) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.fields()).singleElement().satisfies((at) -> {
				assertThat(at.field()).isEqualTo(field);
				assertThat(at.key()).isEqualTo(key);
			}));
	}

}
