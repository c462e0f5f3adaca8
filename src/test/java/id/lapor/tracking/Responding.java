package id.lapor.tracking;

import id.lapor.complaint.Complaint;
import org.springframework.stereotype.Component;

/** A reporter who does something else with an answer than to confirm it. */
@Component
public class Responding {

	private final AfterAnswer afterAnswer;

	private final Confirmation confirmation;

	Responding(AfterAnswer afterAnswer, Confirmation confirmation) {
		this.afterAnswer = afterAnswer;
		this.confirmation = confirmation;
	}

	public void confirms(Complaint complaint, int rating) {
		this.confirmation.confirm(code(complaint), null, rating, null);
	}

	public void replies(Complaint complaint, String text) {
		this.afterAnswer.reply(code(complaint), null, text);
	}

	public void reopens(Complaint complaint, String reason) {
		this.afterAnswer.reopen(code(complaint), null, reason);
	}

	public void rates(Complaint complaint, int rating, String comment) {
		this.afterAnswer.rate(code(complaint), null, rating, comment);
	}

	public void appeals(Complaint complaint, String reason) {
		this.afterAnswer.appeal(code(complaint), null, reason);
	}

	private static String code(Complaint complaint) {
		return complaint.trackingCode().grouped();
	}

}
