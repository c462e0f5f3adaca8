package id.lapor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Complaint case management for public services. Each package below this one is a room of
 * the house: it holds one feature's rules, data and door. {@code docs/architecture.md}
 * draws the floors.
 */
@SpringBootApplication
public class Lapor {

	public static void main(String[] args) {
		SpringApplication.run(Lapor.class, args);
	}

}
