package id.lapor.dmn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import id.lapor.complaint.CaseEvent;
import id.lapor.deadline.ClockKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told of what, one row per event and clock. */
class NotificationTableTests {

	private static final Table NOTIFICATION = Table.of("notification");

	@ParameterizedTest
	@CsvFileSource(resources = "/dmn/notification-examples.csv", numLinesToSkip = 1)
	void tellsThose(String event, String clock, String told) {
		List<String> expected = (told != null) ? Arrays.asList(told.split(" ")) : List.of();

		assertThat(rows(event, (clock != null) ? clock : "")).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void theExamplesShowEveryEventAndEveryClock() {
		List<Map<String, String>> examples = Rows.of("/dmn/notification-examples.csv");

		assertThat(examples).extracting((row) -> row.get("event")).containsAll(names(CaseEvent.Kind.values()));
		assertThat(examples).extracting((row) -> row.get("clock")).containsAll(names(ClockKind.values()));
	}

	private static List<String> rows(String event, String clock) {
		return NOTIFICATION.evaluate(Map.of("event", event, "clock", clock))
			.stream()
			.map((row) -> "%s/%s%s/%s".formatted(row.get("audience"), row.get("channel"),
					(row.get("otherwise") != null) ? "+" + row.get("otherwise") : "", row.get("template")))
			.toList();
	}

	private static List<String> names(Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::name).toList();
	}

}
