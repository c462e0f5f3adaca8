package id.lapor.worklist;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;

/**
 * A task that waits for an officer, as it was when it was looked at.
 *
 * @param step the model's element, such as {@code verify-complaint}
 * @param agency whose officers do it
 * @param part whose part it is, because an agency may give the parts of several; empty at
 * all other steps
 * @param holder the officer who has taken it; empty while nobody has
 * @param roles who may do it: one of these at that agency
 * @param dueAt empty when it has no due date
 */
public record OpenTask(ComplaintId complaint, String step, AgencyId agency, Optional<AgencyId> part,
		Optional<String> holder, Set<Role> roles, Optional<Instant> dueAt) {

	public OpenTask {
		roles = Set.copyOf(roles);
	}

	boolean isHeldBy(String userId) {
		return this.holder.filter(userId::equals).isPresent();
	}

}
