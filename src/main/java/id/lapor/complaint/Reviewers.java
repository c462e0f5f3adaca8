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
 * Finds who reviews an answer or an archive: never the agency that answered or archived,
 * if there is another, and never the one that the report is about. Where nobody works at
 * a coordinator who could, the next above does; where nobody works at all, it waits for
 * the first.
 */
@Component
public class Reviewers {

	private final Agencies agencies;

	private final Coordinators coordinators;

	Reviewers(Agencies agencies, Coordinators coordinators) {
		this.agencies = agencies;
		this.coordinators = coordinators;
	}

	/** The coordinator; the next above where the coordinator has answered itself. */
	public AgencyId ofQuality(Complaint complaint) {
		boolean own = complaint.lead().filter(complaint.coordinator()::equals).isPresent();
		AgencyId first = own ? above(complaint.coordinator(), (agency) -> !isReported(complaint, agency))
			.orElse(complaint.coordinator()) : complaint.coordinator();
		return this.coordinators
			.from(first, (agency) -> !isReported(complaint, agency) && !hasAnswered(complaint, agency))
			.orElse(first);
	}

	/**
	 * Who decides upon an appeal: the superior of the coordinator (contracts.md
	 * "Clocks").
	 * @throws RuleViolation when nobody stands above who could
	 */
	public AgencyId ofAppeal(Complaint complaint) {
		return superior(complaint).orElseThrow(() -> RuleViolation.conflict("appeal.no-superior"));
	}

	/** Whether somebody stands above the coordinator who could decide upon an appeal. */
	public boolean isAppealable(Complaint complaint) {
		return above(complaint.coordinator(), (agency) -> isImpartial(complaint, agency)).isPresent();
	}

	/**
	 * The first above the coordinator who may judge what has become of the complaint:
	 * nobody judges the own answer, or what one has put away. Empty where nobody stands
	 * above.
	 */
	public Optional<AgencyId> superior(Complaint complaint) {
		Predicate<AgencyId> impartial = (agency) -> isImpartial(complaint, agency);
		return this.coordinators.fromAbove(complaint.coordinator(), impartial)
			.or(() -> above(complaint.coordinator(), impartial));
	}

	/**
	 * The first above the coordinator where somebody works and for whom this holds, and
	 * who is not the one that the report is about.
	 */
	public Optional<AgencyId> superior(Complaint complaint, Predicate<AgencyId> suitable) {
		return this.coordinators.fromAbove(complaint.coordinator(),
				suitable.and((agency) -> !isReported(complaint, agency)));
	}

	private static boolean isImpartial(Complaint complaint, AgencyId agency) {
		boolean own = complaint.archiveReason().isPresent() ? complaint.archivers().contains(agency)
				: hasAnswered(complaint, agency);
		return !own && !isReported(complaint, agency);
	}

	private static boolean hasAnswered(Complaint complaint, AgencyId agency) {
		return complaint.lead().filter(agency::equals).isPresent();
	}

	private static boolean isReported(Complaint complaint, AgencyId agency) {
		return complaint.reported().filter(agency::equals).isPresent();
	}

	/** Whether anybody works there or not. */
	private Optional<AgencyId> above(AgencyId coordinator, Predicate<AgencyId> suitable) {
		Optional<AgencyId> superior = next(coordinator);
		while (superior.isPresent() && !suitable.test(superior.get())) {
			superior = superior.flatMap(this::next);
		}
		return superior;
	}

	private Optional<AgencyId> next(AgencyId coordinator) {
		return this.agencies.superior(coordinator).map(Agency::id).filter((found) -> !found.equals(coordinator));
	}

}
