package id.lapor.workflow.delegate;

import id.lapor.handling.Returning;
import id.lapor.handling.Returning.Decider;
import id.lapor.workflow.ComplaintProcess.Questions;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("findDecider")
class FindDecider implements JavaDelegate {

	private final Returning returning;

	FindDecider(Returning returning) {
		this.returning = returning;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Decider decider = this.returning.decider(Acting.complaint(execution));
		execution.setVariable(Variables.DECIDER, decider.agency().value());
		execution.setVariable(Variables.QUESTION, decider.arbitration() ? Questions.ARBITRATION : Questions.RETURN);
	}

}
