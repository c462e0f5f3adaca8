package id.lapor.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.testcontainers.containers.MySQLContainer;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
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

	private final List<String> profiles;

	public TestDatabase() {
		this(List.of());
	}

	private TestDatabase(List<String> profiles) {
		this.profiles = profiles;
	}

	/** Together with the demo people. */
	public static final class WithDemo implements ActiveProfilesResolver {

		@Override
		public String[] resolve(Class<?> test) {
			return new TestDatabase(List.of("demo")).resolve(test);
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
		return MYSQL ? server().create(name)
				: new Address("jdbc:h2:mem:%s-%d;DB_CLOSE_DELAY=-1".formatted(name, System.nanoTime()), "sa", "");
	}

	@Override
	public String[] resolve(Class<?> test) {
		List<String> active = new ArrayList<>(this.profiles);
		if (MYSQL) {
			active.add("mysql");
			// The profile asks for these before a context is there.
			System.setProperty("LAPOR_DB_URL", server().url("to_be_made"));
			System.setProperty("LAPOR_DB_USER", server().user());
			System.setProperty("LAPOR_DB_PASSWORD", server().password());
		}
		return active.toArray(String[]::new);
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (MYSQL) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test database", Map.of("spring.datasource.url", create("lapor").url(),
						"spring.test.database.replace", "none", "lapor.demo-on-mysql", "true")));
		}
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
				int options = url.indexOf('?');
				String path = (options < 0) ? url : url.substring(0, options);
				return new Server(path.substring(0, path.lastIndexOf('/') + 1),
						(options < 0) ? "" : url.substring(options), env("LAPOR_TEST_MYSQL_USER", "root"),
						env("LAPOR_TEST_MYSQL_PASSWORD", ""));
			}
			MySQLContainer<?> container = new MySQLContainer<>("mysql:8.4").withUsername("root");
			container.start();
			return new Server("jdbc:mysql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort()),
					"?allowPublicKeyRetrieval=true", "root", container.getPassword());
		}

		private static String env(String name, String otherwise) {
			return (System.getenv(name) != null) ? System.getenv(name) : otherwise;
		}

		String url(String database) {
			return this.base + database + this.options;
		}

		Address create(String name) {
			String database = "test_%s_%x".formatted(name.replace('-', '_'), System.nanoTime());
			run("create database " + database + " character set latin1");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> run("drop database " + database)));
			return new Address(url(database), this.user, this.password);
		}

		private void run(String sql) {
			try (Connection connection = DriverManager.getConnection(url(""), this.user, this.password)) {
				connection.createStatement().execute(sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(sql, ex);
			}
		}

	}

}
