package id.lapor.agency;

import java.util.Set;

import id.lapor.shared.NotFound;

/** Who works where, and as what. The accounts themselves are kept elsewhere. */
public interface PeopleDirectory {

	/**
	 * Whether someone who can sign in today holds this role at this agency. A disposition
	 * to an agency where nobody does goes to the coordinator (contracts.md, "Who is
	 * responsible, and what moves a case").
	 */
	boolean hasActiveOfficer(AgencyId agency, Role role);

	/**
	 * Everybody who holds this role at this agency, by the name that they sign in with.
	 */
	Set<String> officers(AgencyId agency, Role role);

	/**
	 * The officer who signs in with this name.
	 * @throws NotFound {@code officer.not-found}
	 */
	Officer require(String userId);

}
