package id.lapor.agency;

import java.util.Optional;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;

/**
 * Coordinators at whom somebody works. What nobody is left for at one of them goes to the
 * next above (contracts.md "Who is responsible").
 */
@Component
public class Coordinators {

	private final Agencies agencies;

	private final PeopleDirectory people;

	Coordinators(Agencies agencies, PeopleDirectory people) {
		this.agencies = agencies;
		this.people = people;
	}

	/**
	 * The first of this coordinator and those above it where a coordinator works and that
	 * is suitable; empty when there is none up to the national one.
	 */
	public Optional<AgencyId> from(AgencyId coordinator, Predicate<AgencyId> suitable) {
		Optional<AgencyId> next = Optional.of(coordinator);
		while (next.isPresent()) {
			AgencyId agency = next.get();
			if (suitable.test(agency) && coordinates(agency)) {
				return next;
			}
			next = above(agency);
		}
		return next;
	}

	/** The same for those above it alone. */
	public Optional<AgencyId> fromAbove(AgencyId coordinator, Predicate<AgencyId> suitable) {
		return above(coordinator).flatMap((superior) -> from(superior, suitable));
	}

	private Optional<AgencyId> above(AgencyId coordinator) {
		return this.agencies.superior(coordinator).map(Agency::id).filter((found) -> !found.equals(coordinator));
	}

	/** Whether somebody works there as a coordinator. */
	public boolean coordinates(AgencyId agency) {
		return !this.people.officers(agency, Role.COORDINATOR).isEmpty();
	}

	/**
	 * Whether somebody is there who does tasks of an agency: a liaison, or a coordinator.
	 */
	public boolean hasOfficers(AgencyId agency) {
		return !this.people.officers(agency, Role.LIAISON).isEmpty() || coordinates(agency);
	}

}
