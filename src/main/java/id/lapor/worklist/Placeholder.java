package id.lapor.worklist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a canned answer may leave open. The number of a case is none: it is for staff
 * (contracts.md "REST"), and an answer is read by the reporter and, once published, by
 * all.
 */
enum Placeholder {

	/** The title that the coordinator gave. */
	TITLE("judul"),
	/** The name of the agency that answers. */
	AGENCY("instansi"),
	/** The last day for the answer. */
	DUE("tenggat"),
	/** The day on which it is put in. */
	TODAY("hari-ini");

	private static final Pattern FORM = Pattern.compile("\\{([^{}\\n]{0,60})}");

	private final String word;

	Placeholder(String word) {
		this.word = word;
	}

	/** As it is written in a text. */
	public String written() {
		return "{" + this.word + "}";
	}

	private static Optional<Placeholder> of(String word) {
		return Arrays.stream(values()).filter((each) -> each.word.equals(word.strip())).findFirst();
	}

	/** What stands in braces and is none of them. */
	static List<String> unknownIn(String text) {
		return FORM.matcher(text)
			.results()
			.filter((match) -> of(match.group(1)).isEmpty())
			.map((match) -> match.group())
			.distinct()
			.toList();
	}

	/**
	 * The text with each of them filled in; braces in what is put in stay as they are.
	 */
	static String fill(String text, Function<Placeholder, String> values) {
		return FORM.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(of(match.group(1)).map(values).orElse(match.group())));
	}

}
