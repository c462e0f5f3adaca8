package id.lapor.directory;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.shared.RuleViolation;

import org.springframework.stereotype.Component;

/**
 * Who keeps what: the national administrator keeps all agencies and all staff, a
 * coordinator the staff of its own agency and of those that it coordinates.
 */
@Component
class Keepers {

	/**
	 * What a coordinator may make of somebody. Who may read identities, sees the nation's
	 * cases or deploys models is not the coordinator's to say: a coordinator could make
	 * oneself of it what one is not.
	 */
	private static final Set<Role> BY_COORDINATORS = EnumSet.of(Role.COORDINATOR, Role.LIAISON, Role.LEADERSHIP,
			Role.SUPERVISOR, Role.FRONT_DESK);

	private final Agencies agencies;

	Keepers(Agencies agencies) {
		this.agencies = agencies;
	}

	/**
	 * What somebody keeps.
	 *
	 * @param agencies whose staff; all of them for the national administrator
	 * @param roles which roles this person may give
	 */
	record Reach(boolean national, Set<AgencyId> agencies, Set<Role> roles) {

		/**
		 * Whether this person keeps that account: all of it, or nothing. Who could change
		 * the address of somebody with more rights could get those rights by mail.
		 */
		boolean covers(Account account) {
			return !account.keptElsewhere() && (this.national || (!account.agencies().isEmpty()
					&& this.agencies.containsAll(account.agencies()) && this.roles.containsAll(account.roles())));
		}

		/** Whether this person may see that somebody works there. */
		boolean touches(Account account) {
			return this.national || account.agencies().stream().anyMatch(this.agencies::contains);
		}

	}

	/**
	 * @throws RuleViolation {@code agencies.not-yours} for all but the national
	 * administrator
	 */
	void requireNational(Officer officer) {
		if (!officer.has(Role.NATIONAL_ADMIN)) {
			throw RuleViolation.forbidden("agencies.not-yours");
		}
	}

	/**
	 * Whose staff this officer keeps.
	 * @throws RuleViolation {@code staff.not-yours} when it is nobody's
	 */
	Reach reach(Officer officer) {
		if (officer.has(Role.NATIONAL_ADMIN)) {
			Set<AgencyId> all = new HashSet<>();
			this.agencies.findAllByOrderByName().forEach((agency) -> all.add(agency.id()));
			return new Reach(true, all, EnumSet.allOf(Role.class));
		}
		if (!officer.has(Role.COORDINATOR)) {
			throw RuleViolation.forbidden("staff.not-yours");
		}
		Map<RegionCode, Boolean> coordinated = new HashMap<>();
		Set<AgencyId> own = new HashSet<>();
		for (Agency agency : this.agencies.findAllByOrderByName()) {
			if (officer.worksFor(agency.id()) || coordinated.computeIfAbsent(agency.region(),
					(region) -> officer.worksFor(this.agencies.coordinatorOf(region).id()))) {
				own.add(agency.id());
			}
		}
		return new Reach(false, own, BY_COORDINATORS);
	}

}
