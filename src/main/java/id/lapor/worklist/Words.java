package id.lapor.worklist;

import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds words in texts by what the database brings (ADR 19): on MySQL its full-text
 * index, and on H2, which holds small amounts, a comparison with the newest cases.
 */
@Component
class Words {

	/** Shorter words stand in no full-text index of MySQL. */
	static final int SHORTEST = 3;

	private static final int MOST = 10;

	private final boolean indexed;

	Words(DataSource dataSource) throws MetaDataAccessException {
		this.indexed = !"H2"
			.equals(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName));
	}

	/** The words that can be looked for; empty when all are too short. */
	List<String> of(String typed) {
		return Arrays.stream(typed.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
			.filter((word) -> word.codePointCount(0, word.length()) >= SHORTEST)
			.distinct()
			.limit(MOST)
			.toList();
	}

	/** Whether cases are compared one by one, so that not too many may be. */
	boolean areCompared() {
		return !this.indexed;
	}

	/**
	 * The condition that all words stand in one of these columns, each as the beginning
	 * of a word where there is an index.
	 * @param name how its parameters are called
	 */
	String condition(String name, List<String> words, String... columns) {
		if (this.indexed) {
			return "match (%s) against (:%s in boolean mode)".formatted(String.join(", ", columns), name);
		}
		String all = (columns.length == 1) ? "lower(%s)".formatted(columns[0])
				: "lower(concat_ws(' ', %s))".formatted(String.join(", ", columns));
		return IntStream.range(0, words.size())
			.mapToObj((i) -> "%s like :%s%d".formatted(all, name, i))
			.collect(Collectors.joining(" and "));
	}

	/** The parameters of that condition. */
	Map<String, Object> parameters(String name, List<String> words) {
		if (this.indexed) {
			return Map.of(name, words.stream().map((word) -> "+" + word + "*").collect(Collectors.joining(" ")));
		}
		// A word holds letters and digits, so there is nothing to escape.
		return IntStream.range(0, words.size())
			.boxed()
			.collect(Collectors.toMap((i) -> name + i, (i) -> "%" + words.get(i) + "%"));
	}

}
