package id.lapor.workflow.setup;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.DefaultDmnHistoryEventProducer;

/**
 * Lets the engine put together what a table said only where {@link CaseHistory} keeps it.
 * For any other table the engine would still write each date that was an input into
 * {@code ACT_GE_BYTEARRAY}, where no row would ever point to it and nothing remove it,
 * and could not be asked in a transaction that only reads.
 */
class RecordedDecisions extends DefaultDmnHistoryEventProducer {

	@Override
	public HistoryEvent createDecisionEvaluatedEvt(DelegateExecution execution, DmnDecisionEvaluationEvent event) {
		return isRecorded(event) ? super.createDecisionEvaluatedEvt(execution, event) : null;
	}

	@Override
	public HistoryEvent createDecisionEvaluatedEvt(DmnDecisionEvaluationEvent event) {
		return null;
	}

	private static boolean isRecorded(DmnDecisionEvaluationEvent event) {
		return CaseHistory.RECORDED.contains(event.getDecisionResult().getDecision().getKey());
	}

}
