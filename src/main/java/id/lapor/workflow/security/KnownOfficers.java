package id.lapor.workflow.security;

import java.util.Set;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import org.camunda.bpm.engine.impl.cmd.AbstractWritableIdentityServiceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static java.time.Duration.ofSeconds;

/**
 * Who holds a role at an agency, believed for a second
 * ({@code docs/adr/0026-models-believed-for-a-second.md}): clocks that end with a day all
 * tell the same few people. Who comes, leaves or changes roles on this node counts at
 * once.
 */
@Component
public class KnownOfficers {

	private final Cache<Holding, Set<String>> believed = Caffeine.newBuilder().expireAfterWrite(ofSeconds(1)).build();

	private record Holding(AgencyId agency, Role role) {
	}

	/** Nobody waits here for another one's question, see {@code KnownModels}. */
	public Set<String> of(AgencyId agency, Role role, Supplier<Set<String>> find) {
		Holding asked = new Holding(agency, role);
		Set<String> known = this.believed.getIfPresent(asked);
		if (known == null) {
			known = Set.copyOf(find.get());
			this.believed.put(asked, known);
		}
		return known;
	}

	/** At once, and again when it holds for others. */
	private void forget() {
		this.believed.invalidateAll();
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCompletion(int status) {
					KnownOfficers.this.believed.invalidateAll();
				}

			});
		}
	}

	/** Forgets when people, groups or memberships change. */
	public CommandInterceptor interceptor() {
		return new CommandInterceptor() {

			@Override
			public <T> T execute(Command<T> command) {
				try {
					return this.next.execute(command);
				}
				finally {
					if (command instanceof AbstractWritableIdentityServiceCmd) {
						forget();
					}
				}
			}

		};
	}

}
