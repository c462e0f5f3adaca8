package id.lapor.workflow.decision;

import java.util.Arrays;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;

/**
 * Measures how much longer the shipped FEEL engine takes for a table than ours. Both take
 * turns in one run, so that a busy machine slows both; the ratio of the medians is the
 * figure. ADR 0005 has the command. No test: time is no assertion.
 */
final class ParseOnceRatio {

	private static final int WARM_UP = 300;

	private static final int ROUNDS = 401;

	private ParseOnceRatio() {
	}

	/**
	 * Prints one line for each size of table.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		DmnEngine shipped = engine(new ScalaFeelEngineFactory());
		DmnEngine cached = engine(new CachedFeelEngineFactory());
		for (int rules : new int[] { 50, 100, 200 }) {
			DmnDecision shippedTable = RoutingTable.of(rules, shipped);
			DmnDecision cachedTable = RoutingTable.of(rules, cached);
			long[] shippedTimes = new long[ROUNDS];
			long[] cachedTimes = new long[ROUNDS];
			for (int round = -WARM_UP; round < ROUNDS; round++) {
				long first = nanoseconds(shipped, shippedTable);
				long second = nanoseconds(cached, cachedTable);
				if (round >= 0) {
					shippedTimes[round] = first;
					cachedTimes[round] = second;
				}
			}
			double ratio = (double) median(shippedTimes) / median(cachedTimes);
			System.out.printf("%d rules x 3 inputs: shipped %.3f ms, cached %.3f ms, ratio %.0f%n", rules,
					median(shippedTimes) / 1e6, median(cachedTimes) / 1e6, ratio);
		}
	}

	private static long nanoseconds(DmnEngine engine, DmnDecision table) {
		Map<String, Object> complaint = Map.of("category", "kategori-7", "region", "33", "days", 12);
		long start = System.nanoTime();
		String agency = engine.evaluateDecisionTable(table, complaint).getSingleEntry();
		long end = System.nanoTime();
		if (!"AGENCY7".equals(agency)) {
			throw new IllegalStateException("Rule 7 does not match: " + agency);
		}
		return end - start;
	}

	private static long median(long[] times) {
		long[] sorted = times.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	private static DmnEngine engine(FeelEngineFactory feel) {
		DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
		configuration.setFeelEngineFactory(feel);
		return configuration.buildEngine();
	}

}
