package id.lapor.similar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text as they are meant: one place is written with and without
 * abbreviations, initials, points and zeros.
 */
final class PlaceWords {

	/** What stands behind the comma of a number tells no place from the next one. */
	private static final Pattern WORD = Pattern.compile("\\p{L}+|0*(\\d+)(?:[.,]\\d+)?");

	private static final Map<String, String> SAME = Map.ofEntries(Map.entry("jl", "jalan"), Map.entry("jln", "jalan"),
			Map.entry("gg", "gang"), Map.entry("ds", "desa"), Map.entry("kel", "kelurahan"),
			Map.entry("kec", "kecamatan"), Map.entry("kp", "kampung"), Map.entry("nomor", "no"),
			Map.entry("nomer", "no"), Map.entry("kilometer", "km"), Map.entry("ahmad", "a"), Map.entry("achmad", "a"),
			Map.entry("jend", "jenderal"), Map.entry("jendral", "jenderal"));

	/** It is the same number without it. */
	private static final String NUMBER = "no";

	/** A number behind one of these is another one than behind the others. */
	private static final Set<String> NUMBERED = Set.of("km", "rt", "rw");

	/** What stands before many a place and tells none from another. */
	private static final Set<String> ANYWHERE = Set.of("jalan", "gang", "desa", "kelurahan", "kecamatan", "kampung",
			"jenderal", "depan", "dekat", "samping", "seberang", "belakang", "sekitar", "di");

	private PlaceWords() {
	}

	/** All words, in their order; a kilometre and its like are one with their number. */
	static List<String> of(String text) {
		List<String> words = new ArrayList<>();
		Queue<String> numbered = new ArrayDeque<>();
		Matcher found = WORD.matcher(text.toLowerCase(Locale.ROOT));
		while (found.find()) {
			String number = found.group(1);
			String word = SAME.getOrDefault(found.group(), found.group());
			if (number != null) {
				String what = numbered.poll();
				words.add((what != null) ? what + number : number);
			}
			else if (NUMBERED.contains(word)) {
				numbered.add(word);
			}
			else if (!word.equals(NUMBER)) {
				numbered.clear();
				words.add(word);
			}
		}
		return words;
	}

	/** Whether it tells a place from another. */
	static boolean tells(String word) {
		return !ANYWHERE.contains(word);
	}

}
