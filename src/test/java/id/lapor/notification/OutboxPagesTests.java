package id.lapor.notification;

import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseEvent.Kind;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What supervisors see of messages that did not arrive, and do about them. */
@LaporTest
class OutboxPagesTests {

	@Autowired
	private MockMvc web;

	@Autowired
	private Story story;

	@Autowired
	private Telling telling;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void showsTheSupervisorWhatWasGivenUpAndSendsItAgain() throws Exception {
		Notice dead = dead(this.story.assigned());

		this.web.perform(get("/api/staff/outbox").with(supervisorOf("diskominfo6371")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$[?(@.id == %d)].number", dead.id()).value(hasItem(dead.complaint().value())))
			.andExpect(jsonPath("$[?(@.id == %d)].error", dead.id()).value(hasItem("IllegalStateException")))
			.andExpect(content().string(not(containsString("example.org"))));
		this.web
			.perform(post("/api/staff/outbox/{id}/resend", dead.id()).with(FormToken.sent())
				.with(supervisorOf("diskominfo6371")))
			.andExpect(status().isAccepted());

		this.telling.sender((letter) -> {
		}, null).sendDue();
		assertThat(now(dead).state()).isEqualTo(Notice.State.SENT);
		this.web
			.perform(post("/api/staff/outbox/{id}/resend", dead.id()).with(FormToken.sent())
				.with(supervisorOf("diskominfo6371")))
			.andExpect(status().isConflict());
	}

	@Test
	void showsThemOnAPageWithAQuestionBeforeSending() throws Exception {
		Notice dead = dead(this.story.assigned());
		String form = "action=\"/petugas/pesan/%d/kirim-lagi\"".formatted(dead.id());

		this.web.perform(get("/petugas/pesan").with(supervisorOf("diskominfo6371")))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString(dead.complaint().value()), containsString(form),
					containsString("Ya, kirim lagi"), containsString("href=\"/petugas/pesan\""))));
		this.web
			.perform(post("/petugas/pesan/{id}/kirim-lagi", dead.id()).with(FormToken.sent())
				.with(supervisorOf("diskominfo6371")))
			.andExpect(status().isSeeOther())
			.andExpect(redirectedUrl("/petugas/pesan?antre=true"));

		assertThat(now(dead).state()).isEqualTo(Notice.State.WAITING);
		this.web.perform(get("/petugas/pesan?antre=true&lang=en").with(supervisorOf("diskominfo6371")))
			.andExpect(content().string(allOf(containsString("waits to be sent again"), not(containsString(form)))));
	}

	@Test
	void saysWhoseMessagesTheyAre() throws Exception {
		this.web.perform(get("/petugas/pesan").with(supervisorOf("diskominfo6371")))
			.andExpect(content().string(allOf(containsString("instansi Anda"), not(containsString("semua instansi")))));
		this.web.perform(get("/petugas/pesan").with(signedIn(Role.NATIONAL_ADMIN)))
			.andExpect(content().string(allOf(containsString("semua instansi"), not(containsString("instansi Anda")))));
		this.web.perform(get("/petugas/pesan?lang=en").with(signedIn(Role.NATIONAL_ADMIN)))
			.andExpect(content().string(containsString("of all agencies")));
	}

	@Test
	void saysSoWhenEverythingArrived() throws Exception {
		this.web.perform(get("/petugas/pesan").with(supervisorOf("diskominfo6299")))
			.andExpect(content().string(containsString("Tidak ada: semua pesan sampai")));
	}

	@Test
	void looksToAnotherAgencyAsIfThereWereNone() throws Exception {
		Notice dead = dead(this.story.assigned());

		this.web.perform(get("/api/staff/outbox").with(supervisorOf("diskominfo6372")))
			.andExpect(jsonPath("$[?(@.id == %d)]", dead.id()).isEmpty());
		for (long id : new long[] { dead.id(), Long.MAX_VALUE }) {
			this.web
				.perform(post("/api/staff/outbox/{id}/resend", id).with(FormToken.sent())
					.with(supervisorOf("diskominfo6372")))
				.andExpect(status().isNotFound())
				.andExpect(jsonPath("$.detail").value("Pesan ini tidak ada."));
		}
		assertThat(now(dead).state()).isEqualTo(Notice.State.DEAD);
	}

	@Test
	void isKnownToTheSupervisorOfTheLeadAgencyAndToTheNation() throws Exception {
		Notice dead = dead(this.story.assigned());

		for (RequestPostProcessor person : new RequestPostProcessor[] { supervisorOf("pupr6371"),
				signedIn(Role.NATIONAL_ADMIN) }) {
			this.web.perform(get("/api/staff/outbox?state=DEAD").with(person))
				.andExpect(jsonPath("$[?(@.id == %d)]", dead.id()).isNotEmpty());
		}
	}

	@Test
	void isNotKnownToTheAgencyThatTheReportIsAbout() throws Exception {
		Report pothole = this.story.pothole();
		Complaint complaint = this.story
			.received(new Report(pothole.kind(), pothole.category(), pothole.region(), pothole.place(),
					pothole.incidentDate(), pothole.content(), false, false, new AgencyId("diskominfo6371"), "id"));
		Notice dead = dead(complaint);

		this.web.perform(get("/api/staff/outbox").with(supervisorOf(complaint.coordinator().value())))
			.andExpect(jsonPath("$[?(@.id == %d)]", dead.id()).isNotEmpty());
		RequestPostProcessor both = signedIn(Role.SUPERVISOR, complaint.coordinator().value(), "diskominfo6371");
		this.web.perform(get("/api/staff/outbox").with(both))
			.andExpect(jsonPath("$[?(@.id == %d)]", dead.id()).isEmpty());
		this.web.perform(post("/api/staff/outbox/{id}/resend", dead.id()).with(FormToken.sent()).with(both))
			.andExpect(status().isNotFound());
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "SUPERVISOR", "NATIONAL_ADMIN" })
	void refusesAllOtherRoles(Role role) throws Exception {
		RequestPostProcessor officer = signedIn(role, "diskominfo6371");
		this.web.perform(get("/api/staff/outbox").with(officer)).andExpect(status().isForbidden());
		this.web.perform(get("/petugas/pesan").with(officer)).andExpect(status().isForbidden());
		this.web.perform(post("/api/staff/outbox/1/resend").with(FormToken.sent()).with(officer))
			.andExpect(status().isForbidden());
		this.web.perform(post("/petugas/pesan/1/kirim-lagi").with(FormToken.sent()).with(officer))
			.andExpect(status().isForbidden());
	}

	@Test
	void asksForTheTokenOfTheForm() throws Exception {
		this.web.perform(post("/petugas/pesan/1/kirim-lagi").with(supervisorOf("diskominfo6371")))
			.andExpect(status().isForbidden());
		this.web.perform(post("/api/staff/outbox/1/resend").with(supervisorOf("diskominfo6371")))
			.andExpect(status().isForbidden());
	}

	@Test
	void refusesAStateOrAnIdThatCannotBe() throws Exception {
		this.web.perform(get("/api/staff/outbox?state=LOST").with(supervisorOf("diskominfo6371")))
			.andExpect(status().is4xxClientError());
		this.web.perform(post("/api/staff/outbox/x/resend").with(FormToken.sent()).with(supervisorOf("diskominfo6371")))
			.andExpect(status().is4xxClientError());
	}

	private Notice dead(Complaint complaint) {
		this.telling.leaveTheRestLying();
		this.telling.happens(this.telling.event(complaint.getId(), Kind.ARCHIVED, complaint.responsibleAgency()));
		Sender failing = this.telling.sender((letter) -> {
			throw new IllegalStateException("no");
		}, null);
		for (int attempt = 0; attempt < Notice.ATTEMPTS_MAX; attempt++) {
			failing.sendDue();
			this.story.passes(java.time.Duration.ofMinutes(1L << attempt));
		}
		Notice dead = this.telling.of(complaint.getId())
			.stream()
			.filter((notice) -> notice.event() == Kind.ARCHIVED)
			.findFirst()
			.orElseThrow();
		assertThat(dead.state()).isEqualTo(Notice.State.DEAD);
		return dead;
	}

	private Notice now(Notice notice) {
		return this.telling.of(notice.complaint())
			.stream()
			.filter((each) -> each.id().equals(notice.id()))
			.findFirst()
			.orElseThrow();
	}

	private static RequestPostProcessor supervisorOf(String agency) {
		return signedIn(Role.SUPERVISOR, agency);
	}

	private static RequestPostProcessor signedIn(Role role, String... agencies) {
		Set<AgencyId> own = java.util.Arrays.stream(agencies)
			.map(AgencyId::new)
			.collect(java.util.stream.Collectors.toSet());
		return authentication(
				new TestingAuthenticationToken(new Officer("rekaan", Set.of(role), own), null, "ROLE_" + role.name()));
	}

}
