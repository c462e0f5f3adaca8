package id.lapor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import id.lapor.support.Program;

/**
 * Lives of complaints over HTTP on MySQL: report, verify and assign, answer, with no time
 * to think between them, each one request; or as people work in the task list, with a
 * photograph of what was done: claim, file, draft and form. Beside it, in the same run
 * and on the same server, the same models on the bare engine, with the processes of the
 * clocks and without. Not a test: it measures. Run by {@code bench/lives}.
 */
public final class LifeBench {

	private final String server;

	private final boolean embedded;

	private final int lives;

	private final int clients;

	/** Whether officers work as people do in the task list, or as programs do. */
	private final boolean people;

	/** Whether the program is recorded, to see where its time goes. */
	private final boolean profile;

	private LifeBench(String server, int lives, int clients, String how) {
		this.server = server;
		this.embedded = server.equals("h2");
		this.lives = lives;
		this.clients = clients;
		this.people = how.equals("people");
		this.profile = how.equals("profile");
	}

	/**
	 * @param args the server's JDBC address without a database, or {@code h2} for the
	 * embedded database and no bare engine; how many lives; how many clients at a time;
	 * {@code people} for officers who work in the task list, {@code profile} for a
	 * recording of the program
	 */
	public static void main(String[] args) throws Exception {
		new LifeBench(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]), (args.length > 3) ? args[3] : "")
			.run();
	}

	private void run() throws Exception {
		double bare = this.embedded ? Double.NaN : bare(true);
		double withoutClocks = this.embedded ? Double.NaN : bare(false);
		Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-lives");
		boolean wrong;
		Instant start = Instant.now();
		try (Program program = Program.measured(folder, environment()).ready()) {
			Duration started = Duration.between(start, Instant.now());
			long rest = program.residentMegabytes();
			Lives people = new Lives(program.port(), this.embedded ? null : this.server + "lapor_lives", this.clients,
					this.people);
			people.live(warmUp());
			people.forget();
			double ours = this.lives * 1000.0 / people.live(this.lives);
			report(bare, withoutClocks, ours, people, started, rest, program);
			wrong = people.errors() + people.stale() > 0;
			if (this.profile) {
				// It writes its recording when it ends by itself.
				program.stop();
			}
		}
		if (wrong) {
			System.exit(1);
		}
	}

	private double bare(boolean clocks) throws Exception {
		fresh("lapor_bare_lives");
		try (BareLives engine = new BareLives(this.server + "lapor_bare_lives", this.clients + 10, clocks)) {
			engine.live(warmUp(), this.clients);
			double bare = engine.live(this.lives, this.clients);
			fresh("lapor_lives");
			return bare;
		}
	}

	private Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>(database());
		if (this.profile) {
			environment.put("JAVA_TOOL_OPTIONS", "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
					+ Path.of("target/bench-lives.jfr").toAbsolutePath());
		}
		return environment;
	}

	private Map<String, String> database() {
		return this.embedded ? Map.of()
				: Map.of("SPRING_PROFILES_ACTIVE", "demo,mysql", "LAPOR_DEMO_ON_MYSQL", "true", "LAPOR_DB_URL",
						this.server + "lapor_lives", "LAPOR_DB_USER", "root", "LAPOR_DB_PASSWORD", "",
						"LAPOR_IDENTITY_CREATE_MISSING", "true");
	}

	/**
	 * How many lives come before the measured ones, so that what Java's compiler takes of
	 * the cores in the first minutes is not taken for the cost of a case.
	 */
	private int warmUp() {
		return this.lives / 2;
	}

	private void report(double bare, double withoutClocks, double ours, Lives people, Duration started, long rest,
			Program program) throws IOException {
		long loaded = program.residentMegabytes();
		long most = program.mostResidentMegabytes();
		StringBuilder table = new StringBuilder();
		StringBuilder json = new StringBuilder();
		table.append("| step | p50 ms | p95 ms | p99 ms |%n|---|---|---|---|%n".formatted());
		for (String what : List.of("report", "verify", "answer", "track")) {
			long[] sorted = people.micros(what);
			table.append(
					"| %s | %.0f | %.0f | %.0f |%n".formatted(what, at(sorted, 50), at(sorted, 95), at(sorted, 99)));
			json.append(",\"%s\":{\"p50\":%.1f,\"p95\":%.1f,\"p99\":%.1f}".formatted(what, at(sorted, 50),
					at(sorted, 95), at(sorted, 99)));
		}
		System.out.printf("%d lives, %d clients, %s%n", this.lives, this.clients,
				this.people ? "people in the task list" : "programs");
		System.out.printf("lives per second: %.1f%n", ours);
		if (!this.embedded) {
			System.out.printf("the same models on the bare engine: %.1f, ours/bare %.2f%n", bare, ours / bare);
			System.out.printf("the same without the processes of the clocks: %.1f, ours/bare %.2f%n", withoutClocks,
					ours / withoutClocks);
		}
		System.out.print(table);
		System.out.printf("errors %d, stale readings %d%n", people.errors(), people.stale());
		System.out.printf("ready after %.1f s, resident memory at rest %d MB, after the load %d MB, at most %d MB%n",
				started.toMillis() / 1000.0, rest, loaded, most);
		String result = ("{\"lives\":%d,\"clients\":%d,\"people\":%s,\"barePerSecond\":%.1f,\"bareWithoutClocksPerSecond\":%.1f,\"oursPerSecond\":%.1f,\"ratio\":%.2f,"
				+ "\"errors\":%d,\"stale\":%d,\"readySeconds\":%.1f,\"restMegabytes\":%d,\"loadedMegabytes\":%d,\"mostMegabytes\":%d%s}%n")
			.formatted(this.lives, this.clients, this.people, this.embedded ? 0 : bare,
					this.embedded ? 0 : withoutClocks, ours, this.embedded ? 0 : ours / bare, people.errors(),
					people.stale(), started.toMillis() / 1000.0, rest, loaded, most, json);
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

}
