package id.lapor.deadline;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClockKindTests {

	/** Models that run carry these codes: a rename must be seen here. */
	@Test
	void isCalledAsInTheModels() {
		assertThat(Arrays.stream(ClockKind.values()).map(ClockKind::code)).containsExactly("verification",
				"first-response", "first-follow-up", "supporting-part", "finish", "statutory-ceiling",
				"reporter-window", "reporter-data", "return-decision", "arbitration", "reply", "quality-review",
				"appeal", "promise", "withdrawal");
	}

	@ParameterizedTest
	@EnumSource
	void isFoundByItsCode(ClockKind kind) {
		assertThat(ClockKind.ofCode(kind.code())).isEqualTo(kind);
	}

	@ParameterizedTest
	@ValueSource(strings = { "FIRST_FOLLOW_UP", "first-followup", "" })
	void refusesACodeThatNoClockHas(String code) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClockKind.ofCode(code)).withMessageContaining(code);
	}

}
