package id.lapor.intake;

import java.time.Instant;
import java.util.List;

import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;

/**
 * What a reporter is told at once (<em>tanda terima</em>).
 *
 * @param trackingCode the code in three groups, to be written down
 * @param responsibleAgency the name of the agency that is responsible now
 * @param deadlines what has to happen until when; empty while the tables are broken
 */
public record Receipt(String trackingCode, Status status, String responsibleAgency, Instant receivedAt,
		List<Due> deadlines) {

	/**
	 * A date that the reporter may count on.
	 *
	 * @param dueAt the last second of the last day
	 */
	public record Due(ClockKind kind, Instant dueAt) {
	}

	/** Hides the code: it opens the case. */
	@Override
	public String toString() {
		return "Receipt[%s]".formatted(this.status);
	}

}
