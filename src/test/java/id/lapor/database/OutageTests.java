package id.lapor.database;

import java.io.EOFException;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTests {

	@ParameterizedTest
	@CsvSource({ "HY000, 1021", "HY000, 3675", "HY000, 1114", "HY000, 1026", "08004, 1040", "42000, 1203",
			"42000, 1226", "HY001, 1037", "08S01, 1053", "HY000, 1290", "HY000, 3032", "08S01, 0", "90098, 90098",
			"90028, 90028", "90100, 90100" })
	void isAServerThatIsAwayOrFullInBothDialects(String state, int code) {
		SQLException refusal = new SQLException("x", state, code);

		assertThat(Outage.isBehind(new TransactionSystemException("commit", new IllegalStateException(refusal))))
			.isTrue();
	}

	@Test
	void isADiskWithoutRoomWhereverItIsSaid() {
		assertThat(Outage.isBehind(new SQLException("Got error 28 - 'No space' from storage engine", "HY000", 1030)))
			.isTrue();
		assertThat(Outage.isBehind(new IllegalStateException(new IOException("No space left on device")))).isTrue();
		assertThat(Outage.isBehind(new SQLException("Got error 122 - 'x' from storage engine", "HY000", 1030)))
			.isFalse();
	}

	@Test
	void isAConnectionThatThePoolHasTakenAwayBecauseItBroke() {
		assertThat(Outage
			.isBehind(new JpaSystemException(new IllegalStateException(new SQLException("Connection is closed")))))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "40001, 1213", "HY000, 1205", "23000, 1062", "42000, 1064", "22001, 1406", "23505, 23505",
			"HYT00, 50200" })
	void isNoLostRaceAndNoFaultOfOurs(String state, int code) {
		assertThat(Outage.isBehind(new CannotAcquireLockException("x", new SQLException("x", state, code)))).isFalse();
	}

	@Test
	void isNoReaderWhoHasGoneAwayAndNoChainWithoutAnEnd() {
		IllegalStateException first = new IllegalStateException(new EOFException());
		assertThat(Outage.isBehind(first)).isFalse();
		Exception circle = new Exception();
		circle.initCause(new BatchUpdateException(null, circle));
		assertThat(Outage.isBehind(circle)).isFalse();
	}

}
