package id.lapor.workflow.delegate;

import id.lapor.clock.Escalation;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("remindOrEscalate")
class RemindOrEscalate implements JavaDelegate {

	private final Escalation escalation;

	RemindOrEscalate(Escalation escalation) {
		this.escalation = escalation;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.escalation.ring((Long) execution.getVariable(Variables.CLOCK_ID));
	}

}
