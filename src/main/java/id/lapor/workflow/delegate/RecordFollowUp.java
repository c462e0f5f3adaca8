package id.lapor.workflow.delegate;

import id.lapor.handling.AgencyWork;
import id.lapor.handling.Step;
import id.lapor.workflow.ComplaintProcess.Decisions;
import id.lapor.workflow.ComplaintProcess.Stages;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordFollowUp")
class RecordFollowUp implements JavaDelegate {

	private final AgencyWork work;

	RecordFollowUp(AgencyWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.INTERIM);
		execution.setVariable(Variables.STAGE, Stages.ANSWER);
		this.work.recordFollowUp(Acting.complaint(execution), Acting.officer(execution), Step.FIRST_FOLLOW_UP,
				Acting.draft(execution));
	}

}
