package id.lapor.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.agency.StaffNews;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.handling.Archiving;
import id.lapor.handling.Desk;
import id.lapor.handling.Step;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acts on many cases: shows first what would be done, then does it case by case. Each
 * case is done or refused by the same rules as one alone.
 */
@Service
class Bulk {

	/** Most cases of one act. */
	static final int MOST = 500;

	private static final List<String> MAIN = List.of(Step.VERIFY_COMPLAINT.code(), Step.FIRST_FOLLOW_UP.code(),
			Step.ANSWER_COMPLAINT.code());

	private final Complaints complaints;

	private final OpenTasks tasks;

	private final Teamwork teamwork;

	private final Desk desk;

	private final PeopleDirectory people;

	private final BulkJobs jobs;

	private final Archiving archiving;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Bulk(Complaints complaints, OpenTasks tasks, Teamwork teamwork, Desk desk, PeopleDirectory people, BulkJobs jobs,
			Archiving archiving, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.tasks = tasks;
		this.teamwork = teamwork;
		this.desk = desk;
		this.people = people;
		this.jobs = jobs;
		this.archiving = archiving;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What an act would meet.
	 *
	 * @param cases as they stand now
	 * @param fit how many have a task with which this officer could do it
	 * @param states how many are in which state
	 * @param colleagues to whom tasks could go
	 */
	record Preview(BulkAct act, List<BulkCase> cases, int fit, Map<Status, Integer> states, Set<String> colleagues) {
	}

	/**
	 * Shows what would be done. Nothing is changed.
	 * @throws RuleViolation when there are none or too many
	 * @throws NotFound when the officer may not see one of them
	 */
	@Transactional(readOnly = true)
	Preview preview(BulkAct act, List<ComplaintId> numbers, Officer officer) {
		List<Complaint> chosen = visible(numbers, officer);
		List<BulkCase> cases = new ArrayList<>();
		Map<Status, Integer> states = new TreeMap<>();
		Set<String> colleagues = new TreeSet<>();
		int fit = 0;
		for (Complaint complaint : chosen) {
			Optional<OpenTask> task = task(act, complaint, officer);
			cases.add(BulkCase.of(complaint, task));
			states.merge(complaint.status(), 1, Integer::sum);
			if (task.filter((open) -> isFit(act, open, officer)).isPresent()) {
				fit++;
				if (act == BulkAct.REASSIGN) {
					colleagues.addAll(this.teamwork.colleagues(task.get()));
				}
			}
		}
		return new Preview(act, cases, fit, states, colleagues);
	}

	/**
	 * Takes an act on many cases in; a worker does it.
	 * @return the number of the job
	 * @throws RuleViolation with the field that is wrong; nothing is done then
	 * @throws NotFound when the officer may not see one of the cases
	 */
	@Transactional
	long make(BulkAct act, List<BulkCase> cases, String to, String reason, Officer officer) {
		List<AtField> wrong = new ArrayList<>();
		List<Complaint> chosen = visible(cases.stream().map(BulkCase::complaint).toList(), officer);
		if (act == BulkAct.REASSIGN) {
			checkRecipient(to, wrong);
		}
		if (reason == null || reason.isBlank()) {
			wrong.add(new AtField("reason", "field.required"));
		}
		else if (reason.codePointCount(0, reason.length()) > act.reasonMax()) {
			wrong.add(new AtField("reason", "field.too-long", act.reasonMax()));
		}
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
		AgencyId confirmer = (act == BulkAct.ARCHIVE_SPAM) ? confirmer(chosen, officer) : null;
		if (confirmer != null) {
			tell(confirmer, officer);
		}
		return this.jobs.add(act, (act == BulkAct.REASSIGN) ? to : null, reason.strip(), cases, confirmer, officer);
	}

	/** All who may be the second person are told. */
	private void tell(AgencyId confirmer, Officer asking) {
		this.people.officers(confirmer, Role.COORDINATOR)
			.stream()
			.filter((each) -> !each.equals(asking.userId()))
			.forEach((each) -> this.events
				.publishEvent(new StaffNews(StaffNews.Kind.LIST_WAITING, each, confirmer, this.clock.instant())));
	}

	/**
	 * One second person confirms the whole list, so it has one coordinator, and nothing
	 * in it is about the office of that person.
	 */
	private AgencyId confirmer(List<Complaint> chosen, Officer officer) {
		if (chosen.stream().map(Complaint::coordinator).distinct().count() > 1) {
			throw RuleViolation.invalid(List.of(new AtField("cases", "bulk.archive-one-coordinator")));
		}
		Collection<Complaint> oneAboutEach = chosen.stream()
			.collect(Collectors.toMap(Complaint::reported, Function.identity(), (one, other) -> one))
			.values();
		List<AgencyId> confirmers = oneAboutEach.stream()
			.map((complaint) -> this.archiving.confirmer(complaint, officer.userId()))
			.distinct()
			.toList();
		if (confirmers.size() > 1) {
			throw RuleViolation.invalid(List.of(new AtField("cases", "bulk.archive-one-confirmer")));
		}
		return confirmers.get(0);
	}

	/**
	 * A case of a list as its second person looks at it.
	 *
	 * @param place where it was, and {@code content} what was reported; {@code null} once
	 * the list is decided
	 * @param opens whether this officer may open the case itself
	 */
	record Looked(String place, String content, boolean opens) {
	}

	/**
	 * What the second person looks at, by number. Until the list is decided, that one
	 * reads what was reported, as a second person does of one case.
	 */
	@Transactional(readOnly = true)
	Map<String, Looked> look(BulkJobs.Job job, Officer second) {
		Set<String> numbers = this.jobs.items(job.id())
			.stream()
			.map((item) -> item.chosen().complaint().value())
			.collect(Collectors.toSet());
		return this.complaints.findByNumbers(numbers)
			.stream()
			.collect(Collectors.toMap((complaint) -> complaint.getId().value(),
					(complaint) -> new Looked(job.isWaiting() ? complaint.place() : null,
							job.isWaiting() ? complaint.content() : null,
							!CaseAccess.of(complaint, second).isEmpty())));
	}

	/**
	 * A second person decides upon a whole list that waits for it; a worker does it then.
	 * Who made the list may only take it back, for example when nobody is left to agree.
	 * @throws NotFound when the officer is neither of them
	 * @throws RuleViolation when who made it agrees, or it does not wait any more
	 */
	@Transactional
	void decide(long id, boolean agreed, Officer second) {
		BulkJobs.Job job = this.jobs.require(id, second);
		if (!agreed && job.madeBy().equals(second.userId())) {
			this.jobs.refuse(id, "bulk.taken-back");
			return;
		}
		if (!job.mayBeConfirmedBy(second)) {
			throw RuleViolation.forbidden("archive.same-person");
		}
		if (agreed) {
			this.jobs.confirm(id, second);
		}
		else {
			this.jobs.refuse(id, "bulk.not-confirmed");
		}
	}

	private void checkRecipient(String to, List<AtField> wrong) {
		if (to == null || to.isBlank()) {
			wrong.add(new AtField("to", "field.required"));
			return;
		}
		try {
			this.people.require(to);
		}
		catch (NotFound ex) {
			wrong.add(new AtField("to", "officer.not-a-colleague"));
		}
	}

	/** Whether this officer does anything to cases at all. */
	static boolean mayAct(Officer officer) {
		return officer.has(Role.COORDINATOR) || officer.has(Role.LIAISON) || officer.has(Role.NATIONAL_ADMIN);
	}

	/** In the order in which they were chosen. */
	private List<Complaint> visible(List<ComplaintId> numbers, Officer officer) {
		Set<String> distinct = numbers.stream()
			.map(ComplaintId::value)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (distinct.isEmpty()) {
			throw RuleViolation.invalid(List.of(new AtField("cases", "bulk.none")));
		}
		if (distinct.size() > MOST || numbers.size() > MOST) {
			throw RuleViolation.invalid(List.of(new AtField("cases", "bulk.too-many", MOST)));
		}
		Map<String, Complaint> found = this.complaints.findByNumbers(distinct)
			.stream()
			.collect(Collectors.toMap((complaint) -> complaint.getId().value(), Function.identity()));
		List<Complaint> visible = distinct.stream().map((number) -> {
			Complaint complaint = found.get(number);
			if (complaint == null) {
				throw new NotFound("complaint.not-found");
			}
			CaseAccess.require(complaint, officer, Part.NUMBER);
			return complaint;
		}).toList();
		if (!mayAct(officer)) {
			throw RuleViolation.forbidden("access.work");
		}
		return visible;
	}

	/**
	 * Does it to one case, in the caller's transaction.
	 * @throws RuleViolation when a rule forbids it, or the case has moved since it was
	 * chosen
	 */
	@Transactional
	void perform(BulkJobs.Job job, BulkCase chosen) {
		Officer officer = this.people.require(job.madeBy());
		Complaint complaint = this.complaints.require(chosen.complaint());
		CaseAccess.require(complaint, officer, Part.NUMBER);
		Optional<OpenTask> found = task(job.act(), complaint, officer);
		if (!BulkCase.of(complaint, found).seen().equals(chosen.seen())) {
			throw RuleViolation.conflict("bulk.moved");
		}
		OpenTask task = found.orElseThrow(() -> RuleViolation.conflict("bulk.no-task"));
		Teamwork.Place place = new Teamwork.Place(task.complaint(), task.step(), task.agency(), task.part());
		switch (job.act()) {
			case REASSIGN ->
				this.teamwork.reassign(place, task.holder().orElse(null), officer, job.recipient(), job.reason());
			case RELEASE -> this.teamwork.release(place, task.holder().orElse(null), officer, job.reason());
			case ASK_DATA -> handIn(task, officer, "DEFER", Map.of("question", job.reason()));
			case ARCHIVE_SPAM -> {
				handIn(task, officer, "ARCHIVE",
						Map.of("archiveReason", ArchiveReason.SPAM.name(), "archiveNote", job.reason()));
				complaint.archiveConfirmed(Actor.officer(job.confirmedBy(), job.confirmer()), this.clock.instant());
			}
		}
	}

	private void handIn(OpenTask task, Officer officer, String decision, Map<String, String> form) {
		if (!mayHandIn(task, officer)) {
			throw RuleViolation.conflict("task.not-yours");
		}
		Step step = Step.ofCode(task.step()).orElseThrow();
		this.tasks.complete(task, officer, decision, this.desk.put(task.complaint(), step, officer, form));
	}

	/** The task that the act is about: the one of the party whose turn it is. */
	private Optional<OpenTask> task(BulkAct act, Complaint complaint, Officer officer) {
		return this.tasks.of(complaint.getId())
			.stream()
			.filter((task) -> concerns(act, task, officer))
			.min(Comparator.comparing((task) -> !MAIN.contains(task.step())));
	}

	private boolean concerns(BulkAct act, OpenTask task, Officer officer) {
		return switch (act) {
			case REASSIGN, RELEASE -> this.teamwork.mayMove(task, officer);
			case ASK_DATA -> MAIN.contains(task.step()) && Teamwork.worksOn(task, officer);
			case ARCHIVE_SPAM -> task.step().equals(Step.VERIFY_COMPLAINT.code()) && Teamwork.worksOn(task, officer);
		};
	}

	private boolean isFit(BulkAct act, OpenTask task, Officer officer) {
		return switch (act) {
			case REASSIGN -> true;
			case RELEASE -> task.holder().isPresent();
			case ASK_DATA, ARCHIVE_SPAM -> mayHandIn(task, officer);
		};
	}

	private boolean mayHandIn(OpenTask task, Officer officer) {
		return task.holder().isEmpty() || task.isHeldBy(officer.userId())
				|| this.teamwork.absent(task, officer).isPresent();
	}

}
