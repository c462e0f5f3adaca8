package id.lapor.workflow.setup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.DecisionRecord;
import id.lapor.complaint.DecisionRecords;
import id.lapor.workflow.ComplaintProcess.Keys;
import id.lapor.workflow.ComplaintProcess.Tables;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What of the engine's history is kept. The legal record is ours; the engine keeps what
 * Cockpit shows and the log of what people did to it. A table that was asked for a
 * complaint becomes a {@link DecisionRecord} instead, in the same transaction. Limits are
 * left out: each deadline names the table and version that set it.
 */
@Component
class CaseHistory extends DbHistoryEventHandler {

	static final Set<String> RECORDED = Set.of(Tables.CLASSIFICATION, Tables.ROUTING);

	private final ObjectProvider<DecisionRecords> records;

	private final ObjectMapper json;

	CaseHistory(ObjectProvider<DecisionRecords> records, ObjectMapper json) {
		this.records = records;
		this.json = json;
	}

	@Override
	public void handleEvent(HistoryEvent event) {
		if (event instanceof HistoricDecisionEvaluationEvent decision) {
			record(decision.getRootHistoricDecisionInstance());
		}
		else if (isKept(event)) {
			super.handleEvent(event);
		}
	}

	/**
	 * What of a case is worth a row: who did which step when, what failed, what people
	 * did. Variables stand in our own tables, what a person typed is never among them,
	 * and a gateway says nothing that the step behind it does not. Timers of clocks come
	 * and go by the thousand; of them only what failed is kept.
	 */
	private static boolean isKept(HistoryEvent event) {
		if (event instanceof HistoricFormPropertyEventEntity || event instanceof HistoricVariableUpdateEventEntity
				|| event instanceof HistoricIdentityLinkLogEventEntity || isGateway(event)) {
			return false;
		}
		boolean failed = event instanceof HistoricIncidentEventEntity
				|| (event instanceof HistoricJobLogEventEntity job && job.isFailureLog());
		return failed || !Keys.ESCALATION.equals(event.getProcessDefinitionKey());
	}

	private static boolean isGateway(HistoryEvent event) {
		return event instanceof HistoricActivityInstanceEventEntity activity
				&& activity.getActivityType().endsWith("Gateway");
	}

	/**
	 * As the engine does it, but without reading when a step began only to write how long
	 * it took: both moments stand in its row.
	 */
	@Override
	protected void insertOrUpdate(HistoryEvent event) {
		boolean isEnd = event instanceof HistoricScopeInstanceEvent && !isInitialEvent(event);
		if (!isEnd) {
			super.insertOrUpdate(event);
		}
		else if (getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null) {
			getDbEntityManager().merge(event);
		}
	}

	@Override
	public void handleEvents(List<HistoryEvent> events) {
		events.forEach(this::handleEvent);
	}

	private void record(HistoricDecisionInstanceEntity decision) {
		if (decision.getProcessInstanceId() == null || !RECORDED.contains(decision.getDecisionDefinitionKey())) {
			return;
		}
		ExecutionEntity process = Context.getCommandContext()
			.getExecutionManager()
			.findExecutionById(decision.getProcessInstanceId());
		DecisionDefinition table = Context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findDeployedDecisionDefinitionById(decision.getDecisionDefinitionId());
		this.records.getObject()
			.save(new DecisionRecord(new ComplaintId(process.getBusinessKey()), table.getKey(), table.getVersion(),
					Instant.ofEpochSecond(decision.getEvaluationTime().toInstant().getEpochSecond()),
					write(inputs(decision)), write(rules(decision)), write(outputs(decision))));
	}

	private static Map<String, Object> inputs(HistoricDecisionInstanceEntity decision) {
		return decision.getInputs()
			.stream()
			.filter((input) -> input.getValue() != null)
			.collect(Collectors.toMap(HistoricDecisionInputInstance::getClauseId,
					HistoricDecisionInputInstance::getValue, (first, second) -> first, LinkedHashMap::new));
	}

	private static List<String> rules(HistoricDecisionInstanceEntity decision) {
		return decision.getOutputs().stream().map(HistoricDecisionOutputInstance::getRuleId).distinct().toList();
	}

	private static Object outputs(HistoricDecisionInstanceEntity decision) {
		return decision.getOutputs()
			.stream()
			.collect(Collectors.groupingBy(HistoricDecisionOutputInstance::getRuleOrder, TreeMap::new,
					Collectors.toMap(HistoricDecisionOutputInstance::getVariableName,
							HistoricDecisionOutputInstance::getValue, (first, second) -> first, LinkedHashMap::new)))
			.values();
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
