package id.lapor.workflow;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

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

	/** Two of five statements were such questions, before the driver was told. */
	@Test
	@Tag("mysql")
	void theSessionIsNotAskedForItsState() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));

		assertThat(questions()).isZero();
	}

	private long questions() {
		return this.jdbc.sql("""
				select coalesce(sum(COUNT_STAR), 0) from performance_schema.events_statements_summary_by_digest
				where SCHEMA_NAME = database() and DIGEST_TEXT like 'SELECT @@SESSION . `transaction%'""")
			.query(Long.class)
			.single();
	}

}
