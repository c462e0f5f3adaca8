package id.lapor.dmn;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a complaint is supervisory, sensitive and on the fast lane, one row per
 * business example.
 */
class ClassificationTableTests {

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

	private static final Table CLASSIFICATION = Table.of("classification");

	private static final Table ROUTING = Table.of("routing");

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "/dmn/classification-examples.csv", numLinesToSkip = 1)
	void classifiesTheExample(String example, String kind, String category, boolean supervisory, boolean sensitive,
			boolean fastLane) {
		assertThat(classify(kind, category))
			.containsExactly(Map.of("supervisory", supervisory, "sensitive", sensitive, "fastLane", fastLane));
	}

	@Test
	void knowsOnlyLeavesOfTheCategoryTree() {
		assertThat(categoriesOfTheTable()).isNotEmpty().isSubsetOf(ReferenceDataTests.leaves().keySet());
	}

	@Test
	void theExamplesShowEveryCategoryOfTheTable() {
		Set<String> shown = new HashSet<>();
		for (Map<String, String> example : Rows.of("/dmn/classification-examples.csv")) {
			shown.add(example.get("category"));
		}

		assertThat(shown).containsAll(categoriesOfTheTable());
	}

	@Test
	void onlyComplaintsAreSupervisory() {
		for (String category : ReferenceDataTests.leaves().keySet()) {
			for (String kind : List.of("ASPIRATION", "INFORMATION")) {
				assertThat(classify(kind, category)).as("%s about %s", kind, category)
					.singleElement()
					.satisfies((row) -> assertThat(row).containsEntry("supervisory", false));
			}
		}
	}

	@Test
	void aSupervisoryComplaintFindsItsOverseerWithoutKnowingTheOwner() {
		ReferenceDataTests.leaves().forEach((category, routingCategory) -> {
			if (Boolean.TRUE.equals(classify("COMPLAINT", category).get(0).get("supervisory"))) {
				assertThat(ROUTING
					.evaluate(Map.of("routingCategory", routingCategory, "supervisory", true, "ownerLevel", "UNKNOWN")))
					.as(category)
					.filteredOn("role", "LEAD")
					.hasSize(1);
			}
		});
	}

	private static Set<String> categoriesOfTheTable() {
		Set<String> codes = new HashSet<>();
		for (String cell : CLASSIFICATION.inputCells(1)) {
			QUOTED.matcher(cell).results().forEach((match) -> codes.add(match.group(1)));
		}
		return codes;
	}

	private static List<Map<String, Object>> classify(String kind, String category) {
		return CLASSIFICATION.evaluate(Map.of("kind", kind, "category", category));
	}

}
