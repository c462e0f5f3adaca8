package id.lapor.agency;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReferenceDataTests {

	private static final String FOLDER = "/id/lapor/agency/reference";

	@Test
	void fillsADatabaseOnce() throws SQLException {
		String url = aDatabaseCalled("once");

		assertThat(flyway(url, FOLDER).migrate().migrationsExecuted).isPositive();
		assertThat(flyway(url, FOLDER).migrate().migrationsExecuted).isZero();

		assertThat(count(url, "region")).isEqualTo(6);
		assertThat(count(url, "agency")).isEqualTo(9);
		assertThat(count(url, "holiday")).isEqualTo(3);
	}

	@Test
	void fillsADatabaseOnceWhenNodesStartTogether() throws Exception {
		String url = aDatabaseCalled("together");
		// The tables stand already: H2 commits at each DDL statement and so gives up
		// Flyway's lock, which MySQL keeps. Only the seeding itself is tried here.
		flyway(url, FOLDER, "2").migrate();
		CyclicBarrier start = new CyclicBarrier(2);
		Callable<Integer> node = () -> {
			Flyway flyway = flyway(url, FOLDER);
			start.await();
			return flyway.migrate().migrationsExecuted;
		};
		ExecutorService nodes = Executors.newFixedThreadPool(2);
		try {
			// A node that fails to start makes get() fail.
			for (Future<Integer> started : nodes.invokeAll(List.of(node, node))) {
				started.get();
			}
		}
		finally {
			nodes.shutdownNow();
		}

		assertThat(count(url, "\"flyway_schema_history\" where \"version\" = '3'")).isOne();
		assertThat(count(url, "agency")).isEqualTo(9);
	}

	@Test
	void stopsTheStartWhenTheFilesAreMissing() {
		assertThatExceptionOfType(FlywayException.class)
			.isThrownBy(() -> flyway(aDatabaseCalled("missing"), "/no/such/folder").migrate())
			.withStackTraceContaining("/no/such/folder/regions.csv");
	}

	private static Flyway flyway(String url, String folder) {
		return flyway(url, folder, "3");
	}

	private static Flyway flyway(String url, String folder, String target) {
		return Flyway.configure()
			.dataSource(url, "sa", "")
			.locations("classpath:db/migration/common")
			.javaMigrations(new V3__Reference_data(folder))
			.target(target)
			.load();
	}

	private static String aDatabaseCalled(String name) {
		return "jdbc:h2:mem:reference-" + name + ";DB_CLOSE_DELAY=-1";
	}

	private static int count(String url, String rowsOf) throws SQLException {
		try (var connection = DriverManager.getConnection(url, "sa", "");
				ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + rowsOf)) {
			rows.next();
			return rows.getInt(1);
		}
	}

}
