package id.lapor.workflow.delegate;

import id.lapor.handling.Returning;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("tellLateReturn")
class TellLateReturn implements JavaDelegate {

	private final Returning returning;

	TellLateReturn(Returning returning) {
		this.returning = returning;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.returning.tellLateAllowed(Acting.complaint(execution));
	}

}
