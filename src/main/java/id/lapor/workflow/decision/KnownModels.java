package id.lapor.workflow.decision;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;

import org.springframework.stereotype.Component;

/**
 * The models and tables that the engine keeps in memory, believed for a second: it would
 * ask the database at each step whether they are still the newest, some thirty times in
 * the life of a complaint. What is deployed, deleted or suspended on this node counts at
 * once, on the others a second later.
 */
@Component
public class KnownModels extends DeploymentCache {

	private static final Duration BELIEVED = Duration.ofSeconds(1);

	private static final int CAPACITY = 1000;

	/** By what they were asked for: an id, or the key of which they are the newest. */
	private final Cache<String, ResourceDefinitionEntity<?>> believed = Caffeine.newBuilder()
		.expireAfterWrite(BELIEVED)
		.build();

	public KnownModels() {
		super(new DefaultCacheFactory(), CAPACITY);
	}

	@Override
	public ProcessDefinitionEntity findDeployedProcessDefinitionById(String id) {
		return believe(ProcessDefinitionEntity.class, "id " + id, () -> super.findDeployedProcessDefinitionById(id));
	}

	@Override
	public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKey(String key) {
		return believe(ProcessDefinitionEntity.class, "any " + key,
				() -> super.findDeployedLatestProcessDefinitionByKey(key));
	}

	@Override
	public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKeyAndTenantId(String key, String tenant) {
		return (tenant != null) ? super.findDeployedLatestProcessDefinitionByKeyAndTenantId(key, tenant)
				: believe(ProcessDefinitionEntity.class, "newest " + key,
						() -> super.findDeployedLatestProcessDefinitionByKeyAndTenantId(key, null));
	}

	@Override
	public DecisionDefinitionEntity findDeployedDecisionDefinitionById(String id) {
		return believe(DecisionDefinitionEntity.class, "id " + id, () -> super.findDeployedDecisionDefinitionById(id));
	}

	@Override
	public DecisionDefinition findDeployedLatestDecisionDefinitionByKeyAndTenantId(String key, String tenant) {
		return (tenant != null) ? super.findDeployedLatestDecisionDefinitionByKeyAndTenantId(key, tenant) : believe(
				DecisionDefinitionEntity.class, "newest " + key,
				() -> (DecisionDefinitionEntity) super.findDeployedLatestDecisionDefinitionByKeyAndTenantId(key, null));
	}

	/**
	 * The newest version of a table that no agency has to itself.
	 * @param find asks the engine, when it is not known; {@code null} when there is none
	 */
	public DecisionDefinition newestTable(String key, Function<String, DecisionDefinition> find) {
		ResourceDefinitionEntity<?> known = this.believed.getIfPresent("table " + key);
		if (known instanceof DecisionDefinitionEntity table) {
			return table;
		}
		if (find.apply(key) instanceof DecisionDefinitionEntity found) {
			this.believed.put("table " + key, found);
			return found;
		}
		return null;
	}

	@Override
	public void removeProcessDefinition(String id) {
		this.believed.invalidateAll();
		super.removeProcessDefinition(id);
	}

	@Override
	public void removeDecisionDefinition(String id) {
		this.believed.invalidateAll();
		super.removeDecisionDefinition(id);
	}

	/**
	 * Nobody waits here for what another one asks the database, who may wait for the
	 * connection that the first one holds. A model of one agency is not seen by all.
	 */
	private <T extends ResourceDefinitionEntity<?>> T believe(Class<T> type, String asked, Supplier<T> find) {
		ResourceDefinitionEntity<?> known = this.believed.getIfPresent(asked);
		if (type.isInstance(known)) {
			return type.cast(known);
		}
		T found = find.get();
		if (found.getTenantId() == null) {
			this.believed.put(asked, found);
		}
		return found;
	}

	/** Lets what changes a model count at once. */
	public CommandInterceptor interceptor() {
		return new CommandInterceptor() {

			@Override
			public <T> T execute(Command<T> command) {
				try {
					return this.next.execute(command);
				}
				finally {
					if (command instanceof DeployCmd || command instanceof DeleteDeploymentCmd
							|| command instanceof AbstractSetStateCmd) {
						KnownModels.this.believed.invalidateAll();
					}
				}
			}

		};
	}

}
