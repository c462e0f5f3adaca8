package id.lapor.complaint;

import java.util.Optional;
import java.util.function.Predicate;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Coordinators;
import id.lapor.shared.RuleViolation;
import org.springframework.stereotype.Component;

/**
 * Finds who reviews an answer: never the agency that wrote it, if there is another, and
 * never the one that the report is about. Where nobody works at a coordinator who could,
 * the next above does; where nobody works at all, it waits for the first.
 */
@Component
public class Reviewers {

	private final Agencies agencies;

	private final Coordinators coordinators;

	Reviewers(Agencies agencies, Coordinators coordinators) {
		this.agencies = agencies;
		this.coordinators = coordinators;
	}

	/** The coordinator; its superior where the coordinator has answered itself. */
	public AgencyId ofQuality(Complaint complaint) {
		boolean own = complaint.lead().filter(complaint.coordinator()::equals).isPresent();
		AgencyId first = own ? above(complaint).orElse(complaint.coordinator()) : complaint.coordinator();
		return this.coordinators.from(first, (agency) -> isSound(complaint, agency)).orElse(first);
	}

	/**
	 * The coordinator's superior (contracts.md "Clocks").
	 * @throws RuleViolation when nobody stands above the coordinator
	 */
	public AgencyId ofAppeal(Complaint complaint) {
		return findForAppeal(complaint).orElseThrow(() -> RuleViolation.conflict("appeal.no-superior"));
	}

	/**
	 * The coordinator's superior; the next above where that one leads itself, whose own
	 * answer it would be. Empty where nobody stands above.
	 */
	public Optional<AgencyId> findForAppeal(Complaint complaint) {
		return ofArchive(complaint, (agency) -> isSound(complaint, agency)).or(() -> ofArchive(complaint));
	}

	/** Whether somebody stands above the coordinator who could decide upon an appeal. */
	public boolean isAppealable(Complaint complaint) {
		return above(complaint).isPresent();
	}

	/** The coordinator's superior, empty where nobody stands above. */
	public Optional<AgencyId> ofArchive(Complaint complaint) {
		return ofArchive(complaint, (agency) -> true).or(() -> above(complaint));
	}

	/** The first above the coordinator where somebody works and for whom this holds. */
	public Optional<AgencyId> ofArchive(Complaint complaint, Predicate<AgencyId> suitable) {
		return this.coordinators.fromAbove(complaint.coordinator(),
				suitable.and((agency) -> !isReported(complaint, agency)));
	}

	private static boolean isSound(Complaint complaint, AgencyId agency) {
		return !isReported(complaint, agency) && complaint.lead().filter(agency::equals).isEmpty();
	}

	private static boolean isReported(Complaint complaint, AgencyId agency) {
		return complaint.reported().filter(agency::equals).isPresent();
	}

	private Optional<AgencyId> above(Complaint complaint) {
		Optional<AgencyId> superior = superior(complaint.coordinator());
		return superior.equals(complaint.reported()) ? superior.flatMap(this::superior) : superior;
	}

	private Optional<AgencyId> superior(AgencyId coordinator) {
		return this.agencies.superior(coordinator).map(Agency::id).filter((found) -> !found.equals(coordinator));
	}

}
