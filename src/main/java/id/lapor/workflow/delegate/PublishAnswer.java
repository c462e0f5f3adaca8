package id.lapor.workflow.delegate;

import id.lapor.handling.CaseProgress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("publishAnswer")
class PublishAnswer implements JavaDelegate {

	private final CaseProgress progress;

	PublishAnswer(CaseProgress progress) {
		this.progress = progress;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.progress.publishAnswer(Acting.complaint(execution));
	}

}
