package id.lapor.handling;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class ReturnPagesTests {

	private static final String PAGE = "/petugas/pengembalian";

	private static final String WAITING = "/petugas/cari?agency=pupr6371&amp;status=RETURNED";

	private static final Pattern ROW = Pattern
		.compile("<th scope=\"row\"><a [^>]*>([^<]+)</a></th>\\s*<td>(\\d+)</td>\\s*<td>(\\d+)</td>");

	@Autowired
	MockMvc web;

	@Autowired
	Story story;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	private record Row(String name, int workingDays, int returned) {
	}

	/** Three working days until the decision; the weekend is none. */
	@Test
	void supervisorsSeeTheWorkingDaysOfEachAgencyTheMostFirst() throws Exception {
		Row before = ofTheAgency(rows(Role.SUPERVISOR, "pupr6371"));
		this.story.isNow(Instant.parse("2026-11-12T02:00:00Z"));
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan ruas kami."));
		this.web.perform(get(PAGE).with(signedIn(Role.SUPERVISOR, "pupr6371")))
			.andExpect(content().string(containsString(WAITING)));

		this.story.isNow(Instant.parse("2026-11-17T02:00:00Z"));
		this.story.completes(Story.COORDINATOR, id, "ASSIGN", Map.of("reason", "Jalan nasional."));

		Row after = ofTheAgency(rows(Role.SUPERVISOR, "pupr6371"));
		assertThat(after.workingDays()).isEqualTo(before.workingDays() + 3);
		assertThat(after.returned()).isEqualTo(before.returned() + 1);
		assertThat(rows(Role.NATIONAL_ADMIN, "panrb")).contains(after)
			.isSortedAccordingTo(Comparator.comparingInt(Row::workingDays).reversed().thenComparing(Row::name));
		this.web.perform(get(PAGE).with(signedIn(Role.SUPERVISOR, "diskominfo6371")))
			.andExpect(content().string(allOf(containsString("Waktu (hari kerja)"), containsString("scope=\"col\""),
					containsString("tidak dihitung sebagai tindak lanjut"),
					containsString("/petugas/cari?agency=pupr6371\""))));
		this.web.perform(get(PAGE).param("lang", "en").with(signedIn(Role.NATIONAL_ADMIN, "panrb")))
			.andExpect(content().string(allOf(containsString("Time (working days)"),
					containsString("all over the country"), containsString("never counted as a follow-up"))));
	}

	@Test
	void whereNothingWasReturnedThePageSaysWhatItWillShow() throws Exception {
		this.web.perform(get(PAGE).with(signedIn(Role.SUPERVISOR, "pupr6299")))
			.andExpect(status().isOk())
			.andExpect(content()
				.string(allOf(containsString("Belum ada laporan yang dikembalikan"), not(containsString("<table")))));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "SUPERVISOR", "NATIONAL_ADMIN" })
	void isClosedToAllToWhomTheProgramsDoorIs(Role role) throws Exception {
		this.web.perform(get(PAGE).with(signedIn(role, "diskominfo6371"))).andExpect(status().isForbidden());
		this.web.perform(get("/api/staff/supervision/returns").with(signedIn(role, "diskominfo6371")))
			.andExpect(status().isForbidden());
	}

	@Test
	void whoBelongsToNoAgencySeesWhatIsTheRolesToSee() throws Exception {
		this.web.perform(get(PAGE).with(signedIn(Role.NATIONAL_ADMIN))).andExpect(status().isOk());
		this.web.perform(get(PAGE).with(signedIn(Role.SUPERVISOR)))
			.andExpect(content().string(containsString("Belum ada laporan yang dikembalikan")));
		this.web.perform(get("/petugas/ombudsman").with(signedIn(Role.OMBUDSMAN))).andExpect(status().isOk());
	}

	@Test
	void whoIsNotSignedInIsSentToSignIn() throws Exception {
		this.web.perform(get(PAGE)).andExpect(redirectedUrl("/masuk"));
	}

	/** What the public works of the city have returned. */
	private static Row ofTheAgency(List<Row> rows) {
		return rows.stream()
			.filter((row) -> row.name().equals("Dinas Pekerjaan Umum dan Penataan Ruang Kota Banjarmasin"))
			.findFirst()
			.orElse(new Row("", 0, 0));
	}

	private List<Row> rows(Role role, String agency) throws Exception {
		String page = this.web.perform(get(PAGE).with(signedIn(role, agency)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		return ROW.matcher(page)
			.results()
			.map((row) -> new Row(row.group(1), Integer.parseInt(row.group(2)), Integer.parseInt(row.group(3))))
			.toList();
	}

	private static RequestPostProcessor signedIn(Role role, String... agencies) {
		Officer officer = new Officer("pengawas", Set.of(role),
				Stream.of(agencies).map(AgencyId::new).collect(Collectors.toSet()));
		return authentication(new TestingAuthenticationToken(officer, null, "ROLE_" + role.name()));
	}

}
