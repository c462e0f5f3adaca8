package id.lapor.tracking;

import java.time.Duration;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import id.lapor.complaint.Complaint;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A reporter leaves, on a narrow screen and without scripts; the Ombudsman reads.
 * Screenshots are kept in {@code target/screenshots}.
 */
@LaporTest
@Tag("browser")
class LeavingBrowserTests extends BrowserTest {

	private static final String PASSWORD = "Coba-Lapor-2026!";

	@Autowired
	Story story;

	@Autowired
	Withdrawing reporter;

	@Test
	void aReporterTakesAReportBackAndKeepsItAfterAll() {
		Complaint complaint = this.story.assigned();
		Page page = page("id-ID", 360, false);
		page.navigate(address(complaint, ""));
		page.locator("a[href$='/cabut']").click();
		shot(page, "withdraw");
		page.locator("form[action$='/cabut'] button").click();
		assertThat(page.locator("[role=status]")).containsText("Kode sedang dikirim");
		page.locator("#key").fill("1234");
		page.locator("#reason").fill("Sudah saya tambal sendiri.");
		page.locator("form[action$='/konfirmasi'] button").click();
		assertThat(page.locator("#key-error")).isVisible();
		assertThat(page.locator("#reason")).hasValue("Sudah saya tambal sendiri.");
		shot(page, "withdraw-wrong");
		page.navigate(address(complaint, "/cabut/" + this.reporter.letter(complaint)));
		shot(page, "withdraw-letter");
		page.locator("form[action$='/konfirmasi'] button").click();
		assertThat(page.locator("#withdrawing")).isVisible();
		shot(page, "withdrawing");
		Page wide = page("en-GB", 1200, false);
		wide.navigate(address(complaint, "?lang=en"));
		shot(wide, "withdrawing-wide");
		wide.navigate(address(complaint, "/cabut"));
		shot(wide, "withdraw-wide");
		page.locator("a[href$='/cabut/batal']").click();
		page.locator("form[action$='/cabut/batal'] button").click();
		assertThat(page.locator("#key-error")).isVisible();
		shot(page, "keep-wrong");
		Page english = page("en-GB", 360, false);
		english.navigate(address(complaint, "/cabut/batal?lang=en"));
		shot(english, "keep-english");
		page.navigate(address(complaint, "/cabut/batal/" + this.reporter.letterOfWithdrawal(complaint)));
		shot(page, "keep-letter");
		page.locator("form[action$='/cabut/batal'] button").click();
		assertThat(page.locator("#withdrawing")).hasCount(0);
		page.navigate(address(complaint, "/cabut/batal"));
		assertThat(page.locator("#key")).hasCount(0);
	}

	@Test
	void aReporterGoesToTheOmbudsmanWhoReads() {
		Complaint complaint = this.story.answered();
		Page page = page("en-GB", 360, false);
		page.navigate(address(complaint, "?lang=en"));
		shot(page, "leave-links");
		page.locator("a[href$='/ombudsman']").click();
		assertThat(page.locator("#consent")).not().isChecked();
		page.locator("#fullName").fill("Siti Rekaan");
		page.locator("form[action$='/ombudsman'] button").click();
		assertThat(page.locator("#birthDate-error")).isVisible();
		shot(page, "referral-wrong");
		Page wide = page("id-ID", 1200, false);
		wide.navigate(address(complaint, "/ombudsman"));
		shot(wide, "referral-wide");
		wide.navigate(address(complaint, "/berkas"));
		shot(wide, "dossier-wide");
		wide.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		shot(wide, "dossier-print");
		page.navigate(address(complaint, "/berkas"));
		shot(page, "dossier");

		page.navigate(address(complaint, "/ombudsman"));
		page.locator("#fullName").fill("Siti Rekaan");
		page.locator("#birthPlace").fill("Kandangan");
		page.locator("#birthDate").fill("1990-05-17");
		page.locator("#maritalStatus").selectOption("MARRIED");
		page.locator("#occupation").fill("Pedagang");
		page.locator("#address").fill("Jalan Rekaan 1");
		page.locator("#consent").check();
		page.locator("form[action$='/ombudsman'] button").click();
		assertThat(page.locator(".state")).containsText("Ombudsman");
		shot(page, "referred");

		Page ombudsman = page("id-ID", 1200, true);
		ombudsman.navigate(address("/camunda/app/welcome/default/"));
		ombudsman.locator("input[type=text]").first().fill("ombudsman");
		ombudsman.locator("input[type=password]").fill(PASSWORD);
		ombudsman.locator("button[type=submit]").click();
		ombudsman.locator("text=Asisten Rekaan").first().waitFor();
		ombudsman.navigate(address("/petugas/ombudsman"));
		shot(ombudsman, "referrals");
		ombudsman.locator("a[href$='/" + complaint.getId() + "']").first().click();
		ombudsman.locator("#reason").fill("x");
		ombudsman.locator("section[aria-labelledby=who] form button").click();
		assertThat(ombudsman.locator("#reason-error")).isVisible();
		ombudsman.locator("#reason").fill("Pemeriksaan substantif laporan.");
		ombudsman.locator("section[aria-labelledby=who] form button").click();
		assertThat(ombudsman.locator("main")).containsText("Kandangan");
		shot(ombudsman, "referral-read");
		ombudsman.setViewportSize(360, 800);
		shot(ombudsman, "referral-read-narrow");
		ombudsman.locator("form[action$='/hasil'] button").click();
		assertThat(ombudsman.locator("#outcome-error")).isVisible();
		assertThat(ombudsman.locator("#text-error")).isVisible();
		shot(ombudsman, "outcome-wrong");
		ombudsman.navigate(ombudsman.url().replace("/hasil", "") + "?lang=en");
		ombudsman.locator("#outcome-RECOMMENDED").check();
		ombudsman.locator("form[action$='/hasil'] button").click();
		assertThat(ombudsman.locator("#text-error")).isVisible();
		assertThat(ombudsman.locator("#outcome-RECOMMENDED")).isChecked();
		shot(ombudsman, "outcome-wrong-english");
		ombudsman.locator("#text").fill("Instansi menunda berlarut. Jalan harus ditambal dalam 30 hari.");
		ombudsman.locator("form[action$='/hasil'] button").click();
		assertThat(ombudsman.locator("form[action$='/hasil']")).hasCount(0);
		shot(ombudsman, "outcome");
		ombudsman.navigate(address("/petugas/ombudsman?lang=id"));
		shot(ombudsman, "outcome-list");
		page.reload();
		assertThat(page.locator(".state")).containsText("recommendation");
		assertThat(page.locator(".told").last()).containsText("Instansi menunda berlarut.");
		shot(page, "outcome-reporter");
		assertThat(page.locator("#looked + ul")).containsText("Pemeriksaan substantif laporan.");
	}

	private Page page(String locale, int width, boolean scripts) {
		BrowserContext person = browser.newContext(new Browser.NewContextOptions().setLocale(locale)
			.setJavaScriptEnabled(scripts)
			.setViewportSize(width, 800));
		person.setDefaultTimeout(Duration.ofSeconds(30).toMillis());
		return person.newPage();
	}

	private String address(Complaint complaint, String path) {
		return address("/laporan/" + complaint.trackingCode().grouped() + path);
	}

}
