package id.lapor.workflow.delegate;

import id.lapor.handling.Review;
import id.lapor.workflow.ComplaintProcess.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("recordReview")
class RecordReview implements JavaDelegate {

	private final Review review;

	RecordReview(Review review) {
		this.review = review;
	}

	@Override
	public void execute(DelegateExecution execution) {
		boolean good = Acting.requireDecision(execution, Decisions.ACCEPT, Decisions.BACK).equals(Decisions.ACCEPT);
		this.review.record(Acting.complaint(execution), Acting.officer(execution), good, Acting.draft(execution));
	}

}
