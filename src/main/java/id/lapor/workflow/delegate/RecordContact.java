package id.lapor.workflow.delegate;

import id.lapor.handling.Contacting;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordContact")
class RecordContact implements JavaDelegate {

	private final Contacting contacting;

	RecordContact(Contacting contacting) {
		this.contacting = contacting;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean reached = Acting.requireDecision(execution, Decisions.REACHED, Decisions.NOT_REACHED)
			.equals(Decisions.REACHED);
		this.contacting.record(Acting.complaint(execution), Acting.officer(execution), reached,
				Acting.draft(execution));
	}

}
