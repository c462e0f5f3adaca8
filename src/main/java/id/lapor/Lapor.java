package id.lapor;

import java.util.TimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Complaint case management for public services. Each package below this one is a room of
 * the house: it holds one feature's rules, data and door. {@code docs/architecture.md}
 * draws the floors.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Lapor {

	public static void main(String[] args) {
		// The engine compares dates as text in UTC: any other zone shows tasks overdue
		// hours late.
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		SpringApplication.run(Lapor.class, args);
	}

}
