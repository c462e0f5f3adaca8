package id.lapor.workflow.delegate;

import id.lapor.handling.Deferral;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("tellSecondQuestion")
class TellSecondQuestion implements JavaDelegate {

	private final Deferral deferral;

	TellSecondQuestion(Deferral deferral) {
		this.deferral = deferral;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.deferral.tellSecondAllowed(Acting.complaint(execution));
	}

}
