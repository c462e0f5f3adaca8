package id.lapor.workflow.delegate;

import id.lapor.agency.AgencyId;
import id.lapor.handling.Returning;
import id.lapor.workflow.ComplaintProcess.Decisions;
import id.lapor.workflow.ComplaintProcess.Stages;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordReturnDecision")
class RecordReturnDecision implements JavaDelegate {

	private final Returning returning;

	RecordReturnDecision(Returning returning) {
		this.returning = returning;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String decision = Acting.requireDecision(execution, Decisions.ASSIGN, Decisions.BACK);
		AgencyId lead = this.returning.decide(Acting.complaint(execution), Acting.officer(execution),
				Decisions.BACK.equals(decision), Acting.draft(execution));
		execution.setVariable(Variables.LEAD_AGENCY, lead.value());
		execution.setVariable(Variables.STAGE, Stages.FIRST_FOLLOW_UP);
	}

}
