package id.lapor.complaint;

import java.util.Optional;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.shared.RuleViolation;
import org.springframework.stereotype.Component;

/**
 * Finds who reviews an answer: never the agency that wrote it, if there is another, and
 * never the one that the report is about.
 */
@Component
public class Reviewers {

	private final Agencies agencies;

	Reviewers(Agencies agencies) {
		this.agencies = agencies;
	}

	/** The coordinator; its superior where the coordinator has answered itself. */
	public AgencyId ofQuality(Complaint complaint) {
		boolean own = complaint.lead().filter(complaint.coordinator()::equals).isPresent();
		return own ? above(complaint).orElse(complaint.coordinator()) : complaint.coordinator();
	}

	/**
	 * The coordinator's superior (contracts.md "Clocks").
	 * @throws RuleViolation when nobody stands above the coordinator
	 */
	public AgencyId ofAppeal(Complaint complaint) {
		return above(complaint).orElseThrow(() -> RuleViolation.conflict("appeal.no-superior"));
	}

	/** The coordinator's superior, empty where nobody stands above. */
	public Optional<AgencyId> ofArchive(Complaint complaint) {
		return above(complaint);
	}

	private Optional<AgencyId> above(Complaint complaint) {
		Optional<AgencyId> superior = superior(complaint.coordinator());
		return superior.equals(complaint.reported()) ? superior.flatMap(this::superior) : superior;
	}

	private Optional<AgencyId> superior(AgencyId coordinator) {
		return this.agencies.superior(coordinator).map(Agency::id).filter((found) -> !found.equals(coordinator));
	}

}
