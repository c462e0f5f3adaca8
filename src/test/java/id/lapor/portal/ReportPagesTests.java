package id.lapor.portal;

import java.util.Map;
import java.util.UUID;

import id.lapor.support.LaporTest;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class ReportPagesTests {

	@Autowired
	private MockMvc web;

	@Test
	void showsTheTwoWaysInBothLanguages() throws Exception {
		this.web.perform(get("/"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("<html lang=\"id\">")))
			.andExpect(content().string(containsString("href=\"/lapor\"")))
			.andExpect(content().string(containsString("href=\"/lacak\"")))
			.andExpect(content().string(containsString("Sistem percobaan")))
			.andExpect(content().string(not(containsString("<script"))));
		this.web.perform(get("/?lang=en"))
			.andExpect(cookie().value("bahasa", "en"))
			.andExpect(content().string(containsString("<html lang=\"en\">")))
			.andExpect(content().string(containsString("Make a report")));
	}

	@Test
	void keepsTheChosenLanguageInACookieAndIgnoresWhatIsNone() throws Exception {
		this.web.perform(get("/").cookie(new jakarta.servlet.http.Cookie("bahasa", "en")))
			.andExpect(content().string(containsString("<html lang=\"en\">")));
		this.web.perform(get("/?lang=<x>"))
			.andExpect(cookie().doesNotExist("bahasa"))
			.andExpect(content().string(containsString("<html lang=\"id\">")));
	}

	@Test
	void followsTheLanguageOfTheBrowserUntilOneIsChosen() throws Exception {
		String english = "en-US,en;q=0.9,id;q=0.8";
		this.web.perform(get("/").header("Accept-Language", english))
			.andExpect(cookie().doesNotExist("bahasa"))
			.andExpect(content().string(containsString("<html lang=\"en\">")));
		this.web.perform(get("/").header("Accept-Language", "de, id;q=0.8, en;q=0.7"))
			.andExpect(content().string(containsString("<html lang=\"id\">")));
		this.web.perform(get("/").header("Accept-Language", "de"))
			.andExpect(content().string(containsString("<html lang=\"id\">")));
		this.web
			.perform(
					get("/").header("Accept-Language", english).cookie(new jakarta.servlet.http.Cookie("bahasa", "id")))
			.andExpect(content().string(containsString("<html lang=\"id\">")));
		this.web.perform(get("/?lang=id").header("Accept-Language", english))
			.andExpect(cookie().value("bahasa", "id"))
			.andExpect(content().string(containsString("<html lang=\"id\">")));
	}

	@Test
	void leadsFromTheFormToTheReceipt() throws Exception {
		String receipt = this.web.perform(form(Map.of()))
			.andExpect(status().isSeeOther())
			.andReturn()
			.getResponse()
			.getHeader("Location");

		assertThat(receipt).matches("/laporan/(\\w{4}-){2}\\w{4}/tanda-terima");
		this.web.perform(get(receipt))
			.andExpect(status().isOk())
			.andExpect(header().string("Cache-Control", containsString("no-store")))
			.andExpect(header().string("Referrer-Policy", "same-origin"))
			.andExpect(content().string(containsString("Catat kode ini")))
			.andExpect(content().string(containsString(receipt.split("/")[2])));
	}

	@Test
	void showsTheFormAgainWithAllThatWasTyped() throws Exception {
		this.web.perform(form(Map.of("content", "<b>pendek</b>", "place", "Jalan \"Rekaan\" 2")))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("href=\"#content\"")))
			.andExpect(content().string(containsString("Terlalu pendek")))
			.andExpect(content().string(containsString("&lt;b&gt;pendek&lt;/b&gt;")))
			.andExpect(content().string(not(containsString("<b>pendek</b>"))))
			.andExpect(content().string(containsString("value=\"Jalan &quot;Rekaan&quot; 2\"")))
			.andExpect(content().string(containsString("value=\"ROAD_POTHOLE\" selected")));
	}

	@Test
	void takesOneReportOfTwoClicks() throws Exception {
		String key = UUID.randomUUID().toString();

		String first = this.web.perform(form(Map.of("key", key))).andReturn().getResponse().getHeader("Location");
		String second = this.web.perform(form(Map.of("key", key))).andReturn().getResponse().getHeader("Location");

		assertThat(first).isNotNull().isEqualTo(second);
	}

	@Test
	void refusesAFormWithoutItsToken() throws Exception {
		this.web.perform(post("/lapor").param("kind", "COMPLAINT")).andExpect(status().isForbidden());
	}

	@Test
	void issuesTheTokenWithTheForm() throws Exception {
		this.web.perform(get("/lapor"))
			.andExpect(status().isOk())
			.andExpect(header().string("Set-Cookie", containsString("LAPOR-XSRF=")))
			.andExpect(content().string(containsString("name=\"_csrf\"")))
			.andExpect(content().string(containsString("name=\"key\"")));
	}

	@Test
	void keepsTheLimitOfTenMegabytesForForms() throws Exception {
		this.web
			.perform(post("/lapor").contentType("application/x-www-form-urlencoded").content("x".repeat(10_000_000)))
			.andExpect(status().isPayloadTooLarge());
	}

	@Test
	void doesNotShowAReceiptForAnUnknownOrMalformedCode() throws Exception {
		for (String code : new String[] { "0000-0000-0000", "x", "%20" }) {
			this.web.perform(get(java.net.URI.create("/laporan/" + code + "/tanda-terima")))
				.andExpect(status().isNotFound())
				.andExpect(content().string(containsString("Laporan tidak ditemukan")));
		}
	}

	private static MockHttpServletRequestBuilder form(Map<String, String> changes) {
		MockHttpServletRequestBuilder form = post("/lapor").with(FormToken.sent());
		Reports.typed().forEach((field, value) -> form.param(field, changes.getOrDefault(field, value)));
		if (changes.containsKey("key")) {
			form.param("key", changes.get("key"));
		}
		return form;
	}

}
