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

@Component("recordAnswer")
class RecordAnswer implements JavaDelegate {

	private final AgencyWork work;

	RecordAnswer(AgencyWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean promise = Acting.requireDecision(execution, Decisions.ANSWER, Decisions.PROMISE)
			.equals(Decisions.PROMISE);
		Sent sent = this.work.recordAnswer(Acting.complaint(execution), Acting.officer(execution),
				Step.ANSWER_COMPLAINT, promise, Acting.draft(execution));
		execution.setVariable(Variables.DECISION, sent.name());
		execution.setVariable(Variables.STAGE, Stages.ANSWER);
	}

}
