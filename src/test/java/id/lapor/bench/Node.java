package id.lapor.bench;

import java.io.IOException;

import id.lapor.Lapor;
import org.camunda.bpm.engine.impl.util.ClockUtil;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The application in a process of its own, whose clock may be ahead. */
final class Node {

	private Node() {
	}

	/**
	 * @param args the JDBC address, and by how many milliseconds the clock is ahead
	 */
	public static void main(String[] args) {
		ClockUtil.offset(Long.parseLong(args[1]));
		application().run(arguments(args[0], true));
	}

	/** The application as an office has it, without what tests add to it. */
	static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(Lapor.class).initializers(
				(context) -> context.getBeanFactory().registerSingleton("nothingOfTests", new TypeExcludeFilter() {

					@Override
					public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
						return type.getResource().getURL().getPath().contains("/test-classes/");
					}

				}));
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
