package id.lapor.supervision;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.supervision.Walk.World;
import id.lapor.worklist.Sharing.Chosen;
import id.lapor.worklist.Sharing.Seen;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The people of the offices on a walk: who takes a task from whom, stands in for whom,
 * acts on many cases, comes and leaves. Beside each officer of the demo there is one
 * colleague, who comes when needed.
 */
final class Team {

	/** The steps that an act on many chooses first. */
	private static final Set<String> MAIN = Set.of("verify-complaint", "first-follow-up", "answer-complaint");

	/** Decisions of coordinators, which those above them make where nobody is left. */
	private static final Set<String> DECISIONS = Set.of("decide-return", "arbitrate", "review-quality", "decide-appeal",
			"confirm-archive", "review-archive");

	/** Those upon what an agency has answered or put away. */
	private static final Set<String> JUDGEMENTS = Set.of("review-quality", "decide-appeal", "review-archive");

	private static final Set<String> COORDINATORS = Set.of("verify-complaint", "decide-extension",
			"contact-reporter-by-hand");

	private static final String NATION = "panrb";

	/** Where the only officer of an agency goes. */
	private static final String ELSEWHERE = "pupr6372";

	private static final Map<String, Role> ROLES = Map.of("koordinator", Role.COORDINATOR, "penghubung", Role.LIAISON,
			"pimpinan", Role.LEADERSHIP);

	private final Walk walk;

	private final List<Deputy> deputies = new ArrayList<>();

	/** Officers of the demo who are at another agency for a while. */
	private final Map<String, String> away = new HashMap<>();

	Team(Walk walk) {
		this.walk = walk;
	}

	/** Who stands in for whom, and when. */
	private record Deputy(String step, String agency, String absent, String deputy, LocalDate first, LocalDate last) {
	}

	private World world() {
		return this.walk.world;
	}

	private ComplaintId id() {
		return this.walk.id();
	}

	/** A colleague of somebody of the demo, such as of {@code penghubungpupr6371}. */
	private String colleague(String officer) {
		String colleague = "rekan" + officer;
		if (world().working.add(colleague)) {
			String kind = ROLES.keySet().stream().filter(officer::startsWith).findFirst().orElseThrow();
			world().staffing.comes(colleague, officer.substring(kind.length()), ROLES.get(kind));
			world().departed.remove(colleague);
		}
		return colleague;
	}

	private void departs(String colleague) {
		world().staffing.departs(colleague);
		world().working.remove(colleague);
		world().departed.add(colleague);
	}

	/** Who may be the second person at this agency, if the coordinator asked. */
	String second(String agency) {
		return second(agency, this.walk.archiver());
	}

	private String second(String agency, String asking) {
		String officer = "koordinator" + agency;
		return officer.equals(asking) ? colleague(officer) : officer;
	}

	/** One of the open tasks; those of a second person take care whose they become. */
	private List<String> movable() {
		return this.walk.steps()
			.stream()
			.filter((step) -> !"confirm-archive".equals(step) && !"review-archive".equals(step))
			.toList();
	}

	boolean hasATask() {
		return this.walk.isBegun() && !movable().isEmpty();
	}

	private List<String> claimed() {
		return movable().stream().filter((step) -> this.walk.holder(step).isPresent()).toList();
	}

	boolean hasAClaimedTask() {
		return this.walk.isBegun() && !claimed().isEmpty();
	}

	boolean hasAFreeTask() {
		return this.walk.isBegun() && claimed().size() < movable().size();
	}

	private String oneOf(List<String> steps) {
		return this.walk.told(steps.get(this.walk.random().nextInt(steps.size())));
	}

	private String oneFree() {
		return oneOf(movable().stream().filter((step) -> this.walk.holder(step).isEmpty()).toList());
	}

	private Seen seen(String step) {
		return seen(step, this.walk.holder(step).orElse(null));
	}

	private Seen seen(String step, String holder) {
		return new Seen(id(), Walk.element(step), this.walk.place(step), Walk.part(step).orElse(null), holder);
	}

	/** Who else could have the task. */
	private String other(String step) {
		String officer = this.walk.unclaimed(step);
		String colleague = colleague(officer);
		return this.walk.holder(step).filter(colleague::equals).isPresent() ? officer : colleague;
	}

	/** Who holds the task, could take it, or keeps the agency. */
	private String mover(String step) {
		return this.walk.random().nextBoolean() ? keeper(step).orElse(this.walk.officer(step))
				: this.walk.officer(step);
	}

	/** The coordinator of the region, unless the report is about that one. */
	private Optional<String> keeper(String step) {
		AgencyId coordinator = world().agencies
			.coordinatorOf(world().agencies.require(new AgencyId(this.walk.place(step))).region())
			.id();
		Officer keeper = world().people.require("koordinator" + coordinator.value());
		boolean sees = this.walk.coordinatingAgency().equals(coordinator.value());
		return Optional.of(keeper.userId()).filter((officer) -> sees);
	}

	void givesTheTaskToAColleague() {
		String step = oneOf(movable());
		String to = other(step);
		world().sharing.reassigns(this.walk.told(mover(step)), seen(step), to, "Cuti.");
		isHeldBy(step, to);
	}

	void givesTheTaskToNobody() {
		String step = oneOf(movable());
		List<String> impossible = new ArrayList<>(List.of("siapa", "penghubungdlh6372", ""));
		this.walk.holder(step).ifPresent(impossible::add);
		String to = oneOf(impossible);
		this.walk.isRefusedByARule(() -> world().sharing.reassigns(this.walk.officer(step), seen(step), to, "Coba."));
	}

	/** Somebody else has it meanwhile, or nobody any more. */
	void givesAwayWhatHasMoved() {
		String step = oneOf(movable());
		Seen before = seen(step, this.walk.holder(step).isPresent() ? null : this.walk.unclaimed(step));
		this.walk.isRefusedByARule(() -> world().sharing.reassigns(this.walk.officer(step), before,
				colleague(this.walk.unclaimed(step)), "Coba."));
	}

	void givesTheTaskBack() {
		String step = oneOf(claimed());
		world().sharing.releases(this.walk.told(mover(step)), seen(step), "Bukan bidang saya.");
		isHeldBy(step, null);
	}

	/** Who has claimed what is not theirs to do gives it back. */
	void letsGo(String step) {
		String holder = this.walk.task(step).getAssignee();
		if (holder != null) {
			world().sharing.releases(holder, seen(step, holder), "Bukan untuk saya.");
		}
	}

	void givesBackWhatNobodyHolds() {
		String step = oneFree();
		this.walk.isRefusedByARule(
				() -> world().sharing.releases(this.walk.officer(step), seen(step), "Bukan bidang saya."));
	}

	private void isHeldBy(String step, String officer) {
		assertThat(this.walk.task(step).getAssignee()).isEqualTo(officer);
	}

	void comments() {
		world().sharing.comments(this.walk.officer(this.walk.step().orElseThrow()), id(), "Sudah ditelepon.");
	}

	// Deputies

	private LocalDate today(String agency) {
		ZoneId zone = world().agencies.require(new AgencyId(agency)).zone();
		return LocalDate.ofInstant(this.walk.now(), zone);
	}

	private Optional<Deputy> deputy(boolean holds) {
		return this.deputies.stream()
			.filter((each) -> !world().departed.contains(each.deputy()))
			.filter((each) -> this.walk.isBegun() && this.walk.steps().contains(each.step())
					&& this.walk.place(each.step()).equals(each.agency())
					&& this.walk.holder(each.step()).filter(each.absent()::equals).isPresent())
			.filter((each) -> holds == !(today(each.agency()).isBefore(each.first())
					|| today(each.agency()).isAfter(each.last())))
			.findFirst();
	}

	boolean mayNameADeputy() {
		return hasAClaimedTask() && this.deputies.isEmpty();
	}

	/** Who holds a task goes away, from today on or later. */
	void namesADeputy() {
		String step = oneOf(claimed());
		String absent = this.walk.holder(step).orElseThrow();
		String agency = this.walk.place(step);
		LocalDate first = today(agency).plusDays(this.walk.random().nextInt(3) / 2 * 4);
		Deputy deputy = new Deputy(step, agency, absent, other(step), first, first.plusDays(this.walk.number(9)));
		world().sharing.namesDeputy(absent, agency, absent, deputy.deputy(), deputy.first(), deputy.last());
		this.deputies.add(deputy);
	}

	/** On the same days, two would stand in for each other. */
	void namesADeputyInACircle() {
		Deputy deputy = deputy(true).orElseThrow();
		this.walk.isRefusedByARule(() -> world().sharing.namesDeputy(deputy.deputy(), deputy.agency(), deputy.deputy(),
				deputy.absent(), deputy.first(), deputy.last()));
	}

	boolean hasADeputy() {
		return deputy(true).isPresent();
	}

	boolean hasADeputyAtAnotherTime() {
		return deputy(false).isPresent();
	}

	boolean isNamed() {
		return !this.deputies.isEmpty();
	}

	void deputyTakesTheTask() {
		Deputy deputy = deputy(true).orElseThrow();
		world().sharing.reassigns(deputy.deputy(), seen(deputy.step()), deputy.deputy(), "Menggantikan.");
		isHeldBy(deputy.step(), deputy.deputy());
		assertThat(last().actor().standsInFor()).isEqualTo(deputy.absent());
	}

	void deputyTriesAtAnotherTime() {
		Deputy deputy = deputy(false).orElseThrow();
		// A coordinator may take it at any time.
		if (!deputy.deputy().contains("koordinator")) {
			this.walk.isRefused(() -> world().sharing.reassigns(deputy.deputy(), seen(deputy.step()), deputy.deputy(),
					"Menggantikan."));
		}
		this.walk.isRefused(() -> completes(deputy.deputy(), deputy.step()));
	}

	/** Whether the deputy could do a step that needs no more than a text. */
	boolean hasADeputyWhoCanDoIt() {
		return deputy(true)
			.filter((each) -> Set.of("first-follow-up", "answer-complaint", "contribute-part",
					"contact-reporter-by-hand", "decide-extension")
				.contains(Walk.element(each.step())))
			.isPresent();
	}

	void deputyDoesTheStep() {
		Deputy deputy = deputy(true).orElseThrow();
		int before = world().story.now(id()).history().size();
		completes(deputy.deputy(), deputy.step());
		assertThat(world().story.now(id()).history().stream().skip(before))
			.anyMatch((entry) -> deputy.deputy().equals(entry.actor().userId())
					&& deputy.absent().equals(entry.actor().standsInFor()));
	}

	private void completes(String officer, String step) {
		String decision = switch (Walk.element(step)) {
			case "first-follow-up" -> "INTERIM";
			case "contribute-part" -> "CONTRIBUTE";
			case "contact-reporter-by-hand" -> "NOT_REACHED";
			case "decide-extension" -> "REFUSE";
			default -> "ANSWER";
		};
		world().story.completes(officer, id(), this.walk.task(step), decision,
				Map.of("text", "Sudah dikerjakan.", "note", "Alamat tidak ada.", "reason", "Cukup waktu."));
	}

	/** Who was away is back, mostly before the last day. */
	void isBackEarly() {
		this.deputies.forEach((each) -> world().sharing.endsDeputies("nasional", each.agency(), each.absent()));
		endsDeputies();
	}

	/**
	 * Those too whose last day has passed: the next walk may begin on an earlier day.
	 */
	private void endsDeputies() {
		world().story.inTransaction(() -> this.deputies.forEach((each) -> world().jdbc.sql(
				"update deputy set ended_at = named_at, ended_by = named_by where agency_id = ? and absent = ? and ended_at is null")
			.params(each.agency(), each.absent())
			.update()));
		this.deputies.clear();
	}

	private HistoryEntry last() {
		List<HistoryEntry> history = world().story.now(id()).history();
		return history.get(history.size() - 1);
	}

	// Acts on many

	/** Whether an act on many would be about the task whose turn it is. */
	boolean isAtAMainStep() {
		return this.walk.isBegun() && this.walk.step().filter(MAIN::contains).isPresent();
	}

	boolean isAtAClaimedMainStep() {
		return isAtAMainStep() && this.walk.isClaimed();
	}

	private String main() {
		return this.walk.step().orElseThrow();
	}

	/** The case, and another one of the same office, if it has one. */
	private Chosen chooses(String act) {
		List<ComplaintId> cases = new ArrayList<>(List.of(id()));
		if (this.walk.isAt("verify-complaint") && this.walk.rulesAreSound()) {
			ComplaintId another = this.walk.another("ROAD_POTHOLE").getId();
			if (world().story.now(another).coordinator().value().equals(this.walk.coordinatingAgency())) {
				cases.add(another);
			}
		}
		return world().sharing.chooses(this.walk.officer(main()), act, cases);
	}

	void manyTasksGoToAColleague() {
		String to = other(main());
		assertThat(world().sharing.acts(chooses("reassign"), to, "Cuti.")).containsOnly("DONE");
		isHeldBy(main(), to);
	}

	void manyTasksAreGivenBack() {
		assertThat(world().sharing.acts(chooses("release"), null, "Sakit.")).startsWith("DONE");
		isHeldBy(main(), null);
	}

	void manyReportersAreAsked() {
		Chosen chosen = chooses("ask-data");
		String office = this.walk.place(main());
		assertThat(world().sharing.acts(chosen, null, "Di kilometer berapa?")).containsOnly("DONE");
		this.walk.hasAsked(office);
		chosen.complaints().forEach((each) -> assertThat(world().story.now(each).status()).isEqualTo(Status.DEFERRED));
	}

	/** A list of spam, of which a second person thinks the same or not. */
	void isPutAwayAsSpam(boolean agreed) {
		Chosen chosen = chooses("archive-spam");
		List<String> results = world().sharing.acts(chosen, "Iklan pinjaman.",
				(agency) -> second(agency, chosen.officer()), agreed);
		assertThat(results).containsOnly(agreed ? "DONE" : "REFUSED bulk.not-confirmed");
		chosen.complaints()
			.forEach((each) -> assertThat(world().story.now(each).status())
				.isEqualTo(agreed ? Status.ARCHIVED : Status.RECEIVED));
	}

	/** The case moves between the choice and its turn. */
	void movesBeforeItsTurn() {
		String step = main();
		Chosen chosen = chooses(this.walk.random().nextBoolean() ? "reassign" : "ask-data");
		String to = other(step);
		world().sharing.reassigns(this.walk.officer(step), seen(step), to, "Cuti.");
		assertThat(world().sharing.acts(chosen, to, "Semua.")).startsWith("REFUSED bulk.moved");
		isHeldBy(step, to);
	}

	// Who comes and leaves

	/** Who holds the task leaves the service, and it goes back to the agency. */
	void whoHoldsTheTaskLeaves() {
		String step = oneOf(movable());
		String leaver = isTakenByAColleague(step);
		assertThat(world().staffing.departs(leaver)).isPositive();
		world().working.remove(leaver);
		world().departed.add(leaver);
		isHeldBy(step, null);
		// An archive for which nobody else is a second person passes on with it.
		assertThat(world().story.now(id()).history()).extracting(HistoryEntry::act)
			.filteredOn((act) -> act != Act.TASK_PASSED_ON)
			.last()
			.isEqualTo(Act.GIVEN_BACK);
	}

	private String isTakenByAColleague(String step) {
		String colleague = colleague(this.walk.unclaimed(step));
		if (this.walk.holder(step).filter(colleague::equals).isEmpty()) {
			world().sharing.reassigns(this.walk.officer(step), seen(step), colleague, "Cuti.");
		}
		return colleague;
	}

	boolean canComeBack() {
		return this.walk.isBegun() && movable().stream()
			.anyMatch((step) -> this.walk.holder(step).isEmpty()
					&& world().departed.contains("rekan" + this.walk.unclaimed(step)));
	}

	void comesBackAndTakesATask() {
		String step = oneOf(movable().stream()
			.filter((each) -> this.walk.holder(each).isEmpty()
					&& world().departed.contains("rekan" + this.walk.unclaimed(each)))
			.toList());
		String colleague = colleague(this.walk.unclaimed(step));
		world().story.signedIn(colleague, () -> world().tasks.claim(this.walk.task(step).getId(), colleague));
		isHeldBy(step, colleague);
	}

	/** The account is taken out of its agency past us; the check tells until we look. */
	void isTakenOutOfTheAgency() {
		String step = oneOf(movable());
		String leaver = isTakenByAColleague(step);
		world().staffing.isTakenOut(leaver, this.walk.place(step));
		// The check looks at no archive of which only a reporter is to be told.
		if (!this.walk.isIn(Status.ARCHIVED)) {
			nobodyCanDoIt();
		}
		world().staffing.lookForLostTasks();
		isHeldBy(step, null);
		world().working.remove(leaver);
		world().departed.add(leaver);
	}

	/** As the check tells it, of this case and of others that are linked to it. */
	private void nobodyCanDoIt() {
		assertThat(this.walk.faults()).contains(id() + " NOBODY").allMatch((fault) -> fault.endsWith(" NOBODY"));
	}

	boolean isWithAnAgency() {
		return this.walk.isBegun() && (this.walk.isAt("first-follow-up") || this.walk.isAt("answer-complaint"))
				&& !world().agencies.require(new AgencyId(this.walk.leadAgency())).isCoordinator()
				&& !ELSEWHERE.equals(this.walk.leadAgency()) && this.deputies.isEmpty();
	}

	/**
	 * Steps that somebody else does when nobody is left: each of an agency, and those of
	 * a coordinator below the nation's that no liaison officer there could do.
	 */
	private List<String> passable() {
		return this.walk.steps()
			.stream()
			.filter((step) -> isACoordinators(step)
					? (DECISIONS.contains(step) || COORDINATORS.contains(step)) && !NATION.equals(this.walk.place(step))
							&& (!JUDGEMENTS.contains(step) || this.walk.mayJudge(NATION))
					: !ELSEWHERE.equals(this.walk.place(step)) && !"approve-promise".equals(step))
			.toList();
	}

	private boolean isACoordinators(String step) {
		return world().agencies.require(new AgencyId(this.walk.place(step))).isCoordinator();
	}

	boolean hasATaskThatPassesOn() {
		return this.walk.isBegun() && this.deputies.isEmpty() && !passable().isEmpty();
	}

	boolean hasADecisionThatPassesOn() {
		return hasATaskThatPassesOn() && passable().stream().anyMatch(DECISIONS::contains);
	}

	/** At one of all steps, then something happens. */
	void lastOfficerLeaves(Runnable then) {
		lastOfficerLeaves(passable(), then);
	}

	void lastOfficerOfTheLeadLeaves(Runnable then) {
		lastOfficerLeaves(passable().stream().filter(Set.of("first-follow-up", "answer-complaint")::contains).toList(),
				then);
	}

	boolean hasATaskOfTheCoordinatorThatPassesOn() {
		return hasATaskThatPassesOn() && passable().stream().anyMatch(COORDINATORS::contains);
	}

	void nobodyIsLeftWhoCoordinates() {
		lastOfficerLeaves(passable().stream().filter(COORDINATORS::contains).toList(), () -> {
		});
	}

	void nobodyIsLeftWhoDecides() {
		lastOfficerLeaves(passable().stream().filter(DECISIONS::contains).toList(), () -> {
		});
	}

	/**
	 * Nobody is left who can do a task: whoever answers for it has it at once, due on the
	 * same day, and keeps it when somebody comes back. Then something happens.
	 */
	private void lastOfficerLeaves(List<String> steps, Runnable then) {
		String step = oneOf(steps);
		String agency = this.walk.place(step);
		Date due = this.walk.task(step).getDueDate();
		boolean coordinator = isACoordinators(step);
		assertThat(leaves((coordinator ? "koordinator" : "penghubung") + agency, agency))
			.as("whether nobody is left at %s", agency)
			.isTrue();
		assertThat(world().staffing.isVacant(agency)).isTrue();
		this.walk.look();
		assertThat(this.walk.place(step)).as("where %s is done", step).isNotEqualTo(agency);
		assertThat(this.walk.holder(step)).isEmpty();
		// Until when an archive can be appealed against is its coordinator's day.
		if (!"contact-reporter-by-hand".equals(step)) {
			assertThat(this.walk.task(step).getDueDate()).isEqualTo(due);
		}
		assertThat(this.walk.faults()).isEmpty();
		comesBack();
		assertThat(world().staffing.isVacant(agency)).isFalse();
		then.run();
	}

	/** Whether the reporter has the word, and an agency is next. */
	boolean isAwaitedByAnAgency() {
		return this.walk.isBegun() && this.deputies.isEmpty() && !this.walk.isWithoutReporter()
				&& (this.walk.isIn(Status.DEFERRED) || this.walk.isIn(Status.AWAITING_REPORTER))
				&& this.walk.leadAgency() != null && !ELSEWHERE.equals(this.walk.leadAgency())
				&& !world().agencies.require(new AgencyId(this.walk.leadAgency())).isCoordinator();
	}

	/**
	 * The reporter speaks while nobody is at the lead agency: the coordinator is next.
	 */
	void lastOfficerLeavesBefore(Runnable word) {
		whileNobodyIsAt(this.walk.leadAgency(), word);
		this.walk.look();
		assertThat(this.walk.leadAgency()).isEqualTo(this.walk.coordinatingAgency());
	}

	/** Whether the lead agency is one of those that have no head. */
	boolean isWithoutAHead() {
		AgencyId lead = new AgencyId(this.walk.leadAgency());
		return !world().agencies.require(lead).isCoordinator()
				&& !world().people.hasActiveOfficer(lead, Role.LEADERSHIP);
	}

	/** A head comes, and leaves while a promise waits: the coordinator approves it. */
	void onlyHeadLeaves(Runnable promises) {
		String agency = this.walk.leadAgency();
		String head = colleague("pimpinan" + agency);
		promises.run();
		assertThat(approver()).contains(agency);
		departs(head);
		assertThat(approver()).isPresent().get().isNotEqualTo(agency);
	}

	private Optional<String> approver() {
		return world().story.now(id()).promiseApprover().map((approver) -> approver.agency().value());
	}

	private boolean leaves(String agency) {
		return leaves("penghubung" + agency, agency);
	}

	private boolean leaves(String officer, String agency) {
		if (world().working.contains("rekan" + officer)) {
			departs("rekan" + officer);
		}
		this.away.put(officer, agency);
		return world().staffing.goesTo(officer, ELSEWHERE);
	}

	private void comesBack() {
		this.away.forEach((officer, agency) -> world().staffing.goesTo(officer, agency));
		this.away.clear();
	}

	/** Does something while nobody works at an agency. */
	void whileNobodyIsAt(String agency, Runnable what) {
		leaves(agency);
		what.run();
		comesBack();
	}

	/** All are back where they were. */
	void ends() {
		comesBack();
		endsDeputies();
	}

}
