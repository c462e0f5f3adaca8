package id.lapor;

import com.microsoft.playwright.Page;
import id.lapor.complaint.ComplaintId;
import id.lapor.handling.Coordinating;
import id.lapor.support.BrowserTest;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The form of a part that the coordinator gives for an agency without officers. */
@LaporTest
@Tag("browser")
class PartOfAnotherBrowserTests extends BrowserTest {

	@Autowired
	Story story;

	@Autowired
	Colleagues colleagues;

	@Autowired
	Coordinating coordinating;

	@AfterEach
	void theOfficersComeBack() {
		this.colleagues.leave();
	}

	@Test
	void theCoordinatorReadsWhosePartItGivesOfSeveral() {
		this.colleagues.nobodyIsAt("esdm");
		this.colleagues.nobodyIsAt("klh");
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "esdm", "Apakah izinnya berlaku?", true);
		this.coordinating.asks(Story.LIAISON, id, "klh", "Apakah limbahnya sudah diperiksa?", true);
		Page wide = page("id-ID", 1280, 900);
		signsIn(wide, Story.COORDINATOR);
		takesTask(wide, this.story.part(id, "klh").getId());
		assertThat(wide.locator(".lapor-now")).containsText("Kementerian Lingkungan Hidup");
		wide.locator("textarea[name=text]").fill("Menurut surat KLH, limbahnya sudah diperiksa.");
		assertThat(wide.locator(".lapor-saved").last()).not().isEmpty();
		shot(wide, "part-of-another");
		takesTask(wide, this.story.part(id, "esdm").getId());
		assertThat(wide.locator(".lapor-now")).containsText("Energi dan Sumber Daya Mineral");
		assertThat(wide.locator("textarea[name=text]")).hasValue("");
		Page narrow = page("en-GB", 360, 800);
		signsIn(narrow, Story.COORDINATOR);
		narrow.navigate(address("/camunda/app/tasklist/default/#/?task=" + this.story.part(id, "klh").getId()));
		assertThat(narrow.locator(".lapor-now")).containsText("The part of");
		assertThat(narrow.locator("label[for=lapor-text]")).containsText("that agency");
		assertThat(narrow.locator("textarea[name=text]")).hasValue("Menurut surat KLH, limbahnya sudah diperiksa.");
		shot(narrow, "part-of-another-en-360");
		narrow.locator("button:has-text('Complete')").last().click();
		assertThat(narrow.locator("form[name=laporForm]")).hasCount(0);
		org.assertj.core.api.Assertions.assertThat(this.story.part(id, "klh")).isNull();
		org.assertj.core.api.Assertions.assertThat(this.story.part(id, "esdm")).isNotNull();
	}

}
