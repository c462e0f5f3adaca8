package id.lapor.agency;

import java.util.List;
import java.util.Optional;

import id.lapor.shared.NotFound;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All regions that a complaint can be about. */
public interface Regions extends Repository<Region, RegionCode> {

	Optional<Region> findById(RegionCode code);

	/** What a form offers: provinces and their regencies and cities, ordered by code. */
	@Query("select r from Region r where r.level <> id.lapor.agency.Level.NATIONAL order by r.code.value")
	List<Region> provincesAndRegencies();

	/**
	 * @throws NotFound {@code region.not-found}
	 */
	default Region require(RegionCode code) {
		return findById(code).orElseThrow(() -> new NotFound("region.not-found"));
	}

}
