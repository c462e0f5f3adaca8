package id.lapor.worklist;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How officers of one agency share its tasks: give them on, give them back, comment. */
@Service
class Teamwork {

	private final Complaints complaints;

	private final OpenTasks tasks;

	private final PeopleDirectory people;

	private final Agencies agencies;

	private final Deputies deputies;

	private final Clock clock;

	Teamwork(Complaints complaints, OpenTasks tasks, PeopleDirectory people, Agencies agencies, Deputies deputies,
			Clock clock) {
		this.complaints = complaints;
		this.tasks = tasks;
		this.people = people;
		this.agencies = agencies;
		this.deputies = deputies;
		this.clock = clock;
	}

	/**
	 * What an officer may do with an open task.
	 *
	 * @param holderKnown whether the officer may know who holds it
	 * @param colleagues to whom it may be given
	 * @param mayRelease whether it can be given back
	 */
	record Choice(OpenTask task, boolean holderKnown, List<String> colleagues, boolean mayRelease) {

		public boolean mayReassign() {
			return !this.colleagues.isEmpty();
		}

	}

	/**
	 * Where a task is: a case may be at one step with several agencies.
	 *
	 * @param part whose part it is, where the agency gives several for others; empty
	 * where it has one task at the step
	 */
	record Place(ComplaintId complaint, String step, AgencyId agency, Optional<AgencyId> part) {

		Place(ComplaintId complaint, String step, AgencyId agency) {
			this(complaint, step, agency, Optional.empty());
		}

		private boolean isOf(OpenTask task) {
			return task.step().equals(this.step) && task.agency().equals(this.agency)
					&& (this.part.isEmpty() || this.part.equals(task.part()));
		}

	}

	/**
	 * The open tasks of a case and what this officer may do with each. Of another
	 * agency's task it is told that it is there, and not who holds it.
	 */
	@Transactional(readOnly = true)
	List<Choice> choices(ComplaintId id, Officer officer) {
		Complaint complaint = this.complaints.require(id);
		CaseAccess.require(complaint, officer, Part.NUMBER);
		return this.tasks.of(id).stream().map((task) -> choice(task, officer)).toList();
	}

	private Choice choice(OpenTask task, Officer officer) {
		boolean inside = worksOn(task, officer) || keeps(task.agency(), officer);
		OpenTask shown = inside ? task : new OpenTask(task.complaint(), task.step(), task.agency(), task.part(),
				Optional.empty(), task.roles(), task.dueAt());
		if (!mayMove(task, officer)) {
			return new Choice(shown, inside, List.of(), false);
		}
		return new Choice(shown, inside, colleagues(task).stream().filter((each) -> !task.isHeldBy(each)).toList(),
				task.holder().isPresent());
	}

	/** Whether this officer works on the case and may write notes. */
	@Transactional(readOnly = true)
	boolean mayComment(ComplaintId id, Officer officer) {
		return CaseAccess.works(this.complaints.require(id), officer);
	}

	/** Writes a note for colleagues. */
	@Transactional
	void comment(ComplaintId id, Officer officer, String text) {
		Complaint complaint = this.complaints.require(id);
		AgencyId agency = CaseAccess.workingAgency(complaint, officer);
		complaint.comment(Actor.officer(officer.userId(), agency), text, this.clock.instant());
	}

	/**
	 * Gives an open task to a colleague of its agency.
	 * @param seenHolder who held it when the officer decided; {@code null} for nobody
	 * @throws RuleViolation when the task has moved since, when this officer may not give
	 * it on, or the other cannot do it
	 */
	@Transactional
	void reassign(Place place, String seenHolder, Officer officer, String to, String reason) {
		Complaint complaint = this.complaints.require(place.complaint());
		OpenTask task = requireMovable(complaint, place, seenHolder, officer);
		if (to == null || to.isBlank()) {
			throw RuleViolation.invalid(List.of(new AtField("to", "field.required")));
		}
		if (!colleagues(task).contains(to)) {
			throw RuleViolation.invalid(List.of(new AtField("to", "officer.not-a-colleague")));
		}
		if (task.isHeldBy(to)) {
			throw RuleViolation.invalid(List.of(new AtField("to", "task.holds-already")));
		}
		complaint.reassign(actor(officer, complaint, task), task.holder(), to, reason, this.clock.instant());
		this.tasks.give(task, to);
	}

	/**
	 * Gives a task back, so that a colleague can take it.
	 * @param seenHolder who held it when the officer decided
	 * @throws RuleViolation when the task has moved since, or is not this officer's to
	 * give back
	 */
	@Transactional
	void release(Place place, String seenHolder, Officer officer, String reason) {
		Complaint complaint = this.complaints.require(place.complaint());
		OpenTask task = requireMovable(complaint, place, seenHolder, officer);
		String holder = task.holder().orElseThrow(() -> RuleViolation.conflict("task.unheld"));
		complaint.giveBack(actor(officer, complaint, task), holder, reason, this.clock.instant());
		this.tasks.release(task);
	}

	private OpenTask requireMovable(Complaint complaint, Place place, String seenHolder, Officer officer) {
		CaseAccess.require(complaint, officer, Part.NUMBER);
		List<OpenTask> there = this.tasks.of(complaint.getId()).stream().filter(place::isOf).toList();
		if (there.size() > 1) {
			throw RuleViolation.invalid(List.of(new AtField("part", "field.required")));
		}
		OpenTask task = there.stream().findFirst().orElseThrow(() -> RuleViolation.conflict("task.moved"));
		String seen = (seenHolder != null && !seenHolder.isBlank()) ? seenHolder : null;
		// First, whether it is still as it was seen: who was a second late is told so,
		// and
		// not that the task is none of theirs.
		boolean inside = worksOn(task, officer) || keeps(task.agency(), officer);
		if (inside && !task.holder().equals(Optional.ofNullable(seen))) {
			throw RuleViolation.conflict("task.moved");
		}
		if (!mayMove(task, officer)) {
			throw RuleViolation.forbidden("task.not-yours-to-move");
		}
		return task;
	}

	/**
	 * The one who holds it, or stands in for that one; anyone who could take it while
	 * nobody does; and whoever keeps the agency.
	 */
	boolean mayMove(OpenTask task, Officer officer) {
		if (keeps(task.agency(), officer)) {
			return true;
		}
		return worksOn(task, officer)
				&& (task.holder().isEmpty() || task.isHeldBy(officer.userId()) || absent(task, officer).isPresent());
	}

	static boolean worksOn(OpenTask task, Officer officer) {
		return officer.worksFor(task.agency()) && task.roles().stream().anyMatch(officer::has);
	}

	/** The coordinator of the agency, which is its own or that of its region. */
	private boolean keeps(AgencyId agency, Officer officer) {
		return this.agencies.isKeptBy(agency, officer);
	}

	/** Who can do it at its agency, by name. */
	List<String> colleagues(OpenTask task) {
		TreeSet<String> names = new TreeSet<>();
		for (Role role : task.roles()) {
			names.addAll(this.people.officers(task.agency(), role));
		}
		return List.copyOf(names);
	}

	/** The holder, if this officer stands in for that one now. */
	Optional<String> absent(OpenTask task, Officer officer) {
		return task.holder().filter((holder) -> this.deputies.standsIn(officer.userId(), holder, task.agency()));
	}

	/** For whom the officer acts: the task's agency, or the one that keeps it. */
	private Actor actor(Officer officer, Complaint complaint, OpenTask task) {
		Optional<String> absent = absent(task, officer);
		if (absent.isPresent()) {
			return Actor.deputy(officer.userId(), task.agency(), absent.get());
		}
		AgencyId agency = officer.worksFor(task.agency()) ? task.agency() : officer.worksFor(complaint.coordinator())
				? complaint.coordinator() : officer.agencies().stream().findFirst().orElse(task.agency());
		return Actor.officer(officer.userId(), agency);
	}

}
