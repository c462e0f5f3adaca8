package id.lapor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

import static org.assertj.core.api.Assertions.assertThat;

/** The first start in an office: a new database, a secret, and no demo. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartTests {

	private static final String PASSWORD = "Rahasia-Kantor-63!";

	private static final String SETUP = "/camunda/app/admin/default/setup";

	private static final String SETUP_CREATE = "/camunda/api/admin/setup/default/user/create";

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

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz" })
	void proxiesAreToldAtThePortOfThePagesWhetherItIsReady(String path) {
		Answer answer = Visitor.anonymous(program.port()).send("GET", path, null);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void thePortOfTheOperatorsShowsFigures() {
		Answer figures = Visitor.anonymous(program.operations())
			.send("GET", "/actuator/prometheus", null, Map.of("Accept", "text/plain"));

		assertThat(figures.status()).isEqualTo(200);
		assertThat(figures.body()).contains("lapor_complaints{status=\"RECEIVED\"} 0.0",
				"lapor_clocks_running{kind=\"VERIFICATION\"} 0.0", "lapor_clocks_breached{kind=\"VERIFICATION\"} 0.0",
				"lapor_jobs_due 0.0", "lapor_jobs_oldest_due_age_seconds 0.0", "lapor_jobs_exhausted 0.0",
				"lapor_incidents_open 0.0", "hikaricp_connections_active");
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
