package id.lapor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.support.Program;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The first start in an office: a new database, a secret, and no demo. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartTests {

	private static final String PASSWORD = "Rahasia-Kantor-63!";

	private static final String SETUP = "/camunda/app/admin/default/setup";

	private static final String SETUP_CREATE = "/camunda/api/admin/setup/default/user/create";

	private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

	/** A name that is no function, and what stands in its braces. */
	private static final Pattern SERIES = Pattern.compile("\\b([a-z][a-z0-9_]*)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");

	@TempDir
	static Path folder;

	private static Program program;

	@BeforeAll
	static void starts() throws IOException {
		Map<String, String> environment = office();
		environment.put("LAPOR_ADMIN_ID", "kepala");
		environment.put("LAPOR_ADMIN_PASSWORD_FILE",
				Files.writeString(folder.resolve("admin-password"), PASSWORD + "\n").toString());
		environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
		program = Program.start(folder, environment).ready();
	}

	@AfterAll
	static void ends() {
		if (program != null) {
			program.close();
		}
	}

	private static Map<String, String> office() {
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("SPRING_PROFILES_ACTIVE", "server");
		environment.put("SPRING_DATASOURCE_URL", "jdbc:h2:mem:office;DB_CLOSE_DELAY=-1");
		return environment;
	}

	@Test
	void theFirstAdministratorIsTheOnlyPerson() {
		Answer people = administrator().send("GET", "/engine-rest/user", null);

		assertThat(people.status()).isEqualTo(200);
		assertThat(people.json().findValuesAsText("id")).containsExactly("kepala");
		assertThat(Visitor.withPassword(program.port(), "admin").send("GET", "/engine-rest/user", null).status())
			.isEqualTo(401);
	}

	@Test
	void theEnginesSetUpPageIsClosed() {
		findsTheSetUpPageClosed();
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void theEnginesSetUpPageStaysClosedWhenNobodyAdministersAnyMore() {
		assertThat(administrator().send("DELETE", "/engine-rest/group/camunda-admin/members/kepala", null).isDone())
			.isTrue();

		findsTheSetUpPageClosed();
	}

	private void findsTheSetUpPageClosed() {
		Visitor intruder = Visitor.anonymous(program.port());
		intruder.send("GET", "/camunda/app/welcome/default/", null);
		String person = """
				{"profile": {"id": "penyusup", "firstName": "P", "lastName": "P"},
				 "credentials": {"password": "Coba-Lapor-2026!"}}""";
		for (Answer answer : List.of(intruder.send("GET", SETUP, null), intruder.send("GET", SETUP + "/", null),
				intruder.send("POST", SETUP_CREATE, person))) {
			assertThat(answer.status()).as(answer.toString()).isIn(401, 403, 404);
		}
		assertThat(Visitor.withPassword(program.port(), "penyusup", "Coba-Lapor-2026!")
			.send("GET", "/engine-rest/user", null)
			.status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/metrics", "/actuator/prometheus",
			"/actuator/env", "/actuator/health/liveness" })
	void thePortOfThePagesTellsNothingOfTheInside(String path) {
		assertThat(Visitor.anonymous(program.port()).send("GET", path, null).status()).isEqualTo(404);
	}

	@Test
	void behindAProxyWithTlsSessionsTravelByTlsAlone() throws Exception {
		HttpRequest.Builder asked = HttpRequest
			.newBuilder(URI.create("http://localhost:" + program.port() + "/camunda/app/welcome/default/"));
		HttpClient browser = HttpClient.newHttpClient();

		assertThat(browser.send(asked.copy().header("X-Forwarded-Proto", "https").build(), BodyHandlers.discarding())
			.headers()
			.allValues("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith("SESSION="))
			.isNotEmpty()
			.allMatch((cookie) -> cookie.contains("Secure"));
		assertThat(browser.send(asked.build(), BodyHandlers.discarding()).headers().allValues("Set-Cookie"))
			.filteredOn((cookie) -> cookie.startsWith("SESSION="))
			.isNotEmpty()
			.noneMatch((cookie) -> cookie.contains("Secure"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz" })
	void proxiesAreToldAtThePortOfThePagesWhetherItIsReady(String path) {
		Answer answer = Visitor.anonymous(program.port()).send("GET", path, null);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void thePortOfTheOperatorsShowsFigures() {
		Answer figures = figures();

		assertThat(figures.status()).isEqualTo(200);
		assertThat(figures.body()).contains("lapor_complaints{status=\"RECEIVED\"} 0.0",
				"lapor_clocks_running{kind=\"VERIFICATION\"} 0.0", "lapor_clocks_breached{kind=\"VERIFICATION\"} 0.0",
				"lapor_jobs_due ", "lapor_jobs_oldest_due_age_seconds ", "lapor_jobs_exhausted 0.0",
				"lapor_incidents_open 0.0", "hikaricp_connections_active");
	}

	/**
	 * A panel or an alert that asks for a name that nobody counts shows nothing, and
	 * looks like calm.
	 */
	@Test
	void everyFigureThatTheDashboardAndTheAlertsAskForIsThere() throws IOException {
		List<String> asked = new ArrayList<>(
				new ObjectMapper().readTree(Path.of("docker/grafana/dashboards/lapor.json").toFile())
					.findValuesAsText("expr"));
		JsonNode alerts = new ObjectMapper()
			.valueToTree(new Yaml().<Object>load(Files.readString(Path.of("docker/prometheus/alerts.yml"))));
		asked.addAll(alerts.findValuesAsText("expr"));
		Visitor.anonymous(program.port()).send("GET", "/lapor", null);
		List<String> shown = figures().body().lines().toList();

		Set<String> names = new TreeSet<>();
		for (String expression : asked) {
			Set<String> groups = new TreeSet<>();
			String plain = replaced(GROUPING, expression, groups).replaceAll("\\[[^]]*]", "");
			Matcher series = SERIES.matcher(plain);
			while (series.find()) {
				if (series.group(1).equals("up")) {
					continue;
				}
				names.add(series.group(1));
				Set<String> labels = new TreeSet<>(groups);
				replaced(LABEL, (series.group(2) != null) ? series.group(2) : "", labels);
				// Prometheus itself says of which node a figure is.
				labels.removeAll(Set.of("instance", "job"));
				assertThat(shown).as(expression)
					.anySatisfy((line) -> assertThat(line.split("[{ ]")[0].equals(series.group(1))
							&& labels.stream().allMatch((label) -> line.matches(".*[{,]" + label + "=\".*")))
						.isTrue());
			}
		}
		assertThat(names).hasSizeGreaterThan(12)
			.contains("lapor_silent_cases", "http_server_requests_seconds_count")
			.as("states, clocks, breaches, jobs, incidents, outbox")
			.contains("lapor_complaints", "lapor_clocks_running", "lapor_clocks_breached", "lapor_jobs_due",
					"lapor_incidents_open", "lapor_outbox_messages");
	}

	private static Answer figures() {
		return Visitor.anonymous(program.operations())
			.send("GET", "/actuator/prometheus", null, Map.of("Accept", "text/plain"));
	}

	/** The text without what the pattern finds; the names in it are added. */
	private static String replaced(Pattern pattern, String text, Set<String> names) {
		return pattern.matcher(text).replaceAll((found) -> {
			names.addAll(List.of(found.group(1).split("\\s*,\\s*")));
			return "";
		});
	}

	@Test
	void thePortOfTheOperatorsShowsTheDetailsOfHealth() {
		Answer health = Visitor.anonymous(program.operations()).send("GET", "/actuator/health", null);

		assertThat(health.json().path("status").asText()).isEqualTo("UP");
		assertThat(health.json().at("/components/jobExecutor/status").asText()).isEqualTo("UP");
		assertThat(health.json().at("/components/tenants/details").toString())
			.isEqualTo("{\"agenciesWithoutTenant\":[],\"tenantsWithoutAgency\":[]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/env", "/actuator/heapdump", "/actuator/loggers", "/actuator/shutdown",
			"/api/staff/agencies", "/engine-rest/task", "/camunda/api/engine/engine/default/task", "/lapor" })
	void thePortOfTheOperatorsShowsNothingElse(String path) {
		assertThat(Visitor.anonymous(program.operations()).send("GET", path, null).status()).isIn(401, 404);
	}

	@Test
	void logsAreReadByMachines() {
		assertThat(program.log()).filteredOn((line) -> line.startsWith("{"))
			.anySatisfy((line) -> assertThat(line).contains("\"@timestamp\"")
				.contains("'kepala' is the first administrator"))
			.noneSatisfy((line) -> assertThat(line).contains(PASSWORD));
	}

	/** After those who count: it brings a case. */
	@Test
	@Order(Integer.MAX_VALUE - 1)
	void noLogTellsWhoReportsNorACode() {
		Visitor citizen = Visitor.anonymous(program.port());
		String report = """
				{"kind": "COMPLAINT", "category": "ROAD_POTHOLE", "region": "63.71", "place": "Gang Rekaan 63",
				 "incidentDate": "%s", "content": "Lubang sedalam dua jengkal di depan rumah saya.",
				 "anonymous": false, "secret": false, "language": "id",
				 "reporter": {"name": "Siti Rekaan", "email": "siti.rekaan@example.org", "phone": "0812 3456 789"}}"""
			.formatted(LocalDate.now(ZoneOffset.UTC).minusDays(3));
		Answer receipt = citizen.send("POST", "/api/complaints", report);
		assertThat(receipt.status()).as(receipt.toString()).isEqualTo(201);
		String code = receipt.json().path("trackingCode").asText();
		assertThat(code).isNotEmpty();

		// What is refused is what a program likes to log.
		assertThat(citizen.send("POST", "/api/complaints", report.replace("63.71", "Siti Rekaan")).status())
			.isEqualTo(422);
		assertThat(citizen.send("POST", "/api/complaints", report.replace("false", "\"Siti Rekaan\"")).status())
			.isEqualTo(400);
		for (String path : List.of("/laporan/%s", "/laporan/%s/cabut/QQQQ-WWWW-EEEE", "/laporan/%s/lampiran/99",
				"/api/complaints/%s", "/api/complaints/%s/attachments/99", "/lacak?code=%s", "/%s", "/laporan/%s;x=1",
				"/sandi/%s")) {
			assertThat(citizen.send("GET", path.formatted(code), null).status()).as(path).isLessThan(500);
			citizen.send("DELETE", path.formatted(code), null);
		}
		citizen.send("POST", "/lacak", "code=" + code + "&name=Siti Rekaan%ZZ&key=" + code + "%ZZ",
				Map.of("Content-Type", "application/x-www-form-urlencoded"));

		assertThat(program.log()).isNotEmpty()
			.noneMatch((line) -> line.contains(code) || line.contains(code.replace("-", ""))
					|| line.contains("QQQQ-WWWW-EEEE") || line.contains("Rekaan") || line.contains("siti.rekaan")
					|| line.contains("0812 3456") || line.contains("08123456") || line.contains("dua jengkal"));
	}

	@Test
	void withoutASecretItDoesNotStartAndSaysWhyInALine(@TempDir Path elsewhere) {
		try (Program unnamed = Program.start(elsewhere, office())) {
			assertThat(unnamed.ended()).isEqualTo(1);

			assertThat(unnamed.log()).contains("Nobody administers this system, and no first administrator is named.")
				.anySatisfy((line) -> assertThat(line).contains("LAPOR_ADMIN_PASSWORD_FILE"))
				.noneSatisfy((line) -> assertThat(line).startsWith("\tat "))
				.noneSatisfy((line) -> assertThat(line).contains("Tomcat started"));
		}
	}

	private static Visitor administrator() {
		return Visitor.withPassword(program.port(), "kepala", PASSWORD);
	}

}
