package id.lapor.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.RepositoryService;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Deploys a changed table, as an administrator would with Modeler, and takes it back. */
@Component
public class TableMender {

	private final RepositoryService repository;

	TableMender(RepositoryService repository) {
		this.repository = repository;
	}

	/**
	 * Deploys a table with a change.
	 * @return the deployment; closing it takes the change back
	 */
	public Change change(String table, UnaryOperator<String> change) {
		String bundled = read(table);
		String changed = change.apply(bundled);
		if (changed.equals(bundled)) {
			throw new IllegalArgumentException("Nothing changes in " + table);
		}
		String deployment = this.repository.createDeployment()
			.source("Camunda Modeler")
			.addString(table + ".dmn", changed)
			.deploy()
			.getId();
		return () -> this.repository.deleteDeployment(deployment, true);
	}

	private static String read(String table) {
		try {
			return new ClassPathResource("dmn/" + table + ".dmn").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A change that can be taken back. */
	public interface Change extends AutoCloseable {

		@Override
		void close();

	}

}
