package id.lapor.workflow.setup;

import java.util.Date;

import id.lapor.workflow.ComplaintProcess.Keys;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.runtime.Job;

/**
 * Spares the engine what it would ask the database for, only to put together an event of
 * its history.
 */
class SparingHistory extends CacheAwareHistoryEventProducer {

	/**
	 * When a case ends, the engine writes into all tables of its history when the rows
	 * may be removed: sixteen statements. The process of a clock keeps no rows there
	 * ({@link CaseHistory}) and ends four times in a life. What failed in one is kept for
	 * good; it is rare.
	 */
	@Override
	protected Date calculateRemovalTime(HistoryEvent event) {
		return Keys.ESCALATION.equals(event.getProcessDefinitionKey()) ? null : super.calculateRemovalTime(event);
	}

	/** Of a clock only what failed is kept, and any event would read its definition. */
	@Override
	protected HistoryEvent createHistoricJobLogEvt(Job job, HistoryEventType type) {
		boolean quiet = Keys.ESCALATION.equals(((JobEntity) job).getProcessDefinitionKey())
				&& type != HistoryEventTypes.JOB_FAIL;
		return quiet ? null : super.createHistoricJobLogEvt(job, type);
	}

	/** The model is in memory. */
	@Override
	protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
		return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
	}

}
