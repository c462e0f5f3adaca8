package id.lapor.workflow.delegate;

import id.lapor.handling.CaseProgress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("closeBySilence")
class CloseBySilence implements JavaDelegate {

	private final CaseProgress progress;

	CloseBySilence(CaseProgress progress) {
		this.progress = progress;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.progress.closeBySilence(Acting.complaint(execution));
	}

}
