package id.lapor.workflow.delegate;

import id.lapor.handling.LatePromise;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordApproval")
class RecordApproval implements JavaDelegate {

	private final LatePromise promise;

	RecordApproval(LatePromise promise) {
		this.promise = promise;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean approved = Acting.requireDecision(execution, Decisions.GRANT, Decisions.REFUSE).equals(Decisions.GRANT);
		this.promise.decide(Acting.complaint(execution), Acting.officer(execution), approved, Acting.draft(execution));
	}

}
