package id.lapor.workflow.delegate;

import id.lapor.handling.PassingOn;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import org.springframework.stereotype.Component;

/** Whose the lead agency's next task is: another one's, if nobody is left there. */
@Component("findLead")
class FindLead implements ExecutionListener {

	private final PassingOn passing;

	FindLead(PassingOn passing) {
		this.passing = passing;
	}

	@Override
	public void notify(DelegateExecution execution) {
		execution.setVariable(Variables.LEAD_AGENCY, this.passing.lead(Acting.complaint(execution)).value());
	}

}
