package id.lapor.database;

import java.sql.SQLException;

import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/** What background work takes for a race that somebody else has won. */
class LostRaceTests {

	@Test
	void aRowThatHasChangedOrIsThereAlreadyIsALostRace() {
		assertThat(LostRace.isBehind(new OptimisticLockingFailureException("changed"))).isTrue();
		assertThat(LostRace
			.isBehind(new IllegalStateException(new OptimisticLockingFailureException("changed underneath")))).isTrue();
		for (int code : new int[] { 23505, 1062 }) {
			assertThat(LostRace
				.isBehind(new DataIntegrityViolationException("twice", new SQLException("twice", "23505", code))))
				.isTrue();
		}
		assertThat(LostRace.isBehind(new IllegalStateException(new SQLException("deadlock", "40001", 1213)))).isTrue();
	}

	@Test
	void aRuleAndAFaultAreNone() {
		assertThat(LostRace.isBehind(RuleViolation.conflict("bulk.moved"))).isFalse();
		assertThat(LostRace
			.isBehind(new DataIntegrityViolationException("too long", new SQLException("too long", "22001", 22001))))
			.isFalse();
		assertThat(LostRace.isBehind(new IllegalStateException("ours"))).isFalse();
	}

}
