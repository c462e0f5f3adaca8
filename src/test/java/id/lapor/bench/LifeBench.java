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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import id.lapor.support.Citizens;
import id.lapor.support.Program;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;

/**
 * Lives of complaints over HTTP on MySQL: report, verify and assign, answer, with no time
 * to think between them, each one request; or as people work in the task list, with a
 * photograph of what was done: claim, file, draft and form. Beside it, in the same run
 * and on the same server, the same models on the bare engine. Not a test: it measures.
 * Run by {@code bench/lives}.
 */
public final class LifeBench {

	private static final String TASKS = "/camunda/api/engine/engine/default/task";

	/** The writes are what is measured; so many lives pass until one is read as well. */
	private static final int READ_ONE_OF = 10;

	private final String server;

	private final boolean embedded;

	private final int lives;

	private final int clients;

	/** Whether officers work as people do in the task list, or as programs do. */
	private final boolean people;

	private final Map<String, ConcurrentLinkedQueue<Long>> micros = new ConcurrentHashMap<>();

	private final AtomicInteger errors = new AtomicInteger();

	private final AtomicInteger stale = new AtomicInteger();

	/**
	 * Kept open, so that looking up a number costs the server no new connection each
	 * time.
	 */
	private final HikariDataSource numbers = new HikariDataSource();

	private LifeBench(String server, int lives, int clients, boolean people) {
		this.server = server;
		this.embedded = server.equals("h2");
		this.lives = lives;
		this.clients = clients;
		this.people = people;
		this.numbers.setJdbcUrl(server + "lapor_lives");
		this.numbers.setUsername("root");
		this.numbers.setPassword("");
		this.numbers.setMaximumPoolSize(2);
	}

	/**
	 * @param args the server's JDBC address without a database, or {@code h2} for the
	 * embedded database and no bare engine; how many lives; how many clients at a time;
	 * {@code people} for officers who work in the task list
	 */
	public static void main(String[] args) throws Exception {
		new LifeBench(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]),
				args.length > 3 && args[3].equals("people"))
			.run();
	}

	private void run() throws Exception {
		double bare = this.embedded ? Double.NaN : bare();
		Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-lives");
		Instant start = Instant.now();
		try (Program program = Program.measured(folder, environment()).ready()) {
			Duration started = Duration.between(start, Instant.now());
			long rest = program.residentMegabytes();
			List<Client> people = clients(program.port());
			people.get(0).live(true);
			live(people, warmUp());
			this.micros.clear();
			double ours = live(people, this.lives);
			report(bare, ours, started, rest, program.residentMegabytes());
		}
		if (this.errors.get() + this.stale.get() > 0) {
			System.exit(1);
		}
	}

	private double bare() throws Exception {
		fresh("lapor_bare_lives");
		try (BareLives engine = new BareLives(this.server + "lapor_bare_lives", this.clients + 10)) {
			engine.live(warmUp(), this.clients);
			double bare = engine.live(this.lives, this.clients);
			fresh("lapor_lives");
			return bare;
		}
	}

	private Map<String, String> environment() {
		return this.embedded ? Map.of()
				: Map.of("SPRING_PROFILES_ACTIVE", "demo,mysql", "LAPOR_DEMO_ON_MYSQL", "true", "LAPOR_DB_URL",
						this.server + "lapor_lives", "LAPOR_DB_USER", "root", "LAPOR_DB_PASSWORD", "",
						"LAPOR_IDENTITY_CREATE_MISSING", "true");
	}

	private List<Client> clients(int port) {
		List<Client> people = new ArrayList<>();
		for (int i = 0; i < this.clients; i++) {
			people.add(new Client(port));
		}
		return people;
	}

	/**
	 * How many lives come before the measured ones, so that what Java's compiler takes of
	 * the cores in the first minutes is not taken for the cost of a case.
	 */
	private int warmUp() {
		return this.lives / 2;
	}

	/**
	 * @return lives per second
	 */
	private double live(List<Client> people, int many) throws Exception {
		AtomicInteger left = new AtomicInteger(many);
		ExecutorService threads = Executors.newFixedThreadPool(people.size());
		Instant start = Instant.now();
		List<Future<?>> working = new ArrayList<>();
		for (Client client : people) {
			working.add(threads.submit(() -> {
				for (int life = left.getAndDecrement(); life > 0; life = left.getAndDecrement()) {
					client.live(life % READ_ONE_OF == 0);
				}
				return null;
			}));
		}
		for (Future<?> each : working) {
			each.get();
		}
		threads.shutdown();
		return many * 1000.0 / Duration.between(start, Instant.now()).toMillis();
	}

	/** Somebody who reports, and the two officers who work on it. */
	private final class Client {

		private final Visitor reporter;

		private final Visitor coordinator;

		private final Visitor liaison;

		Client(int port) {
			this.reporter = Visitor.anonymous(port);
			this.reporter.send("GET", "/lapor", null);
			this.coordinator = Visitor.signedIn(port, Story.COORDINATOR);
			this.liaison = Visitor.signedIn(port, Story.LIAISON);
		}

		/**
		 * @param read whether each write is read at once by the reporter
		 */
		void live(boolean read) throws SQLException {
			Answer receipt = timed("report", () -> this.reporter.send("POST", "/api/complaints", """
					{"kind":"%s","category":"ROAD_POTHOLE","region":"63.71","place":"Jalan rekaan",
					"incidentDate":"%s","content":"Lubang rekaan untuk mengukur, sedalam dua jengkal.",
					"anonymous":false,"secret":false,"reporter":{"name":"Rekaan","email":"rekaan@example.org"},
					"language":"id"}""".formatted(kind(), LocalDate.now().minusDays(1))));
			String code = receipt.json().path("trackingCode").asText();
			if (read) {
				shows(code, "RECEIVED");
			}
			String number = number(code);
			handsIn("verify", this.coordinator, Story.COORDINATOR, number, "verify-complaint", "VERIFIED", """
					{"title":"Lubang rekaan","kind":"%s","category":"ROAD_POTHOLE","ownerLevel":"REGENCY",
					"supervisory":false,"revealsNobody":true}""".formatted(kind()));
			if (read) {
				shows(code, "ASSIGNED");
			}
			handsIn("answer", this.liaison, Story.LIAISON, number, "first-follow-up", "ANSWER",
					"{\"text\":\"Lubang rekaan sudah ditambal.\"}");
			if (read) {
				shows(code, "AWAITING_REPORTER");
			}
		}

		/** The answer to a request for information is no deed that would be shown. */
		private String kind() {
			return LifeBench.this.people ? "COMPLAINT" : "INFORMATION";
		}

		/**
		 * The engine of the embedded database lets nobody else in: then the coordinator
		 * looks it up.
		 */
		private String number(String code) throws SQLException {
			return LifeBench.this.embedded
					? this.coordinator
						.send("POST", "/api/staff/complaints/by-code", "{\"code\":\"%s\"}".formatted(code))
						.json()
						.path("number")
						.asText()
					: text("select id from complaint where tracking_code = '%s'".formatted(code.replace("-", "")));
		}

		private void handsIn(String what, Visitor officer, String userId, String number, String step, String decision,
				String form) {
			if (LifeBench.this.people) {
				takesTaskAndHandsIn(what, officer, userId, number, step, decision, form);
			}
			else {
				timed(what,
						() -> officer.send("POST",
								"/api/staff/complaints/%s/steps/%s/completions".formatted(number, step),
								"{\"decision\":\"%s\",\"form\":%s}".formatted(decision, form)));
			}
		}

		/** As the task list does it for a person. */
		private void takesTaskAndHandsIn(String what, Visitor officer, String userId, String number, String step,
				String decision, String form) {
			String task = officer.send("GET", TASKS + "?processInstanceBusinessKey=" + number, null)
				.json()
				.path(0)
				.path("id")
				.asText();
			timed(what, () -> {
				Answer claim = officer.send("POST", TASKS + "/" + task + "/claim",
						"{\"userId\":\"%s\"}".formatted(userId));
				if (!claim.isDone()) {
					return claim;
				}
				Answer shown = decision.equals("ANSWER") ? Citizens.showsWork(officer, number) : claim;
				if (!shown.isDone()) {
					return shown;
				}
				Answer draft = officer.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(number, step), form);
				return draft.isDone() ? officer.send("POST", TASKS + "/" + task + "/submit-form",
						"{\"variables\":{\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}}}"
							.formatted(decision, draft.json().path("draftId").asText()))
						: draft;
			});
		}

		/** What was written must be there at the very next reading. */
		private void shows(String code, String status) {
			Answer seen = timed("track", () -> this.reporter.send("GET", "/api/complaints/" + code, null));
			if (!seen.json().path("status").asText().equals(status)) {
				LifeBench.this.stale.incrementAndGet();
			}
		}

	}

	private Answer timed(String what, Supplier<Answer> deed) {
		long start = System.nanoTime();
		Answer answer = deed.get();
		this.micros.computeIfAbsent(what, (key) -> new ConcurrentLinkedQueue<>())
			.add((System.nanoTime() - start) / 1000);
		if (!answer.isDone()) {
			this.errors.incrementAndGet();
			System.err.println(what + ": " + answer);
		}
		return answer;
	}

	private void report(double bare, double ours, Duration started, long rest, long loaded) throws IOException {
		StringBuilder table = new StringBuilder();
		StringBuilder json = new StringBuilder();
		table.append("| step | p50 ms | p95 ms | p99 ms |%n|---|---|---|---|%n".formatted());
		for (String what : List.of("report", "verify", "answer", "track")) {
			long[] sorted = this.micros.get(what).stream().mapToLong(Long::longValue).sorted().toArray();
			table.append(
					"| %s | %.0f | %.0f | %.0f |%n".formatted(what, at(sorted, 50), at(sorted, 95), at(sorted, 99)));
			json.append(",\"%s\":{\"p50\":%.1f,\"p95\":%.1f,\"p99\":%.1f}".formatted(what, at(sorted, 50),
					at(sorted, 95), at(sorted, 99)));
		}
		System.out.printf("%d lives, %d clients, %s%n", this.lives, this.clients,
				this.people ? "people in the task list" : "programs");
		System.out.printf("lives per second: %.1f%n", ours);
		if (!this.embedded) {
			System.out.printf("the bare engine: %.1f, ours/bare %.2f%n", bare, ours / bare);
		}
		System.out.print(table);
		System.out.printf("errors %d, stale readings %d%n", this.errors.get(), this.stale.get());
		System.out.printf("ready after %.1f s, resident memory at rest %d MB, after the load %d MB%n",
				started.toMillis() / 1000.0, rest, loaded);
		String result = ("{\"lives\":%d,\"clients\":%d,\"people\":%s,\"barePerSecond\":%.1f,\"oursPerSecond\":%.1f,\"ratio\":%.2f,"
				+ "\"errors\":%d,\"stale\":%d,\"readySeconds\":%.1f,\"restMegabytes\":%d,\"loadedMegabytes\":%d%s}%n")
			.formatted(this.lives, this.clients, this.people, this.embedded ? 0 : bare, ours,
					this.embedded ? 0 : ours / bare, this.errors.get(), this.stale.get(), started.toMillis() / 1000.0,
					rest, loaded, json);
		System.out.print(result);
		Files.writeString(Path.of(this.embedded ? "target/bench-small.json" : "target/bench-lives.json"), result);
	}

	private static double at(long[] sorted, int percent) {
		return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000.0;
	}

	private void fresh(String database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.server, "root", "");
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + database);
			statement.execute("create database " + database + " character set utf8mb4 collate utf8mb4_bin");
		}
	}

	private String text(String sql) throws SQLException {
		try (Connection connection = this.numbers.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

}
