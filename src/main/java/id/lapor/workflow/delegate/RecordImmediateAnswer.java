package id.lapor.workflow.delegate;

import id.lapor.handling.AgencyWork;
import id.lapor.handling.AgencyWork.Sent;
import id.lapor.handling.Step;
import id.lapor.workflow.ComplaintProcess.Decisions;
import id.lapor.workflow.ComplaintProcess.Stages;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordImmediateAnswer")
class RecordImmediateAnswer implements JavaDelegate {

	private final AgencyWork work;

	RecordImmediateAnswer(AgencyWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean promise = Acting.requireDecision(execution, Decisions.ANSWER, Decisions.PROMISE)
			.equals(Decisions.PROMISE);
		Sent sent = this.work.recordAnswer(Acting.complaint(execution), Acting.officer(execution), Step.FIRST_FOLLOW_UP,
				promise, Acting.draft(execution));
		execution.setVariable(Variables.DECISION, sent.name());
		// A promise that is not approved was nothing yet: the first follow-up is still
		// due.
		execution.setVariable(Variables.STAGE, (sent == Sent.APPROVAL) ? Stages.FIRST_FOLLOW_UP : Stages.ANSWER);
	}

}
