package id.lapor.workflow.delegate;

import id.lapor.handling.AgencyWork;
import id.lapor.handling.Step;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordInterim")
class RecordInterim implements JavaDelegate {

	private final AgencyWork work;

	RecordInterim(AgencyWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.INTERIM);
		this.work.recordFollowUp(Acting.complaint(execution), Acting.officer(execution), Step.ANSWER_COMPLAINT,
				Acting.draft(execution));
	}

}
