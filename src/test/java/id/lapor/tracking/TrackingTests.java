package id.lapor.tracking;

import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Status;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class TrackingTests {

	@Autowired
	private MockMvc web;

	@Autowired
	private Story story;

	@Test
	void showsTheCaseWithoutNumberNamesOrReporter() throws Exception {
		Complaint complaint = this.story.answered();

		for (String address : new String[] { "/api/complaints/" + code(complaint), "/laporan/" + code(complaint) }) {
			this.web.perform(get(address))
				.andExpect(status().isOk())
				.andExpect(header().string("Cache-Control", containsString("no-store")))
				.andExpect(content().string(containsString("Lubang sudah ditambal")))
				.andExpect(content().string(containsString("Sudah dijawab, menunggu tanggapan pelapor")))
				.andExpect(content().string(not(containsString(complaint.getId().value()))))
				.andExpect(content().string(not(containsString(Story.LIAISON))))
				.andExpect(content().string(not(containsString(Story.COORDINATOR))))
				.andExpect(content().string(not(containsString("Siti Rekaan"))));
		}
	}

	@Test
	void namesTheNextDeadlineAndWhyItWentThere() throws Exception {
		Complaint complaint = this.story.assigned();

		this.web.perform(get("/api/complaints/" + code(complaint)).header("Accept-Language", "en"))
			.andExpect(jsonPath("$.status").value("ASSIGNED"))
			.andExpect(jsonPath("$.statusText").value("Assigned, waiting for the follow-up"))
			.andExpect(jsonPath("$.nextDeadline.kind").value("first-response"))
			.andExpect(jsonPath("$.routing.basis").value("RULE"))
			.andExpect(jsonPath("$.routing.reason").isNotEmpty())
			.andExpect(jsonPath("$.links.confirmation").doesNotExist());
	}

	@Test
	void readsTheCodeAsPeopleTypeIt() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		String typed = complaint.trackingCode().value().toLowerCase();

		this.web.perform(get("/api/complaints/" + typed)).andExpect(status().isOk());
		this.web.perform(get("/lacak").param("kode", " " + typed + " "))
			.andExpect(redirectedUrl("/laporan/" + code(complaint)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000-0000-0000", "x", "2026-000001", "😀", "<b>" })
	void givesUnknownAndMalformedCodesTheSameAnswer(String code) throws Exception {
		String unknown = this.web.perform(get("/api/complaints/{code}", "ZZZZ-ZZZZ-ZZZZ"))
			.andExpect(status().isNotFound())
			.andReturn()
			.getResponse()
			.getContentAsString();

		this.web.perform(get("/api/complaints/{code}", code))
			.andExpect(status().isNotFound())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(content().string(unknown));
		this.web.perform(get("/laporan/{code}", code)).andExpect(status().isNotFound());
		this.web.perform(post("/api/complaints/{code}/confirmation", code)).andExpect(status().isNotFound());
	}

	@Test
	void saysOnTheFormThatACodeCannotBeOne() throws Exception {
		this.web.perform(get("/lacak").param("kode", "abc"))
			.andExpect(status().isNotFound())
			.andExpect(content().string(containsString("kode-error")));
		this.web.perform(get("/lacak").param("kode", "")).andExpect(status().isOk());
	}

	@Test
	void closesTheCaseWhenTheReporterConfirmsAndRefusesASecondTime() throws Exception {
		Complaint complaint = this.story.answered();
		String address = "/api/complaints/" + code(complaint) + "/confirmation";

		this.web.perform(post(address))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.status").value("CLOSED"))
			.andExpect(jsonPath("$.closeReason").value("CONFIRMED"))
			.andExpect(jsonPath("$.deadlines").isEmpty());
		this.web.perform(post(address)).andExpect(status().isConflict());

		assertThat(this.story.now(complaint.getId()).closeReason()).contains(CloseReason.CONFIRMED);
		assertThat(this.story.lifecycle(complaint.getId())).isNull();
	}

	@Test
	void confirmsFromThePage() throws Exception {
		Complaint complaint = this.story.answered();
		String page = "/laporan/" + code(complaint);

		this.web.perform(get(page)).andExpect(content().string(containsString("Dengan ini laporan ditutup.")));
		this.web.perform(post(page + "/konfirmasi").with(FormToken.sent()))
			.andExpect(status().isSeeOther())
			.andExpect(header().string("Location", page));
		this.web.perform(get(page)).andExpect(content().string(containsString("Disetujui pelapor")));
		this.web.perform(post(page + "/konfirmasi").with(FormToken.sent()))
			.andExpect(status().isConflict())
			.andExpect(content().contentTypeCompatibleWith("text/html"));
	}

	@Test
	void refusesAConfirmationFromAStaffSession() throws Exception {
		Complaint complaint = this.story.answered();

		this.web.perform(post("/api/complaints/" + code(complaint) + "/confirmation").with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(post("/laporan/" + code(complaint) + "/konfirmasi").with(FormToken.sent()).with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(get("/laporan/" + code(complaint)).with(staff()))
			.andExpect(content().string(not(containsString("/konfirmasi"))));

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void refusesAConfirmationBeforeTheAnswer() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());

		this.web.perform(post("/api/complaints/" + code(complaint) + "/confirmation"))
			.andExpect(status().isConflict())
			.andExpect(content().contentType("application/problem+json"));
	}

	private static String code(Complaint complaint) {
		return complaint.trackingCode().grouped();
	}

	private static RequestPostProcessor staff() {
		Officer officer = new Officer("rekaan", Set.of(Role.LIAISON), Set.of(new AgencyId("pupr6371")));
		return authentication(new TestingAuthenticationToken(officer, null, "ROLE_LIAISON"));
	}

}
