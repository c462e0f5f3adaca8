package id.lapor.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class CalendarPagesTests {

	private static final LocalDate DAY = Calendar.DAY;

	private static final String PAGE = "/petugas/kalender";

	@LocalServerPort
	private int port;

	@Autowired
	private MockMvc web;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private Story story;

	@Autowired
	private Deadlines deadlines;

	@AfterEach
	void forget() {
		this.story.clockIsRightAgain();
		Calendar.forget(this.jdbc, this.transactions);
	}

	@Test
	void sendsStrangersToTheSignIn() throws Exception {
		this.web.perform(get(PAGE)).andExpect(redirectedUrl("/masuk"));
	}

	@Test
	void showsTheYearToEverybodyOfTheStaffAndFormsToThoseWhoKeepIt() throws Exception {
		this.web.perform(get(PAGE).param("tahun", "2026").with(Calendar.liaison()))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Kamis, 1 Januari 2026"), containsString("SKB 1497/2025"),
					containsString("Yang mengubahnya: admin nasional"), not(containsString("name=\"decree\"")))));
		this.web.perform(get(PAGE).param("tahun", "2026").param("lang", "en").with(Calendar.nationalAdmin()))
			.andExpect(content().string(allOf(containsString("Thursday, 1 January 2026"),
					containsString("Add a day off"), containsString("href=\"/petugas/kalender/2026-01-01\""),
					containsString("?tahun=2026&amp;lang=id"))));
		this.web.perform(get(PAGE).param("tahun", "2026").param("instansi", "pupr6371").with(Calendar.coordinator()))
			.andExpect(content().string(allOf(containsString("Tambah hari libur"),
					not(containsString("href=\"/petugas/kalender/2026-01-01")),
					containsString("?tahun=2026&amp;instansi=pupr6371&amp;lang=en"))));
		this.web.perform(get(PAGE).param("tahun", "" + DAY.getYear()).with(Calendar.nationalAdmin()))
			.andExpect(content().string(containsString("Belum ada hari libur yang tercatat")));
		this.web.perform(get(PAGE).param("tahun", "x").with(Calendar.nationalAdmin()))
			.andExpect(status().isBadRequest());
		this.web.perform(get(PAGE).param("instansi", "nosuch").with(Calendar.nationalAdmin()))
			.andExpect(status().isNotFound());
	}

	@Test
	void showsWhatADayDoesBeforeItIsDecreed() throws Exception {
		this.web.perform(decree().with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Pratinjau perubahan"), containsString("libur baru"),
					containsString("name=\"seen\" value=\"true\""), containsString("Tetapkan hari libur"))));
		assertThat(stored()).isZero();

		String report = this.web.perform(decree().param("seen", "true").with(Calendar.nationalAdmin()))
			.andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		assertThat(stored()).isOne();
		this.web.perform(get(report).with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(content()
				.string(allOf(containsString("<progress"), containsString("SKB 7"), containsString("Hari baru"))));
		this.web.perform(get(PAGE).param("tahun", "" + DAY.getYear()).with(Calendar.nationalAdmin()))
			.andExpect(content().string(allOf(containsString("Hari baru"), containsString(report))));

		this.web.perform(decree().param("seen", "true").with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(
					content().string(allOf(containsString("sudah tercatat"), containsString("value=\"Hari baru\""))));
	}

	/** In another year, where no clock of another test is nearer. */
	@Test
	void namesTheDeadlinesThatWouldMove() throws Exception {
		this.story.passes(Duration.ofDays(400));
		ComplaintId id = this.story.assigned().getId();
		Deadline clock = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		LocalDate lastDay = this.deadlines.lastDay(clock);

		this.web
			.perform(post(PAGE).param("act", "decree")
				.param("instansi", "pupr6371")
				.param("date", lastDay.toString())
				.param("name", "Hari jadi kota")
				.param("decree", "SK 1")
				.with(FormToken.sent())
				.with(Calendar.coordinator()))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString(id.value()), containsString("Tindak lanjut pertama"),
					containsString("tenggat akan pindah"))));
		assertThat(this.deadlines.lastDay(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP))).isEqualTo(lastDay);
	}

	@Test
	void keepsWhatWasTypedAndNamesWhatIsWrong() throws Exception {
		this.web
			.perform(post(PAGE).param("act", "decree")
				.param("tahun", "2026")
				.param("date", "soon")
				.param("name", "Hari <baru>")
				.param("decree", "")
				.with(FormToken.sent())
				.with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("href=\"#decree-date\""),
					containsString("href=\"#decree-kind\""), containsString("id=\"decree-kind\""),
					containsString("href=\"#decree-decree\""), containsString("value=\"Hari &lt;baru&gt;\""))));
		this.web.perform(decree().with(Calendar.coordinator())).andExpect(status().isForbidden());
		this.web.perform(post(PAGE).param("act", "decree").with(Calendar.nationalAdmin()))
			.andExpect(status().isForbidden());
	}

	@Test
	void aCoordinatorDecreesAnAgencysOwnDayWithoutAKind() throws Exception {
		this.web.perform(get(PAGE).param("instansi", "pupr6371").with(Calendar.coordinator()))
			.andExpect(content().string(not(containsString("name=\"kind\""))));
		this.web
			.perform(post(PAGE).param("act", "decree")
				.param("instansi", "pupr6371")
				.param("date", DAY.toString())
				.param("name", "Hari jadi kota")
				.param("decree", "SK 1")
				.param("seen", "true")
				.with(FormToken.sent())
				.with(Calendar.coordinator()))
			.andExpect(status().is3xxRedirection());

		String day = PAGE + "/" + DAY;
		this.web.perform(get(day).param("instansi", "pupr6371").with(Calendar.coordinator()))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Hari jadi kota"), containsString("libur instansi"),
					not(containsString("name=\"kind\"")))));
		this.web.perform(get(day).with(Calendar.coordinator())).andExpect(status().isNotFound());
		this.web.perform(act(day, "withdraw", "instansi", "pupr6371", "decree", "SK 2", "seen", "true"))
			.andExpect(status().is3xxRedirection());
	}

	@Test
	void movesAndWithdrawsAfterAPreview() throws Exception {
		this.web.perform(decree().param("seen", "true").with(Calendar.nationalAdmin()));
		String page = PAGE + "/" + DAY;
		this.web.perform(get(page).with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("id=\"move-date\""), containsString("Cabut"))));
		this.web.perform(get(page).with(Calendar.liaison()))
			.andExpect(content().string(not(containsString("id=\"move-date\""))));

		this.web
			.perform(act(page, "move", "date", DAY.plusDays(1).toString(), "kind", "national", "name", "Hari baru",
					"decree", ""))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("href=\"#move-decree\""),
					containsString("value=\"" + DAY.plusDays(1) + "\""))));
		this.web.perform(act(page, "move", "date", DAY.plusDays(1).toString(), "decree", "SKB 8"))
			.andExpect(status().isOk())
			.andExpect(
					content().string(allOf(containsString("menjadi hari kerja"), containsString("Simpan perubahan"))));
		this.web.perform(act(page, "move", "date", DAY.plusDays(1).toString(), "decree", "SKB 8", "seen", "true"))
			.andExpect(status().is3xxRedirection());
		String moved = PAGE + "/" + DAY.plusDays(1);
		this.web.perform(act(moved, "withdraw", "decree", "SKB 9"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("Cabut hari libur")));
		this.web.perform(act(moved, "withdraw", "decree", "SKB 9", "seen", "true"))
			.andExpect(status().is3xxRedirection());

		assertThat(stored()).isZero();
		this.web.perform(get(moved).with(Calendar.nationalAdmin())).andExpect(status().isNotFound());
		this.web.perform(get(PAGE + "/maulid").with(Calendar.nationalAdmin())).andExpect(status().isNotFound());
		this.web.perform(get(PAGE + "/perubahan/0").with(Calendar.nationalAdmin())).andExpect(status().isNotFound());
	}

	@Test
	void namesTheRowsOfAFileThatAreWrong() throws Exception {
		MockMultipartFile file = file(DAY + ",national,Satu,SKB\n2027-99-99,national,Dua,SKB\n");

		this.web.perform(
				multipart(PAGE).file(file).param("act", "import").with(FormToken.sent()).with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(allOf(containsString("Baris 3, Tanggal"), containsString("Ini bukan tanggal"),
					containsString("Yang sudah benar: 1 hari"), not(containsString("name=\"seen\"")))));
		this.web.perform(multipart(PAGE).param("act", "import").with(FormToken.sent()).with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().string(containsString("Berkas ini kosong")));
		assertThat(stored()).isZero();
	}

	@Test
	void showsWhatAFileAddsAndWhatItNamesAnew() throws Exception {
		this.web.perform(decree().param("seen", "true").with(Calendar.nationalAdmin()));

		this.web
			.perform(multipart(PAGE)
				.file(file(DAY + ",collective-leave,Cuti,SKB 8\n" + DAY.plusDays(1) + ",national,Dua,SKB 8\n"))
				.param("act", "import")
				.with(FormToken.sent())
				.with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(content().string(allOf(containsString("Yang berubah: 2 hari"), containsString(">diperbaiki<"),
					containsString("Sebelumnya: Hari baru, libur nasional (SKB 7)"), containsString(">libur baru<"))));
		assertThat(stored()).isOne();
	}

	/** As a browser does it: the file goes up once and comes back with the preview. */
	@Test
	void takesAFileInAfterItsPreview() {
		Visitor national = Visitor.signedIn(this.port, "nasional");
		String token = find("name=\"_csrf\" value=\"([^\"]+)\"", national.send("GET", PAGE, null).body());
		String table = "date,kind,name,decree\r\n" + DAY + ",national,\"Satu, \"\"utama\"\"\",SKB\r\n" + DAY.plusDays(1)
				+ ",collective-leave,Dua,SKB\r\n";

		Visitor.Answer preview = national.send("POST", PAGE,
				body(Map.of("_csrf", token, "act", "import"), "file\"; filename=\"libur.csv", table), MULTIPART);

		assertThat(preview.status()).isEqualTo(200);
		assertThat(preview.body()).contains("Yang berubah: 2 hari").contains("Satu, &quot;utama&quot;");
		String kept = find("name=\"table\" value=\"([^\"]+)\"", preview.body()).replace("&quot;", "\"");
		Visitor.Answer made = national.send("POST", PAGE,
				body(Map.of("_csrf", token, "act", "import", "seen", "true"), "table", kept), MULTIPART);
		assertThat(made.status()).isEqualTo(302);
		assertThat(stored()).isEqualTo(2);
	}

	private static final Map<String, String> MULTIPART = Map.of("Content-Type", "multipart/form-data; boundary=xyz");

	private static String body(Map<String, String> fields, String name, String value) {
		StringBuilder body = new StringBuilder();
		fields.forEach((field, text) -> part(body, field, text));
		part(body, name, value);
		return body.append("--xyz--\r\n").toString();
	}

	private static void part(StringBuilder body, String name, String value) {
		body.append("--xyz\r\nContent-Disposition: form-data; name=\"")
			.append(name)
			.append("\"\r\n\r\n")
			.append(value)
			.append("\r\n");
	}

	private static String find(String pattern, String page) {
		Matcher found = Pattern.compile(pattern).matcher(page);
		assertThat(found.find()).isTrue();
		return found.group(1);
	}

	private int stored() {
		return this.jdbc.sql("select count(*) from holiday where holiday_date >= ?")
			.param(DAY.withDayOfYear(1))
			.query(Integer.class)
			.single();
	}

	private static MockHttpServletRequestBuilder decree() {
		return post(PAGE).param("act", "decree")
			.param("date", DAY.toString())
			.param("kind", "national")
			.param("name", "Hari baru")
			.param("decree", "SKB 7")
			.with(FormToken.sent());
	}

	private static MockHttpServletRequestBuilder act(String page, String act, String... fields) {
		MockHttpServletRequestBuilder request = post(page).param("act", act)
			.with(FormToken.sent())
			.with(Calendar.nationalAdmin());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request;
	}

	private static MockMultipartFile file(String rows) {
		return new MockMultipartFile("file", "libur.csv", "text/csv",
				("date,kind,name,decree\n" + rows).getBytes(StandardCharsets.UTF_8));
	}

}
