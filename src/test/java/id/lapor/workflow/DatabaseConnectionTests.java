package id.lapor.workflow;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

import com.mysql.cj.PreparedQuery;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.ClientPreparedStatement;
import com.mysql.cj.jdbc.JdbcConnection;
import id.lapor.complaint.Complaint;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a connection and the engine's tables need, so that a case does not cost twice. */
@LaporTest
class DatabaseConnectionTests {

	@Autowired
	Story story;

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcClient jdbc;

	@Test
	void nobodyReadsWhatOthersHaveNotCommittedNorTwiceTheSame() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
			assertThat(connection.getAutoCommit()).isFalse();
		}
	}

	/** Each completion looks for sub-tasks, each acquisition for jobs that are due. */
	@Test
	void whatIsLookedForWithEachStepHasAnIndex() throws SQLException {
		assertThat(firstOfAnIndex("ACT_RU_TASK")).contains("PARENT_TASK_ID_", "PROC_INST_ID_");
		assertThat(firstOfAnIndex("ACT_RU_JOB")).contains("DUEDATE_");
		assertThat(firstOfAnIndex("ACT_RU_EXECUTION")).contains("BUSINESS_KEY_");
	}

	private Set<String> firstOfAnIndex(String table) throws SQLException {
		Set<String> columns = new TreeSet<>();
		try (Connection connection = this.dataSource.getConnection()) {
			DatabaseMetaData database = connection.getMetaData();
			try (ResultSet index = database.getIndexInfo(connection.getCatalog(), null, table, false, false)) {
				while (index.next()) {
					if (index.getShort("ORDINAL_POSITION") == 1) {
						columns.add(index.getString("COLUMN_NAME"));
					}
				}
			}
		}
		return columns;
	}

	/** Two of five statements were about it, before the driver was told. */
	@Test
	@Tag("mysql")
	void theSessionIsNeitherAskedForItsStateNorToldIt() {
		// The first life fills the pool, and a new connection is told a few things.
		answered();
		long before = statements("%");
		long about = statements("SELECT @@%") + statements("SET %");

		answered();

		long all = statements("%") - before;
		assertThat(all).as("what the server has counted of a life").isBetween(100L, 1000L);
		assertThat(statements("SELECT @@%") + statements("SET %") - about).isLessThanOrEqualTo(all / 50);
		assertThat(statements("SELECT @@SESSION . `transaction%")).as("since the program started").isZero();
	}

	@Test
	@Tag("mysql")
	void aStatementIsTakenApartOnceForAConnection() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			Object first = parts(connection);

			assertThat(parts(connection)).isSameAs(first);
		}
	}

	/** The kept parts of a long statement of the engine, as the driver holds them. */
	private static Object parts(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select ? " + "/* as long as those of the Tasklist */".repeat(200))) {
			return ((PreparedQuery) statement.unwrap(ClientPreparedStatement.class).getQuery()).getQueryInfo();
		}
	}

	/** So each is taken apart once, and none drives another out. */
	@Test
	@Tag("mysql")
	void theDriverKeepsAllStatementsOfALife() throws SQLException {
		answered();
		long different = this.jdbc.sql("""
				select count(*) from performance_schema.events_statements_summary_by_digest
				where SCHEMA_NAME = database() and DIGEST_TEXT regexp '^(SELECT|INSERT|UPDATE|DELETE)'""")
			.query(Long.class)
			.single();
		try (Connection connection = this.dataSource.getConnection()) {
			assertThat(connection.unwrap(JdbcConnection.class)
				.getPropertySet()
				.getIntegerProperty(PropertyKey.prepStmtCacheSize)
				.getValue()).isGreaterThan((int) different);
		}
	}

	@Test
	@Tag("mysql")
	void aBatchIsOneStatement() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				Statement make = connection.createStatement();
				PreparedStatement insert = connection.prepareStatement("insert into one_batch (number) values (?)")) {
			make.execute("create temporary table one_batch (number int)");
			for (int i = 0; i < 10; i++) {
				insert.setInt(1, i);
				insert.addBatch();
			}
			insert.executeBatch();
			connection.rollback();
			make.execute("drop temporary table one_batch");
		}

		assertThat(statements("INSERT INTO `one_batch`%")).isOne();
	}

	private void answered() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
	}

	/** How many like this the server was given by this running system. */
	private long statements(String like) {
		return this.jdbc.sql("""
				select coalesce(sum(COUNT_STAR), 0) from performance_schema.events_statements_summary_by_digest
				where SCHEMA_NAME = database() and DIGEST_TEXT like ?""").param(like).query(Long.class).single();
	}

}
