package id.lapor.dmn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import id.lapor.deadline.ClockKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told of a clock and when, one row per clock: rung, days, role and where it is
 * held, with 0 for what comes before the deadline.
 */
class EscalationTableTests {

	private static final Table ESCALATION = Table.of("escalation");

	@ParameterizedTest
	@CsvFileSource(resources = "/dmn/escalation-examples.csv", numLinesToSkip = 1)
	void climbs(String clock, String told) {
		assertThat(ESCALATION.evaluate(Map.of("clock", clock)))
			.extracting((row) -> "%s/%s/%s/%s".formatted(row.get("level"), row.get("days"),
					Objects.requireNonNullElse(row.get("role"), "-"), row.get("party")))
			.containsExactlyInAnyOrder(told.split(" "));
	}

	@Test
	void theExamplesShowEveryClock() {
		assertThat(Rows.of("/dmn/escalation-examples.csv")).extracting((row) -> row.get("clock"))
			.containsExactlyInAnyOrderElementsOf(clocks());
	}

	private static List<String> clocks() {
		return Arrays.stream(ClockKind.values()).map(Enum::name).toList();
	}

}
