package id.lapor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;

/**
 * How fast the system reads, finishes a task and lives when it holds many cases, beside
 * one that holds few and beside the bare engine: over HTTP, on MySQL, the two in turns,
 * so that what else the machine does meets both alike. Not a test: it measures. Run by
 * {@code bench/depth}.
 */
public final class DepthBench {

	private static final int READINGS = 200;

	private static final int ROUNDS = 4;

	private static final int CLIENTS = 50;

	private static final String LIVES = "lives per second";

	private final List<DeepDatabase> databases;

	private final int lives;

	/** What was timed, and for each database the microseconds, the shortest first. */
	private final Map<String, List<long[]>> micros = new LinkedHashMap<>();

	private final Map<String, List<Double>> others = new LinkedHashMap<>();

	private DepthBench(List<DeepDatabase> databases, int lives) {
		this.databases = databases;
		this.lives = lives;
	}

	/**
	 * @param args the server's JDBC address without a database, how many lives are
	 * measured at each depth, and how many cases the databases hold
	 */
	public static void main(String[] args) throws Exception {
		List<DeepDatabase> databases = new ArrayList<>();
		try {
			for (int i = 2; i < args.length; i++) {
				databases.add(DeepDatabase.of(args[0], Integer.parseInt(args[i])));
			}
			new DepthBench(databases, Integer.parseInt(args[1])).run();
		}
		finally {
			for (DeepDatabase database : databases) {
				database.close();
			}
		}
	}

	private void run() throws Exception {
		read();
		live();
		prove();
		bare();
		report();
	}

	/** What is done once at one database; what has to be prepared is not timed. */
	private interface Deed {

		Answer done(DeepDatabase database, People people);

	}

	/** Those who read at one database. */
	private record People(Visitor reporter, Visitor liaison, Visitor same, Visitor coordinator, Visitor supervisor,
			Visitor machine, String filter) {

		static People at(DeepDatabase database) {
			Visitor liaison = Visitor.signedIn(database.port(), Story.LIAISON);
			String filter = DeepDatabase
				.done(liaison.send("GET", DeepDatabase.ENGINE + "/filter?resourceType=Task&itemCount=false", null))
				.json()
				.path(0)
				.path("id")
				.asText();
			return new People(Visitor.anonymous(database.port()), liaison,
					Visitor.signedIn(database.port(), DeepDatabase.SAME_LIAISON),
					Visitor.signedIn(database.port(), Story.COORDINATOR),
					Visitor.signedIn(database.port(), "pengawasdiskominfo6371"),
					Visitor.anonymous(database.operations()), filter);
		}

	}

	private void read() {
		List<People> people = this.databases.stream().map(People::at).toList();
		String soon = LocalDate.now().plusDays(60) + "T00:00:00.000%2B0000";
		time(people, "track an open case", (at, who) -> who.reporter().get("/api/complaints/" + at.openCode()));
		time(people, "track a finished case", (at, who) -> who.reporter().get("/api/complaints/" + at.finishedCode()));
		time(people, "tracking page", (at, who) -> who.reporter().get("/laporan/" + at.openCode()));
		time(people, "Tasklist: list with count", (at, who) -> list(who.liaison(), who.filter()));
		time(people, "Tasklist: count",
				(at, who) -> who.liaison().get(DeepDatabase.ENGINE + "/filter/" + who.filter() + "/count"));
		time(people, "Tasklist: list with count, same agency", (at, who) -> list(who.same(), who.filter()));
		time(people, "search by number",
				(at, who) -> who.coordinator().get("/api/staff/complaints?number=" + at.openNumber()));
		time(people, "search by words", (at, who) -> who.coordinator().get("/api/staff/complaints?text=jengkal"));
		time(people, "search by words that nobody wrote",
				(at, who) -> who.coordinator().get("/api/staff/complaints?text=taksatupun"));
		time(people, "search by agency and state",
				(at, who) -> who.liaison().get("/api/staff/complaints?agency=pupr6371&status=ASSIGNED"));
		time(people, "a supervisor's tasks that are due",
				(at, who) -> who.supervisor().get(DeepDatabase.ENGINE + "/task/count?dueBefore=" + soon));
		time(people, "a supervisor's figures", (at, who) -> who.machine().get("/actuator/prometheus"));
		List<List<DeepDatabase.Ready>> ready = new ArrayList<>();
		for (int i = 0; i < this.databases.size(); i++) {
			List<DeepDatabase.Ready> each = new ArrayList<>();
			for (int reading = 0; reading < READINGS + READINGS / 4; reading++) {
				each.add(this.databases.get(i).ready(people.get(i).liaison()));
			}
			ready.add(each);
		}
		time(people, "complete a task", (at, who) -> DeepDatabase.complete(who.liaison(),
				ready.get(this.databases.indexOf(at)).remove(0), "ANSWER"));
	}

	private static Answer list(Visitor officer, String filter) {
		return officer.send("POST", DeepDatabase.ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15",
				"{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}",
				Map.of("Accept", "application/hal+json"));
	}

	private void time(List<People> people, String what, Deed deed) {
		List<long[]> all = new ArrayList<>();
		this.databases.forEach((database) -> all.add(new long[READINGS]));
		for (int i = -READINGS / 4; i < READINGS; i++) {
			for (int at = 0; at < this.databases.size(); at++) {
				long start = System.nanoTime();
				Answer answer = deed.done(this.databases.get(at), people.get(at));
				if (i >= 0) {
					all.get(at)[i] = (System.nanoTime() - start) / 1000;
				}
				DeepDatabase.done(answer);
			}
		}
		all.forEach(Arrays::sort);
		this.micros.put(what, all);
		System.out.printf("%-40s", what);
		all.forEach((each) -> System.out.printf(" p50 %8.1f  p95 %8.1f ms", at(each, 50), at(each, 95)));
		System.out.printf("   times %.2f%n", at(all.get(all.size() - 1), 95) / at(all.get(0), 95));
	}

	private static double at(long[] sorted, int percent) {
		return sorted[sorted.length * percent / 100] / 1000.0;
	}

	/** Lives, in turns, by {@value #CLIENTS} clients at a time. */
	private void live() throws Exception {
		List<Lives> lives = new ArrayList<>();
		for (DeepDatabase database : this.databases) {
			Lives each = new Lives(database.port(), database.address(), CLIENTS, false);
			each.live(this.lives / 2);
			each.forget();
			lives.add(each);
		}
		long[] took = new long[lives.size()];
		for (int round = 0; round < ROUNDS; round++) {
			for (int at = 0; at < took.length; at++) {
				took[at] += lives.get(at).live(this.lives / ROUNDS);
			}
		}
		List<Double> rates = new ArrayList<>();
		for (int at = 0; at < took.length; at++) {
			rates.add(this.lives / ROUNDS * ROUNDS * 1000.0 / took[at]);
			System.out.printf("%d cases: %.1f lives per second, errors %d, stale readings %d%n",
					this.databases.get(at).cases(), rates.get(at), lives.get(at).errors(), lives.get(at).stale());
			for (String what : List.of("report", "verify", "answer")) {
				long[] sorted = lives.get(at).micros(what);
				System.out.printf("  %-10s p50 %6.0f  p95 %6.0f  p99 %6.0f ms%n", what, at(sorted, 50), at(sorted, 95),
						at(sorted, 99));
			}
			if (lives.get(at).errors() + lives.get(at).stale() > 0) {
				throw new IllegalStateException("Lives went wrong");
			}
		}
		this.others.put(LIVES, rates);
		System.out.printf("lives at depth / lives %.2f%n", rates.get(rates.size() - 1) / rates.get(0));
	}

	/**
	 * The check for silent cases finds nothing wrong with the copies, clocks and timers
	 * included.
	 */
	private void prove() {
		List<Double> seconds = new ArrayList<>();
		for (DeepDatabase database : this.databases) {
			long start = System.nanoTime();
			Answer answer = DeepDatabase.done(Visitor.signedIn(database.port(), "pengawasdiskominfo6371")
				.get("/api/staff/supervision/silent-cases"));
			seconds.add((System.nanoTime() - start) / 1e9);
			System.out.printf("%d cases: checked %d open ones of the coordinator in %.1f s, silent %d%n",
					database.cases(), answer.json().path("checked").asLong(), seconds.get(seconds.size() - 1),
					answer.json().path("silent").asLong());
			if (answer.json().path("silent").asLong() > 0) {
				throw new IllegalStateException("Copies are not what the application would have written");
			}
		}
		this.others.put("check for silent cases, s", seconds);
	}

	/**
	 * The same models on the engine alone, in the same databases, after the programs have
	 * ended.
	 */
	private void bare() throws Exception {
		List<Double> rates = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		for (DeepDatabase database : this.databases) {
			database.close();
		}
		for (DeepDatabase database : this.databases) {
			try (BareLives engine = new BareLives(database.address(), CLIENTS + 10, true)) {
				engine.live(this.lives / 2, CLIENTS);
				rates.add(engine.live(this.lives, CLIENTS));
			}
			int at = ratios.size();
			ratios.add(this.others.get(LIVES).get(at) / rates.get(at));
			System.out.printf("%d cases: the bare engine %.1f lives per second, ours/bare %.2f%n", database.cases(),
					rates.get(at), ratios.get(at));
		}
		this.others.put("lives per second on the bare engine", rates);
		this.others.put("ours/bare", ratios);
	}

	private void report() throws IOException {
		for (int i = 0; i < this.databases.size(); i++) {
			int at = i;
			List<String> fields = new ArrayList<>();
			this.databases.get(at).sizes().forEach((what, size) -> fields.add("\"%s\":%d".formatted(what, size)));
			this.micros.forEach((what, all) -> fields
				.add("\"%s\":{\"p50\":%.1f,\"p95\":%.1f}".formatted(what, at(all.get(at), 50), at(all.get(at), 95))));
			this.others.forEach((what, all) -> fields.add("\"%s\":%.2f".formatted(what, all.get(at))));
			Files.writeString(Path.of("target/bench-depth-%d.json".formatted(this.databases.get(at).cases())),
					"{%s}%n".formatted(String.join(",", fields)));
		}
	}

}
