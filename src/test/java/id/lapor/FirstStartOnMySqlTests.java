package id.lapor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import id.lapor.support.Citizens;
import id.lapor.support.OwnMySql;
import id.lapor.support.Program;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The first start in an office on a server: the profile {@code mysql} and no other, two
 * nodes that start at once on an empty schema, a user of the database who has rights on
 * that schema and nowhere else, and each secret in a file.
 */
@Tag("mysql")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartOnMySqlTests {

	/** As in the README, and no right more. */
	private static final String RIGHTS = "select, insert, update, delete, create, alter, drop, index, references";

	private static final String PASSWORD = "Rahasia-Kantor-63!";

	private static final String DATABASE_PASSWORD = "Rahasia-Basis-Data-63!";

	@TempDir
	static Path folder;

	private static OwnMySql server;

	private static Map<String, String> environment;

	private static Program one;

	private static Program other;

	@BeforeAll
	static void starts() throws IOException {
		server = OwnMySql.start();
		server.sql().sql("create user office@'%%' identified by '%s'".formatted(DATABASE_PASSWORD)).update();
		server.sql().sql("grant %s on lapor.* to office@'%%'".formatted(RIGHTS)).update();
		Path secrets = Files.createDirectories(folder.resolve("secrets"));
		Files.writeString(secrets.resolve("LAPOR_DB_PASSWORD"), DATABASE_PASSWORD + "\n");
		environment = new LinkedHashMap<>();
		environment.put("SPRING_PROFILES_ACTIVE", "mysql");
		environment.put("LAPOR_DB_URL", server.url("lapor"));
		environment.put("LAPOR_DB_USER", "office");
		environment.put("LAPOR_SECRETS", secrets.toString());
		environment.put("LAPOR_IDENTITY_KEY_FILE", folder.resolve("identity-keys.json").toString());
		environment.put("LAPOR_ADMIN_ID", "kepala");
		environment.put("LAPOR_ADMIN_PASSWORD_FILE",
				Files.writeString(folder.resolve("admin-password"), PASSWORD + "\n").toString());
		one = Program.start(Files.createDirectory(folder.resolve("one")), environment);
		other = Program.start(Files.createDirectory(folder.resolve("other")), environment);
		one.ready();
		other.ready();
	}

	@AfterAll
	static void ends() {
		for (AutoCloseable each : new AutoCloseable[] { one, other, server }) {
			if (each instanceof Program program) {
				program.close();
			}
			else if (each instanceof OwnMySql mysql) {
				mysql.close();
			}
		}
	}

	/** Whoever comes first: the lock is given up after each. */
	@Test
	void eachMigrationIsMadeByOneWhileTheOtherWaits() {
		List<String> versions = server.sql()
			.sql("select version from flyway_schema_history where success and version is not null")
			.query(String.class)
			.list();

		assertThat(versions).hasSizeGreaterThan(30).doesNotHaveDuplicates();
		assertThat(said(one, "Migrating schema") + said(other, "Migrating schema")).isEqualTo(versions.size());
		assertThat(server.sql()
			.sql("select count(*) from flyway_schema_history where not success")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void oneMakesTheFirstAdministratorWhoIsTheOnlyPersonAtBoth() {
		for (Program node : List.of(one, other)) {
			Answer people = Visitor.withPassword(node.port(), "kepala", PASSWORD).get("/engine-rest/user");
			assertThat(people.status()).as(people.toString()).isEqualTo(200);
			assertThat(people.json().findValuesAsText("id")).containsExactly("kepala");
			assertThat(Visitor.withPassword(node.port(), "admin").get("/engine-rest/user").status()).isEqualTo(401);
		}
		assertThat(List.of(said(one, "is the first administrator"), said(other, "is the first administrator")))
			.containsExactlyInAnyOrder(0L, 1L);
	}

	private static long said(Program node, String words) {
		return node.log().stream().filter((line) -> line.contains(words)).count();
	}

	@Test
	void theEnginesSetUpPageIsClosedAtBoth() {
		String person = """
				{"profile": {"id": "penyusup", "firstName": "P", "lastName": "P"},
				 "credentials": {"password": "Coba-Lapor-2026!"}}""";
		for (Program node : List.of(one, other)) {
			Visitor intruder = Visitor.anonymous(node.port());
			intruder.get("/camunda/app/welcome/default/");
			assertThat(intruder.get("/camunda/app/admin/default/setup").status()).isIn(401, 403, 404);
			assertThat(intruder.send("POST", "/camunda/api/admin/setup/default/user/create", person).status()).isIn(401,
					403, 404);
		}
		assertThat(server.sql().sql("select ID_ from ACT_ID_USER").query(String.class).list())
			.containsExactly("kepala");
	}

	@Test
	void whatOneNodeTakesInTheOtherShowsAtOnce() {
		Answer receipt = Citizens.report(Visitor.anonymous(one.port()), "kantor");
		assertThat(receipt.status()).as(receipt.toString()).isEqualTo(201);

		Answer seen = Visitor.anonymous(other.port())
			.get("/api/complaints/" + receipt.json().path("trackingCode").asText());

		assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
	}

	@Test
	void theUserOfTheDatabaseMayDoNothingElsewhere() {
		assertThat(server.sql().sql("show grants for office@'%'").query(String.class).list())
			.anySatisfy((grant) -> assertThat(grant).isEqualTo("GRANT USAGE ON *.* TO `office`@`%`"))
			.allSatisfy((grant) -> assertThat(grant).containsAnyOf("USAGE ON *.*", "ON `lapor`.*"));
		assertThatThrownBy(() -> server.sqlAs("office", DATABASE_PASSWORD).sql("create database another").update())
			.rootCause()
			.hasMessageContaining("Access denied");
	}

	@Test
	void noLogTellsASecret() {
		for (Program node : List.of(one, other)) {
			assertThat(node.log()).isNotEmpty()
				.noneMatch((line) -> line.contains(PASSWORD) || line.contains(DATABASE_PASSWORD));
		}
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void aSchemaOfANewerVersionIsRefusedInALineAndLeftAsItIs() {
		one.stop();
		other.stop();
		server.sql()
			.sql("""
					insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
						installed_on, execution_time, success)
					values (1000, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 'x', '2026-01-01', 1, true)""")
			.update();
		int before = one.log().size();

		try (Program older = one.again()) {
			assertThat(older.ended()).isEqualTo(1);

			List<String> said = older.log().subList(before, older.log().size());
			assertThat(said)
				.contains("The database belongs to a newer version of the program: its schema 9999 is"
						+ " unknown here. Start that version, or restore the backup from before its first start.")
				.noneMatch((line) -> line.startsWith("\tat ") || line.contains("Tomcat started"));
		}
		assertThat(server.sql().sql("select count(*) from complaint").query(Integer.class).single()).isOne();
	}

}
