package id.lapor.workflow.delegate;

import id.lapor.complaint.Classification;
import id.lapor.handling.CaseProgress;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import org.springframework.stereotype.Component;

@Component("recordClassification")
class RecordClassification implements ExecutionListener {

	private final CaseProgress progress;

	RecordClassification(CaseProgress progress) {
		this.progress = progress;
	}

	@Override
	public void notify(DelegateExecution execution) {
		Classification classification = TableAnswer.classification(execution);
		this.progress.classify(Acting.complaint(execution), classification);
		execution.setVariable(Variables.SUPERVISORY, classification.supervisory());
	}

}
