package id.lapor.dmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which agency leads and which support, one row per business example. */
class RoutingTableTests {

	private static final List<String> OWNER_LEVELS = List.of("NATIONAL", "PROVINCE", "REGENCY", "VILLAGE", "UNKNOWN");

	private static final Table ROUTING = Table.of("routing");

	private static final List<List<String>> ROUTING_INPUTS = ROUTING.inputRows();

	private static final List<List<String>> ROUTING_OUTPUTS = ROUTING.outputRows();

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "/dmn/routing-examples.csv", numLinesToSkip = 1)
	void routesTheExample(String example, String routingCategory, boolean supervisory, String ownerLevel, String lead,
			String supporting) {
		List<Map<String, Object>> rows = route(routingCategory, supervisory, ownerLevel);

		assertThat(agencies(rows, "LEAD")).containsExactlyElementsOf(words(lead));
		assertThat(agencies(rows, "SUPPORT")).containsExactlyInAnyOrderElementsOf(words(supporting));
	}

	@Test
	void theExamplesShowEveryRoutingCategory() {
		Set<String> shown = new HashSet<>();
		for (Map<String, String> example : Rows.of("/dmn/routing-examples.csv")) {
			shown.add(example.get("routingCategory"));
		}

		assertThat(shown).containsExactlyInAnyOrderElementsOf(ReferenceDataTests.routingCategories());
	}

	/**
	 * Without it the sweep below, which reads the cells by itself, would prove nothing.
	 */
	@Test
	void theInputsAreListsOfTextsOrTruthValues() {
		assertThat(ROUTING.inputRows()).isNotEmpty().allSatisfy((row) -> {
			assertThat(row.get(0)).matches("\"[A-Z_]+\"(, \"[A-Z_]+\")*");
			assertThat(row.get(1)).matches("true|false|");
			assertThat(row.get(2)).matches("|\"[A-Z]+\"(, \"[A-Z]+\")*");
		});
	}

	@ParameterizedTest
	@MethodSource("id.lapor.dmn.ReferenceDataTests#routingCategories")
	void namesAtMostOneLeadAndNoAgencyTwice(String routingCategory) {
		for (String ownerLevel : OWNER_LEVELS) {
			for (String supervisory : List.of("true", "false")) {
				List<List<String>> fired = rulesThatFire("\"" + routingCategory + "\"", supervisory,
						"\"" + ownerLevel + "\"");
				String when = ownerLevel + ", supervisory " + supervisory;
				long leads = fired.stream().filter((outputs) -> outputs.get(0).equals("LEAD")).count();
				assertThat(leads).as(when).isLessThanOrEqualTo(1);
				assertThat(fired).as(when).extracting((outputs) -> outputs.subList(1, 3)).doesNotHaveDuplicates();
				if (leads == 0) {
					assertThat(fired).as(when + ": nobody supports a lead that is missing").isEmpty();
				}
			}
		}
	}

	/**
	 * The outputs of the rules that fire, read from the cells: the engine parses each
	 * cell anew at each evaluation, which is too slow for every combination.
	 */
	private static List<List<String>> rulesThatFire(String... inputs) {
		List<List<String>> fired = new ArrayList<>();
		for (int rule = 0; rule < ROUTING_INPUTS.size(); rule++) {
			boolean fires = true;
			for (int column = 0; column < inputs.length; column++) {
				String cell = ROUTING_INPUTS.get(rule).get(column);
				fires &= cell.isEmpty() || List.of(cell.split(", ")).contains(inputs[column]);
			}
			if (fires) {
				fired.add(ROUTING_OUTPUTS.get(rule));
			}
		}
		return fired;
	}

	private static List<Map<String, Object>> route(String routingCategory, boolean supervisory, String ownerLevel) {
		return ROUTING
			.evaluate(Map.of("routingCategory", routingCategory, "supervisory", supervisory, "ownerLevel", ownerLevel));
	}

	private static List<String> agencies(List<Map<String, Object>> rows, String role) {
		return rows.stream()
			.filter((row) -> role.equals(row.get("role")))
			.map((row) -> row.get("level") + "/" + row.get("function"))
			.toList();
	}

	private static List<String> words(String cell) {
		return (cell != null) ? Arrays.asList(cell.split(" ")) : List.of();
	}

}
