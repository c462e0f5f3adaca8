package id.lapor.bench;

import java.sql.Connection;
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
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;

/**
 * Lives of complaints at one program over HTTP: report, verify and assign, answer, with
 * no time to think between them, and how long each write takes.
 */
final class Lives {

	private static final String TASKS = "/camunda/api/engine/engine/default/task";

	/** The writes are what is measured; so many lives pass until one is read as well. */
	private static final int READ_ONE_OF = 10;

	/** Whether officers work as people do in the task list, or as programs do. */
	private final boolean people;

	/**
	 * Kept open, so that looking up a number costs the server no new connection each
	 * time; {@code null} where the engine of the embedded database lets nobody else in.
	 */
	private final HikariDataSource numbers;

	private final Map<String, ConcurrentLinkedQueue<Long>> micros = new ConcurrentHashMap<>();

	private final AtomicInteger errors = new AtomicInteger();

	private final AtomicInteger stale = new AtomicInteger();

	private final List<Client> clients = new ArrayList<>();

	/**
	 * Signs the clients in.
	 * @param database the JDBC address that the program uses; {@code null} for the
	 * embedded database
	 */
	Lives(int port, String database, int clients, boolean people) {
		this.people = people;
		this.numbers = (database != null) ? numbers(database) : null;
		for (int i = 0; i < clients; i++) {
			this.clients.add(new Client(port));
		}
	}

	private static HikariDataSource numbers(String database) {
		HikariDataSource numbers = new HikariDataSource();
		numbers.setJdbcUrl(database);
		numbers.setUsername("root");
		numbers.setPassword("");
		numbers.setMaximumPoolSize(2);
		return numbers;
	}

	/** Forgets how long the writes took until now. */
	void forget() {
		this.micros.clear();
	}

	/** The microseconds that each of these took, the shortest first. */
	long[] micros(String what) {
		return this.micros.get(what).stream().mapToLong(Long::longValue).sorted().toArray();
	}

	int errors() {
		return this.errors.get();
	}

	/** Readings that missed what was written before. */
	int stale() {
		return this.stale.get();
	}

	/**
	 * @return how long all of them took, in milliseconds
	 */
	long live(int many) throws Exception {
		AtomicInteger left = new AtomicInteger(many);
		ExecutorService threads = Executors.newFixedThreadPool(this.clients.size());
		Instant start = Instant.now();
		List<Future<?>> working = new ArrayList<>();
		for (Client client : this.clients) {
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
		return Duration.between(start, Instant.now()).toMillis();
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
			return Lives.this.people ? "COMPLAINT" : "INFORMATION";
		}

		/**
		 * The engine of the embedded database lets nobody else in: then the coordinator
		 * looks it up.
		 */
		private String number(String code) throws SQLException {
			return (Lives.this.numbers == null)
					? this.coordinator
						.send("POST", "/api/staff/complaints/by-code", "{\"code\":\"%s\"}".formatted(code))
						.json()
						.path("number")
						.asText()
					: text("select id from complaint where tracking_code = '%s'".formatted(code.replace("-", "")));
		}

		private void handsIn(String what, Visitor officer, String userId, String number, String step, String decision,
				String form) {
			if (Lives.this.people) {
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
				Lives.this.stale.incrementAndGet();
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

	private String text(String sql) throws SQLException {
		try (Connection connection = this.numbers.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

}
