package id.lapor.workflow.delegate;

import id.lapor.handling.Linking;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordLink")
class RecordLink implements JavaDelegate {

	private final Linking linking;

	RecordLink(Linking linking) {
		this.linking = linking;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.LINK);
		this.linking.record(Acting.complaint(execution), Acting.officer(execution), Acting.draft(execution));
	}

}
