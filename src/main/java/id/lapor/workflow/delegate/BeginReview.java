package id.lapor.workflow.delegate;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Reviewing;
import id.lapor.handling.Review;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component("beginReview")
class BeginReview implements JavaDelegate {

	private final Review review;

	BeginReview(Review review) {
		this.review = review;
	}

	@Override
	public void execute(DelegateExecution execution) {
		AgencyId reviewer = this.review.begin(Acting.complaint(execution));
		execution.setVariable(Variables.REVIEW, Reviewing.ANSWER.name());
		execution.setVariable(Variables.REVIEW_AGENCY, reviewer.value());
	}

}
