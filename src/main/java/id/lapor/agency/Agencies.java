package id.lapor.agency;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import id.lapor.shared.NotFound;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All agencies, active or not, and the question who is responsible for what. */
public interface Agencies extends Repository<Agency, AgencyId> {

	/** What Spring Data calls {@link #find}. */
	Optional<Agency> findById(AgencyId id);

	/** All agencies, also those that are no longer active, by name. */
	@Query("select a from Agency a order by a.name")
	List<Agency> findAllByOrderByName();

	/** Adds a new agency, or writes what was changed. */
	Agency save(Agency agency);

	/** Takes an agency away that no case has ever known. */
	void delete(Agency agency);

	/** Writes what was changed so far to the database, within the transaction. */
	void flush();

	/** The active agencies with this function in exactly this region, by id. */
	@Query("""
			select a from Agency a
			where a.level = :level and a.region = :region and a.function = :function and a.active = true
			order by a.id.value""")
	List<Agency> findByLevelAndRegionAndFunction(Level level, RegionCode region, String function);

	/** The active coordinators of these regions, in no order. */
	@Query("select a from Agency a where a.coordinates.value in :regionCodes and a.active = true")
	List<Agency> findCoordinators(List<String> regionCodes);

	/** The agency with this id, active or not. */
	default Optional<Agency> find(AgencyId id) {
		return findById(id);
	}

	/**
	 * The zone in which this officer's days begin: of the agency, the first by id where
	 * there are several, and western Indonesia's for who belongs to none.
	 */
	default ZoneId zoneOf(Officer officer) {
		return officer.agencies()
			.stream()
			.min(Comparator.comparing(AgencyId::value))
			.flatMap(this::find)
			.map(Agency::zone)
			.orElse(ZoneId.of("Asia/Jakarta"));
	}

	/**
	 * @throws NotFound {@code agency.not-found}
	 */
	default Agency require(AgencyId id) {
		return find(id).orElseThrow(() -> new NotFound("agency.not-found"));
	}

	/**
	 * The active agency that routing means by a level and a function, for a complaint
	 * about this region: a regency's own agency, the province's agency for the regencies
	 * in it, or the national one.
	 * @return empty when there is none, and also when there are several, because then the
	 * coordinator decides (contracts.md, "Routing")
	 */
	default Optional<Agency> responsibleFor(Level level, String function, RegionCode region) {
		RegionCode competent = switch (level) {
			case REGENCY -> region;
			case PROVINCE -> region.province();
			case NATIONAL -> RegionCode.NATIONAL;
		};
		List<Agency> found = findByLevelAndRegionAndFunction(level, competent, function);
		return (found.size() == 1) ? Optional.of(found.get(0)) : Optional.empty();
	}

	/**
	 * The active coordinator of this region. A region without one of its own is looked
	 * after by the nearest region above that has one, so that no complaint is without a
	 * responsible party.
	 * @throws NotFound {@code agency.not-found} when not even the country has one
	 */
	default Agency coordinatorOf(RegionCode region) {
		return nearestCoordinator(region).orElseThrow(() -> new NotFound("agency.not-found"));
	}

	/**
	 * Who stands above a coordinator: the regency's is the province's, the province's is
	 * the national one. A level without a coordinator is passed over.
	 * @return empty for the national coordinator
	 * @throws NotFound {@code agency.not-found} when there is no agency with this id
	 */
	default Optional<Agency> superior(AgencyId coordinator) {
		return require(coordinator).region().above().flatMap(this::nearestCoordinator);
	}

	/** Whether a coordinator stands above another one, whatever lies between them. */
	default boolean standsAbove(AgencyId coordinator, AgencyId other) {
		return superior(other).filter((next) -> next.id().equals(coordinator) || standsAbove(coordinator, next.id()))
			.isPresent();
	}

	/**
	 * The nearest coordinator who stands above all of these agencies, or coordinates them
	 * all: of a regency for its own agencies, of the province for those of several of its
	 * regencies, else of the country. It decides when they cannot agree.
	 * @throws NotFound {@code agency.not-found} when not even the country has one
	 */
	default Agency commonCoordinator(Collection<AgencyId> agencies) {
		return agencies.stream()
			.map((agency) -> require(agency).region().upwards())
			.reduce((some, others) -> some.stream().filter(others::contains).toList())
			.flatMap((common) -> common.stream().findFirst())
			.flatMap(this::nearestCoordinator)
			.orElseThrow(() -> new NotFound("agency.not-found"));
	}

	/**
	 * The coordinator that stands above an agency: that of its region, or of the next one
	 * above for an agency that coordinates itself.
	 * @return empty for the national coordinator
	 */
	default Optional<Agency> above(Agency agency) {
		return nearestCoordinator(agency.region()).filter((coordinator) -> !coordinator.id().equals(agency.id()))
			.or(() -> superior(agency.id()));
	}

	/**
	 * Whether this officer keeps an agency's affairs: the national administrator keeps
	 * all (and acts where a region has no coordinator), a coordinator those of its
	 * region's agencies and its own.
	 * @throws NotFound {@code agency.not-found}
	 */
	default boolean isKeptBy(AgencyId agency, Officer officer) {
		return officer.has(Role.NATIONAL_ADMIN) || (officer.has(Role.COORDINATOR)
				&& (officer.worksFor(agency) || officer.worksFor(coordinatorOf(require(agency).region()).id())));
	}

	private Optional<Agency> nearestCoordinator(RegionCode region) {
		return findCoordinators(region.upwards().stream().map(RegionCode::value).toList()).stream()
			.max(Comparator.comparing(Agency::level));
	}

}
