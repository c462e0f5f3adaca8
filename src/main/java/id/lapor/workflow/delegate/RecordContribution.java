package id.lapor.workflow.delegate;

import id.lapor.handling.SupportingAgencies;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordContribution")
class RecordContribution implements JavaDelegate {

	private final SupportingAgencies supporting;

	RecordContribution(SupportingAgencies supporting) {
		this.supporting = supporting;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.CONTRIBUTE);
		this.supporting.record(Acting.complaint(execution), Acting.officer(execution), Acting.partOf(execution),
				Acting.draft(execution));
	}

}
