package id.lapor.worklist;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.ComplaintId;
import id.lapor.handling.Coordinating;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class CannedAnswersTests {

	private static final AgencyId AGENCY = new AgencyId(Martapura.AGENCY);

	@Autowired
	private MockMvc web;

	@Autowired
	private CannedAnswers answers;

	@Autowired
	private Story story;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private Coordinating coordinating;

	@AfterEach
	void forget() {
		this.answers.of(AGENCY).forEach((each) -> this.answers.remove(each.id(), AGENCY, coordinator()));
	}

	@Test
	void fillsInWhatIsLeftOpen() {
		ComplaintId id = Martapura.assigned(this.story).getId();
		this.story.completes(Martapura.LIAISON, id, "INTERIM", Map.of("text", "Regu berangkat besok."));
		String name = add(null, "{judul} / {instansi} / {tenggat} / {hari-ini} / $1 \\");
		add("ROAD_POTHOLE", "Untuk jalan.");
		add("OTHER", "Untuk yang lain.");

		List<CannedAnswers.CannedAnswer> fitting = this.answers.fitting(id, this.people.require(Martapura.LIAISON));

		assertThat(fitting).hasSize(2);
		assertThat(fitting).filteredOn((each) -> each.name().equals(name))
			.singleElement()
			.satisfies((each) -> assertThat(each.content()).matches(
					"Lubang di Jalan A\\. Yani km 4 / .*Banjar.* / \\d+ \\p{L}+ \\d{4} / \\d+ \\p{L}+ \\d{4} / \\$1 \\\\"));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.answers.fitting(id, this.people.require(Martapura.STRANGER)));
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.answers.fitting(id, this.people.require("pengawasdiskominfo6303")));
	}

	@Test
	void whoGivesAPartIsOfferedTheTextsOfItsAgencyWithWhatItMayRead() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, AGENCY.value(), "Ruas jalan siapa ini?", false);
		add("ROAD_POTHOLE", "[{judul}] {instansi}");

		assertThat(this.answers.fitting(id, this.people.require(Martapura.LIAISON))).singleElement()
			.satisfies((each) -> assertThat(each.content()).startsWith("[] ").contains("Banjar"));
	}

	@Test
	void whatMakesNoSenseIsRefusedAtItsField() {
		isRefused("content", "canned.placeholder.unknown", () -> add(null, "Laporan {nomor} selesai."));
		isRefused("content", "canned.placeholder.unknown", () -> add(null, "{}"));
		isRefused("content", "field.required", () -> add(null, " "));
		isRefused("content", "field.too-long", () -> add(null, "a".repeat(8001)));
		isRefused("category", "category.unknown", () -> add("NONE", "Isi."));
		isRefused("name", "field.required", () -> this.answers.add(AGENCY, null, " ", "Isi.", coordinator()));
		String name = add(null, "Isi.");
		isRefused("name", "canned.name-taken", () -> this.answers.add(AGENCY, null, name, "Isi.", coordinator()));
		assertThat(this.answers.of(AGENCY)).hasSize(1);
	}

	@Test
	void ofTwoWhoChangeOneTheSecondIsToldSo() {
		String name = add(null, "Isi.");
		CannedAnswers.CannedAnswer seen = this.answers.of(AGENCY).get(0);
		this.answers.change(seen.id(), seen.version(), AGENCY, null, name, "Isi baru.", coordinator());
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(
				() -> this.answers.change(seen.id(), seen.version(), AGENCY, null, name, "Isi lain.", coordinator()))
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.CONFLICT));
		assertThat(this.answers.of(AGENCY).get(0).content()).isEqualTo("Isi baru.");
	}

	@Test
	void onlyWhoKeepsTheAgencyWrites() {
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.answers.add(AGENCY, null, "x", "Isi.", this.people.require(Martapura.LIAISON)))
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN));
		for (String stranger : List.of(Martapura.STRANGER, "koordinatordiskominfo6371")) {
			assertThatExceptionOfType(NotFound.class)
				.isThrownBy(() -> this.answers.add(AGENCY, null, "x", "Isi.", this.people.require(stranger)));
		}
	}

	@Test
	void thePageAddsChangesAndRemoves() throws Exception {
		this.web
			.perform(post("/petugas/jawaban").param("act", "save")
				.param("instansi", Martapura.AGENCY)
				.param("name", "Dijadwalkan <x>")
				.param("content", "Sampai {kapan}?")
				.with(FormToken.sent())
				.with(CasePagesTests.Signed.in(coordinator())))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(
					content().string(allOf(containsString("{kapan} tidak dikenal"), containsString("Sampai {kapan}?"),
							containsString("Dijadwalkan &lt;x&gt;"), containsString("id=\"content-error\""))));
		this.web
			.perform(post("/petugas/jawaban").param("act", "save")
				.param("instansi", Martapura.AGENCY)
				.param("name", "Dijadwalkan")
				.param("content", "Sampai {tenggat}.")
				.with(FormToken.sent())
				.with(CasePagesTests.Signed.in(coordinator())))
			.andExpect(status().isSeeOther());
		this.web.perform(get("/petugas/jawaban").with(CasePagesTests.Signed.in(this.people.require(Martapura.LIAISON))))
			.andExpect(content().string(allOf(containsString("Sampai {tenggat}."), not(containsString("<textarea")))));
		long id = this.answers.of(AGENCY).get(0).id();
		this.web
			.perform(get("/petugas/jawaban").param("instansi", Martapura.AGENCY)
				.param("ubah", "" + id)
				.with(CasePagesTests.Signed.in(coordinator())))
			.andExpect(content().string(containsString("value=\"Dijadwalkan\"")));
		this.web
			.perform(post("/petugas/jawaban").param("act", "remove")
				.param("instansi", Martapura.AGENCY)
				.param("id", "" + id)
				.with(FormToken.sent())
				.with(CasePagesTests.Signed.in(coordinator())))
			.andExpect(status().isSeeOther());
		assertThat(this.answers.of(AGENCY)).isEmpty();
	}

	private String add(String category, String content) {
		String name = UUID.randomUUID().toString();
		this.answers.add(AGENCY, category, name, content, coordinator());
		return name;
	}

	private Officer coordinator() {
		return this.people.require(Martapura.COORDINATOR);
	}

	private static void isRefused(String field, String key, Runnable act) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.fields()).singleElement().satisfies((at) -> {
				assertThat(at.field()).isEqualTo(field);
				assertThat(at.key()).isEqualTo(key);
			}));
	}

}
