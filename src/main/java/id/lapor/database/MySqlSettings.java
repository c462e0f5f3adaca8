package id.lapor.database;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Asks, before anything else is started, whether the profile {@code mysql} has been told
 * its server. What is asked for stands in {@code application-mysql.yaml}.
 */
class MySqlSettings implements EnvironmentPostProcessor, Ordered {

	private static final Pattern ADDRESS = Pattern.compile("jdbc:mysql:.*//[^/]+/[^/?]+.*");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.acceptsProfiles(Profiles.of("mysql"))) {
			return;
		}
		String url = isSet(environment, "spring.datasource.url") ? environment.getProperty("spring.datasource.url")
				: null;
		if (url == null) {
			throw missing(StringUtils.hasText(environment.getProperty("LAPOR_DB_HOST")) ? "LAPOR_DB_NAME"
					: "LAPOR_DB_URL (or LAPOR_DB_HOST and LAPOR_DB_NAME)");
		}
		if (!ADDRESS.matcher(url).matches()) {
			// It is not repeated: an address may hold a password.
			throw new UnusableDatabase(
					"The database's address is wrong: it must look like jdbc:mysql://host:3306/name.");
		}
		for (String name : List.of("username", "password")) {
			if (!isSet(environment, "spring.datasource." + name)) {
				throw missing("username".equals(name) ? "LAPOR_DB_USER" : "LAPOR_DB_PASSWORD");
			}
		}
	}

	/** Whether it has a value, which may be empty: a server may ask for no password. */
	private static boolean isSet(ConfigurableEnvironment environment, String property) {
		try {
			return environment.getProperty(property) != null;
		}
		catch (IllegalArgumentException ex) {
			// It names a variable that is not there.
			return false;
		}
	}

	private static UnusableDatabase missing(String name) {
		return new UnusableDatabase("The profile mysql needs " + name
				+ ": set it in the environment, or put a file of that name in the folder of secrets.");
	}

	/** Behind the one that reads the files. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
