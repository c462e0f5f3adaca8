package id.lapor.directory;

import java.nio.charset.StandardCharsets;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.web.FormToken;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Agencies and staff, as pages and as REST. */
@LaporTest
class DirectoryPagesTests {

	private static final String AGENCIES = "/petugas/instansi";

	private static final String STAFF = "/petugas/staf";

	private static final String HEAD = "id,name,level,region,function,coordinator,zone,week";

	@Autowired
	private MockMvc web;

	@Autowired
	private Agencies agencies;

	@Autowired
	private StaffAccounts accounts;

	@Autowired
	private IdentityService identities;

	@Autowired
	private Story story;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@AfterEach
	void tidyUp() {
		Offices.tidyUp(this.jdbc, this.identities, this.transactions);
	}

	@Test
	void opensToThoseWhoKeepThemAndToNobodyElse() throws Exception {
		for (String page : new String[] { AGENCIES, AGENCIES + "/baru", AGENCIES + "/pupr6371" }) {
			this.web.perform(get(page)).andExpect(redirectedUrl("/masuk"));
			this.web.perform(get(page).with(Offices.signedIn(Offices.COORDINATOR))).andExpect(status().isForbidden());
			this.web.perform(get(page).with(Offices.signedIn(Offices.NATIONAL))).andExpect(status().isOk());
		}
		for (String page : new String[] { STAFF, STAFF + "/baru?instansi=pupr6371", STAFF + "/penghubungpupr6371" }) {
			this.web.perform(get(page).with(Offices.signedIn(Offices.LIAISON))).andExpect(status().isForbidden());
			this.web.perform(get(page).with(Offices.signedIn(Offices.COORDINATOR))).andExpect(status().isOk());
			this.web.perform(get(page).param("lang", "en").with(Offices.signedIn(Offices.NATIONAL)))
				.andExpect(status().isOk());
		}
		this.web.perform(get(STAFF).param("instansi", "pupr6372").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isForbidden());
		this.web.perform(get(STAFF + "/penghubungpupr6372").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isNotFound());
		this.web.perform(get(STAFF + "/identitasdiskominfo6371").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isOk())
			.andExpect(content()
				.string(allOf(containsString("hanya dapat Anda lihat"), not(containsString("act\" value=\"depart")))));
	}

	@Test
	void showsAFilesEffectBeforeItIsTakenIn() throws Exception {
		String good = HEAD + "\nujisatu,\"Dinas \"\"Rekaan\"\"\",regency,63.71,UJI,false,WITA,FIVE\n";
		this.web.perform(upload(AGENCIES, good + "ujidua,Dua,regency,63.71,UJI,false,WITA,EIGHT\n"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("1 baru, 0 berubah, 1 salah, 0 tetap"),
					containsString("Baris 3, Hari kerja"), not(containsString("name=\"seen\"")))));
		this.web.perform(upload(AGENCIES, good))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("1 baru"), containsString("Dinas &quot;Rekaan&quot;"),
					containsString("name=\"seen\" value=\"true\""))));
		assertThat(this.agencies.find(new AgencyId("ujisatu"))).isEmpty();

		this.web
			.perform(act(AGENCIES, "import", "table", good, "seen", "true").with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(redirectedUrl(AGENCIES + "?tersimpan=1"));
		this.web.perform(get(AGENCIES).param("cari", "rekaan").with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(content().string(containsString("/petugas/instansi/ujisatu")));
		this.web.perform(upload(AGENCIES, "id,name\nx,y\n"))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("nama kolom id, name, level")));
	}

	@Test
	void changesOneAgencyAfterAPreviewWithTheMistakeAtItsField() throws Exception {
		this.web
			.perform(act(AGENCIES, "put", "id", "uji-satu", "name", "", "level", "regency", "region", "63.71",
					"function", "UJI", "coordinator", "false", "zone", "Asia/Makassar", "week", "FIVE", "active",
					"true")
				.with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("href=\"#id\""), containsString("id=\"id-error\""),
					containsString("id=\"name-error\""), containsString("value=\"uji-satu\""))));
		this.web
			.perform(act(AGENCIES, "put", "id", "pupr6371", "name", "Dinas PUPR Rekaan", "level", "regency", "region",
					"63.71", "function", "PUPR", "coordinator", "false", "zone", "Asia/Makassar", "week", "SIX",
					"active", "true")
				.with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("0 baru, 1 berubah"), containsString("SIX"))));
	}

	@Test
	void refusesToRemoveAnAgencyWithOpenCasesOnPageAndRest() throws Exception {
		this.story.assigned();

		this.web.perform(act(AGENCIES + "/pupr6371", "remove").with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(status().isConflict())
			.andExpect(content().string(containsString("laporan yang belum selesai")));
		this.web
			.perform(delete("/api/staff/agencies/pupr6371").with(FormToken.sent())
				.with(Offices.signedIn(Offices.NATIONAL)))
			.andExpect(status().isConflict())
			.andExpect(jsonPath("$.detail")
				.value(org.hamcrest.Matchers.matchesPattern(".*masih mempunyai [\\d.]+ laporan.*")));
	}

	@Test
	void anOfficerComesAndLeavesOnThePages() throws Exception {
		String[] officer = { "user", "ujisiti", "name", "Siti Rekaan", "email", "siti@example.org", "agency",
				"pupr6371", "roles", "liaison" };
		this.web.perform(act(STAFF, "put", officer).with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("1 baru")));
		assertThat(this.accounts.find("ujisiti")).isEmpty();
		this.web.perform(act(STAFF, "put", officer).param("seen", "true").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(redirectedUrl(STAFF + "?instansi=pupr6371&tersimpan=1"));
		this.web.perform(get(STAFF).param("instansi", "pupr6371").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(content().string(allOf(containsString("Siti Rekaan"), containsString("pejabat penghubung"))));
		this.web.perform(act(STAFF + "/ujisiti", "invite").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(redirectedUrl(STAFF + "?instansi=pupr6371&diundang=ujisiti"));

		this.web.perform(act(STAFF + "/ujisiti", "depart").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isOk())
			.andExpect(
					content().string(allOf(containsString("Siti Rekaan berhenti?"), containsString("name=\"seen\""))));
		assertThat(this.accounts.find("ujisiti").orElseThrow().agencies()).isNotEmpty();
		String after = this.web
			.perform(act(STAFF + "/ujisiti", "depart", "seen", "true").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		assertThat(after).isEqualTo(STAFF + "?instansi=pupr6371&berhenti=ujisiti&dilepas=0");
		this.web.perform(get(after + "&kosong=pupr6371").with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(content()
				.string(allOf(containsString("ujisiti sudah berhenti"), containsString("Tidak ada lagi petugas"))));
	}

	@Test
	void restTellsThePreviewAndMakesTheChange() throws Exception {
		String file = "user,name,email,agency,roles\nujisiti,Siti,siti@example.org,pupr6371,liaison\nujix,X,x,pupr6371,liaison\n";
		this.web.perform(csv("/api/staff/officers/import?preview=true", file, Offices.COORDINATOR))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.applied").value(false))
			.andExpect(jsonPath("$.rows[*].how").value(org.hamcrest.Matchers.contains("NEW", "WRONG")))
			.andExpect(jsonPath("$.wrong[0].field").value("rows.3.email"));
		this.web.perform(csv("/api/staff/officers/import", file, Offices.COORDINATOR))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[*].field").value(hasItem("rows.3.email")));
		assertThat(this.accounts.find("ujisiti")).isEmpty();
		this.web.perform(put("/api/staff/officers/ujisiti").contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\":\"Siti\",\"email\":\"siti@example.org\",\"agency\":\"pupr6371\",\"roles\":\"liaison\"}")
			.with(FormToken.sent())
			.with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.applied").value(true))
			.andExpect(jsonPath("$.rows", hasSize(1)));
		this.web
			.perform(post("/api/staff/officers/ujisiti/departure").with(FormToken.sent())
				.with(Offices.signedIn(Offices.COORDINATOR)))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.released").value(0));
		this.web.perform(csv("/api/staff/agencies/import?preview=true", HEAD + "\n", Offices.NATIONAL))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.wrong[0].field").value("file"));
		this.web.perform(csv("/api/staff/agencies/import", HEAD + "\n", Offices.COORDINATOR))
			.andExpect(status().isForbidden());
	}

	@Test
	void thePasswordPagesAreOpenToThoseWhoCannotSignIn() throws Exception {
		this.web.perform(get("/masuk")).andExpect(content().string(containsString("href=\"/sandi\"")));
		this.web.perform(get("/sandi").param("lang", "en"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("Send the link")));
		this.web.perform(post("/sandi").param("name", "nasional")).andExpect(status().isForbidden());
		this.web.perform(get("/sandi/xyz"))
			.andExpect(status().isNotFound())
			.andExpect(content().string(containsString("Minta tautan baru")));
	}

	private static MockHttpServletRequestBuilder upload(String page, String table) {
		return multipart(page)
			.file(new MockMultipartFile("file", "data.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)))
			.param("act", "import")
			.with(FormToken.sent())
			.with(Offices.signedIn(Offices.NATIONAL));
	}

	private static MockHttpServletRequestBuilder csv(String address, String table, id.lapor.agency.Officer officer) {
		return post(address).contentType("text/csv")
			.content(table)
			.with(FormToken.sent())
			.with(Offices.signedIn(officer));
	}

	private static MockHttpServletRequestBuilder act(String page, String act, String... fields) {
		MockHttpServletRequestBuilder request = post(page).param("act", act).with(FormToken.sent());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request;
	}

}
