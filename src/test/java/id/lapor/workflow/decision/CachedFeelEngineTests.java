package id.lapor.workflow.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunction;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The engine that keeps cells answers as the shipped one does: the first time, and from
 * the cache.
 */
class CachedFeelEngineTests {

	private final VariableContext complaint = Variables.createVariables()
		.putValue("category", "jalan")
		.putValue("days", 12)
		.putValue("amount", 2.5)
		.putValue("urgent", true)
		.putValue("reported", LocalDate.of(2026, 3, 2))
		.putValue("received", Date.from(Instant.parse("2026-03-02T10:00:00Z")))
		.putValue("regions", List.of("31", "33"))
		.putValue("nothing", null)
		.asVariableContext();

	private final FeelEngine shipped = new ScalaFeelEngine(List.of());

	private final CachedFeelEngine cached = new CachedFeelEngine(List.of());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			"jalan","jembatan"                       | category | true
			jalan                                    | category | false
			category                                 | category | true
			not("jalan")                             | category | false
			not("air","listrik")                     | category | true
			-                                        | category | true
			-                                        | nothing  | true
			starts with(?, "ja")                     | category | true
			contains(?, "x")                         | category | false
			12                                       | days     | true
			> 10                                     | days     | true
			[1..12]                                  | days     | true
			[1..12)                                  | days     | false
			]11..12]                                 | days     | true
			[1..5],>11                               | days     | true
			not([1..5],>11)                          | days     | false
			? > days - 1                             | days     | true
			2.5                                      | amount   | true
			<= 2.49                                  | amount   | false
			true                                     | urgent   | true
			not(true)                                | urgent   | false
			null                                     | nothing  | true
			"jalan"                                  | nothing  | false
			> 3                                      | nothing  | false
			< date("2026-04-01")                     | reported | true
			[date("2026-03-03")..date("2026-03-31")] | reported | false
			< date and time("2026-03-02T10:00:01")   | received | true
			list contains(?, "31")                   | regions  | true
			list contains(regions, ?)                | category | false
			> 3                                      | category | false
			"12"                                     | days     | false
			? + 1                                    | days     | false
			missing                                  | days     | false
			no such(?)                               | days     | false
			""")
	void testsAnInputAsTheShippedEngineDoes(String cell, String input, boolean expected) {
		assertThat(this.shipped.evaluateSimpleUnaryTests(cell, input, this.complaint)).isEqualTo(expected);
		assertThat(this.cached.evaluateSimpleUnaryTests(cell, input, this.complaint)).isEqualTo(expected);
		assertThat(this.cached.evaluateSimpleUnaryTests(cell, input, this.complaint)).isEqualTo(expected);
		assertThat(this.cached.parses()).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "null", textBlock = """
			"PUPR"                                    | PUPR
			days * 2                                  | 24
			amount / 4                                | 0.625
			amount / 0                                | null
			upper case(category)                      | JALAN
			if urgent then "3" else "14"              | 3
			category = "jalan" and days > 10          | true
			regions[2]                                | 33
			for r in regions return "prov-" + r       | [prov-31, prov-33]
			string join(regions, "-")                 | 31-33
			sum([1, 2, 3])                            | 6
			date("2026-01-31") + duration("P1D")      | 2026-02-01
			reported                                  | 2026-03-02
			received                                  | 2026-03-02T10:00
			nothing                                   | null
			missing                                   | null
			missing + 1                               | null
			no such(days)                             | null
			""")
	void evaluatesAnOutputAsTheShippedEngineDoes(String cell, String expected) {
		Object answer = this.shipped.evaluateSimpleExpression(cell, this.complaint);
		assertThat(answer).isEqualTo(this.<Object>output(cell)).isEqualTo(this.<Object>output(cell));
		assertThat((answer != null) ? answer.toString() : null).isEqualTo(expected);
		assertThat(this.cached.parses()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"jalan", "[1..", "> ", "1 +", "substring(category, 100)",
			"assert(nothing, nothing != null) = 1",
			"function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}}" })
	void refusesABrokenTestAsTheShippedEngineDoesAgainAndAgain(String cell) {
		FeelException refusal = catchThrowableOfType(FeelException.class,
				() -> this.shipped.evaluateSimpleUnaryTests(cell, "days", this.complaint));
		assertThat(refusal).isNotNull();
		for (int time = 1; time <= 2; time++) {
			assertThatExceptionOfType(FeelException.class)
				.isThrownBy(() -> this.cached.evaluateSimpleUnaryTests(cell, "days", this.complaint))
				.withMessage(refusal.getMessage());
		}
		assertThat(this.cached.parses()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"PUPR", "1 +", "", "days.foo(1)", "substring(category, 100)", "? > 3",
			"assert(nothing, nothing != null)", "assert(nothing, nothing != null, \"perlu isi\")",
			"function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}}" })
	void refusesABrokenOutputAsTheShippedEngineDoesAgainAndAgain(String cell) {
		FeelException refusal = catchThrowableOfType(FeelException.class,
				() -> this.shipped.evaluateSimpleExpression(cell, this.complaint));
		assertThat(refusal).isNotNull();
		for (int time = 1; time <= 2; time++) {
			assertThatExceptionOfType(FeelException.class).isThrownBy(() -> this.<Object>output(cell))
				.withMessage(refusal.getMessage());
		}
		assertThat(this.cached.parses()).isOne();
	}

	@Test
	void sameTextIsATestInOneColumnAndAnOutputInAnother() {
		assertThat(this.cached.evaluateSimpleUnaryTests("\"jalan\"", "category", this.complaint)).isTrue();
		assertThat(this.<Object>output("\"jalan\"")).isEqualTo("jalan");
		assertThat(this.cached.parses()).isEqualTo(2);
	}

	@Test
	void keptCellSeesTheVariablesOfEachEvaluation() {
		VariableContext other = Variables.createVariables().putValue("category", "air").asVariableContext();
		assertThat(this.cached.evaluateSimpleUnaryTests("\"jalan\"", "category", this.complaint)).isTrue();
		assertThat(this.cached.evaluateSimpleUnaryTests("\"jalan\"", "category", other)).isFalse();
		assertThat(this.cached.<String>evaluateSimpleExpression("category", this.complaint)).isEqualTo("jalan");
		assertThat(this.cached.<String>evaluateSimpleExpression("category", other)).isEqualTo("air");
	}

	@Test
	void failedAssertionDoesNotSpoilLaterEvaluationsOfItsCell() {
		VariableContext filled = Variables.createVariables().putValue("nothing", "isi").asVariableContext();
		assertThatExceptionOfType(FeelException.class)
			.isThrownBy(() -> this.<Object>output("assert(nothing, nothing != null)"));
		assertThat(this.cached.<String>evaluateSimpleExpression("assert(nothing, nothing != null)", filled))
			.isEqualTo("isi");
	}

	@Test
	void functionOfTheConfigurationIsCalledAtEachEvaluation() {
		int[] calls = new int[1];
		CustomFunction next = CustomFunction.create().setFunction((arguments) -> ++calls[0]).build();
		FeelCustomFunctionProvider functions = new FeelCustomFunctionProvider() {

			@Override
			public Optional<CustomFunction> resolveFunction(String name) {
				return "next".equals(name) ? Optional.of(next) : Optional.empty();
			}

			@Override
			public List<String> getFunctionNames() {
				return List.of("next");
			}

		};
		FeelEngine engine = new CachedFeelEngineFactory(List.of(functions)).createInstance();
		assertThat(engine.<Object>evaluateSimpleExpression("next() + 10", this.complaint)).isEqualTo(11L);
		assertThat(engine.<Object>evaluateSimpleExpression("next() + 10", this.complaint)).isEqualTo(12L);
	}

	/**
	 * Here we are stricter than the shipped engine, which runs the method.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "sort([\"%s\", \"b\"], %s)", "string length(sort([\"%s\", \"b\"], %s))",
			"if true then sort(list: [\"%s\", \"b\"], precedes: %s) else 1",
			"days between 1 and sort([\"%s\", \"b\"], %s)" })
	void neverRunsAJavaMethodThatACellHandsToAFunction(String cell) {
		String method = "function(x, y) external {java: {class: \"java.lang.System\", method signature: \"setProperty(String,String)\"}}";
		assertThatExceptionOfType(FeelException.class)
			.isThrownBy(() -> this.<Object>output(cell.formatted("decision.tests", method)))
			.withMessageContaining("External functions are disabled");
		assertThatExceptionOfType(FeelException.class)
			.isThrownBy(() -> this.cached.evaluateSimpleUnaryTests(cell.formatted("decision.tests", method), "days",
					this.complaint))
			.withMessageContaining("External functions are disabled");
		assertThat(System.getProperty("b")).isNull();
	}

	private <T> T output(String cell) {
		return this.cached.evaluateSimpleExpression(cell, this.complaint);
	}

}
