package id.lapor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import id.lapor.support.Citizens;
import id.lapor.support.Program;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;

/**
 * How fast the system reads, and finishes a task, when it holds many cases: over HTTP, on
 * MySQL, one client. A quarter of the cases are open; of the finished ones the engine
 * still has the history of every fourth. Not a test: it measures. Run by
 * {@code bench/depth}.
 */
public final class DepthBench {

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String OTHER_COORDINATOR = "koordinatordiskominfo6303";

	private static final int READINGS = 200;

	/** How many open tasks the measured agency has at most; the others are another's. */
	private static final int LARGE_AGENCY = 10_000;

	/** Above this the check takes longer than the readings. */
	private static final int PROVEN_MAX = 20_000;

	private final String server;

	private final int cases;

	private final Random random = new Random(63);

	private final Map<String, Long> sizes = new LinkedHashMap<>();

	private final Map<String, long[]> micros = new LinkedHashMap<>();

	private DepthBench(String server, int cases) {
		this.server = server;
		this.cases = cases;
	}

	/**
	 * @param args the server's JDBC address without a database, and how many cases
	 */
	public static void main(String[] args) throws Exception {
		new DepthBench(args[0], Integer.parseInt(args[1])).run();
	}

	private void run() throws Exception {
		try (Connection connection = DriverManager.getConnection(this.server, "root", "");
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists lapor_depth");
			statement.execute("create database lapor_depth character set utf8mb4 collate utf8mb4_bin");
		}
		Path folder = Files.createDirectories(Path.of("target/bench-depth"));
		try (Program program = Program.measured(folder, environment()).ready();
				Connection database = DriverManager.getConnection(this.server + "lapor_depth", "root", "")) {
			Seeded seeded = seed(program.port(), database);
			read(program.port(), seeded);
		}
		report();
	}

	private Map<String, String> environment() {
		return Map.of("SPRING_PROFILES_ACTIVE", "demo,mysql", "LAPOR_DEMO_ON_MYSQL", "true", "LAPOR_DB_URL",
				this.server + "lapor_depth", "LAPOR_DB_USER", "root", "LAPOR_DB_PASSWORD", "",
				"LAPOR_IDENTITY_CREATE_MISSING", "true");
	}

	private record Seeded(Copies open, int opened, Copies finished, int ended) {
	}

	private Seeded seed(int port, Connection database) throws Exception {
		String open = life(port, database, "63.71", Story.COORDINATOR, null);
		String elsewhere = life(port, database, "63.03", OTHER_COORDINATOR, null);
		String old = life(port, database, "63.71", Story.COORDINATOR, Story.LIAISON);
		until(database, "select count(*) = 0 from outbox where state not in ('SENT', 'DEAD')");
		int opened = this.cases / 4;
		int large = Math.min(LARGE_AGENCY, opened);
		int ended = this.cases - opened;
		Instant start = Instant.now();
		Copies here = new Copies(database, open, 2030, 'A', true);
		here.make(large);
		new Copies(database, elsewhere, 2031, 'B', true).make(opened - large);
		new Copies(database, old, 2032, 'C', true).make(ended / 4);
		Copies finished = new Copies(database, old, 2033, 'D', false);
		finished.make(ended - ended / 4);
		try (Statement statement = database.createStatement()) {
			ResultSet tables = statement.executeQuery("""
					select group_concat(table_name) from information_schema.tables
					where table_schema = database() and table_type = 'BASE TABLE'""");
			tables.next();
			String all = tables.getString(1);
			statement.execute("analyze table " + all);
		}
		this.sizes.put("cases", number(database, "select count(*) from complaint"));
		this.sizes.put("open", number(database, "select count(*) from complaint where status <> 'CLOSED'"));
		this.sizes.put("open tasks", number(database, "select count(*) from ACT_RU_TASK"));
		this.sizes.put("open tasks of the agency",
				number(database, "select count(*) from ACT_RU_TASK where TENANT_ID_ = 'pupr6371'"));
		this.sizes.put("processes in the engine's history", number(database, "select count(*) from ACT_HI_PROCINST"));
		this.sizes.put("rows of one open case", (long) here.size());
		this.sizes.put("rows of one finished case", (long) finished.size());
		System.out.printf("seeded in %d s: %s%n", Duration.between(start, Instant.now()).toSeconds(), this.sizes);
		return new Seeded(here, large, finished, ended - ended / 4);
	}

	/**
	 * A case through the doors that people use.
	 * @param liaison who answers; {@code null} to leave it with the agency
	 * @return its number
	 */
	private String life(int port, Connection database, String region, String coordinator, String liaison)
			throws SQLException {
		Visitor reporter = Visitor.anonymous(port);
		reporter.send("GET", "/lapor", null);
		String code = done(reporter.send("POST", "/api/complaints", """
				{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"%s","place":"Jalan rekaan",
				"incidentDate":"%s","content":"Lubang rekaan untuk mengukur, sedalam dua jengkal.",
				"anonymous":false,"secret":false,"reporter":{"name":"Rekaan","email":"rekaan@example.org"},
				"language":"id"}""".formatted(region, LocalDate.now().minusDays(1)))).json()
			.path("trackingCode")
			.asText();
		String number;
		try (Statement statement = database.createStatement()) {
			ResultSet row = statement
				.executeQuery("select id from complaint where tracking_code = '%s'".formatted(code.replace("-", "")));
			row.next();
			number = row.getString(1);
		}
		handIn(Visitor.signedIn(port, coordinator), coordinator, number, "verify-complaint", "VERIFIED", """
				{"title":"Lubang rekaan","kind":"COMPLAINT","category":"ROAD_POTHOLE","ownerLevel":"REGENCY",
				"supervisory":false,"revealsNobody":true}""");
		if (liaison != null) {
			handIn(Visitor.signedIn(port, liaison), liaison, number, "first-follow-up", "ANSWER", ANSWER);
			done(reporter.send("POST", "/api/complaints/" + code + "/confirmation", null));
		}
		return number;
	}

	private static final String ANSWER = "{\"text\":\"Lubang rekaan sudah ditambal.\"}";

	private static void handIn(Visitor officer, String userId, String number, String step, String decision,
			String form) {
		String task = done(officer.send("GET", ENGINE + "/task?processInstanceBusinessKey=" + number, null)).json()
			.path(0)
			.path("id")
			.asText();
		done(officer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"%s\"}".formatted(userId)));
		finish(officer, number, task, step, decision, form);
	}

	private static Answer finish(Visitor officer, String number, String task, String step, String decision,
			String form) {
		if (decision.equals("ANSWER")) {
			done(Citizens.showsWork(officer, number));
		}
		Answer draft = done(officer.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(number, step), form));
		return done(officer.send("POST", ENGINE + "/task/" + task + "/submit-form",
				"{\"variables\":{\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}}}".formatted(decision,
						draft.json().path("draftId").asText())));
	}

	private void read(int port, Seeded seeded) {
		prove(port);
		Visitor reporter = Visitor.anonymous(port);
		Visitor liaison = Visitor.signedIn(port, Story.LIAISON);
		Visitor coordinator = Visitor.signedIn(port, Story.COORDINATOR);
		Visitor supervisor = Visitor.signedIn(port, "pengawasdiskominfo6371");
		String filter = done(liaison.send("GET", ENGINE + "/filter?resourceType=Task&itemCount=false", null)).json()
			.path(0)
			.path("id")
			.asText();
		Map<String, String> hal = Map.of("Accept", "application/hal+json");
		time("track an open case",
				(i) -> reporter.send("GET", "/api/complaints/" + seeded.open().code(any(seeded.opened())), null));
		time("track a finished case",
				(i) -> reporter.send("GET", "/api/complaints/" + seeded.finished().code(any(seeded.ended())), null));
		time("Tasklist: list with count",
				(i) -> liaison.send("POST", ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15",
						"{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}", hal));
		time("Tasklist: count", (i) -> liaison.send("GET", ENGINE + "/filter/" + filter + "/count", null));
		time("search by number", (i) -> coordinator.send("GET",
				"/api/staff/complaints?number=" + seeded.open().number(any(seeded.opened())), null));
		time("search by words", (i) -> coordinator.send("GET", "/api/staff/complaints?text=jengkal", null));
		time("search by words that nobody wrote",
				(i) -> coordinator.send("GET", "/api/staff/complaints?text=taksatupun", null));
		time("search by agency and state",
				(i) -> liaison.send("GET", "/api/staff/complaints?agency=pupr6371&status=ASSIGNED", null));
		time("a supervisor's tasks that are overdue",
				(i) -> supervisor.send("GET", ENGINE + "/task/count?dueBefore=2026-01-01T00:00:00.000%2B0000", null));
		time("answer a task", (i) -> {
			String number = seeded.open().number(i + 1);
			String task = done(liaison.send("GET", ENGINE + "/task?processInstanceBusinessKey=" + number, null)).json()
				.path(0)
				.path("id")
				.asText();
			done(liaison.send("POST", ENGINE + "/task/" + task + "/claim",
					"{\"userId\":\"%s\"}".formatted(Story.LIAISON)));
			return finish(liaison, number, task, "first-follow-up", "ANSWER", ANSWER);
		});
	}

	/**
	 * The check for silent cases finds nothing wrong with the copies, clocks and timers
	 * included.
	 */
	private void prove(int port) {
		if (this.cases > PROVEN_MAX) {
			return;
		}
		long silent = done(Visitor.signedIn(port, "pengawasdiskominfo6371")
			.send("GET", "/api/staff/supervision/silent-cases", null)).json().path("silent").asLong();
		if (silent > 0) {
			throw new IllegalStateException(silent + " copies are not what the application would have written");
		}
		this.sizes.put("silent cases", silent);
	}

	private int any(int most) {
		return this.random.nextInt(most) + 1;
	}

	private void time(String what, IntFunction<Answer> deed) {
		for (int i = 0; i < READINGS / 4; i++) {
			done(deed.apply(i));
		}
		long[] each = new long[READINGS];
		for (int i = 0; i < READINGS; i++) {
			long start = System.nanoTime();
			Answer answer = deed.apply(READINGS / 4 + i);
			each[i] = (System.nanoTime() - start) / 1000;
			done(answer);
		}
		java.util.Arrays.sort(each);
		this.micros.put(what, each);
		System.out.printf("%-40s p50 %8.1f ms   p95 %8.1f ms%n", what, each[READINGS / 2] / 1000.0,
				each[READINGS * 95 / 100] / 1000.0);
	}

	private static Answer done(Answer answer) {
		if (!answer.isDone()) {
			throw new IllegalStateException(answer.toString());
		}
		return answer;
	}

	/** Waits for what a query asks, for at most two minutes. */
	private static void until(Connection database, String query) throws Exception {
		Instant patience = Instant.now().plus(Duration.ofMinutes(2));
		while (number(database, query) == 0) {
			if (Instant.now().isAfter(patience)) {
				throw new IllegalStateException("In vain: " + query);
			}
			TimeUnit.MILLISECONDS.sleep(200);
		}
	}

	private static long number(Connection database, String query) throws SQLException {
		try (Statement statement = database.createStatement()) {
			ResultSet row = statement.executeQuery(query);
			row.next();
			return row.getLong(1);
		}
	}

	private void report() throws IOException {
		List<String> fields = new ArrayList<>();
		this.sizes.forEach((what, size) -> fields.add("\"%s\":%d".formatted(what, size)));
		this.micros.forEach((what, each) -> fields.add("\"%s\":{\"p50\":%.1f,\"p95\":%.1f}".formatted(what,
				each[READINGS / 2] / 1000.0, each[READINGS * 95 / 100] / 1000.0)));
		Files.writeString(Path.of("target/bench-depth-%d.json".formatted(this.cases)),
				"{%s}%n".formatted(String.join(",", fields)));
	}

}
