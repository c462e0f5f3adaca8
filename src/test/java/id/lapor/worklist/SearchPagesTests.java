package id.lapor.worklist;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.Complaint;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class SearchPagesTests {

	private static final String PAGE = "/petugas/cari";

	@Autowired
	private MockMvc web;

	@Autowired
	private Story story;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private BulkWorker worker;

	@Autowired
	private Bulk bulk;

	@Test
	void findsAndSaysWhatElseToTryWhenNothingFits() throws Exception {
		Complaint complaint = Martapura.assigned(this.story);
		this.web.perform(get(PAGE)).andExpect(redirectedUrl("/masuk"));
		this.web.perform(get(PAGE).param("number", complaint.getId().value()).with(officer(Martapura.LIAISON)))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("/petugas/laporan/" + complaint.getId()),
					containsString("Jalan Sekumpul"), not(containsString(complaint.trackingCode().grouped())))));
		this.web.perform(get(PAGE).param("text", "tidakada").param("lang", "en").with(officer(Martapura.LIAISON)))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("No report fits"), containsString("shorter or fewer"),
					not(containsString("Widen the days")))));
		this.web.perform(get(PAGE).param("text", "a").param("from", "kemarin").with(officer(Martapura.LIAISON)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("href=\"#text\""), containsString("id=\"from-error\""))));
		this.web.perform(get(PAGE).with(officer("loketdiskominfo6303")))
			.andExpect(content()
				.string(allOf(containsString("Belum ada laporan"), not(containsString("name=\"chosen\"")))));
	}

	@Test
	void opensACaseByItsCodeWithoutTheCodeInAnAddress() throws Exception {
		Complaint complaint = Martapura.assigned(this.story);
		this.web
			.perform(post(PAGE).param("act", "code")
				.param("code", complaint.trackingCode().grouped())
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isSeeOther())
			.andExpect(redirectedUrl("/petugas/laporan/" + complaint.getId()));
		this.web
			.perform(post(PAGE).param("act", "code")
				.param("code", "AAAA-AAAA-AAAA")
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isNotFound())
			.andExpect(content().string(containsString("id=\"code-error\"")));
		this.web.perform(get(PAGE).with(officer(Martapura.LIAISON)))
			.andExpect(content().string(not(containsString("name=\"code\""))));
	}

	@Test
	void keepsAndForgetsASearch() throws Exception {
		this.web
			.perform(post(PAGE).param("act", "save")
				.param("status", "ASSIGNED")
				.with(FormToken.sent())
				.with(officer(Martapura.LIAISON)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("id=\"name-error\"")));
		this.web
			.perform(post(PAGE).param("act", "save")
				.param("status", "ASSIGNED")
				.param("name", "Tugas <baru>")
				.with(FormToken.sent())
				.with(officer(Martapura.LIAISON)))
			.andExpect(redirectedUrl(PAGE + "?status=ASSIGNED"));
		String page = this.web.perform(get(PAGE).with(officer(Martapura.LIAISON)))
			.andExpect(content()
				.string(allOf(containsString("Tugas &lt;baru&gt;"), containsString(PAGE + "?status=ASSIGNED"))))
			.andReturn()
			.getResponse()
			.getContentAsString();
		this.web.perform(get(PAGE).with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(not(containsString("Tugas &lt;baru&gt;"))));
		this.web
			.perform(post(PAGE).param("act", "forget")
				.param("id", find("name=\"id\" value=\"(\\d+)\"", page))
				.with(FormToken.sent())
				.with(officer(Martapura.LIAISON)))
			.andExpect(status().isSeeOther());
		this.web.perform(get(PAGE).with(officer(Martapura.LIAISON)))
			.andExpect(content().string(not(containsString("Tugas &lt;baru&gt;"))));
	}

	/** The coordinator of the province: the second person where there is one only. */
	private static final String SECOND = "koordinatordiskominfo63";

	/** As a browser does it: choose, look, confirm, watch. */
	@Test
	void actsOnManyCasesAfterALook() throws Exception {
		String number = this.story.received(Martapura.pothole(this.story)).getId().value();
		String done = Martapura.assigned(this.story).getId().value();
		String preview = this.web
			.perform(post("/petugas/massal").param("act", "archive-spam")
				.param("chosen", number, done)
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Belum ada yang diubah"), containsString("Akan ditolak"),
					containsString("Minta persetujuan untuk 2 laporan"))))
			.andReturn()
			.getResponse()
			.getContentAsString();
		String cases = find("name=\"cases\" value=\"([^\"]+)\"", preview);
		assertThat(cases.lines()).hasSize(2);
		this.web
			.perform(post("/petugas/massal").param("act", "archive-spam")
				.param("cases", cases)
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("id=\"reason-error\"")));
		String report = this.web
			.perform(post("/petugas/massal").param("act", "archive-spam")
				.param("cases", cases)
				.param("reason", "Iklan <pinjaman>")
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isSeeOther())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		this.web.perform(get(report).with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(allOf(containsString("Menunggu orang kedua"), containsString("Tarik kembali"),
					not(containsString("Setujui seluruh daftar")))));
		this.web
			.perform(post(report).param("agreed", "true").with(FormToken.sent()).with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isForbidden());
		this.web.perform(get("/petugas/massal").with(officer(SECOND)))
			.andExpect(content().string(allOf(containsString("Menunggu persetujuan Anda"), containsString(report))));
		this.web.perform(get(report).with(officer(SECOND)))
			.andExpect(content()
				.string(allOf(containsString("Setujui seluruh daftar"), not(containsString("Tarik kembali")))));
		this.web.perform(post(report).param("agreed", "true").with(FormToken.sent()).with(officer(SECOND)))
			.andExpect(status().isSeeOther());
		this.web.perform(post(report).param("agreed", "false").with(FormToken.sent()).with(officer(SECOND)))
			.andExpect(status().isConflict());
		while (this.worker.step()) {
			// Until all are done.
		}
		// What a worker leaves for another one is found again within 20 seconds.
		Awaitility.await()
			.atMost(Duration.ofSeconds(40))
			.untilAsserted(() -> this.web.perform(get(report).with(officer(Martapura.COORDINATOR)))
				.andExpect(status().isOk())
				.andExpect(content().string(allOf(containsString("<progress"),
						containsString("1 dikerjakan, 1 ditolak, dari 2"), containsString("Tidak ada tugas terbuka"),
						containsString("Iklan &lt;pinjaman&gt;"), not(containsString("http-equiv=\"refresh\""))))));
		this.web.perform(get("/petugas/massal").with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(containsString(report)));
		this.web.perform(get(report).with(officer(Martapura.LIAISON))).andExpect(status().isNotFound());
		this.web
			.perform(post("/petugas/massal").param("act", "release")
				.with(FormToken.sent())
				.with(officer(Martapura.COORDINATOR)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Pilih paling sedikit satu")));
	}

	/** The case itself is not that person's to open. */
	@Test
	void theSecondPersonReadsWhatIsToBePutAwayUntilItIsDecided() throws Exception {
		Complaint spam = this.story.received(Martapura.pothole(this.story, "Gang Iklan <1>", true));
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		String report = "/petugas/massal/" + this.bulk.make(BulkAct.ARCHIVE_SPAM,
				this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(spam.getId()), coordinator).cases(), null, "Iklan.",
				coordinator);
		String address = "/petugas/laporan/" + spam.getId();
		this.web.perform(get(address).with(officer(SECOND))).andExpect(status().isNotFound());

		this.web.perform(get(report).with(officer(SECOND)))
			.andExpect(content().string(allOf(containsString("Gang Iklan &lt;1&gt;"), containsString(spam.content()),
					containsString(spam.getId().value()), not(containsString(address)))));
		this.web.perform(get(report).with(officer(Martapura.COORDINATOR)))
			.andExpect(content().string(allOf(containsString(address), not(containsString(spam.content())))));

		this.web.perform(post(report).param("agreed", "false").with(FormToken.sent()).with(officer(SECOND)))
			.andExpect(status().isSeeOther());
		this.web.perform(get(report).with(officer(SECOND)))
			.andExpect(content().string(allOf(containsString(spam.getId().value()), not(containsString(address)),
					not(containsString(spam.content())))));
	}

	private static String find(String pattern, String page) {
		Matcher found = Pattern.compile(pattern).matcher(page);
		assertThat(found.find()).isTrue();
		return found.group(1);
	}

	private RequestPostProcessor officer(String userId) {
		return CasePagesTests.Signed.in(this.people.require(userId));
	}

}
