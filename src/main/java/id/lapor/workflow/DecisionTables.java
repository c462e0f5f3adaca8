package id.lapor.workflow;

import java.time.Duration;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import id.lapor.shared.BrokenTable;
import id.lapor.workflow.decision.KnownModels;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;

import org.springframework.stereotype.Component;

/** Asks the newest deployed version of a table. */
@Component
class DecisionTables {

	private static final Duration KEPT = Duration.ofSeconds(1);

	/** Enough for what the cases of a second ask. */
	private static final int MOST = 1000;

	private final DecisionService decisions;

	private final RepositoryService repository;

	private final KnownModels models;

	private final AsSystem asSystem;

	private final Cache<Question, DmnDecisionResult> said = Caffeine.newBuilder()
		.expireAfterWrite(KEPT)
		.maximumSize(MOST)
		.build();

	DecisionTables(DecisionService decisions, RepositoryService repository, KnownModels models, AsSystem asSystem) {
		this.decisions = decisions;
		this.repository = repository;
		this.models = models;
		this.asSystem = asSystem;
	}

	/**
	 * What a table said.
	 *
	 * @param version the version that was asked
	 */
	record Answer(int version, DmnDecisionResult result) {
	}

	private record Question(String version, Map<String, Object> inputs) {
	}

	/**
	 * What a table says to these inputs. A version gives the same answer to the same
	 * question, so it is not evaluated again when it is asked again within a second.
	 */
	Answer ask(String table, Map<String, Object> inputs) {
		DecisionDefinition newest = newest(table);
		Question question = new Question(newest.getId(), inputs);
		DmnDecisionResult result = this.said.getIfPresent(question);
		if (result == null) {
			result = evaluate(newest, inputs);
			this.said.put(question, result);
		}
		return new Answer(newest.getVersion(), result);
	}

	/** The same as a decision on a case, each of which its history tells. */
	Answer decide(String table, Map<String, Object> inputs) {
		DecisionDefinition newest = newest(table);
		return new Answer(newest.getVersion(), evaluate(newest, inputs));
	}

	private DmnDecisionResult evaluate(DecisionDefinition table, Map<String, Object> inputs) {
		try {
			return this.asSystem
				.get(() -> this.decisions.evaluateDecisionById(table.getId()).variables(inputs).evaluate());
		}
		catch (ProcessEngineException | DmnEngineException | FeelException ex) {
			throw new BrokenTable(table.getKey(), ex);
		}
	}

	private DecisionDefinition newest(String table) {
		DecisionDefinition newest = this.models.newestTable(table, (key) -> this.asSystem.get(() -> find(key)));
		if (newest == null) {
			throw new BrokenTable(table, "it is not deployed");
		}
		return newest;
	}

	private DecisionDefinition find(String table) {
		return this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(table)
			.withoutTenantId()
			.latestVersion()
			.singleResult();
	}

}
