package id.lapor.workflow.delegate;

import id.lapor.handling.Archiving;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordArchive")
class RecordArchive implements JavaDelegate {

	private final Archiving archiving;

	RecordArchive(Archiving archiving) {
		this.archiving = archiving;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.ARCHIVE);
		this.archiving.record(Acting.complaint(execution), Acting.officer(execution), Acting.draft(execution));
	}

}
