package id.lapor.worklist;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an officer looks for, as it was typed; what is empty does not matter. Agency,
 * state and category are codes, days are ISO 8601 in the zone of the officer's agency and
 * belong to the day of receipt.
 */
record Criteria(String number, String text, String place, String agency, String status, String category, String from,
		String to) {

	Criteria {
		number = tidy(number);
		text = tidy(text);
		place = tidy(place);
		agency = tidy(agency);
		status = tidy(status);
		category = tidy(category);
		from = tidy(from);
		to = tidy(to);
	}

	private static String tidy(String typed) {
		return (typed == null || typed.isBlank()) ? null : typed.strip();
	}

	/** Whether everything is looked for. */
	public boolean isEmpty() {
		return fields().isEmpty();
	}

	/** What is not empty, by the names that addresses use. */
	public Map<String, String> fields() {
		Map<String, String> fields = new LinkedHashMap<>();
		put(fields, "number", this.number);
		put(fields, "text", this.text);
		put(fields, "place", this.place);
		put(fields, "agency", this.agency);
		put(fields, "status", this.status);
		put(fields, "category", this.category);
		put(fields, "from", this.from);
		put(fields, "to", this.to);
		return fields;
	}

	private static void put(Map<String, String> fields, String name, String value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	/** The same as the query of an address. */
	public String query() {
		return fields().entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
