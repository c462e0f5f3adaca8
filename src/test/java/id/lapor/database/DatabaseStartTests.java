package id.lapor.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import id.lapor.support.TestDatabase;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Starts the program's settings, its database and its schema, and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseStartTests {

	private static final String NOBODY = "--LAPOR_DB_URL=jdbc:mysql://127.0.0.1:1/lapor";

	@Configuration
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
	@ComponentScan(basePackages = "id.lapor", useDefaultFilters = false,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BaseJavaMigration.class))
	static class OnlyTheDatabase {

	}

	@Test
	void aMissingAddressIsTold(CapturedOutput output) {
		assertThat(refusal(output, "--LAPOR_DB_USER=u", "--LAPOR_DB_PASSWORD=p"))
			.startsWith("The profile mysql needs LAPOR_DB_URL (or LAPOR_DB_HOST and LAPOR_DB_NAME)");
	}

	@Test
	void aMissingNameOfTheDatabaseIsTold(CapturedOutput output) {
		assertThat(refusal(output, "--LAPOR_DB_HOST=h", "--LAPOR_DB_USER=u", "--LAPOR_DB_PASSWORD=p"))
			.startsWith("The profile mysql needs LAPOR_DB_NAME");
	}

	@Test
	void aMissingUserIsTold(CapturedOutput output) {
		assertThat(refusal(output, NOBODY, "--LAPOR_DB_PASSWORD=p"))
			.startsWith("The profile mysql needs LAPOR_DB_USER");
	}

	@Test
	void aMissingPasswordIsTold(CapturedOutput output) {
		assertThat(refusal(output, NOBODY, "--LAPOR_DB_USER=u"))
			.startsWith("The profile mysql needs LAPOR_DB_PASSWORD");
	}

	@Test
	void whatIsNoAddressIsToldAndNotRepeated(CapturedOutput output) {
		assertThat(refusal(output, "--LAPOR_DB_URL=mysql://user:geheim@db/lapor", "--LAPOR_DB_USER=u",
				"--LAPOR_DB_PASSWORD=p"))
			.startsWith("The database's address is wrong");
		assertThat(output).doesNotContain("geheim");
	}

	@Test
	void anAddressThatNobodyAnswersIsToldAndThePasswordIsTakenFromAFile(CapturedOutput output, @TempDir Path secrets)
			throws Exception {
		Files.writeString(secrets.resolve("LAPOR_DB_PASSWORD"), "geheim\n");

		assertThat(refusal(output, NOBODY, "--LAPOR_DB_USER=u", "--LAPOR_SECRETS=" + secrets))
			.startsWith("No database server answers at the address");
		assertThat(output).doesNotContain("geheim");
	}

	@Test
	void anOlderSchemaIsMigrated() throws SQLException {
		TestDatabase.Address database = TestDatabase.create("older");
		start(database, "--spring.flyway.target=4").close();
		assertThat(read(database, "select count(*) from \"flyway_schema_history\" where \"version\" = '5'")).isZero();

		start(database).close();

		assertThat(read(database, "select count(*) from \"flyway_schema_history\" where \"version\" = '5'")).isOne();
	}

	@Test
	void aNewerSchemaIsRefused(CapturedOutput output) throws SQLException {
		TestDatabase.Address database = TestDatabase.create("newer");
		start(database).close();
		run(database, """
				insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
					"installed_by", "installed_on", "execution_time", "success")
				values (1000, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 'x', '2026-01-01', 1, true)""");

		assertThatThrownBy(() -> start(database)).isNotNull();

		assertThat(description(output)).isEqualTo("The database belongs to a newer version of the program: its schema"
				+ " 9999 is unknown here. Start that version, or restore the backup from before its first start.");
	}

	@Test
	@Tag("mysql")
	void aWrongPasswordIsTold(CapturedOutput output) {
		TestDatabase.Address database = TestDatabase.create("password");

		assertThat(refusal(output, "--LAPOR_DB_URL=" + database.url(), "--LAPOR_DB_USER=nosuchuser",
				"--LAPOR_DB_PASSWORD=geheim"))
			.startsWith("The database does not let the user in");
		assertThat(output).doesNotContain("geheim");
	}

	@Test
	@Tag("mysql")
	void aDatabaseThatIsNotThereIsTold(CapturedOutput output) {
		TestDatabase.Address database = TestDatabase.create("there");

		assertThat(refusal(output, "--LAPOR_DB_URL=" + database.url().replace("test_there", "no_such"),
				"--LAPOR_DB_USER=" + database.user(), "--LAPOR_DB_PASSWORD=" + database.password()))
			.startsWith("The database server has no database of this name");
	}

	@Test
	@Tag("mysql")
	void aConnectionReadsWhatIsCommittedAndJoinsByIndexAlone() {
		TestDatabase.Address database = TestDatabase.create("session");

		try (ConfigurableApplicationContext program = application().run("--spring.profiles.active=mysql",
				"--LAPOR_DB_URL=" + database.url(), "--LAPOR_DB_USER=" + database.user(),
				"--LAPOR_DB_PASSWORD=" + database.password())) {
			assertThat(new JdbcTemplate(program.getBean(DataSource.class)).queryForMap("""
					select @@transaction_isolation isolation_level,
						@@optimizer_switch like '%block_nested_loop=off%' by_index"""))
				.containsEntry("isolation_level", "READ-COMMITTED")
				.containsEntry("by_index", 1L);
		}
	}

	private static String refusal(CapturedOutput output, String... settings) {
		List<String> all = new ArrayList<>(Arrays.asList(settings));
		all.add("--spring.profiles.active=mysql");
		assertThatThrownBy(() -> application().run(all.toArray(String[]::new))).isNotNull();
		assertThat(output).doesNotContain("\tat ");
		return description(output);
	}

	/** What Spring Boot prints between "Description" and "Action": one line. */
	private static String description(CapturedOutput output) {
		String told = output.toString().split("Description:\\s+")[1].split("\\R\\s*Action:")[0].strip();
		assertThat(told).hasLineCount(1);
		return told;
	}

	private static ConfigurableApplicationContext start(TestDatabase.Address database, String... settings) {
		List<String> all = new ArrayList<>(Arrays.asList(settings));
		all.add("--spring.datasource.url=" + database.url());
		all.add("--spring.datasource.username=" + database.user());
		all.add("--spring.datasource.password=" + database.password());
		return application().run(all.toArray(String[]::new));
	}

	private static SpringApplication application() {
		return new SpringApplicationBuilder(OnlyTheDatabase.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.build();
	}

	private static int read(TestDatabase.Address database, String sql) throws SQLException {
		try (Connection connection = database.connect();
				ResultSet rows = connection.createStatement().executeQuery(quoted(sql))) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private static void run(TestDatabase.Address database, String sql) throws SQLException {
		try (Connection connection = database.connect()) {
			connection.createStatement().execute(quoted(sql));
		}
	}

	private static String quoted(String sql) {
		return TestDatabase.isMySql() ? sql.replace('"', '`') : sql;
	}

}
