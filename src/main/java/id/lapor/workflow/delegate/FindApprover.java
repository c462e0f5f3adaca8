package id.lapor.workflow.delegate;

import id.lapor.complaint.Complaint.Approver;
import id.lapor.handling.LatePromise;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("findApprover")
class FindApprover implements JavaDelegate {

	private final LatePromise promise;

	FindApprover(LatePromise promise) {
		this.promise = promise;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Approver approver = this.promise.approver(Acting.complaint(execution));
		execution.setVariable(Variables.APPROVAL_AGENCY, approver.agency().value());
		execution.setVariable(Variables.APPROVER_ROLE, approver.role().group());
	}

}
