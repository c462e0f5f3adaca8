package id.lapor.handling;

import id.lapor.agency.AgencyId;

/**
 * Why an agency is not competent.
 *
 * @param proposed which agency is, as it thinks
 */
record ReturnForm(String reason, String proposed) {

	/** The proposed agency; {@code null} when none is named. */
	AgencyId agency() {
		return (this.proposed == null || this.proposed.isBlank()) ? null : new AgencyId(this.proposed);
	}

}
