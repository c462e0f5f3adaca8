package id.lapor.workflow.delegate;

import id.lapor.handling.ArchiveSample;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordArchiveReview")
class RecordArchiveReview implements JavaDelegate {

	private final ArchiveSample sample;

	RecordArchiveReview(ArchiveSample sample) {
		this.sample = sample;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean right = Acting.requireDecision(execution, Decisions.ACCEPT, Decisions.BACK).equals(Decisions.ACCEPT);
		this.sample.record(Acting.complaint(execution), Acting.officer(execution), right, Acting.draft(execution));
	}

}
