package id.lapor.workflow.delegate;

import id.lapor.handling.Returning;
import id.lapor.handling.Step;
import id.lapor.workflow.ComplaintProcess.Decisions;
import id.lapor.workflow.ComplaintProcess.Stages;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordReturn")
class RecordReturn implements JavaDelegate {

	private final Returning returning;

	RecordReturn(Returning returning) {
		this.returning = returning;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Acting.requireDecision(execution, Decisions.RETURN);
		Step step = Stages.FIRST_FOLLOW_UP.equals(execution.getVariable(Variables.STAGE)) ? Step.FIRST_FOLLOW_UP
				: Step.ANSWER_COMPLAINT;
		this.returning.record(Acting.complaint(execution), Acting.officer(execution), step, Acting.draft(execution));
	}

}
