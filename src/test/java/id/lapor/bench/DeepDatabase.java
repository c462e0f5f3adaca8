package id.lapor.bench;

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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import id.lapor.support.Citizens;
import id.lapor.support.Program;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;

/**
 * A database that holds many cases, and the program that runs on it. A quarter of the
 * cases are open (and some at an agency beside), at most {@value #LARGE_AGENCY} of them
 * at the agency that is measured; of the finished ones the engine still has the history
 * of every fourth. All are copies of cases that went through the doors that people use.
 */
final class DeepDatabase implements AutoCloseable {

	static final String ENGINE = "/camunda/api/engine/engine/default";

	/** How many open tasks the measured agency has at most; the others are others'. */
	static final int LARGE_AGENCY = 10_000;

	/**
	 * How many open tasks another agency has, beside the other cases and at each depth
	 * the same: what an office's own list costs does not come from the depth.
	 */
	private static final int SAME_AGENCY = 2_500;

	/** Who works there. */
	static final String SAME_LIAISON = "penghubungpupr6372";

	/** What is handed in as an answer. */
	private static final String ANSWER = "{\"text\":\"Lubang rekaan sudah ditambal.\"}";

	private static final String OTHER_COORDINATOR = "koordinatordiskominfo6303";

	private static final String SAME_COORDINATOR = "koordinatordiskominfo6372";

	private static final int OPEN_HERE = 2030;

	private static final int OPEN_ELSEWHERE = 2031;

	private static final int FINISHED_WITH_HISTORY = 2032;

	private static final int FINISHED = 2033;

	private static final int OPEN_AT_SAME = 2034;

	private final String address;

	private final int cases;

	private final Program program;

	private final Connection connection;

	private final Random random = new Random(63);

	private final Map<String, Long> sizes = new LinkedHashMap<>();

	/** Numbers of cases that wait for the measured agency's answer. */
	private final List<String> waiting = new ArrayList<>();

	private DeepDatabase(String server, String name, int cases) throws Exception {
		this.address = server + name;
		this.cases = cases;
		Path all = Files.createDirectories(Path.of("target/bench-depth"));
		Path folder = Files.createTempDirectory(all, String.valueOf(cases));
		this.program = Program.measured(folder, environment()).ready();
		this.connection = DriverManager.getConnection(this.address, "root", "");
	}

	/**
	 * Makes the database anew, starts the program and fills it. A program that is started
	 * on it later refuses the copies' identities: each is sealed for its own key.
	 * @param server the server's JDBC address without a database
	 */
	static DeepDatabase of(String server, int cases) throws Exception {
		String name = "lapor_depth_" + cases;
		try (Connection connection = DriverManager.getConnection(server, "root", "");
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + name);
			statement.execute("create database %s character set utf8mb4 collate utf8mb4_bin".formatted(name));
		}
		DeepDatabase database = new DeepDatabase(server, name, cases);
		try {
			database.seed();
			database.count();
			return database;
		}
		catch (Exception ex) {
			database.close();
			throw ex;
		}
	}

	private Map<String, String> environment() {
		return Map.of("SPRING_PROFILES_ACTIVE", "demo,mysql", "LAPOR_DEMO_ON_MYSQL", "true", "LAPOR_DB_URL",
				this.address, "LAPOR_DB_USER", "root", "LAPOR_DB_PASSWORD", "", "LAPOR_IDENTITY_CREATE_MISSING",
				"true");
	}

	private void seed() throws Exception {
		String open = life("63.71", Story.COORDINATOR, null);
		String elsewhere = life("63.03", OTHER_COORDINATOR, null);
		String same = life("63.72", SAME_COORDINATOR, null);
		String old = life("63.71", Story.COORDINATOR, Story.LIAISON);
		until("select count(*) = 0 from outbox where state not in ('SENT', 'DEAD')");
		int large = large();
		int ended = this.cases - this.cases / 4;
		Instant start = Instant.now();
		// What is lost in a crash is seeded again; the readings are measured with the
		// log.
		execute("alter instance disable innodb redo_log");
		Copies finished = new Copies(this.connection, old, FINISHED, 'D', false);
		Copies here = new Copies(this.connection, open, OPEN_HERE, 'A', true);
		// Read while the tables are small.
		List<Callable<Void>> copies = List.of(copying(finished, ended - ended / 4), copying(here, large),
				copying(new Copies(this.connection, same, OPEN_AT_SAME, 'E', true), SAME_AGENCY),
				copying(new Copies(this.connection, elsewhere, OPEN_ELSEWHERE, 'B', true), this.cases / 4 - large),
				copying(new Copies(this.connection, old, FINISHED_WITH_HISTORY, 'C', true), ended / 4));
		Copies.numbers(this.connection, this.cases);
		ExecutorService both = Executors.newFixedThreadPool(2);
		try (Connection book = bookOfTheDirectory()) {
			for (Future<Void> each : both.invokeAll(copies)) {
				each.get();
			}
			book.rollback();
		}
		both.shutdown();
		this.sizes.put("rows of one open case", (long) here.size());
		this.sizes.put("rows of one finished case", (long) finished.size());
		execute("alter instance enable innodb redo_log");
		try (Statement statement = this.connection.createStatement()) {
			ResultSet tables = statement.executeQuery("""
					select group_concat(table_name) from information_schema.tables
					where table_schema = database() and table_type = 'BASE TABLE'""");
			tables.next();
			statement.execute("analyze table " + tables.getString(1));
		}
		System.out.printf("seeded %d cases in %d s: %s%n", this.cases,
				Duration.between(start, Instant.now()).toSeconds(), this.sizes);
	}

	/**
	 * As if somebody wrote in it: the program does not look meanwhile for tasks that
	 * nobody can do, such as one that is copied and whose candidates are not yet.
	 */
	private Connection bookOfTheDirectory() throws SQLException {
		Connection book = DriverManager.getConnection(this.address, "root", "");
		book.setAutoCommit(false);
		try (Statement statement = book.createStatement()) {
			statement.executeQuery("select name from directory_lock where name = 'DIRECTORY' for update");
		}
		return book;
	}

	/** Over a connection of its own. */
	private Callable<Void> copying(Copies copies, int many) {
		return () -> {
			try (Connection own = DriverManager.getConnection(this.address, "root", "")) {
				copies.make(own, many);
				return null;
			}
		};
	}

	private int large() {
		return Math.min(LARGE_AGENCY, this.cases / 4);
	}

	private void count() throws SQLException {
		this.sizes.put("cases", number("select count(*) from complaint"));
		this.sizes.put("open", number("select count(*) from complaint where status <> 'CLOSED'"));
		this.sizes.put("open tasks", number("select count(*) from ACT_RU_TASK"));
		this.sizes.put("open tasks of the agency",
				number("select count(*) from ACT_RU_TASK where TENANT_ID_ = 'pupr6371'"));
		this.sizes.put("open tasks of the agency that is the same at each depth",
				number("select count(*) from ACT_RU_TASK where TENANT_ID_ = 'pupr6372'"));
		this.sizes.put("processes in the engine's history", number("select count(*) from ACT_HI_PROCINST"));
		try (Statement statement = this.connection.createStatement()) {
			ResultSet row = statement.executeQuery(
					"select id from complaint where id like '%d-%%' and status = 'ASSIGNED' order by id limit 1000"
						.formatted(OPEN_HERE));
			while (row.next()) {
				this.waiting.add(row.getString(1));
			}
		}
		System.out.println(this.sizes);
	}

	int cases() {
		return this.cases;
	}

	int port() {
		return this.program.port();
	}

	int operations() {
		return this.program.operations();
	}

	/** The JDBC address. */
	String address() {
		return this.address;
	}

	/** How many of what there are. */
	Map<String, Long> sizes() {
		return this.sizes;
	}

	/** The tracking code of some open case. */
	String openCode() {
		return "A%011d".formatted(any(large()));
	}

	/** The tracking code of some finished case. */
	String finishedCode() {
		int ended = this.cases - this.cases / 4;
		return "D%011d".formatted(any(ended - ended / 4));
	}

	/** The number of some open case. */
	String openNumber() {
		return "%d-%07d".formatted(OPEN_HERE, any(large()));
	}

	private int any(int most) {
		return this.random.nextInt(most) + 1;
	}

	/** A task of a case that waits for its answer, with all that completing it takes. */
	record Ready(String task, String draft) {
	}

	/** Claims such a task, shows what was done, and writes the answer down. */
	Ready ready(Visitor liaison) {
		String number = this.waiting.remove(0);
		return ready(liaison, Story.LIAISON, number, "first-follow-up", ANSWER, true);
	}

	private static Ready ready(Visitor officer, String userId, String number, String step, String form,
			boolean evidence) {
		String task = done(officer.send("GET", ENGINE + "/task?processInstanceBusinessKey=" + number, null)).json()
			.path(0)
			.path("id")
			.asText();
		done(officer.send("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"%s\"}".formatted(userId)));
		if (evidence) {
			done(Citizens.showsWork(officer, number));
		}
		Answer draft = done(officer.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(number, step), form));
		return new Ready(task, draft.json().path("draftId").asText());
	}

	/** Completes the task. */
	static Answer complete(Visitor officer, Ready ready, String decision) {
		return officer.send("POST", ENGINE + "/task/" + ready.task() + "/submit-form",
				"{\"variables\":{\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}}}".formatted(decision,
						ready.draft()));
	}

	/**
	 * A case through the doors that people use.
	 * @param liaison who answers; {@code null} to leave it with the agency
	 * @return its number
	 */
	private String life(String region, String coordinator, String liaison) throws SQLException {
		Visitor reporter = Visitor.anonymous(port());
		reporter.send("GET", "/lapor", null);
		String code = done(reporter.send("POST", "/api/complaints", """
				{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"%s","place":"Jalan rekaan",
				"incidentDate":"%s","content":"Lubang rekaan untuk mengukur, sedalam dua jengkal.",
				"anonymous":false,"secret":false,"reporter":{"name":"Rekaan","email":"rekaan@example.org"},
				"language":"id"}""".formatted(region, LocalDate.now().minusDays(1)))).json()
			.path("trackingCode")
			.asText();
		String number;
		try (Statement statement = this.connection.createStatement()) {
			ResultSet row = statement
				.executeQuery("select id from complaint where tracking_code = '%s'".formatted(code.replace("-", "")));
			row.next();
			number = row.getString(1);
		}
		Visitor verifier = Visitor.signedIn(port(), coordinator);
		done(complete(verifier, ready(verifier, coordinator, number, "verify-complaint", """
				{"title":"Lubang rekaan","kind":"COMPLAINT","category":"ROAD_POTHOLE","ownerLevel":"REGENCY",
				"supervisory":false,"revealsNobody":true}""", false), "VERIFIED"));
		if (liaison != null) {
			Visitor officer = Visitor.signedIn(port(), liaison);
			done(complete(officer, ready(officer, liaison, number, "first-follow-up", ANSWER, true), "ANSWER"));
			done(reporter.send("POST", "/api/complaints/" + code + "/confirmation", null));
		}
		return number;
	}

	/** The answer, which must be good. */
	static Answer done(Answer answer) {
		if (!answer.isDone()) {
			throw new IllegalStateException(answer.toString());
		}
		return answer;
	}

	/** Waits for what a query asks, for at most two minutes. */
	private void until(String query) throws Exception {
		Instant patience = Instant.now().plus(Duration.ofMinutes(2));
		while (number(query) == 0) {
			if (Instant.now().isAfter(patience)) {
				throw new IllegalStateException("In vain: " + query);
			}
			TimeUnit.MILLISECONDS.sleep(200);
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private long number(String query) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			ResultSet row = statement.executeQuery(query);
			row.next();
			return row.getLong(1);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
		this.program.close();
	}

}
