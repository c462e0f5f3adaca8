package id.lapor.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.support.LaporTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@LaporTest
class ReportControllerTests {

	@Autowired
	private MockMvc web;

	@Autowired
	private Complaints complaints;

	@Test
	void answersWithACodeTheResponsibleAgencyAndDeadlines() throws Exception {
		this.web.perform(Reports.posted(Reports.sound()))
			.andExpect(status().isCreated())
			.andExpect(header().exists("Location"))
			.andExpect(header().string("Cache-Control", org.hamcrest.Matchers.containsString("no-store")))
			.andExpect(header().doesNotExist("Set-Cookie"))
			.andExpect(jsonPath("$.status").value("RECEIVED"))
			.andExpect(jsonPath("$.responsibleAgency").isNotEmpty())
			.andExpect(jsonPath("$.trackingCode").value(org.hamcrest.Matchers.matchesPattern("(\\w{4}-){2}\\w{4}")))
			.andExpect(jsonPath("$.deadlines[0].kind").isNotEmpty())
			.andExpect(jsonPath("$.deadlines[0].dueAt").value(org.hamcrest.Matchers.endsWith("Z")))
			.andExpect(content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("2026-0000"))));
	}

	static Stream<Arguments> wrongFields() {
		String tomorrow = LocalDate.now().plusDays(3).toString();
		return Stream.of(arguments("kind", null), arguments("kind", "PENGADUAN"), arguments("category", null),
				arguments("category", "NOT_THERE"), arguments("category", "ROADS"),
				arguments("category", "x".repeat(999)), arguments("region", null), arguments("region", "99.99"),
				arguments("region", "Banjarmasin"), arguments("region", "00"), arguments("place", ""),
				arguments("place", "x".repeat(201)), arguments("place", "😀".repeat(101)),
				arguments("place", "null\u0000"), arguments("content", ""), arguments("content", "   "),
				arguments("content", "too short"), arguments("content", "x".repeat(8001)),
				arguments("content", "half a pair \ud83d here, and more of it"), arguments("incidentDate", null),
				arguments("incidentDate", tomorrow), arguments("incidentDate", "2026-02-30"),
				arguments("incidentDate", "1899-01-01"), arguments("incidentDate", "yesterday"),
				arguments("reported", "not an id!"), arguments("reported", "nosuchagency"), arguments("language", "fr"),
				arguments("reporter.name", Map.of("name", "x".repeat(121))),
				arguments("reporter.email", Map.of("email", "no address")),
				arguments("reporter.phone", Map.of("phone", "123")),
				arguments("reporter.address", Map.of("address", "x".repeat(301))));
	}

	@ParameterizedTest
	@MethodSource("wrongFields")
	void refusesAWrongFieldByItsName(String field, Object value) throws Exception {
		this.web.perform(Reports.posted(Reports.with(field.split("\\.")[0], value)))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(jsonPath("$.errors.length()").value(1))
			.andExpect(jsonPath("$.errors[0].field").value(field))
			.andExpect(jsonPath("$.errors[0].message").isNotEmpty());
	}

	@Test
	void namesEverythingThatIsWrongAtOnce() throws Exception {
		this.web.perform(Reports.posted(Map.of("kind", "?", "reporter", Map.of("email", "?"))))
			.andExpect(status().isUnprocessableEntity())
			.andExpect(jsonPath("$.errors[*].field").value(org.hamcrest.Matchers.containsInAnyOrder("kind", "category",
					"region", "place", "incidentDate", "content", "reporter.email")));
	}

	@Test
	void takesTheLongestTextsThatAreAllowed() throws Exception {
		Map<String, Object> report = Reports.with("content", "😀".repeat(8000));
		report.put("place", "😀".repeat(100));

		this.web.perform(Reports.posted(report)).andExpect(status().isCreated());
	}

	@Test
	void keepsEmojiRightToLeftWritingAndHtmlToTheLetter() throws Exception {
		String text = "Lubang 😀 <b>tebal</b> <script>alert(1)</script> שלום سلام & selesai";

		String answer = this.web.perform(Reports.posted(Reports.with("content", text)))
			.andExpect(status().isCreated())
			.andReturn()
			.getResponse()
			.getContentAsString();

		Complaint complaint = this.complaints.requireByCode(JsonPath.read(answer, "$.trackingCode"));
		assertThat(complaint.content()).isEqualTo(text);
	}

	@ParameterizedTest
	@MethodSource("wrongTypes")
	void namesTheFieldOfAWrongJsonType(String field, Object value) throws Exception {
		this.web.perform(Reports.posted(Reports.with(field, value)))
			.andExpect(status().isBadRequest())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(jsonPath("$.errors[0].field").value(field));
	}

	static Stream<Arguments> wrongTypes() {
		return Stream.of(arguments("content", 12), arguments("content", List.of("a")), arguments("place", Map.of()),
				arguments("kind", true), arguments("anonymous", "maybe"), arguments("secret", List.of()),
				arguments("reporter", "Siti"), arguments("incidentDate", 20260102));
	}

	@Test
	void refusesABodyThatIsNoJsonAndNeverRepeatsIt() throws Exception {
		for (String body : List.of("", "{", "secretword", "[1]", "null", "\"secretword\"", "[".repeat(100_000))) {
			String answer = this.web.perform(Reports.posted(body))
				.andExpect(status().isBadRequest())
				.andReturn()
				.getResponse()
				.getContentAsString();
			assertThat(answer).doesNotContain("secretword");
		}
	}

	@Test
	void refusesOtherMediaTypesAndMethods() throws Exception {
		this.web.perform(post("/api/complaints").contentType("text/plain").content("x"))
			.andExpect(status().isUnsupportedMediaType());
		this.web.perform(delete("/api/complaints"))
			.andExpect(status().isMethodNotAllowed())
			.andExpect(header().string("Allow", "POST"));
	}

	@Test
	void refusesTenMegabytes() throws Exception {
		this.web.perform(Reports.posted(Reports.with("content", "x".repeat(10_000_000))))
			.andExpect(status().isPayloadTooLarge())
			.andExpect(content().contentType("application/problem+json"));
	}

	@Test
	void speaksTheReadersLanguage() throws Exception {
		this.web.perform(Reports.posted(Reports.with("place", "")))
			.andExpect(jsonPath("$.errors[0].message").value("Wajib diisi."));
		this.web.perform(Reports.posted(Reports.with("place", "")).header("Accept-Language", "en-AU,en;q=0.9"))
			.andExpect(jsonPath("$.errors[0].message").value("This is needed."));
		this.web.perform(Reports.posted(Reports.with("place", "")).header("Accept-Language", "de, *;q=0.1"))
			.andExpect(jsonPath("$.errors[0].message").value("Wajib diisi."));
	}

	@Test
	void answersTheSameKeyAndBodyWithTheSameReceipt() throws Exception {
		String key = UUID.randomUUID().toString();

		assertThat(code(key, Reports.sound())).isEqualTo(code(key, Reports.sound()));
	}

	@Test
	void refusesTheSameKeyWithAnotherBody() throws Exception {
		String key = UUID.randomUUID().toString();
		code(key, Reports.sound());

		this.web.perform(Reports.posted(Reports.with("place", "Jalan lain")).header("Idempotency-Key", key))
			.andExpect(status().isUnprocessableEntity());
	}

	@Test
	void refusesAKeyThatIsEmptyOrEndless() throws Exception {
		for (String key : List.of(" ", "x".repeat(201))) {
			this.web.perform(Reports.posted(Reports.sound()).header("Idempotency-Key", key))
				.andExpect(status().isUnprocessableEntity());
		}
	}

	@Test
	void givesTwoParallelPostsWithOneKeyTheSameAnswer() throws Exception {
		String key = UUID.randomUUID().toString();
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			Callable<String> send = () -> code(key, Reports.sound());
			List<Future<String>> codes = two.invokeAll(List.of(send, send));
			assertThat(codes.get(0).get()).isEqualTo(codes.get(1).get());
		}
		finally {
			two.shutdown();
		}
	}

	private String code(String key, Map<String, Object> report) throws Exception {
		String answer = this.web.perform(Reports.posted(report).header("Idempotency-Key", key))
			.andExpect(status().isCreated())
			.andReturn()
			.getResponse()
			.getContentAsString();
		return JsonPath.read(answer, "$.trackingCode");
	}

}
