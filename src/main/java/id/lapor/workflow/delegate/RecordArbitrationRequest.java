package id.lapor.workflow.delegate;

import id.lapor.handling.Returning;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordArbitrationRequest")
class RecordArbitrationRequest implements JavaDelegate {

	private final Returning returning;

	RecordArbitrationRequest(Returning returning) {
		this.returning = returning;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.PASS);
		this.returning.pass(Acting.complaint(execution), Acting.officer(execution), Acting.draft(execution));
	}

}
