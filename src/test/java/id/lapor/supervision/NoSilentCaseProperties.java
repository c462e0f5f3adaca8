package id.lapor.supervision;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import id.lapor.complaint.ComplaintId;
import id.lapor.intake.Intake;
import id.lapor.support.LaporTest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.spring.JqwikSpringSupport;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random walks over the real processes: whatever reporters, staff, time and broken tables
 * do, in whatever order, no case falls silent. The number of walks is jqwik's number of
 * tries; many of them take
 * {@code ./mvnw test -Dtest=NoSilentCaseProperties -Djqwik.tries.default=20000}.
 */
@LaporTest
@JqwikSpringSupport
@Tag("walks")
class NoSilentCaseProperties {

	private static final int MOVES = 44;

	private static final String MADE = "moves that came out as they must";

	private static final String STATES = "states after a move";

	private final Set<ComplaintId> walked = ConcurrentHashMap.newKeySet();

	/** Reports that the walks needed beside their own. */
	private final Set<ComplaintId> others = ConcurrentHashMap.newKeySet();

	/** How often each move was made in this run. */
	private final Map<String, Integer> made = new ConcurrentHashMap<>();

	private Walk.World world;

	private Walk walk;

	/** Called before each walk; all of them have one world, with its people. */
	@Autowired
	void world(AutowireCapableBeanFactory beans) {
		if (this.world == null) {
			this.world = beans.createBean(Walk.World.class);
		}
		// A broken table is told with its whole stack, hundreds of times.
		log(LogLevel.OFF);
	}

	// A walk is short as it is, and a shrinker's thread outlives its test.
	@Property(shrinking = ShrinkingMode.OFF)
	void whateverHappensNoCaseFallsSilent(@ForAll("walks") ActionChain<Walk> walk) {
		try {
			this.walked.add(walk.run().id());
			this.others.addAll(this.walk.relatives());
		}
		finally {
			// While it is still the day of its deputies.
			this.walk.ends();
			this.world.story.clockIsRightAgain();
		}
		report();
	}

	@Provide
	Arbitrary<ActionChain<Walk>> walks() {
		return ActionChain.<Walk>startWith(() -> {
			this.walk = new Walk(this.world);
			return this.walk;
		}).withAction(new NextMove()).withMaxTransformations(MOVES);
	}

	/** A hundred times in a thousand walks; fewer walks may be less lucky. */
	private int often() {
		return (this.walked.size() >= 1000) ? 100 : this.walked.size() / 40;
	}

	private void report() {
		Statistics.label(MADE)
			.coverage((moves) -> Moves.ALL
				.forEach((move) -> moves.check(move.name()).count((count) -> count >= often())));
		Statistics.label(STATES)
			.coverage((states) -> Moves.REACHABLE
				.forEach((state) -> states.check(state).count((count) -> count >= Math.min(1, often()))));
	}

	@AfterProperty
	void brokenTablesAreToldAgain() {
		log(null);
	}

	private static void log(LogLevel level) {
		LoggingSystem.get(Intake.class.getClassLoader()).setLogLevel(Intake.class.getName(), level);
	}

	@AfterProperty
	void noneOfThemIsFoundAmongAllCases() {
		SilentCases.Outcome all = this.world.check.checkAll();

		assertThat(all.found())
			.filteredOn((fault) -> this.walked.contains(fault.complaint()) || this.others.contains(fault.complaint()))
			.filteredOn((fault) -> fault.fault() != Fault.LATE_JOB)
			.isEmpty();
		putAway();
		this.world.staffing.leave();
	}

	/** Other tests on the same database must not have to wait for these cases. */
	private void putAway() {
		Set<ComplaintId> all = new HashSet<>(this.walked);
		all.addAll(this.others);
		this.world.story.inTransaction(() -> all.forEach((id) -> {
			this.world.jdbc
				.sql("update deadline set stopped_at = started_at where complaint_id = ? and stopped_at is null")
				.param(id.value())
				.update();
			this.world.jdbc.sql("update complaint set status = 'CLOSED' where id = ?").param(id.value()).update();
		}));
	}

	/**
	 * One of the moves that are possible now, by their weights. The more often one was
	 * made in this run, the less it weighs, so that those that are seldom possible are
	 * made when they are.
	 */
	private final class NextMove implements Action.Dependent<Walk> {

		private static final int FINENESS = 10_000;

		@Override
		public Arbitrary<Transformer<Walk>> transformer(Walk walk) {
			List<Tuple.Tuple2<Integer, Move>> possible = Moves.ALL.stream()
				.filter((move) -> move.possible().test(walk))
				.map((move) -> Tuple.of(weight(move), move))
				.toList();
			Arbitrary<Transformer<Walk>> moves = Combinators
				.combine(Arbitraries.frequency(possible).withoutEdgeCases(), choices())
				.as((move, choice) -> Transformer.mutate(move.name(), (next) -> make(move, choice, next)));
			// Little can happen to a case that is over, and nobody needs to see it thirty
			// times.
			return walk.isOver() ? Arbitraries.frequencyOf(Tuple.of(9, moves),
					Tuple.of(1, Arbitraries.just(Transformer.endOfChain()))) : moves;
		}

		private int weight(Move move) {
			int made = NoSilentCaseProperties.this.made.getOrDefault(move.name(), 0);
			return Math.max(1, FINENESS * move.weight() / ((1 + made) * (1 + made)));
		}

		private static Arbitrary<Integer> choices() {
			return Arbitraries.integers()
				.between(0, 1_000_000)
				.withDistribution(RandomDistribution.uniform())
				.withoutEdgeCases();
		}

		private void make(Move move, int choice, Walk walk) {
			walk.make(move, choice);
			NoSilentCaseProperties.this.made.merge(move.name(), 1, Integer::sum);
			Statistics.label(MADE).collect(move.name());
			Statistics.label(STATES).collect(walk.status());
		}

	}

}
