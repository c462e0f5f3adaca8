package id.lapor.workflow.delegate;

import id.lapor.handling.Coordination;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import org.springframework.stereotype.Component;

/** Who verifies: the next coordinator above, if nobody is left at the case's own. */
@Component("findCoordinator")
class FindCoordinator implements ExecutionListener {

	private final Coordination coordination;

	FindCoordinator(Coordination coordination) {
		this.coordination = coordination;
	}

	@Override
	public void notify(DelegateExecution execution) {
		execution.setVariable(Variables.COORDINATOR, this.coordination.of(Acting.complaint(execution)).value());
	}

}
