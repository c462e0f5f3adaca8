package id.lapor.database;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlockTests {

	@Test
	void isSeenBelowWhatTheEngineMakesOfIt() {
		assertThat(Deadlock.isBehind(new IllegalStateException("ENGINE-03004",
				new BatchUpdateException("Deadlock found", "40001", 1213, new int[0]))))
			.isTrue();
	}

	@Test
	void isALockThatWasNotGotInTime() {
		assertThat(Deadlock.isBehind(new IllegalStateException("ENGINE-03004",
				new SQLException("Lock wait timeout exceeded", "HY000", 1205))))
			.isTrue();
		assertThat(Deadlock.isBehind(new SQLException("Timeout trying to lock table", "HYT00", 50200))).isTrue();
	}

	@Test
	void aRowThatIsThereAlreadyIsADuplicate() {
		assertThat(Duplicate.isBehind(new IllegalStateException(new SQLException("Duplicate", "23000", 1062))))
			.isTrue();
		assertThat(Duplicate.isBehind(new SQLException("Unique index", "23505", 23505))).isTrue();
		assertThat(Duplicate.isBehind(new SQLException("NULL not allowed", "23502", 23502))).isFalse();
		assertThat(Duplicate.isBehind(new SQLException("Column cannot be null", "23000", 1048))).isFalse();
	}

	@Test
	void isNoOtherRefusal() {
		assertThat(Deadlock.isBehind(new SQLException("Duplicate", "23000", 1062))).isFalse();
		assertThat(Deadlock.isBehind(new SQLException("No state"))).isFalse();
		assertThat(Deadlock.isBehind(new IllegalStateException("A fault of ours"))).isFalse();
	}

	@Test
	void endsWhenACauseLeadsBackToItself() {
		Exception one = new Exception("one");
		one.initCause(new Exception("two", one));

		assertThat(Deadlock.isBehind(one)).isFalse();
	}

}
