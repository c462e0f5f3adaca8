package id.lapor.worklist;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.ComplaintId;
import org.springframework.stereotype.Component;

/**
 * Lets tests of other rooms share tasks as officers do: give them on, stand in for each
 * other, act on many.
 */
@Component
public class Sharing {

	private final Teamwork teamwork;

	private final Deputies deputies;

	private final Bulk bulk;

	private final BulkJobs jobs;

	private final BulkWorker worker;

	private final PeopleDirectory people;

	Sharing(Teamwork teamwork, Deputies deputies, Bulk bulk, BulkJobs jobs, BulkWorker worker, PeopleDirectory people) {
		this.teamwork = teamwork;
		this.deputies = deputies;
		this.bulk = bulk;
		this.jobs = jobs;
		this.worker = worker;
		this.people = people;
	}

	/**
	 * An open task, as somebody sees it.
	 *
	 * @param part whose part it is; {@code null} at other steps
	 */
	public record Seen(ComplaintId complaint, String step, String agency, String part, String holder) {

		private Teamwork.Place place() {
			return new Teamwork.Place(this.complaint, this.step, new AgencyId(this.agency),
					Optional.ofNullable(this.part).map(AgencyId::new));
		}

	}

	public void reassigns(String officer, Seen task, String to, String reason) {
		this.teamwork.reassign(task.place(), task.holder(), officer(officer), to, reason);
	}

	public void releases(String officer, Seen task, String reason) {
		this.teamwork.release(task.place(), task.holder(), officer(officer), reason);
	}

	public void comments(String officer, ComplaintId id, String text) {
		this.teamwork.comment(id, officer(officer), text);
	}

	public void namesDeputy(String officer, String agency, String absent, String deputy, LocalDate first,
			LocalDate last) {
		this.deputies.name(new AgencyId(agency), absent, deputy, first.toString(), last.toString(), officer(officer));
	}

	/** Whoever stands in for somebody at an agency does so no longer. */
	public void endsDeputies(String officer, String agency, String absent) {
		this.deputies.of(new AgencyId(agency))
			.stream()
			.filter((each) -> each.absent().equals(absent))
			.forEach((each) -> this.deputies.end(each.id(), officer(officer)));
	}

	/** What an act on many would meet now. */
	public Chosen chooses(String officer, String act, List<ComplaintId> cases) {
		BulkAct code = BulkAct.ofCode(act).orElseThrow();
		return new Chosen(officer, code, this.bulk.preview(code, cases, officer(officer)).cases());
	}

	/** Cases that somebody has chosen, as they stood then. */
	public record Chosen(String officer, BulkAct act, List<BulkCase> cases) {

		public List<ComplaintId> complaints() {
			return this.cases.stream().map(BulkCase::complaint).toList();
		}

	}

	/** Does it to all of them; answers what came of each. */
	public List<String> acts(Chosen chosen, String to, String reason) {
		return results(this.bulk.make(chosen.act(), chosen.cases(), to, reason, officer(chosen.officer())),
				chosen.officer());
	}

	/**
	 * The same, where a second person must agree.
	 * @param second who that is at an agency
	 */
	public List<String> acts(Chosen chosen, String reason, java.util.function.UnaryOperator<String> second,
			boolean agreed) {
		long id = this.bulk.make(chosen.act(), chosen.cases(), null, reason, officer(chosen.officer()));
		String confirmer = this.jobs.require(id, officer(chosen.officer())).confirmer().value();
		this.bulk.decide(id, agreed, officer(second.apply(confirmer)));
		return results(id, chosen.officer());
	}

	/** The worker may be at it already; both together do each case once. */
	private List<String> results(long id, String officer) {
		while (!this.jobs.require(id, officer(officer)).isFinished()) {
			this.worker.step();
		}
		return this.jobs.items(id)
			.stream()
			.map((item) -> item.state() + Optional.ofNullable(item.why()).map((why) -> " " + why).orElse(""))
			.toList();
	}

	private Officer officer(String userId) {
		return this.people.require(userId);
	}

}
