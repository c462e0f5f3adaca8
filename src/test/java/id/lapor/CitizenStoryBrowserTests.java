package id.lapor;

import java.time.LocalDate;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import id.lapor.attachment.Samples;
import id.lapor.complaint.Complaints;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The story of the pothole on Jalan A. Yani, with a real browser: the citizen's pages on
 * a narrow screen, and the real Tasklist. Screenshots are kept in
 * {@code target/screenshots}. Without Chromium it is skipped and says so; {@code .ci/run}
 * takes no skipped suite.
 */
@LaporTest
@Tag("browser")
class CitizenStoryBrowserTests extends BrowserTest {

	@Autowired
	Story story;

	@Autowired
	Complaints complaints;

	@Test
	void aCitizenReportsAPotholeAndConfirmsTheAnswer() {
		String place = "Jalan A. Yani km 4, depan pasar rekaan";
		Page citizen = page("id-ID", 360, 800);
		String code = reports(citizen, place);

		Page coordinator = page("id-ID", 1400, 1000);
		signsIn(coordinator, Story.COORDINATOR);
		opensTask(coordinator, code);
		assertThat(coordinator.locator(".lapor-case").first()).containsText(place);
		coordinator.locator("input[name=decision][value=VERIFIED]").check();
		coordinator.locator("input[name=title]").fill("Lubang di Jalan A. Yani km 4");
		coordinator.locator("select[name=ownerLevel]").selectOption("REGENCY");
		assertThat(coordinator.locator("form[name=laporForm]")).containsText("Dinas Pekerjaan Umum");
		coordinator.locator("input[name=routing][value=proposal]").check();
		shot(coordinator, "tasklist-verification");
		completes(coordinator);

		Page liaison = page("en-GB", 1400, 1000);
		signsIn(liaison, Story.LIAISON);
		opensTask(liaison, code);
		assertThat(liaison.locator(".lapor-case").first()).containsText(place);
		liaison.locator("input[name=decision][value=INTERIM]").check();
		liaison.locator("button:has-text('Complete')").last().click();
		assertThat(liaison.locator(".lapor-wrong")).hasCount(3);
		narrowAndWide(liaison, "tasklist-interim");
		liaison.locator("input[name=decision][value=ANSWER]").check();
		liaison.locator("textarea[name=text]").fill("Lubang sudah ditambal hari ini oleh regu pemeliharaan.");
		liaison.locator("button:has-text('Complete')").last().click();
		assertThat(liaison.locator(".lapor-wrong")).hasText("Attach at least one photo or document.");
		narrowAndWide(liaison, "tasklist-no-evidence");
		liaison.locator("input[name=files]")
			.setInputFiles(new FilePayload("bukti.jpg", "image/jpeg", Samples.jpeg(600, 400)));
		assertThat(liaison.locator(".lapor-given img")).isVisible();
		assertThat(liaison.locator(".lapor-wrong")).hasCount(0);
		narrowAndWide(liaison, "tasklist-evidence");
		assertThat(liaison.locator("ol.tasks-list")).not().containsText("dalam");
		shot(liaison, "tasklist-first-follow-up");
		completes(liaison);

		citizen.navigate(address("/laporan/" + code));
		assertThat(citizen.locator("main")).containsText("Lubang sudah ditambal hari ini oleh regu pemeliharaan.");
		shot(citizen, "track-answered");
		citizen.locator("form[action*=konfirmasi] button").click();
		assertThat(citizen.locator("main")).containsText("Selesai");
		shot(citizen, "track-closed");
	}

	@Test
	void aRefusalIsSeenInTheTaskAndNothingTypedIsLost() {
		Page citizen = page("id-ID", 360, 800);
		String code = reports(citizen, "Jalan Gatot Subroto, simpang rekaan");
		Page coordinator = page("id-ID", 1400, 1000);
		signsIn(coordinator, Story.COORDINATOR);
		opensTask(coordinator, code);
		coordinator.locator("input[name=decision][value=VERIFIED]").check();
		coordinator.locator("input[name=title]").fill("Lubang di simpang");
		coordinator.locator("input[name=routing][value=other]").check();
		coordinator.locator("select[name=lead]").selectOption("perkim6371");
		coordinator.locator("button:has-text('Selesaikan')").last().click();

		assertThat(coordinator.locator(".lapor-error")).not().isEmpty();
		assertThat(coordinator.locator("input[name=title]")).hasValue("Lubang di simpang");
		shot(coordinator, "tasklist-refusal");
	}

	@Test
	void whatTheServerRefusesIsSeenInTheTask() {
		String code = reports(page("id-ID", 360, 800), "Jalan Lambung Mangkurat, tikungan rekaan");
		Page coordinator = page("id-ID", 1400, 1000);
		signsIn(coordinator, Story.COORDINATOR);
		opensTask(coordinator, code);
		coordinator.locator("input[name=decision][value=VERIFIED]").check();
		coordinator.locator("input[name=routing][value=proposal]").check();
		coordinator.locator("input[name=title]").fill("Lubang di tikungan");
		this.story.completes(Story.COORDINATOR, this.complaints.requireByCode(code).getId(), "VERIFIED",
				Story.verification());
		coordinator.locator("button:has-text('Selesaikan')").last().click();

		assertThat(coordinator.locator(".lapor-error")).containsText("tidak ada lagi");
		assertThat(coordinator.locator("input[name=title]")).hasValue("Lubang di tikungan");
		shot(coordinator, "tasklist-gone");
	}

	private static void narrowAndWide(Page page, String name) {
		shot(page, name);
		page.setViewportSize(360, 800);
		page.locator("fieldset.lapor-fields").scrollIntoViewIfNeeded();
		shot(page, name + "-360");
		page.setViewportSize(1400, 1000);
	}

	private String reports(Page citizen, String place) {
		citizen.navigate(address("/"));
		shot(citizen, "start");
		citizen.navigate(address("/lapor"));
		citizen.locator("input[name=kind][value=COMPLAINT]").check();
		citizen.locator("select[name=category]").selectOption("ROAD_POTHOLE");
		citizen.locator("select[name=region]").selectOption("63.71");
		citizen.locator("[name=place]").fill(place);
		citizen.locator("[name=incidentDate]").fill(LocalDate.now().minusDays(2).toString());
		citizen.locator("[name=content]").fill("Lubang sedalam dua jengkal di lajur kiri, sudah tiga orang jatuh.");
		shot(citizen, "report");
		citizen.locator("main button[type=submit]").click();
		citizen.waitForURL("**/tanda-terima");
		shot(citizen, "receipt");
		return citizen.url().replaceAll(".*/laporan/([^/]+)/.*", "$1");
	}

	private void opensTask(Page officer, String code) {
		takesTask(officer, this.story.task(this.complaints.requireByCode(code).getId()).getId());
	}

	private void completes(Page officer) {
		officer.locator("button:has-text('Selesaikan'), button:has-text('Complete')").last().click();
		assertThat(officer.locator("form[name=laporForm]")).hasCount(0);
	}

}
