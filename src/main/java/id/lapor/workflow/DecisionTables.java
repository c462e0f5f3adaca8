package id.lapor.workflow;

import java.util.Map;

import id.lapor.workflow.decision.NewestTables;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;

import org.springframework.stereotype.Component;

/** Asks the newest deployed version of a table. */
@Component
class DecisionTables {

	private final DecisionService decisions;

	private final RepositoryService repository;

	private final NewestTables newest;

	private final AsSystem asSystem;

	DecisionTables(DecisionService decisions, RepositoryService repository, NewestTables newest, AsSystem asSystem) {
		this.decisions = decisions;
		this.repository = repository;
		this.newest = newest;
		this.asSystem = asSystem;
	}

	/**
	 * What a table said.
	 *
	 * @param version the version that was asked
	 */
	record Answer(int version, DmnDecisionResult result) {
	}

	Answer ask(String table, Map<String, Object> inputs) {
		return this.asSystem.get(() -> answer(table, inputs));
	}

	private Answer answer(String table, Map<String, Object> inputs) {
		NewestTables.Version version = this.newest.of(table, this::newest);
		if (version == null) {
			throw new BrokenTable(table, "it is not deployed");
		}
		return new Answer(version.number(),
				this.decisions.evaluateDecisionById(version.id()).variables(inputs).evaluate());
	}

	private NewestTables.Version newest(String table) {
		DecisionDefinition found = this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(table)
			.withoutTenantId()
			.latestVersion()
			.singleResult();
		return (found != null) ? new NewestTables.Version(found.getId(), found.getVersion()) : null;
	}

}
