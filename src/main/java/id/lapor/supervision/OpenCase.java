package id.lapor.supervision;

import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;

import id.lapor.agency.AgencyId;

/**
 * A complaint on which somebody has to work, as far as supervision needs to know it.
 *
 * @param coordinator the agency that verifies and coordinates
 * @param lead the lead agency; {@code null} before the disposition
 * @param decider who decides upon a return or an answer now; mostly {@code null}
 * @param approver who must approve a late promise; mostly {@code null}
 * @param sampler who looks whether it was put away rightly; mostly {@code null}
 */
public record OpenCase(ComplaintId id, Status status, AgencyId coordinator, AgencyId lead, AgencyId decider,
		AgencyId approver, AgencyId sampler) {

	/** The office that is responsible unless it is the reporter's turn. */
	public AgencyId responsibleAgency() {
		if (this.status == Status.RETURNED || this.status == Status.UNDER_REVIEW) {
			return this.decider;
		}
		if (this.status == Status.ARCHIVED && this.sampler != null) {
			return this.sampler;
		}
		if (this.approver != null) {
			return this.approver;
		}
		return (this.lead != null) ? this.lead : this.coordinator;
	}

}
