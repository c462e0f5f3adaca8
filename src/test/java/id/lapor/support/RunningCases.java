package id.lapor.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.support.Visitor.Answer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cases that a version left open, in a database of each kind, and how they go on in
 * another version. Nobody in them has a name or an address, so no key file is needed.
 */
public final class RunningCases {

	/** Where the database of an embedded run is. */
	private static final String FILE = "data/lapor.mv.db";

	/** What an agency types in when it tells what is done, by whom and until when. */
	private static final String FOLLOW_UP = """
			{"text":"Regu rekaan turun besok pagi.","doneBy":"Bidang Bina Marga","plannedFor":"%s"}"""
		.formatted(LocalDate.now(ZoneOffset.UTC).plusDays(20));

	private RunningCases() {
	}

	/**
	 * Makes the databases of the version that it is compiled with: run it before a
	 * release whose migrations touch what running cases have.
	 * @param args the folder to write them to
	 */
	public static void main(String[] args) throws IOException {
		Path folder = Files.createDirectories(Path.of(args[0]));
		Path work = Files.createTempDirectory("lapor-version");
		try (Program program = Program.start(work, embedded()).ready()) {
			begin(program);
			program.stop();
		}
		compress(work.resolve(FILE), folder.resolve("h2.gz"));
		try (OwnMySql server = OwnMySql.start()) {
			try (Program program = Program.start(work, onServer(server)).ready()) {
				begin(program);
				program.stop();
			}
			Path dump = work.resolve("dump");
			server.pipe(List.of("dump", "--hex-blob", "--no-tablespaces", "--set-gtid-purged=OFF", "--skip-dump-date",
					"lapor"), null, dump);
			compress(dump, folder.resolve("mysql.gz"));
		}
	}

	private static void compress(Path from, Path to) throws IOException {
		try (InputStream in = Files.newInputStream(from);
				OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
			in.transferTo(out);
		}
	}

	/** One report waits to be verified, another one for the agency's answer. */
	private static void begin(Program program) {
		report(program);
		Visitor coordinator = Visitor.signedIn(program.port(), Story.COORDINATOR);
		isDone(Citizens.verify(coordinator, number(coordinator, "verify-complaint")));
		report(program);
	}

	private static void report(Program program) {
		isDone(Visitor.anonymous(program.port()).send("POST", "/api/complaints", """
				{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"63.71","place":"Jalan rekaan",
				"incidentDate":"%s","content":"Lubang rekaan sedalam dua jengkal.","anonymous":true,"secret":false,
				"language":"id"}""".formatted(LocalDate.now(ZoneOffset.UTC).minusDays(1))));
	}

	/** Where an embedded run finds its database, of this version. */
	public static Map<String, String> embedded(Path folder, int version) throws IOException {
		Files.createDirectories(folder.resolve(FILE).getParent());
		decompress(version, "h2", folder.resolve(FILE));
		return embedded();
	}

	private static Map<String, String> embedded() {
		return Map.of("SPRING_PROFILES_ACTIVE", "demo", "SPRING_DATASOURCE_URL",
				"jdbc:h2:file:./data/lapor;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
	}

	/**
	 * What is told to a program that runs on this server, with a database of this
	 * version.
	 */
	public static Map<String, String> onServer(OwnMySql server, Path folder, int version) throws IOException {
		Path dump = folder.resolve("dump");
		decompress(version, "mysql", dump);
		server.pipe(List.of("sql", "lapor"), dump, null);
		return onServer(server);
	}

	private static Map<String, String> onServer(OwnMySql server) {
		Map<String, String> environment = new HashMap<>(server.environment());
		environment.put("LAPOR_IDENTITY_CREATE_MISSING", "true");
		return environment;
	}

	private static void decompress(int version, String database, Path to) throws IOException {
		try (InputStream in = new GZIPInputStream(
				RunningCases.class.getResourceAsStream("/versions/%d/%s.gz".formatted(version, database)))) {
			Files.copy(in, to);
		}
	}

	/** Both stories go on to the answer, and neither case is silent. */
	public static void goOn(Program program) {
		Visitor liaison = Visitor.signedIn(program.port(), Story.LIAISON);
		String older = number(liaison, "first-follow-up");
		isNotOffered(liaison, older, "first-follow-up", "PROMISE");
		isDone(Citizens.handsIn(liaison, older, "first-follow-up", "INTERIM", FOLLOW_UP));
		isNotOffered(liaison, older, "answer-complaint", "INTERIM");
		isDone(Citizens.showsWork(liaison, older));
		isDone(Citizens.handsIn(liaison, older, "answer-complaint", "ANSWER", Citizens.ANSWER));
		Visitor coordinator = Visitor.signedIn(program.port(), Story.COORDINATOR);
		isDone(Citizens.verify(coordinator, number(coordinator, "verify-complaint")));
		// What begins now knows it.
		assertThat(decisions(liaison, "first-follow-up")).contains("PROMISE");
		String newer = number(liaison, "first-follow-up");
		isDone(Citizens.handsIn(liaison, newer, "first-follow-up", "INTERIM", FOLLOW_UP));
		isDone(Citizens.handsIn(liaison, newer, "answer-complaint", "INTERIM", FOLLOW_UP));
		isDone(Citizens.showsWork(liaison, newer));
		isDone(Citizens.handsIn(liaison, newer, "answer-complaint", "ANSWER", Citizens.ANSWER));
		Visitor supervisor = Visitor.signedIn(program.port(), "pengawasdiskominfo6371");
		// Timers that were due while nothing ran are late at first.
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInSameThread().untilAsserted(() -> {
			Answer found = isDone(supervisor.get("/api/staff/supervision/silent-cases"));
			assertThat(found.json().path("checked").asInt()).isEqualTo(2);
			assertThat(found.json().path("faults")).isEmpty();
		});
	}

	/** The form leaves out what its older model would refuse. */
	private static void isNotOffered(Visitor liaison, String number, String step, String decision) {
		assertThat(decisions(liaison, step)).contains("DEFER", "RETURN").doesNotContain(decision);
		Answer refused = Citizens.handsIn(liaison, number, step, decision, FOLLOW_UP);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
		assertThat(number(liaison, step)).isEqualTo(number);
	}

	/** The number of the one case that waits for this officer at this step. */
	private static String number(Visitor officer, String step) {
		return task(officer, step).path("number").asText();
	}

	/** What the model of that task tells apart. */
	private static List<String> decisions(Visitor officer, String step) {
		List<String> decisions = new ArrayList<>();
		task(officer, step).path("namedDecisions").forEach((decision) -> decisions.add(decision.asText()));
		return decisions;
	}

	private static JsonNode task(Visitor officer, String step) {
		Answer tasks = isDone(officer.get(Citizens.TASKS + "?taskDefinitionKey=" + step));
		assertThat(tasks.json()).hasSize(1);
		return isDone(officer.send("GET", "/api/staff/tasks/" + tasks.json().path(0).path("id").asText(), null)).json();
	}

	private static Answer isDone(Answer answer) {
		assertThat(answer.isDone()).as(answer.toString()).isTrue();
		return answer;
	}

}
