package id.lapor.deadline;

import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 3651 })
	void refusesDaysThatNoTableCanMean(int days) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> new Limit(days, DayUnit.WORKING, "limits:1"))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("limit.out-of-range"));
	}

	@Test
	void acceptsOneDayAndTenYears() {
		assertThat(new Limit(1, DayUnit.CALENDAR, "limits:1").days()).isEqualTo(1);
		assertThat(new Limit(3650, DayUnit.WORKING, "limits:1").days()).isEqualTo(3650);
	}

	@Test
	void asksForAUnitAndASource() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Limit(3, null, "limits:1"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Limit(3, DayUnit.WORKING, " "));
		assertThatIllegalArgumentException().isThrownBy(() -> new Limit(3, DayUnit.WORKING, null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -3 })
	void grantsNoFewerThanOneWorkingDay(int days) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> new WorkingDays(days))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("working-days.too-few"));
	}

}
