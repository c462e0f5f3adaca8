package id.lapor.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The web applications show a missing text as its bare key: a translation is held against
 * the English file of the release on the class path, so that an upgrade with new texts
 * fails here and not in front of staff.
 */
class WebappTranslationTests {

	private static final String APPS = "META-INF/resources/webjars/camunda/app/";

	/** Double braces and percent signs are filled in, markup is rendered. */
	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}|%[a-z]|<[^<>=]+(=\"[^\"]*\")?>|&\\w+;");

	/** Its link leads to the vendor's advertisement, which our text leaves out. */
	private static final Set<String> TEXTS_OF_OUR_OWN = Set.of("/labels/BANNER_CE_EOL_TEXT");

	private final ObjectMapper json = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome" })
	void indonesianHasExactlyTheKeysOfTheEnglishOriginal(String app) {
		Map<String, String> english = texts(app, "en");
		assertThat(english).hasSizeGreaterThan(100);
		assertThat(texts(app, "id").keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome" })
	void onlyAnEmptyOriginalHasAnEmptyTranslation(String app) {
		Map<String, String> english = texts(app, "en");
		assertThat(texts(app, "id")).allSatisfy(
				(key, text) -> assertThat(text.isBlank()).as(key).isEqualTo(english.getOrDefault(key, "?").isBlank()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome" })
	void eachTranslationHasThePlaceholdersOfItsOriginal(String app) {
		Map<String, String> english = texts(app, "en");
		assertThat(english.values()).anySatisfy((text) -> assertThat(placeholders(text)).isNotEmpty());
		assertThat(texts(app, "id")).allSatisfy((key, text) -> {
			if (!TEXTS_OF_OUR_OWN.contains(key)) {
				assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, "")));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome" })
	void theTranslationStartsWithoutByteOrderMark(String app) {
		assertThat(content(app, "id")).startsWith("{");
	}

	private List<String> placeholders(String text) {
		return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
	}

	/** Every text under its JSON pointer. */
	private Map<String, String> texts(String app, String language) {
		Map<String, String> texts = new TreeMap<>();
		collect("", parse(content(app, language).replace("\uFEFF", "")), texts);
		return texts;
	}

	private void collect(String pointer, JsonNode node, Map<String, String> texts) {
		node.fields().forEachRemaining((field) -> collect(pointer + "/" + field.getKey(), field.getValue(), texts));
		for (int i = 0; node.isArray() && i < node.size(); i++) {
			collect(pointer + "/" + i, node.get(i), texts);
		}
		if (node.isValueNode()) {
			texts.put(pointer, node.asText());
		}
	}

	private JsonNode parse(String content) {
		try {
			return this.json.readTree(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String content(String app, String language) {
		String name = APPS + app + "/locales/" + language + ".json";
		try (InputStream file = getClass().getClassLoader().getResourceAsStream(name)) {
			assertThat(file).as(name).isNotNull();
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
