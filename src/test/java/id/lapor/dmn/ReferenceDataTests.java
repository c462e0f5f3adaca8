package id.lapor.dmn;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bundled reference data agree with one another and with the tables that use them.
 */
class ReferenceDataTests {

	private static final List<Map<String, String>> REGIONS = Rows.of("/reference/regions.csv");

	private static final List<Map<String, String>> AGENCIES = Rows.of("/reference/agencies.csv");

	private static final List<Map<String, String>> CATEGORIES = Rows.of("/reference/categories.csv");

	private static final List<Map<String, String>> HOLIDAYS = Rows.of("/reference/holidays.csv");

	private static final Table ROUTING = Table.of("routing");

	/** Leaf codes of the category tree with their routing categories. */
	static Map<String, String> leaves() {
		Set<String> parents = columns(CATEGORIES, "parent");
		Map<String, String> leaves = new LinkedHashMap<>();
		for (Map<String, String> category : CATEGORIES) {
			if (!parents.contains(category.get("code"))) {
				leaves.put(category.get("code"), category.get("routing_category"));
			}
		}
		return leaves;
	}

	/** The routing categories of the tree, with {@code OTHER}. */
	static Set<String> routingCategories() {
		return new TreeSet<>(leaves().values());
	}

	@Test
	void regionsAreTheNationItsProvinceAndThirteenRegencies() {
		assertThat(REGIONS).extracting((region) -> region.get("code")).doesNotHaveDuplicates();
		assertThat(REGIONS).filteredOn("level", "NATIONAL").hasSize(1);
		assertThat(REGIONS).filteredOn("level", "PROVINCE").allSatisfy((region) -> {
			assertThat(region).containsEntry("parent", "00");
			assertThat(region.get("code")).matches("[0-9]{2}");
		}).hasSize(1);
		assertThat(REGIONS).filteredOn("level", "REGENCY").allSatisfy((region) -> {
			assertThat(region).containsEntry("parent", "63");
			assertThat(region.get("code")).matches("63\\.[0-9]{2}");
			assertThat(region.get("name")).matches("(Kab\\.|Kota) [A-Z][A-Za-z ]+");
		}).hasSize(13);
	}

	@Test
	void agenciesHaveUniqueIdsOfLettersAndDigits() {
		assertThat(AGENCIES).extracting((agency) -> agency.get("id")).doesNotHaveDuplicates();
		assertThat(AGENCIES).extracting((agency) -> agency.get("name")).doesNotHaveDuplicates();
		assertThat(AGENCIES).allSatisfy((agency) -> {
			String digits = agency.get("level").equals("NATIONAL") ? "" : agency.get("region").replace(".", "");
			assertThat(agency.get("function")).matches("[A-Z][A-Z0-9]*");
			assertThat(agency.get("id")).matches("[a-z0-9]+")
				.isEqualTo(agency.get("function").toLowerCase(Locale.ROOT) + digits);
		});
	}

	@Test
	void agenciesLiveInARegionOfTheirLevelWithAZoneAndAWeek() {
		Map<String, String> levels = REGIONS.stream()
			.collect(Collectors.toMap((region) -> region.get("code"), (region) -> region.get("level")));

		assertThat(AGENCIES).allSatisfy((agency) -> {
			assertThat(levels).containsEntry(agency.get("region"), agency.get("level"));
			assertThat(ZoneId.getAvailableZoneIds()).contains(agency.get("zone"));
			assertThat(agency.get("week")).isIn("FIVE", "SIX");
		});
	}

	@Test
	void everyRegionHasExactlyOneCoordinator() {
		assertThat(AGENCIES).filteredOn("coordinator", "true")
			.extracting((agency) -> agency.get("region"))
			.containsExactlyInAnyOrderElementsOf(columns(REGIONS, "code"));
		assertThat(AGENCIES).extracting((agency) -> agency.get("coordinator")).containsOnly("true", "false");
	}

	@Test
	void everyAgencyThatTheRoutingTableNamesExistsInEveryRegionOfItsLevel() {
		Set<String> existing = new HashSet<>();
		AGENCIES.forEach((agency) -> existing.add(agency.get("region") + "/" + agency.get("function")));

		List<String> named = new ArrayList<>();
		for (List<String> output : ROUTING.outputRows()) {
			REGIONS.stream()
				.filter((region) -> region.get("level").equals(output.get(1)))
				.forEach((region) -> named.add(region.get("code") + "/" + output.get(2)));
		}

		assertThat(named).isNotEmpty().isSubsetOf(existing);
	}

	@Test
	void categoriesAreATree() {
		Map<String, String> parents = CATEGORIES.stream()
			.collect(Collectors.toMap((category) -> category.get("code"), (category) -> category.get("parent")));

		assertThat(parents).hasSameSizeAs(CATEGORIES);
		assertThat(parents.keySet()).allSatisfy((code) -> {
			assertThat(code).matches("[A-Z][A-Z0-9_]{0,39}");
			Set<String> path = new HashSet<>();
			for (String at = code; !at.isEmpty(); at = parents.get(at)) {
				assertThat(parents).containsKey(at);
				assertThat(path.add(at)).as("%s is not its own ancestor", at).isTrue();
			}
		});
	}

	@Test
	void everyCategoryIsNamedInBothLanguages() {
		assertThat(CATEGORIES).allSatisfy((category) -> {
			assertThat(category.get("name_id")).isNotBlank();
			assertThat(category.get("name_en")).isNotBlank();
		});
	}

	@Test
	void everyLeafHasARoutingCategoryThatTheTableKnowsAndNoGroupHasOne() {
		List<String> cells = ROUTING.inputCells(0);

		leaves().forEach((code, routingCategory) -> {
			if (!routingCategory.equals("OTHER")) {
				assertThat(cells).as(code).anyMatch((cell) -> cell.contains("\"" + routingCategory + "\""));
			}
		});
		assertThat(CATEGORIES).filteredOn((category) -> !leaves().containsKey(category.get("code")))
			.allSatisfy((group) -> assertThat(group).containsEntry("routing_category", ""));
	}

	@Test
	void theRoutingTableKnowsNoCategoryThatTheTreeDoesNotUse() {
		Set<String> known = new HashSet<>();
		for (String cell : ROUTING.inputCells(0)) {
			for (String code : cell.split(",")) {
				known.add(code.strip().replace("\"", ""));
			}
		}

		assertThat(known).isSubsetOf(routingCategories()).doesNotContain("OTHER");
	}

	@Test
	void holidaysAreDatedOnceAndCollectiveLeaveFallsOnWorkingDays() {
		assertThat(HOLIDAYS).extracting((holiday) -> LocalDate.parse(holiday.get("date"))).doesNotHaveDuplicates();
		assertThat(HOLIDAYS).allSatisfy((holiday) -> {
			assertThat(holiday.get("kind")).isIn("national", "collective-leave");
			assertThat(holiday.get("name")).isNotBlank();
			assertThat(holiday.get("decree")).startsWith("SKB ");
		});
		assertThat(HOLIDAYS).filteredOn("kind", "collective-leave")
			.allSatisfy((holiday) -> assertThat(LocalDate.parse(holiday.get("date")).getDayOfWeek())
				.isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
	}

	private static Set<String> columns(List<Map<String, String>> rows, String column) {
		return rows.stream().map((row) -> row.get(column)).collect(Collectors.toSet());
	}

}
