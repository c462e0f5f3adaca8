package id.lapor;

import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import id.lapor.attachment.Samples;
import id.lapor.agency.Role;
import id.lapor.complaint.Complaint;
import id.lapor.support.BrowserTest;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A late promise with a real browser: the form of the head, and what comes back. */
@LaporTest
@Tag("browser")
class LatePromiseBrowserTests extends BrowserTest {

	private static final String DRAFT = "Jalan dicor setelah anggaran tahun depan disahkan.";

	@Autowired
	Story story;

	@Autowired
	Colleagues colleagues;

	@AfterEach
	void theHeadLeaves() {
		this.colleagues.leave();
	}

	@Test
	void theHeadRefusesThenApprovesAndTheReporterReadsOnlyWhatWasApproved() {
		String head = this.colleagues.joins("pupr6371", Role.LEADERSHIP);
		String colleague = this.colleagues.joins("pupr6371", Role.LIAISON);
		Complaint complaint = this.story.followedUp();
		String day = this.story.pothole().incidentDate().plusDays(100).toString();
		this.story.completes(Story.LIAISON, complaint.getId(), "PROMISE", Map.of("text", DRAFT, "plannedFor", day));
		Page citizen = page("id-ID", 360, 800);
		citizen.navigate(address("/laporan/" + complaint.trackingCode().grouped()));
		assertThat(citizen.locator("main")).not().containsText("anggaran tahun depan");

		Page first = page("id-ID", 1400, 1000);
		signsIn(first, head);
		opensTask(first, complaint, "approve-promise");
		assertThat(first.locator(".lapor-case").first()).containsText(DRAFT);
		shot(first, "tasklist-approve-promise");
		first.setViewportSize(360, 800);
		first.locator(".lapor-case").first().scrollIntoViewIfNeeded();
		shot(first, "tasklist-approve-promise-360");
		first.setViewportSize(1400, 1000);
		first.locator("input[name=decision][value=REFUSE]").check();
		first.locator("button:has-text('Selesaikan')").last().click();
		assertThat(first.locator(".lapor-wrong")).hasText("Wajib diisi.");
		first.locator("textarea[name=reason]").fill("Anggaran perubahan masih cukup; jangan sampai tahun depan.");
		shot(first, "tasklist-refuse-promise");
		first.locator("button:has-text('Selesaikan')").last().click();
		assertThat(first.locator("form[name=laporForm]")).hasCount(0);

		Page agency = page("id-ID", 1400, 1000);
		signsIn(agency, colleague);
		opensTask(agency, complaint, "answer-complaint");
		assertThat(agency.locator(".lapor-case").first()).containsText("Anggaran perubahan masih cukup");
		agency.locator("input[name=decision][value=PROMISE]").check();
		assertThat(agency.locator("textarea[name=text]")).hasValue(DRAFT);
		assertThat(agency.locator("input[name=plannedFor]")).hasValue(day);
		shot(agency, "tasklist-promise-refused");
		agency.locator("button:has-text('Selesaikan')").last().click();
		assertThat(agency.locator("form[name=laporForm]")).hasCount(0);

		Page second = page("en-GB", 1400, 1000);
		signsIn(second, head);
		opensTask(second, complaint, "approve-promise");
		second.locator("input[name=decision][value=GRANT]").check();
		shot(second, "tasklist-approve-promise-en");
		second.setViewportSize(360, 800);
		second.locator("input[name=decision][value=GRANT]").scrollIntoViewIfNeeded();
		shot(second, "tasklist-approve-promise-en-360");
		second.setViewportSize(1400, 1000);
		second.locator("button:has-text('Complete')").last().click();
		assertThat(second.locator("form[name=laporForm]")).hasCount(0);

		citizen.reload();
		assertThat(citizen.locator("main")).containsText(DRAFT);
		assertThat(citizen.locator("main")).not().containsText("Anggaran perubahan");

		opensTask(agency, complaint, "keep-promise");
		agency.locator("input[name=decision][value=KEPT]").check();
		agency.locator("textarea[name=text]").fill("Jalan sudah dicor.");
		agency.locator("button:has-text('Selesaikan')").last().click();
		assertThat(agency.locator(".lapor-wrong")).hasText("Lampirkan sedikitnya satu foto atau dokumen.");
		agency.locator("input[name=files]")
			.setInputFiles(new FilePayload("bukti.jpg", "image/jpeg", Samples.jpeg(600, 400)));
		assertThat(agency.locator(".lapor-given img")).isVisible();
		shot(agency, "tasklist-keep-promise");
		agency.setViewportSize(360, 800);
		agency.locator("fieldset.lapor-fields").scrollIntoViewIfNeeded();
		shot(agency, "tasklist-keep-promise-360");
		agency.setViewportSize(1400, 1000);
		agency.locator("button:has-text('Selesaikan')").last().click();
		assertThat(agency.locator("form[name=laporForm]")).hasCount(0);
		citizen.reload();
		assertThat(citizen.locator(".files img")).isVisible();
	}

	@Test
	void anAgencyTellsMoreBeforeItAnswersAndPromisesAtOnce() {
		String liaison = this.colleagues.joins("pupr6371", Role.LIAISON);
		Complaint complaint = this.story.followedUp();
		Complaint other = this.story.assigned();
		String day = this.story.pothole().incidentDate().plusDays(20).toString();
		Page agency = page("id-ID", 1400, 1000);
		signsIn(agency, liaison);

		opensTask(agency, complaint, "answer-complaint");
		agency.locator("input[name=decision][value=INTERIM]").check();
		agency.locator("textarea[name=text]").fill("Aspal sudah dipesan.");
		agency.locator("button:has-text('Selesaikan')").last().click();
		assertThat(agency.locator(".lapor-wrong")).hasText(new String[] { "Wajib diisi.", "Wajib diisi." });
		agency.locator("input[name=doneBy]").fill("Bidang Bina Marga");
		agency.locator("input[name=plannedFor]").fill(day);
		shot(agency, "tasklist-follow-up-again");
		agency.locator("button:has-text('Selesaikan')").last().click();
		assertThat(agency.locator("form[name=laporForm]")).hasCount(0);
		opensTask(agency, other, "first-follow-up");
		agency.locator("input[name=decision][value=PROMISE]").check();
		agency.locator("textarea[name=text]").fill("Dicor bulan ini.");
		agency.locator("input[name=plannedFor]").fill(day);
		shot(agency, "tasklist-promise-at-once");
		agency.locator("button:has-text('Selesaikan')").last().click();
		assertThat(agency.locator("form[name=laporForm]")).hasCount(0);

		Page citizen = page("id-ID", 360, 800);
		citizen.navigate(address("/laporan/" + complaint.trackingCode().grouped()));
		assertThat(citizen.locator("article.told")).hasCount(2);
		assertThat(citizen.locator("article.told").last()).containsText("Aspal sudah dipesan.");
		assertThat(citizen.locator("article.told").last()).containsText("Bidang Bina Marga");
		citizen.navigate(address("/laporan/" + other.trackingCode().grouped()));
		assertThat(citizen.locator("article.told")).containsText("Dicor bulan ini.");
		assertThat(citizen.locator(".state")).containsText("Dijanjikan");
	}

	private void opensTask(Page officer, Complaint complaint, String step) {
		takesTask(officer, this.story.task(complaint.getId(), step).getId());
	}

}
