package id.lapor.worklist;

import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.HashMap;
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
 * Finds words in texts by what the database brings (ADR 19): a comparison with the newest
 * cases, and on MySQL its full-text index for those before them.
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

	/** Whether there is an index of words. */
	boolean areIndexed() {
		return this.indexed;
	}

	/**
	 * The condition that all words stand in one of these columns, each as the beginning
	 * of a word, by the index.
	 * @param name how its parameters are called
	 */
	static String matched(String name, String... columns) {
		return "match (%s) against (:%s in boolean mode)".formatted(String.join(", ", columns), name);
	}

	/** The same, by comparing each text. */
	static String compared(String name, int words, String... columns) {
		String all = (columns.length == 1) ? columns[0] : "concat_ws(' ', %s)".formatted(String.join(", ", columns));
		return IntStream.range(0, words)
			.mapToObj((i) -> "regexp_like(%s, :%s%d, 'i')".formatted(all, name, i))
			.collect(Collectors.joining(" and "));
	}

	/** The parameters of both. */
	static Map<String, Object> parameters(String name, List<String> words) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put(name, words.stream().map((word) -> "+" + word + "*").collect(Collectors.joining(" ")));
		// A word holds letters and digits, so there is nothing to escape.
		IntStream.range(0, words.size()).forEach((i) -> parameters.put(name + i, "\\b" + words.get(i)));
		return parameters;
	}

}
