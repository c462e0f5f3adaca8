package id.lapor.bench;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import id.lapor.agency.RegionCode;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Kind;
import id.lapor.complaint.Report;
import id.lapor.intake.Intake;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast clocks that are due in the same second escalate, and that each does so exactly
 * once, also when the process is killed on the way. Beside it, in the same run and on the
 * same server, the bare engine fires as many timers. Not a test: it measures. Run by
 * {@code bench/escalations}.
 */
public final class EscalationBench {

	private static final Duration PATIENCE = Duration.ofMinutes(20);

	private final String server;

	private final int clocks;

	private EscalationBench(String server, int clocks) {
		this.server = server;
		this.clocks = clocks;
	}

	/**
	 * @param args the server's JDBC address without a database, and how many clocks
	 */
	public static void main(String[] args) throws Exception {
		new EscalationBench(args[0], Integer.parseInt(args[1])).run();
	}

	private void run() throws Exception {
		Rate before = bare("full");
		say("bare engine, as it comes", before);
		Rate silent = bare("none");
		say("bare engine, no history", silent);
		Instant due = seed();
		Rate ours = ours(due);
		say("LAPOR", ours);
		// Once more, because a machine that others share is not equally fast all the
		// time.
		Rate after = bare("full");
		say("bare engine, as it comes", after);
		Rate bare = before.and(after);
		Proof proof = proof();
		System.out.printf("clocks %d, breaches %d, doubled %d, lost %d, outbox rows %d%n", this.clocks,
				proof.breaches(), proof.doubled(), proof.lost(), proof.outbox());
		System.out.printf(
				"{\"clocks\":%d,\"barePerSecond\":%.1f,\"bareWithoutHistoryPerSecond\":%.1f,\"oursPerSecond\":%.1f,\"bareOverOurs\":%.2f,\"doubled\":%d,\"lost\":%d}%n",
				this.clocks, bare.perSecond(), silent.perSecond(), ours.perSecond(),
				bare.perSecond() / ours.perSecond(), proof.doubled(), proof.lost());
		if (proof.doubled() + proof.lost() > 0) {
			System.exit(1);
		}
	}

	private record Rate(long fired, Duration time) {

		double perSecond() {
			return this.fired * 1000.0 / this.time.toMillis();
		}

		Rate and(Rate other) {
			return new Rate(this.fired + other.fired, this.time.plus(other.time));
		}

	}

	private record Proof(long breaches, long doubled, long lost, long outbox) {
	}

	private static void say(String what, Rate rate) {
		System.out.printf("%-26s %6d timers in %6.1f s: %6.1f per second%n", what, rate.fired(),
				rate.time().toMillis() / 1000.0, rate.perSecond());
	}

	private Rate bare(String history) throws Exception {
		fresh("lapor_bare");
		// Else it takes the tables of the other database for its own.
		String own = address("lapor_bare") + "?nullDatabaseMeansCurrent=true";
		try (BareEngine engine = new BareEngine(own, history, this.clocks)) {
			engine.start();
			String count = "select count(*) from ACT_RU_EXECUTION where ACT_ID_ = 'next-timer'";
			fired("lapor_bare", count, warmUp(), null);
			return fired("lapor_bare", count, this.clocks, null);
		}
	}

	/**
	 * @return when all clocks are due
	 */
	private Instant seed() throws Exception {
		fresh("lapor_bench");
		Instant start = Instant.now();
		try (ConfigurableApplicationContext node = Node.application()
			.run(Node.arguments(address("lapor_bench"), false))) {
			Intake intake = node.getBean(Intake.class);
			ExecutorService reporters = Executors.newFixedThreadPool(4);
			List<Future<?>> reports = new ArrayList<>();
			// Each report starts two clocks that are due at once: verification and
			// response.
			for (int i = 0; i < this.clocks / 2; i++) {
				int number = i;
				reports.add(reporters.submit(() -> intake.receive(submission(number), null)));
			}
			for (Future<?> report : reports) {
				report.get();
			}
			reporters.shutdown();
		}
		System.out.printf("seeded %d reports in %d s%n", this.clocks / 2,
				Duration.between(start, Instant.now()).toSeconds());
		return Instant.ofEpochSecond(number("lapor_bench", "select unix_timestamp(max(due_at)) from deadline"));
	}

	private static Submission submission(int number) {
		LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
		Report report = new Report(Kind.COMPLAINT, "ROAD_POTHOLE", new RegionCode("63.71"), "Jalan rekaan " + number,
				yesterday, "Lubang rekaan nomor %d untuk mengukur.".formatted(number), false, false, null, "id");
		return Submission.own(report, Channel.WEB, new Identity("Rekaan", "rekaan@example.org", null, null, null));
	}

	/**
	 * So many fire before it is measured, so that what Java's compiler takes of the cores
	 * in the first minute is not taken for the cost of a timer.
	 */
	private int warmUp() {
		return this.clocks / 4;
	}

	/**
	 * Lets a node fire, kills it when three of four have fired, and lets another finish.
	 * @return the rate of the first one, when it is warm
	 */
	private Rate ours(Instant due) throws Exception {
		String count = "select count(*) from deadline where breached_at is not null";
		Process first = node(due);
		fired("lapor_bench", count, warmUp(), first);
		Rate rate = fired("lapor_bench", count, this.clocks - warmUp(), first);
		first.destroyForcibly().waitFor();
		System.out.println("killed the node after " + number("lapor_bench", count) + " timers");
		Process second = node(due);
		try {
			say("LAPOR, the other node", fired("lapor_bench", count, this.clocks, second));
			return rate;
		}
		finally {
			second.destroy();
			second.waitFor(60, TimeUnit.SECONDS);
		}
	}

	/**
	 * With the collector that Java chooses on a machine of 1 GB; the bare engine alike.
	 */
	private Process node(Instant due) throws Exception {
		long ahead = Duration.between(Instant.now(), due.plusSeconds(2)).toMillis();
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:+UseSerialGC", "-Duser.timezone=UTC", "-cp", System.getProperty("java.class.path"),
				Node.class.getName(), address("lapor_bench"), String.valueOf(ahead))
			.redirectErrorStream(true)
			.redirectOutput(new File("target/bench-node.log"))
			.start();
	}

	/**
	 * Waits until so many have fired. Measured from the first that is seen to the last,
	 * so that the start of a node does not count; a killed node's locked jobs are waited
	 * for.
	 */
	private Rate fired(String database, String count, long until, Process node) throws Exception {
		long before = number(database, count);
		long begun = before;
		Instant patience = Instant.now().plus(PATIENCE);
		Instant first = null;
		Instant last = null;
		long now = before;
		while (now < until) {
			if (Instant.now().isAfter(patience) || (node != null && !node.isAlive())) {
				throw new IllegalStateException("Only %d of %d have fired".formatted(now, until));
			}
			TimeUnit.MILLISECONDS.sleep(200);
			long seen = number(database, count);
			if (seen > now) {
				last = Instant.now();
				if (first == null) {
					first = last;
					begun = seen;
				}
			}
			now = seen;
			// The last few may be locked by the node that was killed: they are proven,
			// not timed.
			if (node != null && last != null && until - now <= 100 && now < until
					&& Duration.between(last, Instant.now()).toSeconds() > 5) {
				return lateOnes(database, count, until, new Rate(now - begun, Duration.between(first, last)), patience);
			}
		}
		return new Rate(now - begun, Duration.between(first, last));
	}

	private Rate lateOnes(String database, String count, long until, Rate rate, Instant patience) throws Exception {
		Instant start = Instant.now();
		while (number(database, count) < until && Instant.now().isBefore(patience)) {
			TimeUnit.MILLISECONDS.sleep(500);
		}
		System.out.printf("waited %d s for what the killed node had locked%n",
				Duration.between(start, Instant.now()).toSeconds());
		return rate;
	}

	private Proof proof() throws Exception {
		long breaches = number("lapor_bench", "select count(*) from complaint_history where act = 'BREACHED'");
		long doubled = number("lapor_bench",
				"select count(*) from (select 1 from complaint_history where act = 'BREACHED'"
						+ " group by complaint_id, why having count(*) > 1) twice")
				+ number("lapor_bench", "select count(*) from deadline where rung > 1")
				+ number("lapor_bench",
						"select count(*) from (select 1 from outbox where event = 'DEADLINE_BREACHED'"
								+ " group by complaint_id, clock_kind, agency_id, recipient, channel, about"
								+ " having count(*) > 1) twice");
		long lost = number("lapor_bench", "select count(*) from deadline where breached_at is null or rung <> 1"
				+ " or not exists (select 1 from complaint_history h where h.complaint_id = deadline.complaint_id"
				+ " and h.act = 'BREACHED' and h.why = replace(lower(deadline.kind), '_', '-'))");
		long outbox = number("lapor_bench", "select count(*) from outbox where event = 'DEADLINE_BREACHED'");
		return new Proof(breaches, doubled, lost, outbox);
	}

	private String address(String database) {
		return this.server + database;
	}

	private void fresh(String database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.server, "root", "");
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + database);
			statement.execute("create database " + database + " character set utf8mb4 collate utf8mb4_bin");
		}
	}

	private long number(String database, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(address(database), "root", "");
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
	}

}
