package id.lapor.notification;

import id.lapor.agency.Role;

/** Whom a row of the notification table tells. */
public enum Audience {

	/** The reporter of the complaint. */
	REPORTER(null),

	/** The liaison officers of the agency that works on it. */
	LIAISON(Role.LIAISON),

	/** The head of the event's agency. */
	LEADERSHIP(Role.LEADERSHIP),

	/** The supervisors of the event's agency. */
	SUPERVISOR(Role.SUPERVISOR),

	/** The complaint's coordinator. */
	COORDINATOR(Role.COORDINATOR),

	/** The Ombudsman's officers, at the office that the complaint went to. */
	OMBUDSMAN(Role.OMBUDSMAN),

	/**
	 * Whoever the event names itself, because another table has decided it: a rung of the
	 * ladder.
	 */
	NAMED(null);

	private final Role role;

	Audience(Role role) {
		this.role = role;
	}

	/** The role of this audience; {@code null} where it is none. */
	Role role() {
		return this.role;
	}

}
