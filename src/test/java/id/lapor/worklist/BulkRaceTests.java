package id.lapor.worklist;

import java.sql.SQLException;

import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/** What an act on many takes for a race that somebody else has won, and tries again. */
class BulkRaceTests {

	@Test
	void aRowThatHasChangedOrIsThereAlreadyIsALostRace() {
		assertThat(BulkWorker.isLostRace(new OptimisticLockingFailureException("changed"))).isTrue();
		assertThat(BulkWorker
			.isLostRace(new IllegalStateException(new OptimisticLockingFailureException("changed underneath"))))
			.isTrue();
		for (int code : new int[] { 23505, 1062 }) {
			assertThat(BulkWorker
				.isLostRace(new DataIntegrityViolationException("twice", new SQLException("twice", "23505", code))))
				.isTrue();
		}
		assertThat(BulkWorker.isLostRace(new IllegalStateException(new SQLException("deadlock", "40001", 1213))))
			.isTrue();
	}

	@Test
	void aRuleAndAFaultAreNone() {
		assertThat(BulkWorker.isLostRace(RuleViolation.conflict("bulk.moved"))).isFalse();
		assertThat(BulkWorker
			.isLostRace(new DataIntegrityViolationException("too long", new SQLException("too long", "22001", 22001))))
			.isFalse();
		assertThat(BulkWorker.isLostRace(new IllegalStateException("ours"))).isFalse();
	}

}
