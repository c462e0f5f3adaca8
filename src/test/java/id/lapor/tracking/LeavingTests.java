package id.lapor.tracking;

import java.util.List;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Status;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The doors by which a reporter takes a report back or goes to the Ombudsman. */
@LaporTest
class LeavingTests {

	private static final String DATA = """
			{"consent": %s, "fullName": "Siti Rekaan", "birthPlace": "Kandangan", "birthDate": "1990-05-17",
			"maritalStatus": "MARRIED", "occupation": "Pedagang", "address": "Jalan Rekaan 1"}""";

	@Autowired
	MockMvc web;

	@Autowired
	Story story;

	@Autowired
	Withdrawing reporter;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void takesAReportBackByRest() throws Exception {
		Complaint complaint = this.story.assigned();
		String address = "/api/complaints/" + code(complaint);

		this.web.perform(get(address))
			.andExpect(jsonPath("$.links.withdrawal").exists())
			.andExpect(jsonPath("$.links.referral").doesNotExist());
		this.web.perform(json(address + "/withdrawal", "{}"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.leaving.codeSent").value(true))
			.andExpect(jsonPath("$.leaving.inForceOn").doesNotExist());
		this.web.perform(json(address + "/withdrawal/confirmation", "{\"key\":\"0000-0000-0000\"}"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("key"));
		String key = this.reporter.letter(complaint);
		this.web
			.perform(json(address + "/withdrawal/confirmation",
					"{\"key\":\"%s\",\"reason\":\"Sudah beres.\"}".formatted(key)))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.leaving.inForceOn").exists())
			.andExpect(jsonPath("$.deadlines[*].kind").value(hasItems("withdrawal")))
			.andExpect(jsonPath("$.links.withdrawal").doesNotExist())
			.andExpect(jsonPath("$.links.keeping").exists());
		this.web.perform(json(address + "/withdrawal", "{}")).andExpect(status().isConflict());
		for (String wrong : List.of(key, code(complaint), "0000-0000-0000", "")) {
			this.web.perform(json(address + "/withdrawal/undoing", "{\"key\":\"%s\"}".formatted(wrong)))
				.andExpect(status().isUnprocessableEntity())
				.andExpect(jsonPath("$.errors[0].field").value("key"));
		}
		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).isTrue();
		String keeps = "{\"key\":\"%s\"}".formatted(this.reporter.letterOfWithdrawal(complaint));
		this.web.perform(json(address + "/withdrawal/undoing", keeps))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.links.keeping").doesNotExist());
		this.web.perform(json(address + "/withdrawal/undoing", keeps)).andExpect(status().isConflict());
		this.web.perform(json("/api/complaints/ZZZZ-ZZZZ-ZZZZ/withdrawal", "{}")).andExpect(status().isNotFound());
	}

	@Test
	void takesAReportBackOnThePages() throws Exception {
		Complaint complaint = this.story.assigned();
		String page = "/laporan/" + code(complaint);

		this.web.perform(get(page)).andExpect(content().string(containsString(page + "/cabut")));
		this.web.perform(get(page + "/cabut"))
			.andExpect(content().string(containsString("tidak dapat dibatalkan")))
			.andExpect(content().string(not(containsString("/cabut/konfirmasi"))));
		this.web.perform(post(page + "/cabut").with(FormToken.sent()))
			.andExpect(status().isSeeOther())
			.andExpect(header().string("Location", page + "/cabut"));
		String key = this.reporter.letter(complaint);
		this.web.perform(get(page + "/cabut/" + key)).andExpect(content().string(containsString(key)));
		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).as("a link that was opened").isFalse();
		this.web.perform(post(page + "/cabut/konfirmasi").param("key", "x").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("key-error")));
		String tooLong = "a".repeat(501);
		this.web
			.perform(post(page + "/cabut/konfirmasi").param("key", key).param("reason", tooLong).with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("reason-error")))
			.andExpect(content().string(containsString(tooLong)));
		this.web.perform(post(page + "/cabut/konfirmasi").param("key", key).param("reason", "").with(FormToken.sent()))
			.andExpect(status().isSeeOther())
			.andExpect(header().string("Location", page));
		this.web.perform(get(page)).andExpect(content().string(containsString("/cabut/batal")));
		this.web.perform(post(page + "/cabut/batal").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("key-error")));
		String keeps = this.reporter.letterOfWithdrawal(complaint);
		this.web.perform(get(page + "/cabut/batal/" + keeps)).andExpect(content().string(containsString(keeps)));
		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).as("a link that was opened").isTrue();
		this.web.perform(post(page + "/cabut/batal").param("key", keeps).with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).isFalse();
	}

	@Test
	void saysWhatToDoWithoutAContact() throws Exception {
		Complaint nobody = this.story
			.received(Submission.own(this.story.pothole(), Channel.WEB, new Identity(null, null, null, null, null)));

		this.web.perform(json("/api/complaints/" + code(nobody) + "/withdrawal", "{}"))
			.andExpect(status().isConflict())
			.andExpect(content().string(containsString("koordinator")));
		this.web.perform(post("/laporan/" + code(nobody) + "/cabut").with(FormToken.sent()))
			.andExpect(status().isConflict())
			.andExpect(content().contentTypeCompatibleWith("text/html"))
			.andExpect(content().string(containsString("Datang ke kantor koordinator")));
	}

	@Test
	void refusesEveryWayOutFromAStaffSession() throws Exception {
		Complaint complaint = this.story.answered();
		Complaint open = this.story.assigned();
		this.reporter.asks(open);
		String key = this.reporter.letter(open);
		String api = "/api/complaints/" + code(open);

		this.web.perform(json(api + "/withdrawal", "{}").with(staff())).andExpect(status().isForbidden());
		this.web.perform(json(api + "/withdrawal/confirmation", "{\"key\":\"%s\"}".formatted(key)).with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(json(api + "/withdrawal/undoing", "{}").with(staff())).andExpect(status().isForbidden());
		this.web.perform(json("/api/complaints/" + code(complaint) + "/referral", DATA.formatted("true")).with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(get("/laporan/" + code(complaint) + "/berkas").with(staff()))
			.andExpect(status().isForbidden());
		this.web
			.perform(post("/laporan/" + code(open) + "/cabut/konfirmasi").param("key", key)
				.with(FormToken.sent())
				.with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(get("/laporan/" + code(complaint)).with(staff()))
			.andExpect(content().string(not(containsString("/ombudsman"))));
		assertThat(this.story.now(open.getId()).isWithdrawalPending()).isFalse();
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void goesToTheOmbudsmanByRestWithConsentAndAllData() throws Exception {
		Complaint complaint = this.story.answered();
		String address = "/api/complaints/" + code(complaint) + "/referral";

		this.web.perform(json(address, "{}"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[*].field").value(hasItems("fullName", "birthPlace", "birthDate",
					"maritalStatus", "occupation", "address", "consent")));
		this.web.perform(json(address, DATA.formatted("false")))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("consent"))
			.andExpect(jsonPath("$.errors.length()").value(1));
		this.web.perform(json(address, DATA.formatted("true").replace("1990", "2990")))
			.andExpect(jsonPath("$.errors[0].field").value("birthDate"));
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);

		this.web.perform(json(address, DATA.formatted("true")))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.status").value("REFERRED_TO_OMBUDSMAN"))
			.andExpect(jsonPath("$.responsibleAgency").value(containsString("Ombudsman")))
			.andExpect(jsonPath("$.links.referral").doesNotExist())
			.andExpect(content().string(not(containsString("Kandangan"))));
		this.web.perform(json(address, DATA.formatted("true"))).andExpect(status().isConflict());
		this.web.perform(get("/laporan/" + code(complaint)))
			.andExpect(content().string(containsString("Diteruskan ke Ombudsman")))
			.andExpect(content().string(not(containsString("Kandangan"))));
	}

	@Test
	void keepsWhatWasTypedForTheOmbudsmanButNeverTicksTheBox() throws Exception {
		Complaint complaint = this.story.answered();
		String page = "/laporan/" + code(complaint) + "/ombudsman";

		this.web.perform(get(page)).andExpect(content().string(not(containsString("checked"))));
		this.web
			.perform(post(page).param("fullName", "Siti Rekaan")
				.param("maritalStatus", "MARRIED")
				.param("consent", "true")
				.with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Siti Rekaan")))
			.andExpect(content().string(containsString("birthDate-error")))
			.andExpect(content().string(not(containsString("fullName-error"))))
			.andExpect(content().string(not(containsString("checked"))));
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void printsADossierWithoutNotesOfStaffOrIdentity() throws Exception {
		Complaint complaint = this.story.answered();

		this.web.perform(get("/laporan/" + code(complaint) + "/berkas"))
			.andExpect(status().isOk())
			.andExpect(header().string("Cache-Control", containsString("no-store")))
			.andExpect(content().string(containsString("Kepada Ombudsman Republik Indonesia")))
			.andExpect(content().string(containsString("Lubang sedalam dua jengkal")))
			.andExpect(content().string(containsString("Lubang sudah ditambal")))
			.andExpect(content().string(containsString("tidak lewat tenggat")))
			.andExpect(content().string(not(containsString(complaint.getId().value()))))
			.andExpect(content().string(not(containsString("Siti Rekaan"))))
			.andExpect(content().string(not(containsString("siti.rekaan"))))
			.andExpect(content().string(not(containsString(Story.LIAISON))))
			.andExpect(content().string(not(containsString(Story.COORDINATOR))));
		this.web.perform(get("/laporan/ZZZZ-ZZZZ-ZZZZ/berkas")).andExpect(status().isNotFound());
	}

	private static MockHttpServletRequestBuilder json(String address, String body) {
		return post(address).contentType(MediaType.APPLICATION_JSON).content(body);
	}

	private static String code(Complaint complaint) {
		return complaint.trackingCode().grouped();
	}

	private static RequestPostProcessor staff() {
		Officer officer = new Officer("rekaan", Set.of(Role.LIAISON), Set.of(new AgencyId("pupr6371")));
		return authentication(new TestingAuthenticationToken(officer, null, "ROLE_LIAISON"));
	}

}
