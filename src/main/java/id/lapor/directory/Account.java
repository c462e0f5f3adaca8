package id.lapor.directory;

import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;

/**
 * A person of the staff, as the accounts know one.
 *
 * @param userId the name that the person signs in with
 * @param name as people write it
 * @param email where letters reach the person; {@code null} for nowhere
 * @param agencies whom the person works for; none when the person has left
 * @param roles what the person may be asked to do
 * @param keptElsewhere whether the person belongs to groups that are none of our roles,
 * such as the system's administrators: such a person is kept where the groups are
 */
public record Account(String userId, String name, String email, Set<AgencyId> agencies, Set<Role> roles,
		boolean keptElsewhere) {

	public Account {
		agencies = Set.copyOf(agencies);
		roles = Set.copyOf(roles);
	}

	public boolean has(Role role) {
		return this.roles.contains(role);
	}

}
