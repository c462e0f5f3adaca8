package id.lapor.worklist;

import id.lapor.complaint.ComplaintId;
import id.lapor.shared.NotFound;

/** Reads numbers in addresses. */
final class Numbers {

	private Numbers() {
	}

	/**
	 * The number of a complaint.
	 * @throws NotFound also when it cannot be one: both look the same
	 */
	static ComplaintId id(String number) {
		try {
			return new ComplaintId(number);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFound("complaint.not-found");
		}
	}

}
