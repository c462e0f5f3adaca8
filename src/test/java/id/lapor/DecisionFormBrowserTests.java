package id.lapor;

import java.util.LinkedHashMap;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import id.lapor.agency.Role;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.directory.Departing;
import id.lapor.handling.Coordinating;
import id.lapor.support.BrowserTest;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Each form in which something is decided: nothing is chosen before somebody chooses. */
@LaporTest
@Tag("browser")
class DecisionFormBrowserTests extends BrowserTest {

	@Autowired
	Story story;

	@Autowired
	Colleagues colleagues;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Departing departing;

	@Autowired
	Responding reporter;

	@Autowired
	TaskService engine;

	private String head;

	/** What waits for the head goes on to the coordinator. */
	@AfterEach
	void theHeadLeaves() {
		if (this.head != null) {
			this.departing.departs(this.head);
		}
		this.colleagues.leave();
	}

	@Test
	void nothingIsChosenAndTheMessageStandsAtTheChoice() {
		this.head = this.colleagues.joins("pupr6371", Role.LEADERSHIP);
		decides(Story.COORDINATOR, tasks(Map.of("verify-complaint", this.story.received(this.story.pothole()).getId(),
				"decide-return", returned(), "decide-extension", extension(), "review-quality", reviewed())));
		decides(Story.LIAISON, tasks(Map.of("first-follow-up", this.story.assigned().getId(), "answer-complaint",
				this.story.followedUp().getId())));
		decides("koordinatordiskominfo63",
				tasks(Map.of("arbitrate", passedOn(), "decide-appeal", appealed(), "confirm-archive", archiveAsked())));
		decides(this.head, tasks(Map.of("approve-promise", promised())));
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

	private void decides(String officer, Map<String, String> tasks) {
		Page wide = page("id-ID", 1280, 900);
		signsIn(wide, officer);
		Page narrow = page("en-GB", 360, 800);
		signsIn(narrow, officer);
		tasks.forEach((step, task) -> {
			// Not by the button: right after it Tasklist is still drawing, and no hand is
			// as fast as this test.
			this.story.signedIn(officer, () -> this.engine.claim(task, officer));
			wide.navigate(address("/camunda/app/tasklist/default/#/?task=" + task));
			assertThat(wide.locator("fieldset.lapor-fields")).isEnabled();
			isChosenConsciously(wide, "Selesaikan", "Pilih salah satu.", "decision-" + step);
			wide.navigate(address("/camunda/app/tasklist/default/#/"));
			narrow.navigate(address("/camunda/app/tasklist/default/#/?task=" + task));
			assertThat(narrow.locator("fieldset.lapor-fields")).isEnabled();
			isChosenConsciously(narrow, "Complete", "Choose one.", "decision-" + step + "-en-360");
			narrow.navigate(address("/camunda/app/tasklist/default/#/"));
		});
		wide.context().close();
		narrow.context().close();
	}

	private void isChosenConsciously(Page page, String label, String message, String picture) {
		assertThat(page.locator("form[name=laporForm] input[type=radio]:checked")).hasCount(0);
		Locator told = page.locator("[role=radiogroup] .lapor-wrong").first();
		Locator button = page.locator("button:has-text('" + label + "')").last();
		// Tasklist may draw its button anew while it is pressed, and no hand is as fast
		// as
		// this test; pressing it again changes nothing while nothing is chosen.
		page.waitForCondition(() -> {
			if (!told.isVisible()) {
				button.click();
			}
			return told.isVisible();
		});
		assertThat(told).hasText(message);
		shot(page, picture);
	}

	private Map<String, String> tasks(Map<String, ComplaintId> cases) {
		Map<String, String> tasks = new LinkedHashMap<>();
		cases.forEach((step, id) -> tasks.put(step, this.story.task(id, step).getId()));
		return tasks;
	}

	private ComplaintId returned() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan kami."));
		return id;
	}

	private ComplaintId passedOn() {
		ComplaintId id = returned();
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "PASS", Map.of("reason", "Tidak sepakat."));
		return id;
	}

	private ComplaintId extension() {
		ComplaintId id = this.story.followedUp().getId();
		this.story.asksForExtension(Story.LIAISON, id, 3, "Menunggu bahan.");
		return id;
	}

	private ComplaintId reviewed() {
		Complaint complaint = this.story.answered();
		this.reporter.confirms(complaint, 1);
		return complaint.getId();
	}

	private ComplaintId appealed() {
		Complaint complaint = this.story.answered();
		this.reporter.appeals(complaint, "Jawabannya keliru.");
		return complaint.getId();
	}

	private ComplaintId archiveAsked() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.UNCLEAR, "Tidak jelas.");
		return id;
	}

	private ComplaintId promised() {
		ComplaintId id = this.story.followedUp().getId();
		this.story.completes(Story.LIAISON, id, "PROMISE", Map.of("text", "Dicor tahun depan.", "plannedFor",
				this.story.pothole().incidentDate().plusDays(100).toString()));
		return id;
	}

}
