package id.lapor.workflow.delegate;

import id.lapor.handling.CaseProgress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("archiveIncomplete")
class ArchiveIncomplete implements JavaDelegate {

	private final CaseProgress progress;

	ArchiveIncomplete(CaseProgress progress) {
		this.progress = progress;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.progress.archiveIncomplete(Acting.complaint(execution));
	}

}
