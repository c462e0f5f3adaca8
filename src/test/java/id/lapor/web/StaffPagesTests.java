package id.lapor.web;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the menus of the staff lead. */
@LaporTest
class StaffPagesTests {

	private static final Map<String, String> PAGE = Map.of("Accept", "text/html");

	private static final List<String> OF_THE_COORDINATOR = List.of("/camunda/app/tasklist/", "/petugas/cari",
			"/petugas/loket", "/petugas/kalender", "/petugas/lampiran", "/petugas/staf");

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "koordinatordiskominfo6371", "penghubungpupr6371", "loketdiskominfo6371",
			"pengawasdiskominfo6371", "nasional", "pengelolaproses", "admin", "ombudsman", "pimpinandiskominfo6371",
			"identitasdiskominfo6371" })
	void everyLinkOfTheMenuLeadsSomewhere(String user) {
		Visitor officer = Visitor.signedIn(this.port, user);
		List<String> pages = told(officer);

		assertThat(pages).isNotEmpty();
		for (String page : pages) {
			assertThat(officer.send("GET", page, null, PAGE).status()).as(page).isIn(200, 302);
		}
		assertThat(menu(officer.send("GET", "/masuk", null, PAGE).body())).isEqualTo(pages);
	}

	@Test
	void theCounterIsShownToThoseAloneWhoWorkThere() {
		assertThat(told(Visitor.signedIn(this.port, Story.COORDINATOR))).isEqualTo(OF_THE_COORDINATOR);
		assertThat(told(Visitor.signedIn(this.port, "loketdiskominfo6371"))).containsExactly("/petugas/loket",
				"/petugas/kalender");
		assertThat(told(Visitor.signedIn(this.port, Story.LIAISON))).containsExactly("/camunda/app/tasklist/",
				"/petugas/cari", "/petugas/kalender");
		Visitor stranger = Visitor.anonymous(this.port);
		assertThat(stranger.get("/api/staff/pages").status()).isEqualTo(401);
		assertThat(stranger.send("GET", "/masuk", null, PAGE).body()).doesNotContain("/petugas/loket");
	}

	@Test
	void pagesAreNamedInTheLanguageOfTheOfficer() {
		Visitor officer = Visitor.signedIn(this.port, "loketdiskominfo6371");

		assertThat(officer.send("GET", "/api/staff/pages", null, Map.of("Accept-Language", "en")).body())
			.contains("\"COUNTER\"", "\"Counter\"", "Type in what was said");
		assertThat(officer.send("GET", "/api/staff/pages", null, Map.of("Accept-Language", "id")).body())
			.contains("\"Loket\"", "Catat laporan");
	}

	@Test
	void staffKeepTheirMenuOnPagesOfErrors() {
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);

		for (String missing : List.of("/nothing-here", "/petugas/nothing-here", "/petugas/laporan/2026-999999")) {
			Visitor.Answer answer = officer.send("GET", missing, null, PAGE);
			assertThat(answer.status()).as(missing).isEqualTo(404);
			assertThat(menu(answer.body())).as(missing).isEqualTo(OF_THE_COORDINATOR);
		}
		Visitor.Answer refused = officer.send("GET", "/petugas/instansi", null, PAGE);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(menu(refused.body())).isEqualTo(OF_THE_COORDINATOR);
		assertThat(menu(Visitor.anonymous(this.port).send("GET", "/nothing-here", null, PAGE).body())).isEmpty();
	}

	private static List<String> told(Visitor officer) {
		return StreamSupport.stream(officer.get("/api/staff/pages").json().spliterator(), false)
			.map((JsonNode page) -> page.path("address").asText())
			.toList();
	}

	/** The staff's links in the menu of a page. */
	private static List<String> menu(String page) {
		String nav = page.substring(page.indexOf("<nav"), page.indexOf("</nav>"));
		return Pattern.compile("href=\"(/(?:petugas|camunda)/[^\"]*)\"")
			.matcher(nav)
			.results()
			.map((MatchResult link) -> link.group(1))
			.toList();
	}

}
