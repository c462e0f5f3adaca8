package id.lapor.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

import org.testcontainers.containers.MySQLContainer;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfilesResolver;

/**
 * Where tests keep their data: H2 in memory, or with {@code -Pmysql} a MySQL server. Its
 * address stands in {@code LAPOR_TEST_MYSQL_URL} (with {@code LAPOR_TEST_MYSQL_USER} and
 * {@code LAPOR_TEST_MYSQL_PASSWORD}); without one, a container is started where Docker
 * is. Each running system gets a new database there, which is dropped at the end; it is
 * made with old character sets, as an unlucky administrator might.
 */
public final class TestDatabase
		implements ActiveProfilesResolver, ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final boolean MYSQL = "mysql".equals(System.getProperty("lapor.test.database"));

	private static Server server;

	/** Together with the demo people. */
	static final class WithDemo implements ActiveProfilesResolver {

		@Override
		public String[] resolve(Class<?> test) {
			return Stream.concat(Stream.of("demo"), Stream.of(new TestDatabase().resolve(test))).toArray(String[]::new);
		}

	}

	/** A database of its own. */
	public record Address(String url, String user, String password) {

		public Connection connect() throws SQLException {
			return DriverManager.getConnection(this.url, this.user, this.password);
		}

	}

	public static boolean isMySql() {
		return MYSQL;
	}

	/** Makes a new database, whichever kind is tested. */
	public static Address create(String name) {
		return create(name, "latin1");
	}

	private static Address create(String name, String characters) {
		return MYSQL ? server().create(name, characters)
				: new Address("jdbc:h2:mem:%s-%d;DB_CLOSE_DELAY=-1".formatted(name, System.nanoTime()), "sa", "");
	}

	@Override
	public String[] resolve(Class<?> test) {
		return MYSQL ? new String[] { "mysql", "mysql-test" } : new String[0];
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!MYSQL) {
			return;
		}
		ConfigurableEnvironment environment = context.getEnvironment();
		// Only Flyway mends what the server's defaults are.
		boolean mends = environment.getProperty("spring.flyway.enabled", Boolean.class, true);
		Address address = create("lapor", mends ? "latin1" : "utf8mb4 collate utf8mb4_0900_as_cs");
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test database", Map.of("spring.datasource.url", address.url(),
					"spring.datasource.username", address.user(), "spring.datasource.password", address.password())));
	}

	private static synchronized Server server() {
		if (server == null) {
			server = Server.find();
		}
		return server;
	}

	/** A server on which databases may be made. */
	private record Server(String base, String options, String user, String password) {

		static Server find() {
			String url = System.getenv("LAPOR_TEST_MYSQL_URL");
			if (url != null) {
				String address = url.split("\\?", 2)[0];
				return new Server(address.substring(0, address.lastIndexOf('/') + 1), url.substring(address.length()),
						env("LAPOR_TEST_MYSQL_USER", "root"), env("LAPOR_TEST_MYSQL_PASSWORD", ""));
			}
			MySQLContainer<?> container = new MySQLContainer<>("mysql:8.4").withUsername("root");
			container.start();
			return new Server("jdbc:mysql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
					"?allowPublicKeyRetrieval=true", container.getUsername(), container.getPassword());
		}

		private static String env(String name, String otherwise) {
			return (System.getenv(name) != null) ? System.getenv(name) : otherwise;
		}

		Address create(String name, String characters) {
			String database = "test_%s_%x".formatted(name, System.nanoTime());
			run("create database " + database + " character set " + characters);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> run("drop database if exists " + database)));
			return new Address(this.base + database + this.options, this.user, this.password);
		}

		private void run(String sql) {
			try (Connection connection = DriverManager.getConnection(this.base + this.options, this.user,
					this.password)) {
				connection.createStatement().execute(sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(sql, ex);
			}
		}

	}

}
