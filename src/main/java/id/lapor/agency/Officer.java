package id.lapor.agency;

import java.util.Set;

/**
 * A person who works on complaints, as far as rules need to know.
 *
 * @param userId the name that the person signs in with
 * @param roles what the person may be asked to do
 * @param agencies whom the person works for
 */
public record Officer(String userId, Set<Role> roles, Set<AgencyId> agencies) {

	/**
	 * @throws IllegalArgumentException without a user id
	 */
	public Officer {
		if (userId == null || userId.isBlank()) {
			throw new IllegalArgumentException("An officer has a user id");
		}
		roles = Set.copyOf(roles);
		agencies = Set.copyOf(agencies);
	}

	public boolean has(Role role) {
		return this.roles.contains(role);
	}

	public boolean worksFor(AgencyId agency) {
		return this.agencies.contains(agency);
	}

}
