package id.lapor.routing;

import java.util.List;
import java.util.Optional;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Coordinators;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.complaint.OwnerLevel;
import org.springframework.stereotype.Component;

/**
 * Finds the agencies behind the rows of the routing table. A complaint never lands
 * nowhere: when the table does not name exactly one lead that exists, or names the agency
 * that the report is about, the coordinator leads and the reason is told (contracts.md
 * "Routing").
 */
@Component
public class Router {

	private final RoutingTable table;

	private final Categories categories;

	private final Agencies agencies;

	private final Coordinators coordinators;

	Router(RoutingTable table, Categories categories, Agencies agencies, Coordinators coordinators) {
		this.table = table;
		this.categories = categories;
		this.agencies = agencies;
		this.coordinators = coordinators;
	}

	/**
	 * What decides the way of a complaint.
	 *
	 * @param category code of a leaf of the category tree
	 * @param coordinator who leads when no rule does
	 * @param reported the agency that the report is about, or {@code null}
	 */
	public record Question(String category, boolean supervisory, OwnerLevel ownerLevel, RegionCode region,
			AgencyId coordinator, AgencyId reported) {

		/** The question as the complaint stands now. */
		public static Question about(Complaint complaint) {
			return new Question(complaint.category(), complaint.isSupervisory(), complaint.ownerLevel(),
					complaint.region(), complaint.coordinator(), complaint.reported().orElse(null));
		}

	}

	/** Asks the table and finds the agencies. */
	public Proposal propose(Question question) {
		String routingCategory = this.categories.requireLeaf(question.category()).routingCategory().orElseThrow();
		return propose(question, this.table.ask(routingCategory, question.supervisory(), question.ownerLevel()));
	}

	/** Finds the agencies behind rows that the table has answered already. */
	public Proposal propose(Question question, List<RoutingTable.Row> rows) {
		return new Proposal(lead(question, rows), supporting(question, rows));
	}

	private Disposition lead(Question question, List<RoutingTable.Row> rows) {
		List<RoutingTable.Row> leads = rows.stream().filter(RoutingTable.Row::lead).toList();
		if (leads.size() != 1) {
			return coordinatorLeads(question,
					leads.isEmpty() ? "Tidak ada aturan yang cocok; koordinator yang menangani."
							: "Aturan menunjuk lebih dari satu instansi; koordinator yang menangani.");
		}
		RoutingTable.Row row = leads.get(0);
		Optional<AgencyId> agency = find(question, row);
		if (agency.isEmpty()) {
			return coordinatorLeads(question,
					"Instansi yang ditunjuk aturan (%s) belum terdaftar di wilayah ini; koordinator yang menangani."
						.formatted(row.function()));
		}
		if (agency.get().equals(question.reported())) {
			return coordinatorLeads(question,
					"Instansi yang ditunjuk aturan adalah pihak terlapor; koordinator yang menangani.");
		}
		return reachable(new Disposition(agency.get(), Basis.RULE, row.reason()), question.coordinator());
	}

	/**
	 * The disposition itself, or to the coordinator when nobody of the agency could do
	 * the task: then the coordinator answers for it (contracts.md "Who is responsible").
	 */
	public Disposition reachable(Disposition disposition, AgencyId coordinator) {
		if (disposition.lead().equals(coordinator) || this.coordinators.hasOfficers(disposition.lead())) {
			return disposition;
		}
		String inactive = "Instansi belum aktif: %s. Koordinator yang menjawab untuknya."
			.formatted(this.agencies.require(disposition.lead()).name());
		// What a person decided stays that decision, with its reason: an arbiter's cannot
		// be returned either, and that no reason was given is refused later.
		return (disposition.basis() == Basis.RULE) ? new Disposition(coordinator, Basis.NO_RULE, inactive)
				: new Disposition(coordinator, disposition.basis(), disposition.reason(), inactive);
	}

	private static Disposition coordinatorLeads(Question question, String reason) {
		return new Disposition(question.coordinator(), Basis.NO_RULE, reason);
	}

	private List<AgencyId> supporting(Question question, List<RoutingTable.Row> rows) {
		return rows.stream()
			.filter((row) -> !row.lead())
			.flatMap((row) -> find(question, row).stream())
			.filter((agency) -> !agency.equals(question.reported()))
			.distinct()
			.toList();
	}

	private Optional<AgencyId> find(Question question, RoutingTable.Row row) {
		return this.agencies.responsibleFor(row.level(), row.function(), question.region()).map(Agency::id);
	}

}
