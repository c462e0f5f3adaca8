package id.lapor.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@DisplayName("A connection to the embedded database")
class DeadConnectionsTests {

	private final DeadConnections dead = new DeadConnections();

	@Test
	@DisplayName("stays when only a statement of it was closed, as Hibernate asks about at each commit")
	void staysWhenAStatementWasClosed() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + getClass().getSimpleName())) {
			var statement = connection.createStatement();
			statement.close();
			assertThat(this.dead.adjudicate(refusal(statement::getMaxRows))).isNotEqualTo(Override.MUST_EVICT);
		}
	}

	@Test
	@DisplayName("goes when its database has closed itself")
	void goesWhenItsDatabaseIsClosed() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + getClass().getSimpleName())) {
			var statement = connection.createStatement();
			statement.execute("shutdown immediately");
			assertThat(this.dead.adjudicate(refusal(() -> statement.execute("select 1"))))
				.isEqualTo(Override.MUST_EVICT);
		}
	}

	private static SQLException refusal(ThrowingCallable asked) {
		return catchThrowableOfType(SQLException.class, asked);
	}

}
