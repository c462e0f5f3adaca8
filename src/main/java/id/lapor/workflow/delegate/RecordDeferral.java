package id.lapor.workflow.delegate;

import id.lapor.handling.Deferral;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordDeferral")
class RecordDeferral implements JavaDelegate {

	private final Deferral deferral;

	RecordDeferral(Deferral deferral) {
		this.deferral = deferral;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.DEFER);
		this.deferral.record(Acting.complaint(execution), Acting.officer(execution), Acting.draft(execution));
	}

}
