package id.lapor.handling;

import id.lapor.agency.AgencyId;

/**
 * What is decided upon a return.
 *
 * @param lead which agency leads; {@code null} or blank takes the proposed one
 * @param reason why, or the instruction to the agency that gets it back
 */
record ReturnDecisionForm(String lead, String reason) {

	/** The chosen agency; {@code null} when the proposal is taken. */
	AgencyId agency() {
		return (this.lead == null || this.lead.isBlank()) ? null : new AgencyId(this.lead);
	}

}
