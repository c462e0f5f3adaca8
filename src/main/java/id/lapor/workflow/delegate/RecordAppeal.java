package id.lapor.workflow.delegate;

import id.lapor.handling.Review;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordAppeal")
class RecordAppeal implements JavaDelegate {

	private final Review review;

	RecordAppeal(Review review) {
		this.review = review;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean upheld = Acting.requireDecision(execution, Decisions.ACCEPT, Decisions.BACK).equals(Decisions.ACCEPT);
		this.review.recordAppeal(Acting.complaint(execution), Acting.officer(execution), upheld,
				Acting.draft(execution));
	}

}
