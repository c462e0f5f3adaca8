package id.lapor.workflow.decision;

import java.time.Duration;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

import org.springframework.stereotype.Component;

/**
 * Remembers which version of a table is the newest, for a second: a life of a complaint
 * asks tables some fifteen times. What is deployed on this node counts at once, on the
 * others a second later.
 */
@Component
public class NewestTables extends CommandInterceptor {

	private static final Duration KEPT = Duration.ofSeconds(1);

	private final Cache<String, Version> newest = Caffeine.newBuilder().expireAfterWrite(KEPT).build();

	/**
	 * A deployed version of a table.
	 *
	 * @param id the engine's id of it
	 * @param number 1 for the first that was deployed
	 */
	public record Version(String id, int number) {
	}

	/**
	 * The newest version of a table.
	 * @param find asks the engine for it; {@code null} when there is none
	 * @return {@code null} when the table is not deployed
	 */
	public Version of(String table, Function<String, Version> find) {
		return this.newest.get(table, find);
	}

	@Override
	public <T> T execute(Command<T> command) {
		try {
			return this.next.execute(command);
		}
		finally {
			if (command instanceof DeployCmd || command instanceof DeleteDeploymentCmd) {
				this.newest.invalidateAll();
			}
		}
	}

}
