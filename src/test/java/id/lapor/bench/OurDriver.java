package id.lapor.bench;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * How LAPOR speaks to MySQL, for the bare engine beside it: the comparison is not about
 * the driver.
 */
final class OurDriver {

	private static final String SETTINGS = "spring.datasource.hikari.data-source-properties.";

	private OurDriver() {
	}

	/** The driver's settings of the profile {@code mysql}. */
	static Map<String, String> settings() {
		YamlPropertiesFactoryBean file = new YamlPropertiesFactoryBean();
		file.setResources(new ClassPathResource("application-mysql.yaml"));
		Map<String, String> settings = new TreeMap<>();
		file.getObject().forEach((name, value) -> {
			if (name.toString().startsWith(SETTINGS)) {
				settings.put(name.toString().substring(SETTINGS.length()), value.toString());
			}
		});
		if (!settings.containsKey("cachePrepStmts")) {
			throw new IllegalStateException("The settings are not where they were: " + settings);
		}
		return settings;
	}

}
