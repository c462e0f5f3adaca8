package id.lapor.portal;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.support.LaporTest;
import id.lapor.support.Visitor;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
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

		Matcher code = Pattern.compile("(\\w{4}-){2}\\w{4}").matcher(page.substring(page.indexOf("class=\"big\"")));
		assertThat(code.find()).isTrue();
		Complaint complaint = this.complaints.requireByCode(code.group());
		assertThat(complaint.channel()).isEqualTo(Channel.LETTER);
		assertThat(complaint.receivedAt()).isEqualTo(letter.atZone(WITA).toInstant());
		assertThat(complaint.registeredBy()).contains("rekaan");
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
		Officer officer = new Officer("rekaan", Set.of(role), Set.of(new AgencyId("diskominfo6371")));
		TestingAuthenticationToken token = new TestingAuthenticationToken(officer, null, "ROLE_" + role.name());
		return authentication(token);
	}

	private static MockHttpServletRequestBuilder form(Map<String, String> more) {
		MockHttpServletRequestBuilder form = post("/petugas/loket").with(FormToken.sent());
		Reports.typed().forEach(form::param);
		more.forEach(form::param);
		return form;
	}

}
