package id.lapor.supervision;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;

/**
 * A case that could fall silent, for one reason.
 *
 * @param agency the office that is responsible for it
 * @param clock the clock that is at fault; {@code null} where the fault is no clock's
 */
record SilentCase(ComplaintId complaint, AgencyId agency, Fault fault, ClockKind clock) {

	@Override
	public String toString() {
		return (this.clock != null) ? "%s %s %s".formatted(this.complaint, this.fault, this.clock)
				: "%s %s".formatted(this.complaint, this.fault);
	}

}
