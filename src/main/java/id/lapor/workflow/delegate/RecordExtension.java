package id.lapor.workflow.delegate;

import id.lapor.handling.Extension;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordExtension")
class RecordExtension implements JavaDelegate {

	private final Extension extension;

	RecordExtension(Extension extension) {
		this.extension = extension;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean granted = Acting.requireDecision(execution, Decisions.GRANT, Decisions.REFUSE).equals(Decisions.GRANT);
		this.extension.decide(Acting.complaint(execution), Acting.officer(execution), granted, Acting.draft(execution));
	}

}
