package id.lapor.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.Region;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Regions;
import id.lapor.routing.Categories;
import id.lapor.routing.Category;

import org.springframework.stereotype.Component;

/** What the forms offer to choose from. */
@Component
class Choices {

	private final Categories categories;

	private final Regions regions;

	private final Agencies agencies;

	private final Map<String, Offer> last = new ConcurrentHashMap<>();

	Choices(Categories categories, Regions regions, Agencies agencies) {
		this.categories = categories;
		this.regions = regions;
		this.agencies = agencies;
	}

	/** Something to choose. */
	record Choice(String code, String name) {
	}

	/** Choices under one heading. */
	record Group(String name, List<Choice> choices) {
	}

	/** All that a report form offers, in one language. */
	record Offer(List<Group> categories, List<Choice> regions, List<Group> agencies) {
	}

	/** What is offered now. */
	Offer now(String language) {
		Offer offer = new Offer(categories(language), regions(), agencies());
		this.last.put(language, offer);
		return offer;
	}

	/**
	 * What was offered last, without asking the database; empty when nobody has asked in
	 * this language since the start.
	 */
	Optional<Offer> last(String language) {
		return Optional.ofNullable(this.last.get(language));
	}

	/** The leaves of the category tree under the names of the groups above them. */
	private List<Group> categories(String language) {
		List<Category> nodes = this.categories.findAllByOrderByPosition();
		Map<String, Category> byCode = nodes.stream().collect(Collectors.toMap(Category::code, Function.identity()));
		Map<String, List<Choice>> groups = new LinkedHashMap<>();
		nodes.stream()
			.filter(Category::isLeaf)
			.forEach((leaf) -> groups.computeIfAbsent(path(leaf, byCode, language), (name) -> new ArrayList<>())
				.add(new Choice(leaf.code(), leaf.name(language))));
		return grouped(groups);
	}

	private static String path(Category leaf, Map<String, Category> byCode, String language) {
		List<String> names = new ArrayList<>();
		Optional<String> above = leaf.parent();
		while (above.isPresent()) {
			Category group = byCode.get(above.get());
			names.add(0, group.name(language));
			above = group.parent();
		}
		return String.join(": ", names);
	}

	private List<Choice> regions() {
		return this.regions.provincesAndRegencies()
			.stream()
			.map((region) -> new Choice(region.code().value(), region.name()))
			.toList();
	}

	/** The active agencies under the names of their regions, the nation first. */
	private List<Group> agencies() {
		Map<String, String> regionNames = this.regions.provincesAndRegencies()
			.stream()
			.collect(Collectors.toMap((region) -> region.code().value(), Region::name));
		String nation = this.regions.require(RegionCode.NATIONAL).name();
		Map<String, List<Choice>> groups = new LinkedHashMap<>();
		this.agencies.findAllByOrderByName()
			.stream()
			.filter(Agency::isActive)
			.sorted(Comparator.comparing((Agency agency) -> agency.region().value()))
			.forEach((agency) -> groups
				.computeIfAbsent(regionNames.getOrDefault(agency.region().value(), nation), (name) -> new ArrayList<>())
				.add(new Choice(agency.id().value(), agency.name())));
		return grouped(groups);
	}

	private static List<Group> grouped(Map<String, List<Choice>> groups) {
		return groups.entrySet().stream().map((entry) -> new Group(entry.getKey(), entry.getValue())).toList();
	}

}
