package id.lapor.workflow.delegate;

import id.lapor.handling.Archiving;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordArchiveDecision")
class RecordArchiveDecision implements JavaDelegate {

	private final Archiving archiving;

	RecordArchiveDecision(Archiving archiving) {
		this.archiving = archiving;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean agreed = Acting.requireDecision(execution, Decisions.GRANT, Decisions.REFUSE).equals(Decisions.GRANT);
		this.archiving.decide(Acting.complaint(execution), Acting.officer(execution), agreed, Acting.draft(execution));
	}

}
