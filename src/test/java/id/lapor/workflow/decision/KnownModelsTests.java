package id.lapor.workflow.decision;

import id.lapor.support.LaporTest;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the engine believes of its models for a second must not outlive a change here. */
@LaporTest
class KnownModelsTests {

	private static final String TABLE = "known-table";

	private static final String MODEL = "known-model";

	@Autowired
	RepositoryService repository;

	@Autowired
	DecisionService decisions;

	@Autowired
	RuntimeService runtime;

	private final List<String> deployments = new ArrayList<>();

	@AfterEach
	void takeAwayWhatWasDeployed() {
		this.deployments.forEach((id) -> this.repository.deleteDeployment(id, true));
	}

	@Test
	void aTableCountsAtOnceWhenItIsDeployedAndNoLongerWhenItIsTakenAway() {
		deployTable("first");
		assertThat(said()).isEqualTo("first");

		String newer = deployTable("second");
		assertThat(said()).isEqualTo("second");

		this.repository.deleteDeployment(newer, true);
		this.deployments.remove(newer);
		assertThat(said()).isEqualTo("first");
	}

	@Test
	void aModelThatIsStoppedStartsNothingFromThatMomentOn() {
		deployModel();
		assertThat(this.runtime.startProcessInstanceByKey(MODEL).isEnded()).isTrue();

		this.repository.suspendProcessDefinitionByKey(MODEL);
		assertThatExceptionOfType(SuspendedEntityInteractionException.class)
			.isThrownBy(() -> this.runtime.startProcessInstanceByKey(MODEL));

		this.repository.activateProcessDefinitionByKey(MODEL);
		assertThat(this.runtime.startProcessInstanceByKey(MODEL).isEnded()).isTrue();
	}

	private String said() {
		return this.decisions.evaluateDecisionTableByKey(TABLE).evaluate().getSingleEntry();
	}

	private String deployTable(String word) {
		return deployed(this.repository.createDeployment().addString(TABLE + ".dmn", """
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-definitions"
					name="%1$s" namespace="https://lapor.id/test">
					<decision id="%1$s" name="%1$s"><decisionTable id="%1$s-rows">
						<output id="%1$s-word" name="word" typeRef="string"/>
						<rule id="%1$s-row"><outputEntry id="%1$s-entry"><text>"%2$s"</text></outputEntry></rule>
					</decisionTable></decision>
				</definitions>""".formatted(TABLE, word)).deploy().getId());
	}

	private void deployModel() {
		BpmnModelInstance model = Bpmn.createExecutableProcess(MODEL)
			.camundaHistoryTimeToLiveString("P1D")
			.startEvent()
			.endEvent()
			.done();
		deployed(this.repository.createDeployment().addModelInstance(MODEL + ".bpmn", model).deploy().getId());
	}

	private String deployed(String id) {
		this.deployments.add(id);
		return id;
	}

}
