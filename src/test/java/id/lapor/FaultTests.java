package id.lapor;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import id.lapor.support.Citizens;
import id.lapor.support.OwnMySql;
import id.lapor.support.Program;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the program, kills its database, lets that hang, and fills its disk, while people
 * report: what was acknowledged is there afterwards, once, and goes on.
 */
@Tag("mysql")
class FaultTests {

	private static final int CLIENTS = 5;

	/** How many reports are taken in before and after each fault. */
	private static final int SOME = 25;

	/** Megabytes for all tables; more than they need here. */
	private static final int ROOM = 96;

	/**
	 * How long a server may say nothing, instead of a minute; names in capitals would be
	 * lost.
	 */
	private static final String IMPATIENT = "{\"spring.datasource.hikari.data-source-properties.socketTimeout\": 4000}";

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private Path folder;

	@Test
	void whatWasAcknowledgedIsThereOnceAndGoesOn() {
		try (OwnMySql server = OwnMySql.withRoomFor(ROOM)) {
			assertThat(server.sql()
				.sql("select concat(@@innodb_flush_log_at_trx_commit, @@sync_binlog)")
				.query(String.class)
				.single()).as("commits are durable").isEqualTo("11");
			Map<String, String> environment = server.environment();
			environment.put("LAPOR_OUTBOX_EVERY", "PT1S");
			environment.put("SPRING_APPLICATION_JSON", IMPATIENT);
			Program program = Program.start(this.folder, environment).ready();
			try (Load load = new Load(server, program.port())) {
				load.takesInSome();

				program.close();
				program = program.again();
				load.takesInSome();

				server.kill();
				isAway(program);
				server.startAgain();
				isBack(program);
				load.takesInSome();

				load.nobodyIsTold();
				server.freeze();
				load.everybodyIsToldToComeBackLater();
				server.thaw();
				isBack(program);
				load.takesInSome();

				load.nobodyIsTold();
				server.fill();
				load.everybodyIsToldToComeBackLater();
				server.empty();
				load.takesInSome();

				load.ends();
				assertThat(load.wrong).isEmpty();
				assertThat(program.log()).as("stacks of the engine's REST")
					.noneMatch((line) -> line.contains("ENGINE-REST"));
				nothingIsLostAndNothingDoubled(server, load);
				theProgramGoesOnByItself(server, program.port(), load);
			}
			finally {
				program.close();
			}
		}
	}

	private static void isAway(Program program) {
		Visitor proxy = Visitor.anonymous(program.port());
		patiently().until(() -> proxy.send("GET", "/readyz", null).status() == 503);
		assertThat(proxy.send("GET", "/livez", null).status()).isEqualTo(200);
		Answer report = Citizens.report(proxy, "away");
		assertThat(report.status()).isEqualTo(503);
		assertThat(report.header("retry-after")).isNotEmpty();
		Answer page = proxy.send("GET", "/lapor", null, Map.of("Accept", "text/html"));
		assertThat(page.status()).isEqualTo(503);
		assertThat(page.body()).contains("Sistem sedang tidak tersedia");
		for (String door : List.of("/engine-rest/task", Citizens.TASKS)) {
			Visitor tool = Visitor.withPassword(program.port(), "admin");
			assertThat(tool.send("GET", door, null).status()).isIn(503, 401);
		}
	}

	private static void isBack(Program program) {
		Visitor proxy = Visitor.anonymous(program.port());
		patiently().until(() -> proxy.send("GET", "/readyz", null).status() == 200);
	}

	private static void nothingIsLostAndNothingDoubled(OwnMySql server, Load load) {
		List<String> codes = server.sql().sql("select tracking_code from complaint").query(String.class).list();
		assertThat(codes).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(
					load.acknowledged.values().stream().map((code) -> code.replace("-", "")).toList());
		assertThat(load.acknowledged.values()).doesNotHaveDuplicates();
		assertThat(numbers(server, """
				select c.id from complaint c where 1 <> (select count(*) from ACT_RU_EXECUTION e
					join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ and d.KEY_ = 'complaint-lifecycle'
					where e.BUSINESS_KEY_ = c.id and e.PARENT_ID_ is null)""")).as("without their one process")
			.isEmpty();
		assertThat(numbers(server, """
				select e.BUSINESS_KEY_ from ACT_RU_EXECUTION e left join complaint c on c.id = e.BUSINESS_KEY_
				where e.BUSINESS_KEY_ is not null and c.id is null""")).as("processes of nothing").isEmpty();
		assertThat(numbers(server, """
				select c.id from complaint c where 1 <> (select count(*) from ACT_RU_TASK t
					join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_ where e.BUSINESS_KEY_ = c.id)"""))
			.as("without their one task")
			.isEmpty();
		assertThat(numbers(server, """
				select c.id from complaint c where 1 <> (select count(*) from deadline d
					where d.complaint_id = c.id and d.kind = 'VERIFICATION')""")).as("without their first clock")
			.isEmpty();
		assertThat(numbers(server,
				"select complaint_id from deadline where stopped_at is null group by complaint_id, kind having count(*) > 1"))
			.as("with a clock too many")
			.isEmpty();
		assertThat(numbers(server, """
				select c.id from complaint c where 1 <> (select count(*) from complaint_history h
					where h.complaint_id = c.id and h.act = 'RECEIVED')""")).as("without their history").isEmpty();
		assertThat(numbers(server, "select complaint_id from complaint_history where act = 'VERIFIED'"))
			.as("verified, once")
			.containsExactlyInAnyOrderElementsOf(load.verified);
		Answer silent = Visitor.signedIn(load.port, "nasional")
			.send("GET", "/api/staff/supervision/silent-cases", null);
		assertThat(silent.json().path("checked").asInt()).as(silent.toString()).isEqualTo(codes.size());
		assertThat(silent.json().path("silent").asInt()).as(silent.toString()).isZero();
	}

	private static List<String> numbers(OwnMySql server, String sql) {
		return server.sql().sql(sql).query(String.class).list();
	}

	/** The outbox, the clocks, and a life to its end. */
	private static void theProgramGoesOnByItself(OwnMySql server, int port, Load load) {
		// What was being sent when something died belongs to nobody for five minutes
		// more.
		server.sql().sql("update outbox set next_attempt_at = '2026-01-01' where state = 'WAITING'").update();
		patiently().until(() -> numbers(server, "select complaint_id from outbox where state <> 'SENT'").isEmpty());
		String rings = numbers(server, """
				select j.ID_ from ACT_RU_JOB j join ACT_RE_PROCDEF d on d.ID_ = j.PROCESS_DEF_ID_
				where d.KEY_ = 'escalation' and j.SUSPENSION_STATE_ = 1 limit 1""").get(0);
		server.sql().sql("update ACT_RU_JOB set DUEDATE_ = '2026-01-01' where ID_ = ?").param(rings).update();
		patiently().until(() -> server.sql()
			.sql("select count(*) from ACT_RU_JOB where ID_ = ?")
			.param(rings)
			.query(Integer.class)
			.single() == 0);
		Answer answered = Citizens.answer(Visitor.signedIn(port, Story.LIAISON), load.verified.iterator().next());
		assertThat(answered.isDone()).as(answered.toString()).isTrue();
	}

	private static ConditionFactory patiently() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(200))
			.pollInSameThread()
			.ignoreException(UncheckedIOException.class);
	}

	/** People who report, and now and then a coordinator who verifies. */
	private static final class Load implements AutoCloseable {

		private final OwnMySql server;

		private final int port;

		/** What each key was answered. */
		private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

		private final Set<String> verified = ConcurrentHashMap.newKeySet();

		/** Clients who were told to come back later, or nothing. */
		private final Set<Thread> away = ConcurrentHashMap.newKeySet();

		/** Answers that are none of those that were agreed upon. */
		private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

		private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

		private final List<Future<?>> working = new ArrayList<>();

		private volatile boolean over;

		Load(OwnMySql server, int port) {
			this.server = server;
			this.port = port;
			for (int client = 0; client < CLIENTS; client++) {
				Visitor reporter = Visitor.anonymous(port);
				Visitor coordinator = Visitor.signedIn(port, Story.COORDINATOR);
				this.working.add(this.threads.submit(() -> {
					for (int turn = 0; !this.over; turn++) {
						live(reporter, coordinator, turn);
					}
				}));
			}
		}

		private void live(Visitor reporter, Visitor coordinator, int turn) {
			String key = UUID.randomUUID().toString();
			String code = patiently().until(() -> report(reporter, key), Objects::nonNull);
			this.acknowledged.put(key, code);
			if (turn % 3 == 0) {
				String again = patiently().until(() -> report(reporter, key), Objects::nonNull);
				if (!again.equals(code)) {
					this.wrong.add("%s is also %s".formatted(code, again));
				}
			}
			if (turn % 4 == 0) {
				this.verified.add(patiently().until(() -> verify(reporter, coordinator, code), Objects::nonNull));
			}
		}

		/** Answers the code, or {@code null} when it has to be sent again. */
		private String report(Visitor reporter, String key) {
			return ask(() -> Citizens.report(reporter, key), Set.of(201))
				.map((receipt) -> receipt.json().path("trackingCode").asText())
				.orElse(null);
		}

		/** Answers the number, or {@code null} when it has to be tried again. */
		private String verify(Visitor reporter, Visitor coordinator, String code) {
			Optional<Answer> seen = ask(() -> reporter.send("GET", "/api/complaints/" + code, null), Set.of(200));
			if (seen.isEmpty()) {
				return null;
			}
			try {
				String number = this.server.sql()
					.sql("select id from complaint where tracking_code = ?")
					.param(code.replace("-", ""))
					.query(String.class)
					.single();
				if (seen.get().json().path("status").asText().equals("ASSIGNED")) {
					return number;
				}
				// The task may be gone because the last try went well and its answer did
				// not come.
				ask(() -> Citizens.verify(coordinator, number), Set.of(200, 204, 404));
			}
			catch (DataAccessException ex) {
				// Our own way to the database.
			}
			return null;
		}

		/** An answer of these; empty when nobody answers or it is to be tried later. */
		private Optional<Answer> ask(Supplier<Answer> question, Set<Integer> expected) {
			try {
				Answer answer = question.get();
				if (expected.contains(answer.status()) && !answer.body().isEmpty() || answer.status() == 204) {
					return Optional.of(answer);
				}
				if (answer.status() != 503 || answer.header("retry-after").isEmpty()) {
					this.wrong.add(answer.toString());
				}
			}
			catch (UncheckedIOException ex) {
				// The program was killed over it.
			}
			this.away.add(Thread.currentThread());
			return Optional.empty();
		}

		void takesInSome() {
			int more = this.acknowledged.size() + SOME;
			patiently().until(() -> this.acknowledged.size() >= more);
		}

		/** From now on it is noted anew. */
		void nobodyIsTold() {
			this.away.clear();
		}

		/** Nobody hangs, and nobody is taken in. */
		void everybodyIsToldToComeBackLater() {
			patiently().until(() -> this.away.size() == CLIENTS);
		}

		/** Each client brings to its end what it has begun. */
		void ends() {
			this.over = true;
			for (Future<?> each : this.working) {
				try {
					each.get(90, TimeUnit.SECONDS);
				}
				catch (Exception ex) {
					throw new IllegalStateException("A client did not come to its end; wrong: " + this.wrong, ex);
				}
			}
		}

		@Override
		public void close() {
			this.over = true;
			this.threads.shutdownNow();
		}

	}

}
