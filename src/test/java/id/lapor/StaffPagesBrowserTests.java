package id.lapor;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import id.lapor.complaint.ComplaintId;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The engine's applications lead each to the own pages, and to no others. */
@LaporTest
@Tag("browser")
class StaffPagesBrowserTests extends BrowserTest {

	@Autowired
	Story story;

	@Test
	void theWelcomePageLeadsTheCounterToItsPages() {
		Page clerk = page("en-GB", 360, 800);
		clerk.navigate(address("/camunda/app/welcome/default/"));
		clerk.waitForLoadState(LoadState.NETWORKIDLE);
		clerk.locator("input[type=text]").first().fill("loketdiskominfo6371");
		clerk.locator("input[type=password]").fill("Coba-Lapor-2026!");
		clerk.locator("button[type=submit]").click();

		assertThat(clerk.locator(".lapor-pages a")).hasText(new String[] { "Counter", "Calendar" });
		shot(clerk, "welcome-counter-360");
		clerk.locator(".lapor-pages a").first().click();
		assertThat(clerk).hasURL(Pattern.compile(".*/petugas/loket"));
		assertThat(clerk.locator("html")).hasAttribute("lang", "en");
	}

	@Test
	void theTaskListLeadsNobodyToTheCounterWhoMayNotUseIt() {
		Page liaison = page("id-ID", 1280, 800);
		signsIn(liaison, Story.LIAISON);
		liaison.locator(".lapor-pages summary").click();
		assertThat(liaison.locator(".lapor-pages a")).hasText(new String[] { "Cari", "Kalender" });

		Page coordinator = page("id-ID", 1280, 800);
		signsIn(coordinator, Story.COORDINATOR);
		coordinator.locator(".lapor-pages summary").click();
		shot(coordinator, "tasklist-pages");
		coordinator.locator(".lapor-pages a:has-text('Loket')").click();
		assertThat(coordinator).hasURL(Pattern.compile(".*/petugas/loket"));
	}

	@Test
	void aSupervisorReadsTheReturnsOfEachAgencyOnATelephone() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan ruas kami."));
		Page supervisor = page("id-ID", 360, 800);
		supervisor.navigate(address("/camunda/app/welcome/default/"));
		supervisor.waitForLoadState(LoadState.NETWORKIDLE);
		supervisor.locator("input[type=text]").first().fill("pengawasdiskominfo6371");
		supervisor.locator("input[type=password]").fill("Coba-Lapor-2026!");
		supervisor.locator("button[type=submit]").click();

		supervisor.locator(".lapor-pages a:has-text('Pengembalian')").click();

		assertThat(supervisor.locator("table thead th").nth(1)).hasText("Waktu (hari kerja)");
		assertEquals(360, supervisor.evaluate("document.documentElement.scrollWidth"));
		shot(supervisor, "returns-360");
		supervisor.locator("tbody a[href*='status=RETURNED']").first().click();
		assertThat(supervisor.locator("form.choose")).containsText(id.value());
		supervisor.navigate(address("/petugas/pengembalian?lang=en"));
		assertEquals(360, supervisor.evaluate("document.documentElement.scrollWidth"));
		shot(supervisor, "returns-360-en");
	}

}
