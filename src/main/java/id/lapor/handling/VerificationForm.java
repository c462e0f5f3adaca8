package id.lapor.handling;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Kind;
import id.lapor.complaint.OwnerLevel;
import id.lapor.complaint.VerifiedFacts;

/**
 * What a coordinator fills in at verification.
 *
 * @param lead the agency that shall lead; {@code null} or blank accepts the proposal
 * @param reason why the proposal is overruled; needed only then, and kept whenever given
 * @param supporting whether the supporting agencies of the routing table are asked as
 * well
 * @param message a first word to the reporter, or {@code null}
 */
record VerificationForm(String title, Kind kind, String category, OwnerLevel ownerLevel, boolean supervisory,
		String reported, boolean revealsNobody, String lead, String reason, boolean supporting, String message) {

	VerifiedFacts facts() {
		return new VerifiedFacts(this.title, this.kind, this.category, this.ownerLevel, this.supervisory,
				agency(this.reported), this.revealsNobody);
	}

	AgencyId chosenLead() {
		return agency(this.lead);
	}

	boolean hasMessage() {
		return this.message != null && !this.message.isBlank();
	}

	private static AgencyId agency(String id) {
		return (id == null || id.isBlank()) ? null : new AgencyId(id);
	}

}
