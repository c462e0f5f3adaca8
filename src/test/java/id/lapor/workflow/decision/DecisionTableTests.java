package id.lapor.workflow.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole tables, as the engine evaluates them.
 */
class DecisionTableTests {

	private static final int RULES = 40;

	// Three tests and one output in each rule, and the expressions of three inputs.
	private static final int CELLS = 4 * RULES + 3;

	@Test
	void parsesEachCellOfATableOnce() {
		DefaultDmnEngineConfiguration configuration = configuration();
		DmnEngine engine = configuration.buildEngine();
		DmnDecision table = RoutingTable.of(RULES, engine);
		assertThat(answers(engine, table)).isEqualTo(expected());
		assertThat(parses(configuration)).isEqualTo(CELLS);
		assertThat(answers(engine, table)).isEqualTo(expected());
		assertThat(parses(configuration)).isEqualTo(CELLS);
	}

	@Test
	void parsesTheCellsOfANextVersionOnlyWhereTheyAreNew() {
		DefaultDmnEngineConfiguration configuration = configuration();
		DmnEngine engine = configuration.buildEngine();
		answers(engine, RoutingTable.of(RULES, engine));
		DmnDecision next = RoutingTable.of(RULES + 1, engine);
		assertThat(answers(engine, next)).isEqualTo(expected());
		// The new rule's category is asked for at once, its other cells when it matches.
		assertThat(parses(configuration)).isEqualTo(CELLS + 1);
	}

	@Test
	void answersManyThreadsAtOnceAndStillParsesEachCellOnce() throws Exception {
		DefaultDmnEngineConfiguration configuration = configuration();
		DmnEngine engine = configuration.buildEngine();
		DmnDecision table = RoutingTable.of(RULES, engine);
		int threads = 8;
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch start = new CountDownLatch(threads);
			List<Future<List<List<Object>>>> runs = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				runs.add(pool.submit(() -> {
					start.countDown();
					start.await();
					List<List<Object>> rounds = new ArrayList<>();
					for (int round = 0; round < 20; round++) {
						rounds.add(answers(engine, table));
					}
					return rounds;
				}));
			}
			for (Future<List<List<Object>>> run : runs) {
				assertThat(run.get(1, TimeUnit.MINUTES)).hasSize(20).containsOnly(expected());
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(parses(configuration)).isEqualTo(CELLS);
	}

	@Test
	void servesTheEmbeddedEngine() {
		ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
		// Closing an engine takes its name from the registry: "default" is the
		// application's.
		configuration.setProcessEngineName("tables");
		configuration.setJdbcUrl("jdbc:h2:mem:decision-tables");
		configuration.setHistoryTimeToLive("P30D");
		configuration.setJobExecutorActivate(false);
		configuration.setDmnEngineConfiguration(configuration());
		ProcessEngine engine = configuration.buildProcessEngine();
		try {
			engine.getRepositoryService().createDeployment().addString("routing.dmn", RoutingTable.xml(RULES)).deploy();
			for (int time = 1; time <= 2; time++) {
				assertThat(engine.getDecisionService()
					.evaluateDecisionTableByKey("routing", variables(7))
					.<String>getSingleEntry()).isEqualTo("AGENCY7");
			}
			// All categories, then one rule's region, days and output, and three inputs.
			assertThat(parses(configuration.getDmnEngineConfiguration())).isEqualTo(RULES + 3 + 3);
		}
		finally {
			engine.close();
		}
	}

	private static DefaultDmnEngineConfiguration configuration() {
		DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
		configuration.setFeelEngineFactory(new CachedFeelEngineFactory());
		return configuration;
	}

	private static List<Object> answers(DmnEngine engine, DmnDecision table) {
		List<Object> answers = new ArrayList<>();
		for (int rule = 0; rule < RULES; rule++) {
			answers.add(engine.evaluateDecisionTable(table, variables(rule)).getSingleEntry());
		}
		return answers;
	}

	private static List<Object> expected() {
		List<Object> agencies = new ArrayList<>();
		for (int rule = 0; rule < RULES; rule++) {
			agencies.add("AGENCY" + rule);
		}
		return agencies;
	}

	private static Map<String, Object> variables(int rule) {
		return Map.of("category", "kategori-" + rule, "region", "33", "days", 12);
	}

	private static long parses(DefaultDmnEngineConfiguration configuration) {
		return ((CachedFeelEngine) configuration.getFeelEngine()).parses();
	}

}
