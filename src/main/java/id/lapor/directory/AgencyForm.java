package id.lapor.directory;

import id.lapor.agency.Agency;
import id.lapor.agency.Sheet;

/**
 * An agency as it was typed; each part may be missing or wrong.
 *
 * @param id letters and digits; it never changes
 * @param level {@code national}, {@code province} or {@code regency}
 * @param region the code of a region of that level, {@code 00} for the nation
 * @param function the code of the routing tables
 * @param coordinator whether it coordinates its region
 * @param zone {@code WIB}, {@code WITA}, {@code WIT}, or the zone's name
 * @param week {@code FIVE} or {@code SIX} days
 * @param active whether it may be given new work; left out, it stays as it is
 */
record AgencyForm(String id, String name, String level, String region, String function, String coordinator, String zone,
		String week, String active) {

	static AgencyForm of(Sheet.Row row) {
		return new AgencyForm(row.cell("id"), row.cell("name"), row.cell("level"), row.cell("region"),
				row.cell("function"), row.cell("coordinator"), row.cell("zone"), row.cell("week"), row.cell("active"));
	}

	static AgencyForm of(Agency agency) {
		return new AgencyForm(agency.id().value(), agency.name(), agency.level().code(), agency.region().value(),
				agency.function(), String.valueOf(agency.isCoordinator()), agency.zone().getId(), agency.week().name(),
				String.valueOf(agency.isActive()));
	}

	AgencyForm withId(String id) {
		return new AgencyForm(id, this.name, this.level, this.region, this.function, this.coordinator, this.zone,
				this.week, this.active);
	}

}
