package id.lapor;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import id.lapor.attachment.Samples;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.support.Colleagues;
import id.lapor.support.BrowserTest;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A day at the office, with a real browser: a coordinator finds what came in and puts the
 * spam away, an officer goes on leave, and the deputy answers with a text that is ready.
 */
@LaporTest
@Tag("browser")
class OfficeStoryBrowserTests extends BrowserTest {

	private static final String COORDINATOR = "koordinatordiskominfo6308";

	private static final String LIAISON = "penghubungpupr6308";

	@Autowired
	Story story;

	@Autowired
	Colleagues colleagues;

	@AfterEach
	void leave() {
		this.colleagues.leave();
	}

	@Test
	void aDayAtTheOffice() {
		String deputy = this.colleagues.joins("pupr6308", Role.LIAISON);
		List<ComplaintId> spam = List.of(received("Pinjaman kilat"), received("Pinjaman kilat"));
		ComplaintId real = received("Jalan Empu Jatmika");

		Page coordinator = signsIn(COORDINATOR, "id-ID", 360, 800);
		coordinator.navigate(address("/petugas/cari"));
		coordinator.locator("#place").fill("pinjaman");
		coordinator.locator("form.search button").click();
		coordinator.locator("input[name=chosen]").first().waitFor();
		coordinator.locator("#all").check();
		coordinator.locator("#act").selectOption("archive-spam");
		shot(coordinator, "search-found");
		coordinator.locator("form.choose button").click();
		coordinator.locator("#reason").fill("Iklan pinjaman yang sama, dua kali.");
		shot(coordinator, "bulk-preview");
		coordinator.locator("form.confirm button").click();
		assertThat(coordinator.locator("main")).containsText("Menunggu orang kedua");
		Page second = signsIn("koordinatordiskominfo63", "id-ID", 1200, 900);
		second.navigate(coordinator.url());
		second.locator("button[name=agreed][value=true]").click();
		assertThat(second.locator("main")).containsText("2 dikerjakan, 0 ditolak, dari 2 laporan");
		coordinator.reload();
		assertThat(coordinator.locator("main")).containsText("2 dikerjakan, 0 ditolak, dari 2 laporan");
		shot(coordinator, "bulk-report");
		for (ComplaintId each : spam) {
			org.assertj.core.api.Assertions.assertThat(this.story.now(each).status()).isEqualTo(Status.ARCHIVED);
		}

		this.story.completes(COORDINATOR, real, "VERIFIED", Story.verification());
		coordinator.navigate(address("/petugas/jawaban?instansi=pupr6308"));
		coordinator.locator("#name").fill("Sudah ditambal");
		coordinator.locator("#content").fill("Terima kasih. {judul}: {instansi} menambalnya pada {hari-ini}.");
		coordinator.locator("form button[type=submit]").last().click();
		assertThat(coordinator.locator("main")).containsText("{hari-ini}");
		shot(coordinator, "ready-answers");

		this.story.claims(LIAISON, real);
		Page liaison = signsIn(LIAISON, "en-GB", 360, 800);
		liaison.navigate(address("/petugas/wakil"));
		liaison.locator("#deputy").selectOption(deputy);
		liaison.locator("#firstDay").fill(LocalDate.now().toString());
		liaison.locator("#lastDay").fill(LocalDate.now().plusDays(3).toString());
		shot(liaison, "deputy-name");
		liaison.locator("section.confirm button").click();
		assertThat(liaison.locator("main ol.cases")).containsText(deputy);
		liaison.navigate(address("/petugas/cari?text=tidakada"));
		shot(liaison, "search-empty");

		Page standIn = signsIn(deputy, "id-ID", 1400, 1000);
		standIn.navigate(address("/petugas/wakil"));
		assertThat(standIn.locator("main")).containsText("Anda mewakili " + LIAISON);
		shot(standIn, "deputy-desk");
		standIn.locator("a[href='/petugas/laporan/" + real + "']").click();
		standIn.locator("summary").first().click();
		standIn.locator("select[name=to]").selectOption(deputy);
		standIn.locator("textarea[name=reason]").first().fill("Cuti sampai Jumat.");
		shot(standIn, "staff-case");
		standIn.locator("details[open] button").click();
		assertThat(standIn.locator("main")).containsText("%s, mewakili %s".formatted(deputy, LIAISON));
		shot(standIn, "staff-case-given");

		standIn.navigate(address("/camunda/app/tasklist/default/#/?task=" + this.story.task(real).getId()));
		assertThat(standIn.locator("fieldset.lapor-fields")).isEnabled();
		assertThat(standIn.locator(".unclaim:visible")).hasCount(0);
		standIn.locator("input[name=decision][value=ANSWER]").check();
		standIn.locator("#lapor-ready").selectOption(new SelectOption().setLabel("Sudah ditambal"));
		assertThat(standIn.locator("textarea[name=text]"))
			.hasValue(Pattern.compile("Terima kasih\\. Lubang di Jalan A\\. Yani km 4: .* menambalnya pada \\d+ .*"));
		standIn.locator("input[name=files]")
			.setInputFiles(new FilePayload("bukti.jpg", "image/jpeg", Samples.jpeg(600, 400)));
		assertThat(standIn.locator(".lapor-given li")).hasCount(1);
		shot(standIn, "tasklist-ready-answer");
		standIn.locator("button:has-text('Selesaikan')").last().click();
		assertThat(standIn.locator("form[name=laporForm]")).hasCount(0);
		org.assertj.core.api.Assertions.assertThat(this.story.now(real).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	private ComplaintId received(String place) {
		Report report = this.story.pothole();
		return this.story
			.received(new Report(report.kind(), report.category(), new RegionCode("63.08"), place,
					report.incidentDate(), report.content(), false, false, null, "id"))
			.getId();
	}

	private Page signsIn(String userId, String locale, int width, int height) {
		Page officer = page(locale, width, height);
		signsIn(officer, userId);
		return officer;
	}

}
