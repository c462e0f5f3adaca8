package id.lapor;

import java.nio.file.Files;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import id.lapor.attachment.Samples;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Files on a case with a real browser: the reporter's page without any script, the case
 * panel in Tasklist, and the page on which bars are drawn.
 */
@LaporTest
@Tag("browser")
class AttachmentBrowserTests extends BrowserTest {

	@Autowired
	Story story;

	@Test
	void aPhotographGoesFromTheReporterToTheAgencyWithBars() {
		Report report = this.story.pothole();
		Complaint complaint = this.story.received(new Report(report.kind(), report.category(), report.region(),
				report.place(), report.incidentDate(), report.content(), true, false, null, "id"));
		Page citizen = page(360, 800, false);
		citizen.navigate(address("/laporan/" + complaint.trackingCode().grouped()));
		attach(citizen, new FilePayload("teks.jpg", "image/jpeg", Samples.text("bukan foto")));
		assertThat(citizen.locator("#lampiran ~ section [role=alert]")).containsText("Hanya foto");
		shot(citizen, "track-file-refused");
		attach(citizen, new FilePayload("IMG.jpg", "image/jpeg", Samples.photographWithPlace(1200, 800)),
				new FilePayload("surat.pdf", "application/pdf", Samples.pdf()));
		assertThat(citizen.locator(".files li")).hasCount(2);
		assertThat(citizen.locator(".files img").first()).isVisible();
		shot(citizen, "track-files");

		Page coordinator = page(1400, 1000, true);
		signsIn(coordinator, Story.COORDINATOR);
		opensTask(coordinator, complaint);
		assertThat(coordinator.locator(".lapor-files li")).hasCount(2);
		assertThat(coordinator.locator(".lapor-files")).containsText("belum diperiksa koordinator");
		shot(coordinator, "tasklist-files");
		coordinator.navigate(address("/petugas/lampiran"));
		assertThat(coordinator.locator("main")).containsText(complaint.getId().value());
		shot(coordinator, "files-waiting");
		String file = coordinator.locator("a[href*='" + complaint.getId() + "']").first().getAttribute("href");
		coordinator.navigate(address(file));
		draws(coordinator.locator(".sheet .picture"), coordinator);
		assertThat(coordinator.locator("#bar1-1")).hasValue(java.util.regex.Pattern.compile("[\\d. ]{8,}"));
		shot(coordinator, "redaction-drawn");
		coordinator.locator("button[value=COPY]").click();
		assertThat(coordinator.locator("main")).containsText("instansi melihat salinan bergaris hitam");
		shot(coordinator, "redaction-made");

		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		Page liaison = page(1400, 1000, true);
		signsIn(liaison, Story.LIAISON);
		opensTask(liaison, complaint);
		assertThat(liaison.locator(".lapor-files li")).hasCount(1);
		assertThat(liaison.locator(".lapor-files a[href*=COPY]")).hasCount(1);
		assertThat(liaison.locator(".lapor-files a[href*=WHOLE]")).hasCount(0);
		liaison.locator("summary:has-text('Lampirkan foto')").click();
		liaison.locator("#lapor-files")
			.setInputFiles(new FilePayload("bukti.jpg", "image/jpeg", Samples.jpeg(600, 400)));
		liaison.locator("button:has-text('Lampirkan')").click();
		assertThat(liaison.locator(".lapor-files li")).hasCount(2);
		assertThat(liaison.locator(".lapor-files")).containsText("Untuk disampaikan berikutnya");
		shot(liaison, "tasklist-attached");
	}

	@Test
	void theCoordinatorAttachesToTheReportWhatWasHandedOverAndTheAgencyCannot() {
		Complaint complaint = this.story.received(this.story.pothole());
		Page coordinator = page("en-GB", 1280, 900);
		signsIn(coordinator, Story.COORDINATOR);
		opensTask(coordinator, complaint);
		coordinator.locator("summary:has-text('Attach to the report')").click();
		attachesToReport(coordinator, new FilePayload("surat.pdf", "application/pdf", Samples.pdf()),
				new FilePayload("teks.jpg", "image/jpeg", Samples.text("bukan foto")));
		assertThat(coordinator.locator("#lapor-report-files-wrong")).containsText("File 2: Only pictures");
		assertThat(coordinator.locator("#lapor-report-files")).hasAttribute("aria-invalid", "true");
		shot(coordinator, "tasklist-report-file-refused");
		attachesToReport(coordinator, new FilePayload("surat.pdf", "application/pdf", Samples.pdf()));
		assertThat(coordinator.locator(".lapor-files li")).hasCount(1);
		assertThat(coordinator.locator(".lapor-files")).containsText("handed over to staff");
		assertThat(coordinator.locator("#lapor-report-files-wrong")).isEmpty();

		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		Page liaison = page(1280, 900, true);
		signsIn(liaison, Story.LIAISON);
		opensTask(liaison, complaint);
		assertThat(liaison.locator(".lapor-files li")).hasCount(1);
		assertThat(liaison.locator("#lapor-files")).hasCount(1);
		assertThat(liaison.locator("#lapor-report-files")).hasCount(0);
	}

	@Test
	void aDocumentGetsBarsOnItsPages() {
		Report report = this.story.pothole();
		Complaint complaint = this.story.received(new Report(report.kind(), report.category(), report.region(),
				report.place(), report.incidentDate(), report.content(), true, false, null, "id"));
		Page citizen = page(360, 800, false);
		citizen.navigate(address("/laporan/" + complaint.trackingCode().grouped()));
		attach(citizen, new FilePayload("surat.pdf", "application/pdf",
				Samples.letter("Nama saya Siti Rekaan, Jalan Rekaan 1", "Halaman kedua dari surat ini")));
		assertThat(citizen.locator(".files li")).hasCount(1);
		Page wide = page(1400, 1000, true);
		signsIn(wide, Story.COORDINATOR);
		wide.locator("section.tasks-list").waitFor();
		wide.navigate(address("/petugas/lampiran"));
		String file = wide.locator("a[href*='" + complaint.getId() + "']").first().getAttribute("href");
		wide.navigate(address(file));
		shot(wide, "redaction-document");
		wide.locator("button[formaction$=halaman]").click();
		assertThat(wide.locator(".sheet")).hasCount(2);
		draws(wide.locator(".sheet .picture").nth(1), wide);
		assertThat(wide.locator("#bar2-1")).hasValue(java.util.regex.Pattern.compile("[\\d. ]{8,}"));
		assertThat(wide.locator(".sheet .undo").nth(1)).isVisible();
		assertThat(wide.locator(".sheet .undo").first()).isHidden();
		shot(wide, "redaction-pages");

		Page narrow = page(wide, 360, 800);
		narrow.navigate(address(file + "?lang=en"));
		assertThat(narrow.locator(".sheet")).hasCount(2);
		assertEquals(360, narrow.evaluate("document.documentElement.scrollWidth"));
		draws(narrow.locator(".sheet .picture").first(), narrow);
		shot(narrow, "redaction-pages-narrow");
		narrow.locator("button[value=COPY]").click();
		assertThat(narrow.locator("a[href*=COPY]")).isVisible();
		shot(narrow, "redaction-document-made-narrow");
		narrow.navigate(address(file + "?lang=id"));
	}

	/** Another window of the same person. */
	private static Page page(Page other, int width, int height) {
		Page page = other.context().newPage();
		page.setViewportSize(width, height);
		return page;
	}

	/** Presses on the picture and drags. */
	private static void draws(Locator picture, Page page) {
		picture.scrollIntoViewIfNeeded();
		BoundingBox box = picture.boundingBox();
		page.mouse().move(box.x + box.width * 0.2, box.y + box.height * 0.2);
		page.mouse().down();
		page.mouse().move(box.x + box.width * 0.6, box.y + box.height * 0.5);
		page.mouse().up();
	}

	private static void attach(Page citizen, FilePayload... files) {
		citizen.locator("#attach-files").setInputFiles(files);
		citizen.locator("form[action$=lampiran] button").click();
	}

	private static void attachesToReport(Page officer, FilePayload... files) {
		officer.locator("#lapor-report-files").setInputFiles(files);
		officer.locator("details:has(#lapor-report-files) button").click();
	}

	private void opensTask(Page officer, Complaint complaint) {
		String task = this.story.task(complaint.getId()).getId();
		officer.navigate(address("/camunda/app/tasklist/default/#/?task=" + task));
		officer.locator(".lapor-case").first().waitFor();
	}

	private Page page(int width, int height, boolean scripts) {
		BrowserContext person = browser.newContext(new Browser.NewContextOptions().setLocale("id-ID")
			.setViewportSize(width, height)
			.setJavaScriptEnabled(scripts));
		person.setDefaultTimeout(20_000);
		return person.newPage();
	}

}
