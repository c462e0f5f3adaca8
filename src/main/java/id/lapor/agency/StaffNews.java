package id.lapor.agency;

import java.time.Instant;

/**
 * Something of which one person of the staff is told, beside any complaint. It is
 * published inside the transaction that made it happen, and holds no secret: the letter
 * is written when it is sent.
 *
 * @param kind what it is
 * @param recipient the name that the person signs in with
 * @param agency the agency that it concerns; {@code null} for none
 * @param at when it happened
 */
public record StaffNews(Kind kind, String recipient, AgencyId agency, Instant at) {

	/** What it is. */
	public enum Kind {

		/** The person is asked to choose a password and to begin. */
		INVITED,
		/** Somebody, most likely the person, has asked for a new password. */
		PASSWORD_ASKED,
		/** At the agency nobody is left who can do its tasks. */
		NOBODY_LEFT,
		/** A list of cases to archive waits for the person as the second one. */
		LIST_WAITING

	}

}
