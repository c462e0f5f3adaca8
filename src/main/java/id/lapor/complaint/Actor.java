package id.lapor.complaint;

import id.lapor.agency.AgencyId;

/**
 * Who does something to a complaint, as the history keeps it.
 *
 * @param role in which role
 * @param userId the officer's sign-in name; {@code null} for the reporter and the system
 * @param agency the agency for which an officer acts; {@code null} for the others
 * @param standsInFor for whom an officer acts as deputy; {@code null} for whoever acts
 * for itself
 */
public record Actor(Role role, String userId, AgencyId agency, String standsInFor) {

	/** In which role somebody acts. */
	public enum Role {

		/** Somebody who knows the tracking code. */
		REPORTER,
		/** An officer of an agency. */
		STAFF,
		/** The system by itself: a rule that fired, a window that ended. */
		SYSTEM

	}

	/** The reporter, known by the tracking code alone. */
	public static Actor reporter() {
		return new Actor(Role.REPORTER, null, null, null);
	}

	/** An officer who acts for an agency. */
	public static Actor officer(String userId, AgencyId agency) {
		return new Actor(Role.STAFF, userId, agency, null);
	}

	/** An officer who acts for an agency as the deputy of another one, who is away. */
	public static Actor deputy(String userId, AgencyId agency, String absent) {
		return new Actor(Role.STAFF, userId, agency, absent);
	}

	/** The system by itself. */
	public static Actor system() {
		return new Actor(Role.SYSTEM, null, null, null);
	}

}
