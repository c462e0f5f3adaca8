package id.lapor.workflow.delegate;

import id.lapor.handling.Leaving;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordWithdrawal")
class RecordWithdrawal implements JavaDelegate {

	private final Leaving leaving;

	RecordWithdrawal(Leaving leaving) {
		this.leaving = leaving;
	}

	@Override
	public void execute(DelegateExecution execution) {
		execution.setVariable(Variables.WITHOUT_REPORTER, this.leaving.withdraw(Acting.complaint(execution)));
	}

}
