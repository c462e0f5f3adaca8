package id.lapor.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import id.lapor.shared.RuleViolation.AtField;

/** Reads the fields of one row, and notes everything that is wrong with them. */
final class Reading {

	private final String at;

	private final List<AtField> wrong;

	private final int before;

	/**
	 * @param at what stands before the names of fields, such as {@code rows.400.}
	 * @param wrong where mistakes are noted
	 */
	Reading(String at, List<AtField> wrong) {
		this.at = at;
		this.wrong = wrong;
		this.before = wrong.size();
	}

	boolean isGood() {
		return this.wrong.size() == this.before;
	}

	void wrong(String field, String key, Object... args) {
		this.wrong.add(new AtField(this.at + field, key, args));
	}

	/** A line of text that every database can keep; {@code null} when it is wrong. */
	String text(String field, String typed, int most) {
		String text = (typed != null) ? typed.strip() : "";
		if (text.isEmpty()) {
			wrong(field, "field.required");
			return null;
		}
		// H2 counts an emoji as two characters and would refuse what the rule allows.
		if (text.length() > most) {
			wrong(field, "field.too-long", most);
			return null;
		}
		if (!text.codePoints().allMatch(Reading::isWritable)) {
			wrong(field, "field.characters");
			return null;
		}
		return text;
	}

	/** A line of text of a certain form. */
	String text(String field, String typed, int most, Predicate<String> form, String key) {
		String text = text(field, typed, most);
		if (text != null && !form.test(text)) {
			wrong(field, key);
			return null;
		}
		return text;
	}

	/** Words with spaces, commas or semicolons between them; at least one. */
	List<String> words(String field, String typed) {
		List<String> words = Arrays.stream(((typed != null) ? typed : "").split("[\\s,;]+"))
			.filter((word) -> !word.isBlank())
			.distinct()
			.toList();
		if (words.isEmpty()) {
			wrong(field, "field.required");
		}
		return words;
	}

	/** Yes or no; nothing typed gives what stands instead. */
	boolean yesOrNo(String field, String typed, boolean instead) {
		if (typed == null || typed.isBlank()) {
			return instead;
		}
		switch (typed.strip().toLowerCase(Locale.ROOT)) {
			case "true", "ya", "yes", "1":
				return true;
			case "false", "tidak", "no", "0":
				return false;
			default:
				wrong(field, "field.yes-or-no");
				return instead;
		}
	}

	private static boolean isWritable(int codePoint) {
		int type = Character.getType(codePoint);
		return type != Character.CONTROL && type != Character.SURROGATE;
	}

}
