package id.lapor.portal;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.attachment.Samples;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.support.LaporTest;
import id.lapor.support.Visitor;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class CounterPagesTests {

	private static final ZoneId WITA = ZoneId.of("Asia/Makassar");

	@LocalServerPort
	private int port;

	@Autowired
	private MockMvc web;

	@Autowired
	private Complaints complaints;

	@Test
	void sendsStrangersToTheSignIn() throws Exception {
		this.web.perform(get("/petugas/loket")).andExpect(redirectedUrl("/masuk"));
		this.web.perform(get("/masuk"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("/camunda/app/tasklist/")));
	}

	@Test
	void refusesOfficersWhoDoNotWorkThere() throws Exception {
		this.web.perform(get("/petugas/loket").with(signedIn(Role.LIAISON))).andExpect(status().isForbidden());
	}

	@Test
	void tellsTheCodeOnceAndKeepsWhoTookTheLetterAndWhen() throws Exception {
		LocalDateTime letter = LocalDateTime.now(WITA).minusDays(3).truncatedTo(ChronoUnit.MINUTES);

		String page = this.web
			.perform(form(Map.of("channel", "LETTER", "receivedAt", letter.toString(), "backdatingReason",
					"Surat baru sampai di loket", "reporter.name", "Ibu Rekaan", "reporter.represents", "Bapak Rekaan"))
				.with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isOk())
			.andExpect(header().string("Cache-Control", containsString("no-store")))
			.andExpect(content().string(containsString("hanya ditampilkan sekali ini")))
			.andReturn()
			.getResponse()
			.getContentAsString();

		Complaint complaint = this.complaints.requireByCode(code(page));
		assertThat(complaint.channel()).isEqualTo(Channel.LETTER);
		assertThat(complaint.receivedAt()).isEqualTo(letter.atZone(WITA).toInstant());
		assertThat(complaint.registeredBy()).contains("rekaan");
	}

	@Test
	void theMenuLeadsEachOfficerWhereItMayGo() throws Exception {
		leadsTo(Role.FRONT_DESK, true, false);
		leadsTo(Role.LIAISON, false, true);
		leadsTo(Role.COORDINATOR, true, true);
		leadsTo(Role.OMBUDSMAN, false, false);
	}

	private void leadsTo(Role role, boolean counter, boolean tasks) throws Exception {
		String page = this.web.perform(get("/petugas/kalender").with(signedIn(role)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		String menu = page.substring(page.indexOf("<nav"), page.indexOf("</nav>"));
		assertThat(menu.contains("href=\"/petugas/loket\"")).as("the counter").isEqualTo(counter);
		assertThat(menu.contains("href=\"/camunda/app/tasklist/\"")).as("the task list").isEqualTo(tasks);
	}

	@Test
	void takesTheLetterWithTheReport() throws Exception {
		String page = this.web
			.perform(withFiles(typed("LETTER"), file(Samples.jpeg(40, 30))).with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("Foto 1")))
			.andReturn()
			.getResponse()
			.getContentAsString();

		String code = code(page);
		this.web.perform(get("/api/complaints/" + code + "/attachments"))
			.andExpect(jsonPath("$.length()").value(1))
			.andExpect(jsonPath("$[0].source").value("Laporan · diserahkan lewat petugas"));
		this.web
			.perform(multipart("/petugas/loket/lampiran").file(file(Samples.pdf()))
				.param("code", code)
				.with(FormToken.sent())
				.with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("Dokumen 2")))
			.andExpect(content().string(containsString(code)));
	}

	@Test
	void keepsTheReportWhenItsFileIsRefusedAndTakesAnotherOne() throws Exception {
		String page = this.web
			.perform(withFiles(typed("COUNTER"), file(Samples.bomb())).with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Laporan sudah tercatat; hanya berkasnya yang belum.")))
			.andExpect(content().string(containsString("href=\"#files\">Gambar ini terlalu besar")))
			.andReturn()
			.getResponse()
			.getContentAsString();

		String code = code(page);
		assertThat(this.complaints.requireByCode(code).content()).isEqualTo(Reports.sound().get("content"));
		this.web.perform(get("/api/complaints/" + code + "/attachments")).andExpect(jsonPath("$.length()").value(0));
		this.web
			.perform(multipart("/petugas/loket/lampiran").param("code", code)
				.with(FormToken.sent())
				.with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Pilih dulu berkas")))
			.andExpect(content().string(containsString(code)));
		this.web
			.perform(multipart("/petugas/loket/lampiran").file(file(Samples.jpeg(40, 30)))
				.param("code", code)
				.with(FormToken.sent())
				.with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isOk());
		this.web.perform(get("/api/complaints/" + code + "/attachments")).andExpect(jsonPath("$.length()").value(1));
	}

	@Test
	void aFormThatIsSentTwiceBringsItsFileOnce() throws Exception {
		String key = UUID.randomUUID().toString();
		for (int i = 0; i < 2; i++) {
			this.web
				.perform(withFiles(typed("COUNTER"), file(Samples.jpeg(40, 30))).param("key", key)
					.with(signedIn(Role.FRONT_DESK)))
				.andExpect(status().isOk())
				.andExpect(content().string(containsString("Foto 1")))
				.andExpect(content().string(not(containsString("Foto 2"))));
		}
	}

	@Test
	void saysThatFilesAreToBeChosenAgainWhenTheTextIsRefused() throws Exception {
		Map<String, String> typed = typed("COUNTER");
		typed.put("content", "");

		this.web.perform(withFiles(typed, file(Samples.jpeg(40, 30))).with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("href=\"#content\"")))
			.andExpect(content().string(containsString("Pilih lagi sebelum mengirim")));
	}

	@Test
	void addsFilesOnlyForWhoTypedTheReportIn() throws Exception {
		String page = this.web.perform(withFiles(typed("COUNTER")).with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		Officer other = new Officer("lain", Set.of(Role.FRONT_DESK), Set.of(new AgencyId("diskominfo6371")));

		for (Officer officer : List.of(other,
				new Officer("lain", Set.of(Role.COORDINATOR), Set.of(new AgencyId("diskominfo6372"))))) {
			this.web
				.perform(multipart("/petugas/loket/lampiran").file(file(Samples.pdf()))
					.param("code", code(page))
					.with(FormToken.sent())
					.with(signedIn(officer)))
				.andExpect(status().isNotFound());
		}
		this.web
			.perform(multipart("/petugas/loket/lampiran").file(file(Samples.pdf()))
				.param("code", code(page))
				.with(FormToken.sent())
				.with(signedIn(Role.LIAISON)))
			.andExpect(status().isForbidden());
		this.web.perform(get("/api/complaints/" + code(page) + "/attachments"))
			.andExpect(jsonPath("$.length()").value(0));
		this.web.perform(get("/petugas/loket/lampiran").with(signedIn(Role.FRONT_DESK)))
			.andExpect(redirectedUrl("/petugas/loket"));
	}

	private static String code(String page) {
		Matcher code = Pattern.compile("(\\w{4}-){2}\\w{4}").matcher(page.substring(page.indexOf("class=\"big\"")));
		assertThat(code.find()).isTrue();
		return code.group();
	}

	private static Map<String, String> typed(String channel) {
		Map<String, String> typed = Reports.typed();
		typed.put("channel", channel);
		return typed;
	}

	private static MockMultipartHttpServletRequestBuilder withFiles(Map<String, String> typed,
			MockMultipartFile... files) {
		MockMultipartHttpServletRequestBuilder form = multipart("/petugas/loket");
		form.with(FormToken.sent());
		typed.forEach(form::param);
		for (MockMultipartFile file : files) {
			form.file(file);
		}
		return form;
	}

	private static MockMultipartFile file(byte[] content) {
		return new MockMultipartFile("files", "surat.jpg", "image/jpeg", content);
	}

	@Test
	void refusesAReceiptTooLongAgoWithoutReasonOrByNoWay() throws Exception {
		LocalDateTime now = LocalDateTime.now(WITA).truncatedTo(ChronoUnit.MINUTES);
		this.web
			.perform(form(Map.of("channel", "COUNTER", "receivedAt", now.minusDays(31).toString()))
				.with(signedIn(Role.FRONT_DESK)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("href=\"#receivedAt\"")))
			.andExpect(content().string(containsString("href=\"#backdatingReason\"")));
		this.web.perform(form(Map.of("channel", "WEB", "receivedAt", "soon")).with(signedIn(Role.COORDINATOR)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("href=\"#channel\"")))
			.andExpect(content().string(containsString("href=\"#receivedAt\"")));
	}

	/**
	 * An officer has many tabs open: what one does must not spoil the form in another.
	 */
	@Test
	void keepsSessionAndTokenWhileTheOfficerWorksElsewhere() {
		Visitor officer = Visitor.signedIn(this.port, "loketdiskominfo6371");
		String token = token(officer.send("GET", "/petugas/loket", null).body());

		officer.send("GET", "/api/staff/agencies", null);

		assertThat(token(officer.send("GET", "/petugas/loket", null).body())).isEqualTo(token);
		String form = "_csrf=%s&channel=COUNTER&kind=COMPLAINT&category=ROAD_POTHOLE&region=63.71&place=Jalan&incidentDate=2026-01-02&content=Lubang+besar+di+depan+kantor"
			.formatted(token);
		Visitor.Answer receipt = officer.send("POST", "/petugas/loket", form,
				Map.of("Content-Type", "application/x-www-form-urlencoded"));
		assertThat(receipt.status()).isEqualTo(200);
		assertThat(receipt.body()).contains("hanya ditampilkan sekali ini");
	}

	private static String token(String page) {
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

	@Test
	void asksForTheTokenOfTheForm() throws Exception {
		this.web.perform(post("/petugas/loket").with(signedIn(Role.FRONT_DESK))).andExpect(status().isForbidden());
	}

	private static RequestPostProcessor signedIn(Role role) {
		return signedIn(new Officer("rekaan", Set.of(role), Set.of(new AgencyId("diskominfo6371"))));
	}

	private static RequestPostProcessor signedIn(Officer officer) {
		return authentication(new TestingAuthenticationToken(officer, null,
				officer.roles().stream().map((role) -> "ROLE_" + role.name()).toArray(String[]::new)));
	}

	private static MockHttpServletRequestBuilder form(Map<String, String> more) {
		MockHttpServletRequestBuilder form = post("/petugas/loket").with(FormToken.sent());
		Reports.typed().forEach(form::param);
		more.forEach(form::param);
		return form;
	}

}
