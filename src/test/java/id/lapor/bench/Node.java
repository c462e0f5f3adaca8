package id.lapor.bench;

import id.lapor.Lapor;
import org.camunda.bpm.engine.impl.util.ClockUtil;

import org.springframework.boot.builder.SpringApplicationBuilder;

/** The application in a process of its own, whose clock may be ahead. */
final class Node {

	private Node() {
	}

	/**
	 * @param args the JDBC address, and by how many milliseconds the clock is ahead
	 */
	public static void main(String[] args) {
		ClockUtil.offset(Long.parseLong(args[1]));
		new SpringApplicationBuilder(Lapor.class).run(arguments(args[0], true));
	}

	static String[] arguments(String address, boolean fires) {
		return new String[] { "--spring.profiles.active=" + (fires ? "mysql" : "demo,mysql"),
				"--lapor.demo-on-mysql=true", "--LAPOR_DB_URL=" + address, "--LAPOR_DB_USER=root",
				"--LAPOR_DB_PASSWORD=", "--server.port=0", "--management.server.port=0",
				"--camunda.bpm.job-execution.enabled=" + fires, "--lapor.identity.create-missing=true",
				"--lapor.identity.key-file=target/bench-keys.json", "--lapor.outbox.every=P1000D",
				"--lapor.mail.folder=target/bench-mail", "--spring.main.banner-mode=off" };
	}

}
