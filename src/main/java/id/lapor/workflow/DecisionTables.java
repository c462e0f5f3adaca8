package id.lapor.workflow;

import java.util.Map;

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

	private final AsSystem asSystem;

	DecisionTables(DecisionService decisions, RepositoryService repository, AsSystem asSystem) {
		this.decisions = decisions;
		this.repository = repository;
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
		DecisionDefinition newest = this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(table)
			.withoutTenantId()
			.latestVersion()
			.singleResult();
		if (newest == null) {
			throw new BrokenTable(table, "it is not deployed");
		}
		return new Answer(newest.getVersion(),
				this.decisions.evaluateDecisionById(newest.getId()).variables(inputs).evaluate());
	}

}
