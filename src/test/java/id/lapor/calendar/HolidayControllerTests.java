package id.lapor.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.support.LaporTest;
import id.lapor.support.Visitor;
import id.lapor.web.FormToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class HolidayControllerTests {

	private static final LocalDate DAY = Calendar.DAY;

	private static final String HOLIDAYS = "/api/staff/holidays";

	@LocalServerPort
	private int port;

	@Autowired
	private MockMvc web;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private ObjectMapper json;

	@AfterEach
	void forget() {
		Calendar.forget(this.jdbc, this.transactions);
	}

	@Test
	void listsTheDaysOffOfAYear() throws Exception {
		this.web.perform(get(HOLIDAYS).param("year", "2026").with(Calendar.liaison()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.year").value(2026))
			.andExpect(jsonPath("$.days[0].date").value("2026-01-01"))
			.andExpect(jsonPath("$.days[0].kind").value("national"));
		this.web.perform(get(HOLIDAYS).param("year", "2999").with(Calendar.liaison()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("year"));
		this.web.perform(get(HOLIDAYS).param("year", "soon").with(Calendar.liaison()))
			.andExpect(status().isBadRequest());
		this.web.perform(get(HOLIDAYS).param("year", "2026").param("agency", "nosuch").with(Calendar.liaison()))
			.andExpect(status().isNotFound());
	}

	@Test
	void decreesMovesAndWithdraws() throws Exception {
		String created = this.web.perform(decree(DAY).with(Calendar.nationalAdmin()))
			.andExpect(status().isCreated())
			.andExpect(header().string("Location", containsString("/api/staff/holiday-changes/")))
			.andExpect(jsonPath("$.act").value("DECREED"))
			.andExpect(jsonPath("$.days[0].date").value(DAY.toString()))
			.andExpect(jsonPath("$.days[0].before").doesNotExist())
			.andExpect(jsonPath("$.madeBy").value("rekaan"))
			.andReturn()
			.getResponse()
			.getHeader("Location");
		this.web.perform(get(created).with(Calendar.liaison()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.description").value("SKB 7"))
			.andExpect(jsonPath("$.moved").isNumber());

		this.web.perform(sent(put(HOLIDAYS + "/" + DAY), """
				{"date": "%s", "decree": "SKB 8"}""".formatted(DAY.plusDays(1))).with(Calendar.nationalAdmin()))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.days", hasSize(2)));
		this.web
			.perform(delete(HOLIDAYS + "/" + DAY.plusDays(1)).param("decree", "SKB 9")
				.with(FormToken.sent())
				.with(Calendar.nationalAdmin()))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.act").value("WITHDRAWN"));

		assertThat(days("")).isEmpty();
	}

	@Test
	void triesAChangeOutWithoutMakingIt() throws Exception {
		this.web.perform(decree(DAY).param("preview", "true").with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.days[0].after.name").value("Hari baru"))
			.andExpect(jsonPath("$.wrong", hasSize(0)));
		this.web
			.perform(sent(post(HOLIDAYS).param("preview", "true"), """
					{"date": "2027-13-01", "kind": "national", "name": "Hari", "decree": "SKB"}""")
				.header("Accept-Language", "en")
				.with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.wrong[0].field").value("date"))
			.andExpect(jsonPath("$.wrong[0].message").value(containsString("not a date")));

		assertThat(days("")).isEmpty();
	}

	@Test
	void refusesWhatIsWrongWithAProblemDocument() throws Exception {
		this.web.perform(decree(DAY).with(Calendar.nationalAdmin()));

		this.web.perform(decree(DAY).with(Calendar.nationalAdmin()))
			.andExpect(status().isConflict())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(jsonPath("$.detail").value(containsString(DAY.toString())));
		this.web.perform(decree(DAY.plusDays(1)).with(Calendar.coordinator())).andExpect(status().isForbidden());
		this.web.perform(delete(HOLIDAYS + "/" + DAY).with(FormToken.sent()).with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("decree"));
		this.web
			.perform(delete(HOLIDAYS + "/" + DAY.plusDays(3)).param("decree", "SKB")
				.with(FormToken.sent())
				.with(Calendar.nationalAdmin()))
			.andExpect(status().isNotFound());
		for (String none : List.of("maulid", "+999999999-12-31", "-0001-01-01")) {
			this.web
				.perform(delete(HOLIDAYS + "/" + none).param("decree", "SKB")
					.with(FormToken.sent())
					.with(Calendar.nationalAdmin()))
				.andExpect(status().isNotFound());
		}
		this.web.perform(sent(post(HOLIDAYS), "{\"date\": 2027}").with(Calendar.nationalAdmin()))
			.andExpect(status().isBadRequest());
		this.web.perform(get("/api/staff/holiday-changes/0").with(Calendar.liaison())).andExpect(status().isNotFound());
		this.web.perform(get("/api/staff/holiday-changes/x").with(Calendar.liaison())).andExpect(status().isNotFound());
		this.web.perform(get(HOLIDAYS).param("year", "2026")).andExpect(status().isUnauthorized());

		assertThat(days("")).hasSize(1);
	}

	@Test
	void aCoordinatorKeepsTheDaysOfItsAgencies() throws Exception {
		this.web
			.perform(sent(post(HOLIDAYS).param("agency", "pupr6371"), """
					{"date": "%s", "name": "Hari jadi kota", "decree": "SK 1"}""".formatted(DAY))
				.with(Calendar.coordinator()))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.agency").value("pupr6371"));

		assertThat(days("pupr6371")).hasSize(1);
		assertThat(days("pupr6371").get(0).path("kind").asText()).isEqualTo("own");
		assertThat(days("")).isEmpty();
		this.web.perform(decree(DAY.plusDays(1)).param("agency", "pupr6372").with(Calendar.coordinator()))
			.andExpect(status().isForbidden());
	}

	@Test
	void importsATableAsAWholeOrNotAtAll() throws Exception {
		String rows = DAY.datesUntil(DAY.plusDays(430))
			.map((date) -> date + ",collective-leave,Cuti,SKB 7")
			.collect(Collectors.joining("\n"));
		String bad = rows.replace(DAY.plusDays(398) + ",", "2030-02-31,");

		this.web.perform(table(bad).with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors", hasSize(1)))
			.andExpect(jsonPath("$.errors[0].field").value("rows.400.date"))
			.andExpect(jsonPath("$.errors[0].message").value(containsString("bukan tanggal")));
		assertThat(days("")).isEmpty();
		this.web.perform(table(bad).param("preview", "true").with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.wrong[0].field").value("rows.400.date"))
			.andExpect(jsonPath("$.days", hasSize(429)));
		this.web.perform(table("").with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("file"));
		this.web
			.perform(post(HOLIDAYS + "/import").contentType("text/csv")
				.with(FormToken.sent())
				.with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity());
		this.web.perform(sent(post(HOLIDAYS + "/import"), "{}").with(Calendar.nationalAdmin()))
			.andExpect(status().isUnsupportedMediaType());

		this.web.perform(table(rows).with(Calendar.nationalAdmin())).andExpect(status().isCreated());
		assertThat(days("")).hasSizeGreaterThan(300);
		this.web.perform(table(rows).with(Calendar.nationalAdmin()))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[0].field").value("file"))
			.andExpect(jsonPath("$.errors[0].message").value(containsString("Tidak ada yang berubah")));
		this.web.perform(table(DAY + ",national,Lagi,SKB\n").param("preview", "true").with(Calendar.nationalAdmin()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.days", hasSize(1)))
			.andExpect(jsonPath("$.days[0].before.name").value("Cuti"))
			.andExpect(jsonPath("$.days[0].after.name").value("Lagi"))
			.andExpect(jsonPath("$.wrong", hasSize(0)))
			.andExpect(jsonPath("$.affected.count").value(0));
	}

	@Test
	void opensToTheSessionOfTheTaskList() {
		Visitor national = Visitor.signedIn(this.port, "nasional");
		String body = """
				{"date": "%s", "kind": "national", "name": "Hari baru", "decree": "SKB 7"}""".formatted(DAY);

		assertThat(national.send("POST", HOLIDAYS + "?preview=true", body).status()).isEqualTo(200);
		assertThat(national.send("POST", HOLIDAYS, body).status()).isEqualTo(201);
		assertThat(Visitor.signedIn(this.port, "koordinatordiskominfo6371")
			.send("DELETE", HOLIDAYS + "/" + DAY + "?decree=SKB", null)
			.status()).isEqualTo(403);
	}

	private JsonNode days(String agency) throws Exception {
		byte[] year = this.web
			.perform(get(HOLIDAYS).param("year", "" + DAY.getYear()).param("agency", agency).with(Calendar.liaison()))
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		return this.json.readTree(year).path("days");
	}

	private static MockHttpServletRequestBuilder decree(LocalDate date) {
		return sent(post(HOLIDAYS), """
				{"date": "%s", "kind": "national", "name": "Hari baru", "decree": "SKB 7"}""".formatted(date));
	}

	private static MockHttpServletRequestBuilder sent(MockHttpServletRequestBuilder request, String body) {
		return request.contentType(MediaType.APPLICATION_JSON).content(body).with(FormToken.sent());
	}

	private static MockHttpServletRequestBuilder table(String rows) {
		return post(HOLIDAYS + "/import").contentType("text/csv")
			.content("date,kind,name,decree\n" + rows)
			.with(FormToken.sent());
	}

}
