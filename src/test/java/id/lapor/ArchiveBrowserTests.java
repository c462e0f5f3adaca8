package id.lapor;

import java.time.Instant;
import java.util.Map;

import com.microsoft.playwright.Page;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import id.lapor.support.SampledMonths;
import id.lapor.support.Story;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Objections and the archive with a real browser: the pages of reporters on a narrow
 * screen, the pages and forms of staff.
 */
@LaporTest
@Tag("browser")
class ArchiveBrowserTests extends BrowserTest {

	private static final String SUPERIOR = "koordinatordiskominfo63";

	@Autowired
	SampledMonths months;

	@Autowired
	Story story;

	@Autowired
	ManagementService jobs;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aReporterObjectsAndTheCaseGoesOn() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Di jalur mana letaknya?"));
		Page citizen = page("id-ID", 360, 800);
		citizen.navigate(address("/laporan/" + complaint.trackingCode().grouped()));
		citizen.locator("summary:has-text('tidak dapat')").click();
		shot(citizen, "object");
		citizen.locator("form[action*=tanpa-data] button").click();
		assertThat(citizen.locator("#object-error")).hasText("Wajib diisi.");
		citizen.locator("#object-content").fill("Letaknya sudah saya tulis.");
		citizen.locator("form[action*=tanpa-data] button").click();
		assertThat(citizen.locator("main")).containsText("Letaknya sudah saya tulis.");
		shot(citizen, "objected");
	}

	@Test
	void theCoordinatorAsksASecondPersonAgreesAndTheReporterAppeals() {
		Complaint complaint = this.story.followedUp();
		Page coordinator = page("id-ID", 1280, 900);
		signsIn(coordinator, Story.COORDINATOR);
		coordinator.navigate(address("/petugas/laporan/" + complaint.getId()));
		coordinator.locator("summary:has-text('diarsipkan')").click();
		coordinator.locator("form:has(#archive-archiveReason) button").click();
		shot(coordinator, "archive-refused");
		coordinator.setViewportSize(360, 800);
		shot(coordinator, "archive-refused-360");
		coordinator.locator("#archive-archiveReason").selectOption("OTHER_CHANNEL");
		coordinator.locator("#archive-archiveNote").fill("Sudah ditangani lewat 112.");
		coordinator.locator("form:has(#archive-archiveReason) button").click();
		assertThat(coordinator.locator("main")).containsText("Orang kedua yang memutuskan");
		shot(coordinator, "archive-asked-360");

		Page second = page("id-ID", 1400, 1000);
		signsIn(second, SUPERIOR);
		opensTask(second, complaint, "confirm-archive");
		assertThat(second.locator(".lapor-case").first()).containsText("Sudah ditangani lewat 112.");
		second.locator("input[name=decision][value=GRANT]").check();
		shot(second, "tasklist-confirm-archive");
		second.locator("button:has-text('Selesaikan')").last().click();
		assertThat(second.locator("form[name=laporForm]")).hasCount(0);

		Page citizen = page("en-GB", 360, 800);
		citizen.navigate(address("/laporan/" + complaint.trackingCode().grouped() + "?lang=en"));
		assertThat(citizen.locator("main")).containsText("dealt with through another channel");
		citizen.locator("summary:has-text('I appeal')").click();
		shot(citizen, "archived-en-360");
		citizen.locator("#appeal-content").fill("112 did nothing.");
		citizen.locator("form[action*=keberatan] button").click();
		assertThat(citizen.locator("main")).containsText("112 did nothing.");
	}

	@Test
	void whatWasArchivedForAReasonOfTheListIsReviewedByTheSuperior() {
		Instant august = Instant.parse("2031-08-04T02:00:00Z");
		this.months.endBefore(august);
		this.story.isNow(august);
		Report pothole = this.story.pothole();
		Complaint complaint = this.story
			.received(new Report(pothole.kind(), pothole.category(), new RegionCode("63.05"), pothole.place(),
					pothole.incidentDate(), pothole.content(), false, false, null, "id"));
		Page coordinator = page("id-ID", 1400, 1000);
		signsIn(coordinator, "koordinatordiskominfo6305");
		opensTask(coordinator, complaint, "verify-complaint");
		coordinator.locator("input[name=decision][value=ARCHIVE]").check();
		coordinator.locator("select[name=archiveReason]").selectOption("TOO_GENERAL");
		coordinator.locator("textarea[name=archiveNote]").fill("Tidak menyebut tempatnya.");
		shot(coordinator, "tasklist-archive");
		coordinator.locator("button:has-text('Selesaikan')").last().click();
		assertThat(coordinator.locator("form[name=laporForm]")).hasCount(0);
		this.story.isNow(Instant.parse("2031-09-01T01:30:00Z"));
		this.jobs.executeJob(this.jobs.createJobQuery().activityId("month-begins").singleResult().getId());

		Page superior = page("en-GB", 1400, 1000);
		signsIn(superior, SUPERIOR);
		opensTask(superior, complaint, "review-archive");
		superior.locator("input[name=decision][value=BACK]").check();
		superior.locator("textarea[name=reason]").fill("Tempatnya ada.");
		assertThat(superior.locator("#lapor-files")).hasCount(0);
		assertThat(superior.locator("#lapor-report-files")).hasCount(0);
		shot(superior, "tasklist-review-archive");
	}

	@Test
	void aListOfSpamIsLookedAtByASecondPerson() {
		Complaint complaint = this.story.received(this.story.pothole());
		Page coordinator = page("id-ID", 360, 800);
		signsIn(coordinator, Story.COORDINATOR);
		coordinator.navigate(address("/petugas/cari?number=" + complaint.getId()));
		coordinator.locator("input[name=chosen][value='" + complaint.getId() + "']").check();
		coordinator.locator("select[name=act]").selectOption("archive-spam");
		coordinator.locator("button:has-text('Periksa dulu')").click();
		coordinator.locator("#reason").fill("Iklan pinjaman.");
		shot(coordinator, "bulk-preview-360");
		coordinator.locator("form[action='/petugas/massal'] button").click();
		assertThat(coordinator.locator("main")).containsText("Menunggu orang kedua");
		shot(coordinator, "bulk-asked-360");

		Page second = page("id-ID", 1280, 900);
		signsIn(second, SUPERIOR);
		second.navigate(address("/petugas/massal"));
		shot(second, "bulk-waiting");
		second.locator("section:has(#waiting) a").last().click();
		shot(second, "bulk-confirm");
		second.locator("button:has-text('Setujui seluruh daftar')").click();
		assertThat(second.locator("main")).containsText("Disetujui oleh");
		shot(second, "bulk-confirmed");
	}

	private void opensTask(Page officer, Complaint complaint, String step) {
		takesTask(officer, this.story.task(complaint.getId(), step).getId());
	}

}
