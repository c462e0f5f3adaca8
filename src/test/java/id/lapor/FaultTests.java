package id.lapor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import java.util.concurrent.atomic.AtomicInteger;
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
 * Two nodes on one server. Kills each node while the other goes on, kills their database,
 * lets that hang, and fills its disk, while people report, verify and answer: what was
 * acknowledged is seen at the other node at once, is there afterwards, once, and goes on.
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
	void whatWasAcknowledgedIsThereOnceAndGoesOn() throws IOException {
		try (OwnMySql server = OwnMySql.withRoomFor(ROOM)) {
			assertThat(server.sql()
				.sql("select concat(@@innodb_flush_log_at_trx_commit, @@sync_binlog)")
				.query(String.class)
				.single()).as("commits are durable").isEqualTo("11");
			Map<String, String> environment = server.environment();
			environment.put("LAPOR_OUTBOX_EVERY", "PT1S");
			environment.put("SPRING_APPLICATION_JSON", IMPATIENT);
			environment.put("LAPOR_IDENTITY_KEY_FILE", this.folder.resolve("identity-keys.json").toString());
			// On its first day the first one takes longer than the other one would wait.
			Program one = Program.start(folder("one"), environment).ready();
			Program other = Program.start(folder("other"), environment);
			try (Load load = new Load(server, one.port(), other.ready().port())) {
				load.takesInSome();

				one.close();
				load.takesInSome();
				one = one.again().ready();
				load.takesInSome();
				other.close();
				load.takesInSome();
				other = other.again().ready();
				load.takesInSome();

				server.kill();
				areAway(one, other);
				server.startAgain();
				areBack(one, other);
				load.takesInSome();

				load.nobodyIsTold();
				server.freeze();
				load.everybodyIsToldToComeBackLater();
				server.thaw();
				areBack(one, other);
				load.takesInSome();

				// InnoDB ends itself when to take something back needs a page that is not
				// there; a report that is taken back needs none.
				load.onlyReports(true);
				load.takesInSome();
				load.nobodyIsTold();
				server.fill();
				load.everybodyIsToldToComeBackLater();
				nothingIsHalfWritten(server);
				server.empty();
				load.onlyReports(false);
				load.takesInSome();

				load.ends();
				assertThat(load.wrong).isEmpty();
				assertThat(load.seenElsewhere).as("looked at another node than it was written at")
					.hasValueGreaterThan(SOME);
				for (Program node : List.of(one, other)) {
					assertThat(node.log()).as("stacks of the engine's REST")
						.noneMatch((line) -> line.contains("ENGINE-REST"));
				}
				nothingIsLostAndNothingDoubled(server, load);
				theNodesGoOnByThemselves(server, one.port(), load);
			}
			finally {
				one.close();
				other.close();
			}
		}
	}

	private Path folder(String node) throws IOException {
		return Files.createDirectory(this.folder.resolve(node));
	}

	private static void areAway(Program... nodes) {
		for (Program node : nodes) {
			isAway(node);
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

	private static void areBack(Program... nodes) {
		for (Program node : nodes) {
			Visitor proxy = Visitor.anonymous(node.port());
			patiently().until(() -> proxy.send("GET", "/readyz", null).status() == 200);
		}
	}

	/** Each complaint has all that is written with it, or is not there. */
	private static void nothingIsHalfWritten(OwnMySql server) {
		assertThat(numbers(server, """
				select c.id from complaint c where 1 <> (select count(*) from ACT_RU_EXECUTION e
					join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ and d.KEY_ = 'complaint-lifecycle'
					where e.BUSINESS_KEY_ = c.id and e.PARENT_ID_ is null)""")).as("without their one process")
			.isEmpty();
		assertThat(numbers(server, """
				select e.BUSINESS_KEY_ from ACT_RU_EXECUTION e left join complaint c on c.id = e.BUSINESS_KEY_
				where e.BUSINESS_KEY_ is not null and c.id is null""")).as("processes of nothing").isEmpty();
		assertThat(numbers(server, """
				select c.id from complaint c where case c.status when 'AWAITING_REPORTER' then 0 else 1 end
					<> (select count(*) from ACT_RU_TASK t
						join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_ where e.BUSINESS_KEY_ = c.id)"""))
			.as("without their one task, or with one when they are answered")
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
		assertThat(numbers(server, """
				select c.id from complaint c where 1 <> (select count(*) from outbox o
					where o.complaint_id = c.id and o.event = 'RECEIVED' and o.recipient = 'REPORTER')"""))
			.as("without their receipt by mail")
			.isEmpty();
	}

	private static void nothingIsLostAndNothingDoubled(OwnMySql server, Load load) {
		nothingIsHalfWritten(server);
		List<String> codes = server.sql().sql("select tracking_code from complaint").query(String.class).list();
		assertThat(codes).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(
					load.acknowledged.values().stream().map((code) -> code.replace("-", "")).toList());
		assertThat(load.acknowledged.values()).doesNotHaveDuplicates();
		assertThat(numbers(server, "select complaint_id from complaint_history where act = 'VERIFIED'"))
			.as("verified, once")
			.containsExactlyInAnyOrderElementsOf(load.verified);
		assertThat(numbers(server, "select complaint_id from complaint_history where act = 'ANSWERED'"))
			.as("answered, once")
			.isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(load.answered);
		Answer silent = Visitor.signedIn(load.ports.get(0), "nasional")
			.send("GET", "/api/staff/supervision/silent-cases", null);
		assertThat(silent.json().path("checked").asInt()).as(silent.toString()).isEqualTo(codes.size());
		assertThat(silent.json().path("silent").asInt()).as(silent.toString()).isZero();
	}

	private static List<String> numbers(OwnMySql server, String sql) {
		return server.sql().sql(sql).query(String.class).list();
	}

	/** The outbox, the clocks, and a life to its end. */
	private static void theNodesGoOnByThemselves(OwnMySql server, int port, Load load) {
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
		String waits = load.verified.stream().filter((each) -> !load.answered.contains(each)).findFirst().orElseThrow();
		Answer answered = Citizens.answer(Visitor.signedIn(port, Story.LIAISON), waits);
		assertThat(answered.isDone()).as(answered.toString()).isTrue();
	}

	private static ConditionFactory patiently() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(200))
			.pollInSameThread()
			.ignoreException(UncheckedIOException.class);
	}

	/**
	 * People who report, now and then a coordinator who verifies, and an agency that
	 * answers; each now at one node, now at the other.
	 */
	private static final class Load implements AutoCloseable {

		private final OwnMySql server;

		private final List<Integer> ports;

		/** What each key was answered. */
		private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

		private final Set<String> verified = ConcurrentHashMap.newKeySet();

		private final Set<String> answered = ConcurrentHashMap.newKeySet();

		/** How often somebody looked for what had just been written at the other node. */
		private final AtomicInteger seenElsewhere = new AtomicInteger();

		/** Clients who were told to come back later, or nothing. */
		private final Set<Thread> away = ConcurrentHashMap.newKeySet();

		/** Answers that are none of those that were agreed upon. */
		private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

		private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

		private final List<Future<?>> working = new ArrayList<>();

		private volatile boolean over;

		private volatile boolean onlyReports;

		Load(OwnMySql server, Integer... ports) {
			this.server = server;
			this.ports = List.of(ports);
			for (int client = 0; client < CLIENTS; client++) {
				Client working = new Client(client);
				this.working.add(this.threads.submit(() -> {
					try {
						for (int turn = 0; !this.over; turn++) {
							working.live(turn);
						}
					}
					catch (RuntimeException ex) {
						this.wrong.add("a client has given up: " + ex);
						throw ex;
					}
				}));
			}
		}

		void takesInSome() {
			int more = this.acknowledged.size() + SOME;
			patiently().until(() -> this.acknowledged.size() >= more);
		}

		/** Whether nobody begins to verify or to answer. */
		void onlyReports(boolean only) {
			this.onlyReports = only;
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

		/** Three people who work in turns; their sessions know no node. */
		private final class Client {

			private final Visitor reporter;

			private final Visitor coordinator;

			private final Visitor liaison;

			/** At which node the next thing is asked. */
			private int node;

			/** Whether in this life somebody was not told how a try ended. */
			private boolean unheard;

			Client(int first) {
				this.node = first;
				this.reporter = Visitor.anonymous(port());
				this.coordinator = Visitor.signedIn(port(), Story.COORDINATOR);
				this.liaison = Visitor.signedIn(port(), Story.LIAISON);
			}

			private int port() {
				return Load.this.ports.get(this.node % Load.this.ports.size());
			}

			private void live(int turn) {
				this.unheard = false;
				String key = UUID.randomUUID().toString();
				String code = patiently().until(() -> report(key), Objects::nonNull);
				Load.this.acknowledged.put(key, code);
				isSeenElsewhere(code, "RECEIVED");
				if (turn % 3 == 0) {
					String again = patiently().until(() -> report(key), Objects::nonNull);
					if (!again.equals(code)) {
						Load.this.wrong.add("%s is also %s".formatted(code, again));
					}
				}
				if (turn % 2 == 0 && !Load.this.onlyReports) {
					String number = patiently().until(() -> number(code), Objects::nonNull);
					becomes(code, "ASSIGNED", () -> Citizens.verify(this.coordinator.at(port()), number));
					Load.this.verified.add(number);
					isGivenToTheAgencyElsewhere(number);
					if (turn % 4 == 0) {
						patiently()
							.until(() -> ask(() -> Citizens.showsWork(this.liaison.at(port()), number), Set.of(201))
								.isPresent());
						becomes(code, "AWAITING_REPORTER", () -> Citizens.tellsAnswer(this.liaison.at(port()), number));
						Load.this.answered.add(number);
					}
				}
			}

			/** Answers the code, or {@code null} when it has to be sent again. */
			private String report(String key) {
				return ask(() -> Citizens.report(this.reporter.at(port()), key), Set.of(201))
					.map((receipt) -> receipt.json().path("trackingCode").asText())
					.orElse(null);
			}

			/** Answers the number, or {@code null} when it has to be asked again. */
			private String number(String code) {
				if (ask(() -> this.reporter.at(port()).get("/api/complaints/" + code), Set.of(200)).isEmpty()) {
					return null;
				}
				try {
					return Load.this.server.sql()
						.sql("select id from complaint where tracking_code = ?")
						.param(code.replace("-", ""))
						.query(String.class)
						.single();
				}
				catch (DataAccessException ex) {
					// Our own way to the database.
					return null;
				}
			}

			/** Tries until it is so. */
			private void becomes(String code, String status, Supplier<Answer> work) {
				patiently().until(() -> {
					Optional<Answer> seen = ask(() -> this.reporter.at(port()).get("/api/complaints/" + code),
							Set.of(200));
					if (seen.isEmpty()) {
						return false;
					}
					if (seen.get().json().path("status").asText().equals(status)) {
						return true;
					}
					// The task may be gone because the last try went well and its answer
					// did not come; or that one is still at work, and this one loses the
					// race.
					Set<Integer> expected = this.unheard ? Set.of(200, 204, 404, 409) : Set.of(200, 204);
					if (ask(work, expected).filter((answer) -> answer.status() == 204).isPresent()) {
						isSeenElsewhere(code, status);
					}
					return false;
				});
			}

			/** What one node has acknowledged the other one shows, at once. */
			private void isSeenElsewhere(String code, String status) {
				this.node++;
				ask(() -> this.reporter.at(port()).get("/api/complaints/" + code), Set.of(200)).ifPresent((seen) -> {
					Load.this.seenElsewhere.incrementAndGet();
					if (!seen.json().path("status").asText().equals(status)) {
						Load.this.wrong.add("not %s at the other node: %s".formatted(status, seen));
					}
				});
			}

			/** The officers' side of the same: the task, and the case behind it. */
			private void isGivenToTheAgencyElsewhere(String number) {
				this.node++;
				String tasks = "%s?processInstanceBusinessKey=%s&taskDefinitionKey=first-follow-up"
					.formatted(Citizens.TASKS, number);
				ask(() -> this.liaison.at(port()).get(tasks), Set.of(200)).filter((seen) -> !seen.hasRows())
					.ifPresent((seen) -> Load.this.wrong.add("no task of %s at the other node".formatted(number)));
				ask(() -> this.liaison.at(port()).get("/api/staff/complaints/" + number), Set.of(200));
			}

			/**
			 * An answer of these; empty when nobody answers or it is to be tried later.
			 */
			private Optional<Answer> ask(Supplier<Answer> question, Set<Integer> expected) {
				try {
					Answer answer = question.get();
					if (expected.contains(answer.status()) && !answer.body().isEmpty() || answer.status() == 204) {
						return Optional.of(answer);
					}
					boolean later = answer.status() == 503 && !answer.header("retry-after").isEmpty();
					// 409: the last try, of which nobody heard, is still at work.
					if (!later && !(answer.status() == 409 && this.unheard)) {
						Load.this.wrong.add("%s, when %s was expected".formatted(answer, expected));
					}
				}
				catch (UncheckedIOException ex) {
					// The node was killed over it.
				}
				this.unheard = true;
				this.node++;
				Load.this.away.add(Thread.currentThread());
				return Optional.empty();
			}

		}

	}

}
