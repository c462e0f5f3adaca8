package id.lapor.complaint;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrackingCodeTests {

	@RepeatedTest(20)
	void aNewCodeHasThreeGroupsOfFourCrockfordCharacters() {
		assertThat(TrackingCode.random().grouped()).matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}");
	}

	@Test
	void codesDoNotRepeat() {
		Set<TrackingCode> codes = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			codes.add(TrackingCode.random());
		}
		assertThat(codes).hasSize(10_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "01AB-CDEF-GH12", "01abcdefgh12", " 01ab cdef gh12 ", "OIab-cdef-ghL2", "olAB–CDEF–GHi2",
			"0\u00a01ABCDEFGH12" })
	void howAPersonTypesItMakesNoDifference(String typed) {
		assertThat(TrackingCode.read(typed)).contains(new TrackingCode("01ABCDEFGH12"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "01AB-CDEF-GH1", "01AB-CDEF-GH123", "01AB-CDEF-GHU2", "01AB-CDEF-GH1€", "01AB_CDEF_GH12" })
	void whatCannotBeACodeIsNone(String typed) {
		assertThat(TrackingCode.read(typed)).isEmpty();
	}

	@Test
	void aCodeNeverShowsItselfInALog() {
		TrackingCode code = TrackingCode.random();

		assertThat(code.toString()).doesNotContain(code.value()).doesNotContain(code.grouped());
	}

}
