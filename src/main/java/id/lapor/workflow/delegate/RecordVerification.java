package id.lapor.workflow.delegate;

import id.lapor.handling.Verification;
import id.lapor.workflow.ComplaintProcess.Decisions;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordVerification")
class RecordVerification implements JavaDelegate {

	private final Verification verification;

	RecordVerification(Verification verification) {
		this.verification = verification;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.VERIFIED);
		execution.setVariable(Variables.LEAD_AGENCY,
				this.verification
					.record(Acting.complaint(execution), Acting.officer(execution), Acting.draft(execution))
					.value());
	}

}
