package id.lapor.worklist;

import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.tracking.Completing;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class CasePagesTests {

	@Autowired
	private MockMvc web;

	@Autowired
	private Story story;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private Completing completing;

	@Autowired
	private PeopleDirectory people;

	private String colleague;

	private ComplaintId id;

	private String page;

	@BeforeEach
	void aCase() {
		this.colleague = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		this.id = Martapura.assigned(this.story).getId();
		this.page = "/petugas/laporan/" + this.id;
	}

	@AfterEach
	void leave() {
		this.colleagues.leave();
	}

	@Test
	void showsTheCaseAndWhatMayBeDoneAboutIt() throws Exception {
		this.web.perform(get(this.page)).andExpect(redirectedUrl("/masuk"));
		this.web.perform(get(this.page).with(officer(Martapura.LIAISON)))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString(this.id.value()), containsString("Tindak lanjut pertama"),
					containsString("belum diambil"), containsString(this.colleague), containsString("name=\"text\""))));
		this.web.perform(get(this.page).param("lang", "en").with(officer("pimpinandiskominfo6303")))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Open tasks"), not(containsString(this.colleague)),
					not(containsString("name=\"text\"")))));
		this.web.perform(get(this.page).with(officer(Martapura.STRANGER))).andExpect(status().isNotFound());
		this.web.perform(get("/petugas/laporan/x").with(officer(Martapura.LIAISON))).andExpect(status().isNotFound());
	}

	@Test
	void doesNotTellTheHolderOfATaskToThoseOutsideItsAgency() throws Exception {
		this.story.claims(Martapura.LIAISON, this.id);
		this.web.perform(get(this.page).with(officer("pengawasdiskominfo6303")))
			.andExpect(content().string(allOf(not(containsString("belum diambil")), not(containsString("dipegang")))));
	}

	@Test
	void givesATaskOnAndBackAndKeepsANote() throws Exception {
		send("reassign", "", this.colleague, "Wilayahnya.", Martapura.LIAISON).andExpect(status().isSeeOther())
			.andExpect(redirectedUrl(this.page + "?done=reassign"));
		this.web.perform(get(this.page + "?done=reassign").with(officer(this.colleague)))
			.andExpect(content().string(allOf(containsString("Tugas sudah dialihkan"), containsString("Anda pegang"))));
		send("release", this.colleague, null, "Salah.", this.colleague).andExpect(status().isSeeOther());
		assertThat(this.story.task(this.id).getAssignee()).isNull();
		this.web
			.perform(post(this.page).param("act", "comment")
				.param("text", "Bahan <kurang>")
				.with(FormToken.sent())
				.with(officer(this.colleague)))
			.andExpect(status().isSeeOther());
		this.web.perform(get(this.page).with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(containsString("Bahan &lt;kurang&gt;")));
	}

	@Test
	void keepsWhatWasTypedAndSaysWhatIsWrongAtItsField() throws Exception {
		send("reassign", "", "siapa", "Karena <itu>", Martapura.LIAISON).andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("Pilih dari daftar"), containsString("Karena &lt;itu&gt;"),
					containsString("href=\"#reassign-first-follow-up-pupr6303-to\""),
					containsString("id=\"reassign-first-follow-up-pupr6303-to-error\""))));
		send("reassign", "siapa", this.colleague, "Karena", Martapura.LIAISON).andExpect(status().isConflict())
			.andExpect(content().string(containsString("baru saja berubah")));
		this.story.claims(this.colleague, this.id);
		send("release", this.colleague, null, "Karena", Martapura.LIAISON).andExpect(status().isForbidden());
		this.web
			.perform(post(this.page).param("act", "comment").with(FormToken.sent()).with(officer(Martapura.LIAISON)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("id=\"text-error\"")));
	}

	@Test
	void theCoordinatorGivesLeaveAndAsksToArchiveAtTheFieldsOfThePage() throws Exception {
		this.web.perform(get(this.page).with(officer(Martapura.LIAISON)))
			.andExpect(content().string(not(containsString("archive-archiveReason"))));
		this.web.perform(get(this.page).with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(allOf(containsString("archive-archiveReason"), containsString("Terlalu umum"),
					not(containsString("second-question")))));
		archives("", "Iklan <besar>").andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("href=\"#archive-archiveReason\""),
					containsString("id=\"archive-archiveReason-error\""), containsString("Iklan &lt;besar&gt;"))));
		archives("SPAM", " ").andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("id=\"archive-archiveNote-error\"")));
		archives("SPAM", "Iklan").andExpect(redirectedUrl(this.page + "?done=archive"));
		archives("SPAM", "Iklan").andExpect(status().isConflict());
		this.web.perform(get(this.page + "?done=archive").with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(allOf(containsString("Orang kedua yang memutuskan"),
					containsString("Setujui arsip"), not(containsString("archive-archiveReason")))));
		this.story.completesStep(Martapura.LIAISON, this.id, "first-follow-up", "DEFER",
				java.util.Map.of("question", "Di mana?"));
		this.completing.objects(this.story.now(this.id).trackingCode().grouped(), "Sudah saya tulis.");
		this.web
			.perform(post(this.page).param("act", "second-question")
				.param("reason", "Perlu foto.")
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(redirectedUrl(this.page + "?done=second-question"));
		assertThat(this.story.now(this.id).needsLeaveToAsk()).isFalse();
	}

	private org.springframework.test.web.servlet.ResultActions archives(String reason, String note) throws Exception {
		return this.web.perform(post(this.page).param("act", "archive")
			.param("archiveReason", reason)
			.param("archiveNote", note)
			.with(FormToken.sent())
			.with(officer(Martapura.COORDINATOR)));
	}

	private org.springframework.test.web.servlet.ResultActions send(String act, String holder, String to, String reason,
			String by) throws Exception {
		var request = post(this.page).param("act", act)
			.param("step", "first-follow-up")
			.param("agency", Martapura.AGENCY)
			.param("holder", holder)
			.param("reason", reason)
			.with(FormToken.sent())
			.with(officer(by));
		return this.web.perform((to != null) ? request.param("to", to) : request);
	}

	private RequestPostProcessor officer(String userId) {
		return Signed.in(this.people.require(userId));
	}

	/** Signs in without a browser. */
	static final class Signed {

		private Signed() {
		}

		static RequestPostProcessor in(Officer officer) {
			return authentication(new TestingAuthenticationToken(officer, null,
					officer.roles().stream().map((role) -> "ROLE_" + role.name()).toArray(String[]::new)));
		}

	}

}
