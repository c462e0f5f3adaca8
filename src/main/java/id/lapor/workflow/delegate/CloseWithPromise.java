package id.lapor.workflow.delegate;

import id.lapor.handling.CaseProgress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("closeWithPromise")
class CloseWithPromise implements JavaDelegate {

	private final CaseProgress progress;

	CloseWithPromise(CaseProgress progress) {
		this.progress = progress;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.progress.closeWithPromise(Acting.complaint(execution));
	}

}
