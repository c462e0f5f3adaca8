package id.lapor.workflow.delegate;

import id.lapor.handling.CaseProgress;
import id.lapor.workflow.RoutingRows;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import org.springframework.stereotype.Component;

@Component("recordProposal")
class RecordProposal implements ExecutionListener {

	private final CaseProgress progress;

	RecordProposal(CaseProgress progress) {
		this.progress = progress;
	}

	@Override
	public void notify(DelegateExecution execution) {
		DmnDecisionResult answer = TableAnswer.of(execution);
		this.progress.propose(Acting.complaint(execution), RoutingRows.read(answer.getResultList()));
	}

}
