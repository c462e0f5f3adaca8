package id.lapor.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** What is decided in a task's form is chosen by a person, and not by the form. */
class DecisionFormTests {

	private static final Pattern RADIO = Pattern.compile("<input[^>]*type=\"radio\"[^>]*>");

	static Stream<Resource> forms() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:static/forms/*.html"));
	}

	@ParameterizedTest
	@MethodSource("forms")
	void noChoiceIsMadeBeforehandAndNoneMayBeLeftOut(Resource form) throws IOException {
		List<String> choices = RADIO.matcher(form.getContentAsString(StandardCharsets.UTF_8))
			.results()
			.map(MatchResult::group)
			.toList();

		assertThat(choices).allSatisfy((choice) -> assertThat(choice).contains("required").doesNotContain("checked"));
	}

}
