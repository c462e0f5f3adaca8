package id.lapor.tracking;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.handling.Coordinating;
import id.lapor.notification.Telling;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
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
	private Withdrawing leaving;

	@Autowired
	private MockMvc web;

	@Autowired
	private Story story;

	@Autowired
	private Telling telling;

	@Autowired
	private Coordinating coordinating;

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
	void offersNoAppealWhereNobodyStandsAboveTheCoordinatorButNamesTheOmbudsman() throws Exception {
		Complaint complaint = coordinatedByTheNation();
		Map<String, Object> verification = new HashMap<>(Story.verification());
		verification.putAll(Map.of("reported", "diskominfo63", "lead", "pupr63", "reason", "Jalan provinsi."));
		this.story.completes("koordinatorpanrb", complaint.getId(), "VERIFIED", verification);
		this.story.completes("penghubungpupr63", complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));

		this.web.perform(get("/api/complaints/" + code(complaint)))
			.andExpect(jsonPath("$.links.reopening").isNotEmpty())
			.andExpect(jsonPath("$.links.referral").isNotEmpty())
			.andExpect(jsonPath("$.nobodyAbove").value(true))
			.andExpect(jsonPath("$.links.appeal").doesNotExist());
		isToldOfTheOmbudsmanAndNotOfAnAppeal(complaint);
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void namesTheOmbudsmanAlsoForAnArchiveAboveWhichNobodyStands() throws Exception {
		Complaint complaint = coordinatedByTheNation();
		this.story.completes("koordinatorpanrb", complaint.getId(), "ARCHIVE",
				Map.of("archiveReason", "UNCLEAR", "archiveNote", "Tidak jelas."));

		isToldOfTheOmbudsmanAndNotOfAnAppeal(complaint);
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.telling.lettersAbout(complaint.getId(), CaseEvent.Kind.ARCHIVED)).singleElement()
			.asString()
			.contains("Ombudsman Republik Indonesia")
			.doesNotContain("mengajukan keberatan satu kali");
	}

	@Test
	void namesTheOmbudsmanWhereTheOnlyOneAboveHasAnsweredOrArchivedItself() throws Exception {
		Complaint answered = coordinatedByTheProvince();
		verifies(answered, "panrb");
		this.story.completes("koordinatorpanrb", answered.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		Complaint archived = coordinatedByTheProvince();
		verifies(archived, "pupr63");
		this.coordinating.asksToArchive("koordinatordiskominfo63", archived.getId(), ArchiveReason.UNCLEAR,
				"Tidak jelas.");
		this.story.completesStep("koordinatorpanrb", archived.getId(), "confirm-archive", "GRANT", Map.of());

		isToldOfTheOmbudsmanAndNotOfAnAppeal(answered);
		isToldOfTheOmbudsmanAndNotOfAnAppeal(archived);
		assertThat(this.telling.lettersAbout(archived.getId(), CaseEvent.Kind.ARCHIVED)).singleElement()
			.asString()
			.contains("Ombudsman Republik Indonesia");
	}

	private void verifies(Complaint complaint, String lead) {
		Map<String, Object> verification = new HashMap<>(Story.verification());
		verification.putAll(Map.of("lead", lead, "reason", "Jalan provinsi."));
		this.story.completes("koordinatordiskominfo63", complaint.getId(), "VERIFIED", verification);
	}

	private Complaint coordinatedByTheProvince() {
		Report pothole = this.story.pothole();
		return this.story.received(new Report(pothole.kind(), pothole.category(), new RegionCode("63"), pothole.place(),
				pothole.incidentDate(), pothole.content(), false, false, null, "id"));
	}

	/** About the province's own coordinator, so that the nation's verifies. */
	private Complaint coordinatedByTheNation() {
		Report pothole = this.story.pothole();
		return this.story.received(new Report(pothole.kind(), pothole.category(), new RegionCode("63"), pothole.place(),
				pothole.incidentDate(), pothole.content(), false, false, new AgencyId("diskominfo63"), "id"));
	}

	private void isToldOfTheOmbudsmanAndNotOfAnAppeal(Complaint complaint) throws Exception {
		this.web.perform(get("/laporan/" + code(complaint)))
			.andExpect(content().string(containsString("Anda dapat pergi ke Ombudsman Republik Indonesia")))
			.andExpect(content().string(not(containsString("Saya mengajukan keberatan"))));
		this.web.perform(json("/api/complaints/" + code(complaint) + "/appeal", "{\"content\":\"Tidak adil.\"}"))
			.andExpect(status().isConflict())
			.andExpect(jsonPath("$.detail").value(containsString("Ombudsman")));
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
	void takesAReplyARefusalARatingAndAnAppealByRest() throws Exception {
		Complaint complaint = this.story.answered();
		String address = "/api/complaints/" + code(complaint);

		this.web.perform(get(address))
			.andExpect(jsonPath("$.links.replies").exists())
			.andExpect(jsonPath("$.links.appeal").exists())
			.andExpect(jsonPath("$.links.rating").doesNotExist());
		this.web.perform(json(address + "/replies", "{\"content\":\"Yang sebelah kanan belum.\"}"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.status").value("REPORTER_REPLIED"))
			.andExpect(jsonPath("$.nextDeadline.kind").value("reply"));
		this.web.perform(json(address + "/replies", "{\"content\":\"Sekali lagi.\"}")).andExpect(status().isConflict());
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER",
				java.util.Map.of("text", "Yang kanan juga sudah."));
		this.web.perform(json(address + "/confirmation", "{\"rating\":6}"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("rating"));
		this.web.perform(json(address + "/confirmation", "{\"rating\":3,\"comment\":\"Cukup.\"}"))
			.andExpect(jsonPath("$.status").value("CLOSED"))
			.andExpect(jsonPath("$.rating").value(3))
			.andExpect(jsonPath("$.reopenableUntil").exists());
		this.web.perform(json(address + "/rating", "{\"rating\":5}")).andExpect(status().isConflict());
		this.web.perform(json(address + "/reopening", "{\"content\":\"\"}"))
			.andExpect(status().isUnprocessableEntity());
		this.web.perform(json(address + "/reopening", "{\"content\":\"Lepas lagi.\"}"))
			.andExpect(jsonPath("$.status").value("IN_PROGRESS"));
		this.web.perform(json(address + "/appeal", "{\"content\":\"Tidak adil.\"}")).andExpect(status().isConflict());
	}

	@Test
	void keepsWhatWasTypedOnThePageWhenItIsRefused() throws Exception {
		Complaint complaint = this.story.answered();
		String page = "/laporan/" + code(complaint);

		this.web.perform(post(page + "/balasan").param("content", " ").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("reply-error")));
		this.web.perform(post(page + "/keberatan").param("content", "a".repeat(8001)).with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("aaaa")));
		this.web.perform(post(page + "/buka-lagi").param("content", "Sudah lepas.").with(FormToken.sent()))
			.andExpect(status().isSeeOther())
			.andExpect(header().string("Location", page));
		this.web.perform(get(page))
			.andExpect(content().string(containsString("Sudah lepas.")))
			.andExpect(content().string(not(containsString("/buka-lagi"))));
		this.web.perform(get(page + "/balasan")).andExpect(redirectedUrl(page));
	}

	@Test
	void ratesAClosedCaseOnThePage() throws Exception {
		Complaint complaint = this.story.answered();
		String page = "/laporan/" + code(complaint);
		this.web.perform(post(page + "/konfirmasi").with(FormToken.sent())).andExpect(status().isSeeOther());

		this.web.perform(get(page)).andExpect(content().string(containsString("/nilai")));
		this.web.perform(post(page + "/nilai").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Wajib diisi.")));
		this.web.perform(post(page + "/nilai").param("rating", "5").with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		this.web.perform(get(page)).andExpect(content().string(containsString("Nilai Anda: 5 dari 5")));
	}

	@Test
	void takesARatingAndADissatisfactionWithASharedAnswerByRestAndOnThePage() throws Exception {
		Complaint parent = this.story.assigned();
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "LINK",
				java.util.Map.of("parent", parent.getId().value()));
		String address = "/api/complaints/" + code(complaint);
		String page = "/laporan/" + code(complaint);
		this.web.perform(get(address))
			.andExpect(jsonPath("$.links.rating").doesNotExist())
			.andExpect(jsonPath("$.links.reopening").doesNotExist());
		this.web.perform(json(address + "/reopening", "{\"content\":\"Belum.\"}")).andExpect(status().isConflict());
		this.web.perform(get(page))
			.andExpect(content().string(containsString("Jawaban bersama tidak dapat Anda balas")))
			.andExpect(content().string(not(containsString("/buka-lagi"))));
		this.story.completes(Story.LIAISON, parent.getId(), "ANSWER", java.util.Map.of("text", "Sudah ditambal."));

		this.web.perform(get(address))
			.andExpect(jsonPath("$.links.rating").exists())
			.andExpect(jsonPath("$.links.reopening").exists())
			.andExpect(jsonPath("$.links.replies").doesNotExist())
			.andExpect(jsonPath("$.links.appeal").doesNotExist());
		this.web.perform(json(address + "/replies", "{\"content\":\"Lagi.\"}")).andExpect(status().isConflict());
		this.web.perform(json(address + "/appeal", "{\"content\":\"Tidak.\"}")).andExpect(status().isConflict());
		this.web.perform(json(address + "/rating", "{\"rating\":2}").with(staff())).andExpect(status().isForbidden());
		this.web.perform(json(address + "/reopening", "{\"content\":\"x\"}").with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(get(page).with(staff()))
			.andExpect(content().string(not(containsString("/nilai"))))
			.andExpect(content().string(not(containsString("/buka-lagi"))));
		this.web.perform(post(page + "/nilai").param("rating", "2").with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		this.web.perform(get(page))
			.andExpect(content().string(containsString("Nilai Anda: 2 dari 5")))
			.andExpect(content().string(containsString("Tangani laporan saya tersendiri")));
		this.web.perform(post(page + "/buka-lagi").param("content", " ").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("reopen-error")));
		this.web.perform(post(page + "/buka-lagi").param("content", "Lubang saya di seberang.").with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		this.web.perform(get(page)).andExpect(content().string(containsString("Lubang saya di seberang.")));
		this.web.perform(get(address))
			.andExpect(jsonPath("$.status").value("RECEIVED"))
			.andExpect(jsonPath("$.linked").doesNotExist())
			.andExpect(jsonPath("$.nextDeadline.kind").value("verification"));
	}

	@Test
	void saysUntilWhenASharedAnswerThatWasClosedCanBeRated() throws Exception {
		Complaint parent = this.story.answered();
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "LINK",
				java.util.Map.of("parent", parent.getId().value()));
		this.web.perform(json("/api/complaints/" + code(parent) + "/confirmation", "{}")).andExpect(status().isOk());

		this.web.perform(get("/api/complaints/" + code(complaint)).header("Accept-Language", "en"))
			.andExpect(jsonPath("$.reopenableUntil").exists())
			.andExpect(jsonPath("$.closeReason").doesNotExist());
		this.web.perform(get("/laporan/" + code(complaint)).cookie(new Cookie("bahasa", "en")))
			.andExpect(content().string(containsString("Handle my report on its own")))
			.andExpect(content().string(containsString("Possible until")));
	}

	@Test
	void saysUntilWhenTheSharedAnswerOfAReportThatWentToTheOmbudsmanCanBeRated() throws Exception {
		Complaint parent = this.story.answered();
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "LINK",
				java.util.Map.of("parent", parent.getId().value()));
		this.leaving.goesToTheOmbudsman(parent);

		this.web.perform(get("/api/complaints/" + code(complaint)))
			.andExpect(jsonPath("$.status").value("LINKED"))
			.andExpect(jsonPath("$.reopenableUntil").exists())
			.andExpect(jsonPath("$.links.reopening").exists())
			.andExpect(jsonPath("$.links.rating").exists());
		this.web.perform(json("/api/complaints/" + code(complaint) + "/rating", "{\"rating\":2}"))
			.andExpect(status().isOk());
		this.web.perform(get("/laporan/" + code(complaint)).cookie(new Cookie("bahasa", "en")))
			.andExpect(content().string(containsString("Handle my report on its own")))
			.andExpect(content().string(containsString("Possible until")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "replies", "reopening", "rating", "appeal" })
	void refusesEveryActOfAReporterFromAStaffSession(String act) throws Exception {
		Complaint complaint = this.story.answered();

		this.web
			.perform(json("/api/complaints/" + code(complaint) + "/" + act, "{\"content\":\"x\",\"rating\":3}")
				.with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(json("/api/complaints/ZZZZ-ZZZZ-ZZZZ/" + act, "{\"content\":\"x\",\"rating\":3}"))
			.andExpect(status().isNotFound());
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void takesAnObjectionByRestAndOnThePage() throws Exception {
		Complaint complaint = this.story.assigned();
		String address = "/api/complaints/" + code(complaint);
		String page = "/laporan/" + code(complaint);
		this.web.perform(get(address)).andExpect(jsonPath("$.links.objection").doesNotExist());
		this.web.perform(json(address + "/objection", "{\"content\":\"Tidak.\"}")).andExpect(status().isConflict());
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", java.util.Map.of("question", "Di mana?"));

		this.web.perform(get(address)).andExpect(jsonPath("$.links.objection").exists());
		this.web.perform(json(address + "/objection", "{\"content\":\"Tidak.\"}").with(staff()))
			.andExpect(status().isForbidden());
		this.web.perform(post(page + "/tanpa-data").param("content", " ").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("object-error")));
		this.web.perform(post(page + "/tanpa-data").param("content", "Sudah saya tulis.").with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		this.web.perform(get(page)).andExpect(content().string(containsString("Sudah saya tulis.")));
		this.web.perform(get(page + "/tanpa-data")).andExpect(redirectedUrl(page));
		this.web.perform(get(address)).andExpect(jsonPath("$.status").value("ASSIGNED"));
	}

	@Test
	void saysWhyItIsPutAwayAndUntilWhenOneMayAppeal() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "ARCHIVE",
				java.util.Map.of("archiveReason", "TOO_GENERAL", "archiveNote", "Satu kata saja."));
		String address = "/api/complaints/" + code(complaint);
		String page = "/laporan/" + code(complaint);

		this.web.perform(get(address).header("Accept-Language", "en"))
			.andExpect(jsonPath("$.archived.reason").value("TOO_GENERAL"))
			.andExpect(jsonPath("$.archived.explanation").value(containsString("too general")))
			.andExpect(jsonPath("$.archived.appealableUntil").exists())
			.andExpect(jsonPath("$.links.appeal").exists())
			.andExpect(jsonPath("$.links.additions").doesNotExist());
		this.web.perform(get(page))
			.andExpect(content().string(containsString("Laporannya terlalu umum")))
			.andExpect(content().string(containsString("/keberatan")))
			.andExpect(content().string(not(containsString("Satu kata saja."))));
		this.web.perform(post(page + "/keberatan").param("content", "").with(FormToken.sent()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("appeal-error")));
		this.web.perform(post(page + "/keberatan").param("content", "Alamatnya ada.").with(FormToken.sent()))
			.andExpect(status().isSeeOther());
		this.web.perform(json(address + "/appeal", "{\"content\":\"Lagi.\"}")).andExpect(status().isConflict());
		this.web.perform(get(address))
			.andExpect(jsonPath("$.status").value("UNDER_REVIEW"))
			.andExpect(jsonPath("$.archived.appealableUntil").doesNotExist());
	}

	@Test
	void refusesAConfirmationBeforeTheAnswer() throws Exception {
		Complaint complaint = this.story.received(this.story.pothole());

		this.web.perform(post("/api/complaints/" + code(complaint) + "/confirmation"))
			.andExpect(status().isConflict())
			.andExpect(content().contentType("application/problem+json"));
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
