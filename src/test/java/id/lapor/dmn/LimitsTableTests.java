package id.lapor.dmn;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How long each clock runs: the clocks table of contracts.md, row by row. */
class LimitsTableTests {

	private static final Table LIMITS = Table.of("limits");

	private static final Table REGIONAL = Table.of("limits-regional");

	@ParameterizedTest
	@CsvFileSource(resources = "/dmn/limits-examples.csv", numLinesToSkip = 1)
	void limitsTheClock(String clock, String kind, boolean supervisory, boolean fastLane, String startedOn,
			Integer days, String unit) {
		List<Map<String, Object>> limit = limit(clock, kind, supervisory, fastLane, startedOn);

		if (days == null) {
			assertThat(limit).as("no limit was in force").isEmpty();
		}
		else {
			assertThat(limit).containsExactly(Map.of("days", days, "unit", unit));
		}
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/dmn/limits-regional-examples.csv", numLinesToSkip = 1)
	void aRegionMayBeStricter(String clock, String province, String region, String startedOn, Integer days) {
		List<Map<String, Object>> limit = REGIONAL
			.evaluate(Map.of("clock", clock, "province", province, "region", region, "startedOn", startedOn));

		if (days == null) {
			assertThat(limit).as("the region has no rule of its own").isEmpty();
		}
		else {
			assertThat(limit).containsExactly(Map.of("days", days));
		}
	}

	@Test
	void everyClockHasExactlyOneLimitForEveryComplaint() {
		Set<String> clocks = new LinkedHashSet<>();
		Rows.of("/dmn/limits-examples.csv").forEach((example) -> clocks.add(example.get("clock")));

		assertThat(clocks).hasSize(17);
		for (String clock : clocks) {
			for (String kind : List.of("COMPLAINT", "ASPIRATION", "INFORMATION")) {
				for (boolean supervisory : new boolean[] { false, true }) {
					for (boolean fastLane : new boolean[] { false, true }) {
						assertThat(limit(clock, kind, supervisory, fastLane, "2026-03-13"))
							.as("%s of %s, supervisory %s, fast lane %s", clock, kind, supervisory, fastLane)
							.hasSize(1);
					}
				}
			}
		}
	}

	private static List<Map<String, Object>> limit(String clock, String kind, boolean supervisory, boolean fastLane,
			String startedOn) {
		return LIMITS.evaluate(Map.of("clock", clock, "kind", kind, "supervisory", supervisory, "fastLane", fastLane,
				"startedOn", startedOn));
	}

}
