package id.lapor.workflow.delegate;

import id.lapor.handling.AgencyWork;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordPromise")
class RecordPromise implements JavaDelegate {

	private final AgencyWork work;

	RecordPromise(AgencyWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.KEPT);
		this.work.keepPromise(Acting.complaint(execution), Acting.officer(execution), Acting.draft(execution));
	}

}
