package id.lapor.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.Decreeing;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.attachment.Attachment;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Bar;
import id.lapor.attachment.Samples;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.deadline.OfficeWeek;
import id.lapor.deadline.WeekPattern;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.directory.Staffing;
import id.lapor.evidence.Attaching;
import id.lapor.handling.Coordinating;
import id.lapor.handling.Drafting;
import id.lapor.intake.Submission;
import id.lapor.ombudsman.Investigating;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.SampledMonths;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Confirming;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import id.lapor.worklist.Sharing;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One case on its way, what has happened to it so far, and the people and the clock that
 * move it.
 */
final class Walk {

	/** A Monday morning; no walk gets further from it than the known holidays. */
	private static final Instant MONDAY = Instant.parse("2026-01-05T02:00:00Z");

	private static final List<String> OFFICES = List.of("pupr6371", "perkim6371", "dlh6371", "bpjn", "dlh63", "pupr63");

	/** So many agencies support at once, beside those that the table names. */
	private static final int MOST_PARTS = 3;

	private static final Set<String> LEADS = Set.of("first-follow-up", "answer-complaint", "keep-promise");

	private static final Set<String> HANDLING = Set.of("first-follow-up", "answer-complaint");

	private static final Set<String> REVIEWS = Set.of("review-quality", "decide-appeal");

	private static final Set<String> LEAD_STEPS = Set.of("verify-complaint", "first-follow-up", "answer-complaint",
			"review-quality", "decide-appeal", "keep-promise", "approve-promise");

	private static final String APPROVE = "approve-promise";

	private static final String PART = "contribute-part";

	/** Between a step and the agency whose part it is. */
	private static final String OF = " of ";

	private static final String CONFIRM = "confirm-archive";

	private static final String SAMPLE = "review-archive";

	private static final String CONTACT = "contact-reporter-by-hand";

	private static final String UNKNOWN = "2020-000001";

	private static final Set<String> DECISIONS = Set.of("decide-return", "arbitrate");

	/** All that a walk works with. */
	static final class World {

		@Autowired
		Story story;

		@Autowired
		Confirming confirming;

		@Autowired
		Completing completing;

		@Autowired
		Responding responding;

		@Autowired
		Drafting drafting;

		@Autowired
		PeopleDirectory people;

		@Autowired
		TaskService tasks;

		@Autowired
		Deadlines deadlines;

		@Autowired
		ApplicationEventPublisher events;

		@Autowired
		Clock clock;

		Decreeing decreeing;

		@Autowired
		void decreeing(AutowireCapableBeanFactory beans) {
			this.decreeing = beans.createBean(Decreeing.class);
		}

		@Autowired
		TableMender tables;

		@Autowired
		Clocks clocks;

		@Autowired
		ManagementService jobs;

		@Autowired
		JdbcClient jdbc;

		@Autowired
		SampledMonths months;

		@Autowired
		CaseEngine engine;

		@Autowired
		SilentCases check;

		@Autowired
		Coordinating coordinating;

		@Autowired
		Withdrawing withdrawing;

		@Autowired
		Attaching attaching;

		@Autowired
		Sharing sharing;

		@Autowired
		Staffing staffing;

		@Autowired
		Investigating investigating;

		@Autowired
		Agencies agencies;

		/** Officers beside those of the demo who work now, and those who have left. */
		final Set<String> working = new HashSet<>();

		final Set<String> departed = new HashSet<>();

		/** Reports of earlier walks, by their coordinators. */
		final Map<String, List<ComplaintId>> earlier = new HashMap<>();

	}

	final World world;

	private final List<String> told = new ArrayList<>();

	private Random random = new Random(0);

	private Complaint complaint;

	private Status status;

	private String coordinator;

	private String lead;

	private String decider;

	/** What agencies were asked for that have not given it. */
	private List<SupportingPart> parts = List.of();

	private int returns;

	private boolean arbitrated;

	private boolean rated;

	private boolean appealed;

	private String archiveReason;

	private boolean archiveAppealed;

	/** Where the second person works who decides whether the case is put away. */
	private String confirmer;

	/** Who asked for that; the case may have another coordinator since. */
	private String archiver;

	/** Who looks whether the case was put away rightly. */
	private String sampler;

	/** Other reports that have been linked to this case, or this case to them. */
	private final Set<ComplaintId> relatives = new LinkedHashSet<>();

	/** Whose answers did not settle this case. */
	private final Set<ComplaintId> unsettling = new HashSet<>();

	/** Those that are linked to this case now. */
	private List<ComplaintId> followers = List.of();

	private int files;

	private boolean anonymous;

	private boolean promised;

	private boolean mayPromise;

	/** Where somebody must approve a late promise, and for which day it is. */
	private String approver;

	private LocalDate promiseDay;

	private boolean withdrawing;

	private boolean withoutReporter;

	private boolean answered;

	/**
	 * The open tasks by their steps, each part by whose it is as well, and who has
	 * claimed them.
	 */
	private final Map<String, Optional<String>> tasks = new TreeMap<>();

	/** Whose the open tasks are. */
	private final Map<String, String> places = new TreeMap<>();

	private boolean concluded;

	private boolean mayReturnLate;

	private boolean withoutIdentity;

	final Team team = new Team(this);

	/** The offices that have asked the reporter for missing data. */
	private final Set<String> asked = new HashSet<>();

	private final TreeMap<LocalDate, CalendarId> decreed = new TreeMap<>();

	/** By what the offices worked before the walk changed it. */
	private final Map<AgencyId, OfficeWeek> weeks = new HashMap<>();

	private String brokenTable;

	private TableMender.Change change;

	Walk(World world) {
		this.world = world;
	}

	/** Makes a move; then the case must not be silent. */
	void make(Move move, int choice) {
		this.random = new Random(choice);
		this.told.add(move.name());
		try {
			move.deed().happensOn(this);
			look();
			assertThat(faults()).as("faults of the case").isEmpty();
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError("%s%n  %s".formatted(ex.getMessage(), String.join("\n  ", this.told)), ex);
		}
	}

	List<String> faults() {
		List<String> faults = new ArrayList<>(faultsOfRelatives());
		if (isOver()) {
			CaseEngine.Held left = this.world.engine.of(List.of(id())).get(id());
			int reviews = isSampled() ? 1 : 0;
			faults.addAll(silent(List.of(id())));
			// Who archived something may still have to tell its reporter.
			int letters = (isIn(Status.ARCHIVED) && isAt(CONTACT)) ? 1 : 0;
			if (left.lives() != 0 || left.tasks().size() != reviews + letters || left.timers().size() != reviews) {
				faults.add("closed, and its process goes on: " + left);
			}
			return faults;
		}
		faults.addAll(silent(List.of(id())));
		return faults;
	}

	private List<String> silent(Collection<ComplaintId> cases) {
		return this.world.check.check(List.copyOf(cases))
			.stream()
			.filter((fault) -> fault.fault() != Fault.LATE_JOB)
			.map(SilentCase::toString)
			.toList();
	}

	/**
	 * Whoever is linked to another report waits for its answer, so that one must be able
	 * to get one, or have one.
	 */
	private List<String> faultsOfRelatives() {
		if (this.relatives.isEmpty()) {
			return List.of();
		}
		List<String> faults = new ArrayList<>(silent(this.relatives));
		Set<ComplaintId> family = new LinkedHashSet<>(this.relatives);
		family.add(id());
		family.forEach((one) -> {
			Complaint now = this.world.story.now(one);
			if ((now.status() == Status.LINKED) != now.parent().isPresent()) {
				faults.add("%s is linked to nothing, or linked and goes on".formatted(now));
			}
			now.parent().map(this.world.story::now).filter((parent) -> !canAnswer(parent)).ifPresent((parent) -> {
				faults.add("%s waits for %s in vain".formatted(now, parent));
			});
			if (now.followers() != followersOf(one).size()) {
				faults
					.add("%s has %d followers and counts %d".formatted(now, followersOf(one).size(), now.followers()));
			}
		});
		return faults;
	}

	private static boolean canAnswer(Complaint parent) {
		return parent.wasAnswered() || !(parent.status() == Status.ARCHIVED || parent.status() == Status.WITHDRAWN
				|| parent.status() == Status.REFERRED_TO_OMBUDSMAN || parent.status() == Status.LINKED);
	}

	private List<ComplaintId> followersOf(ComplaintId id) {
		return this.world.jdbc.sql("select id from complaint where parent_id = :id order by id")
			.param("id", id.value())
			.query((row, number) -> new ComplaintId(row.getString(1)))
			.list();
	}

	/** Sees where the case stands now. */
	void look() {
		this.tasks.clear();
		this.places.clear();
		int[] open = new int[1];
		this.world.jdbc.sql("""
				select c.status, c.coordinator, c.lead_agency, t.TASK_DEF_KEY_, t.ASSIGNEE_, c.deciding_agency,
					c.return_count, c.arbitrated, t.TENANT_ID_, c.rating, c.close_reason,
					c.promised_for, c.review_due, c.appealed_at, c.archive_reason, c.archive_appealed_at,
					c.withdrawal_at, c.left_at, c.archive_sampler, c.anonymous,
					(select count(*) from attachment a where a.complaint_id = c.id),
					c.promise_approver, c.promise_day,
					(select count(*) from complaint_history h where h.complaint_id = c.id and h.act = 'PUBLISHED'),
					c.ombudsman_outcome, c.late_return,
					(select v.TEXT_ from ACT_RU_VARIABLE v
						where v.EXECUTION_ID_ = t.PROC_INST_ID_ and v.NAME_ = 'partOf'),
					c.archive_asked_by
				from complaint c
				left join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ = c.id
				left join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_
				where c.id = :id""").param("id", id().value()).query((row) -> {
			this.status = Status.valueOf(row.getString(1));
			this.coordinator = row.getString(2);
			this.lead = row.getString(3);
			this.decider = row.getString(6);
			this.returns = row.getInt(7);
			this.arbitrated = row.getBoolean(8);
			this.rated = row.getString(10) != null;
			this.promised = this.status == Status.CLOSED && "PROMISED".equals(row.getString(11));
			this.appealed = row.getString(14) != null;
			this.archiveReason = row.getString(15);
			this.archiveAppealed = row.getString(16) != null;
			if (CONFIRM.equals(row.getString(4))) {
				this.confirmer = row.getString(9);
			}
			this.withdrawing = row.getString(17) != null;
			this.withoutReporter = row.getString(18) != null;
			this.sampler = row.getString(19);
			this.anonymous = row.getBoolean(20);
			this.files = row.getInt(21);
			this.approver = row.getString(22);
			this.promiseDay = row.getObject(23, LocalDate.class);
			this.answered = row.getInt(24) > 0 || row.getString(12) != null;
			this.mayPromise = row.getString(12) == null && !row.getBoolean(13) && !this.withoutReporter;
			if (PART.equals(row.getString(4))) {
				open[0]++;
			}
			this.concluded = row.getString(25) != null;
			this.mayReturnLate = row.getBoolean(26);
			this.archiver = row.getString(28);
			if (row.getString(4) != null) {
				String step = PART.equals(row.getString(4)) ? PART + OF + row.getString(27) : row.getString(4);
				this.places.put(step, row.getString(9));
				this.tasks.put(step, Optional.ofNullable(row.getString(5)));
			}
		});
		looksForParts(open[0]);
		this.followers = this.relatives.isEmpty() ? List.of() : followersOf(id());
		this.told.set(this.told.size() - 1, "%-60s %s %s %s %s".formatted(this.told.get(this.told.size() - 1), id(),
				this.world.clock.instant(), this.status, this.tasks.keySet()));
	}

	/** The model's element of a step. */
	static String element(String step) {
		return step.split(OF)[0];
	}

	/** Whose part a step is; empty at other steps. */
	static Optional<String> part(String step) {
		return step.contains(OF) ? Optional.of(step.split(OF)[1]) : Optional.empty();
	}

	/** The open task at a step. */
	Task task(String step) {
		return part(step).map((agency) -> this.world.story.part(id(), agency))
			.orElseGet(() -> this.world.story.task(id(), step));
	}

	private void looksForParts(int open) {
		this.parts = (open == 0) ? List.of()
				: this.world.coordinating.parts(id()).stream().filter(SupportingPart::isOpen).toList();
		assertThat(this.parts).as("each open part has a task").hasSize(open);
	}

	/** Tells a choice that a move has drawn. */
	<T> T told(T choice) {
		this.told.set(this.told.size() - 1, this.told.get(this.told.size() - 1) + " [" + choice + "]");
		return choice;
	}

	@SafeVarargs
	final <T> T oneOf(T... choices) {
		return told(choices[this.random.nextInt(choices.length)]);
	}

	/** A number from 1 on. */
	int number(int most) {
		return told(1 + this.random.nextInt(most));
	}

	boolean isBegun() {
		return this.complaint != null;
	}

	boolean isIn(Status state) {
		return this.status == state;
	}

	boolean isOpen() {
		return isBegun() && !isOver();
	}

	boolean isOver() {
		return isBegun() && this.status.isFinal() && !this.promised;
	}

	/** Whether this step waits for a person. */
	boolean isAt(String step) {
		return this.tasks.containsKey(step);
	}

	/** The step of the responsible office that waits for a person; empty for none. */
	Optional<String> step() {
		return this.tasks.keySet().stream().filter(LEAD_STEPS::contains).findFirst();
	}

	boolean hasTask() {
		return step().isPresent();
	}

	boolean isClaimed() {
		return step().map(this.tasks::get).flatMap(Function.identity()).isPresent();
	}

	boolean rulesAreSound() {
		return this.change == null;
	}

	boolean isBroken(String table) {
		return table.equals(this.brokenTable);
	}

	boolean hasFailedJobs() {
		return !failedJobs().isEmpty();
	}

	private List<String> failedJobs() {
		return this.world.jdbc.sql("""
				select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
				where e.BUSINESS_KEY_ = :id and j.RETRIES_ = 0""").param("id", id().value()).query(String.class).list();
	}

	/** Whether the office whose turn it is may ask the reporter for data at all. */
	boolean mayAsk() {
		return isAtWork() && !this.withoutReporter;
	}

	boolean isAtWork() {
		return isBegun() && (isIn(Status.RECEIVED) || isIn(Status.ASSIGNED) || isIn(Status.IN_PROGRESS)) && hasTask()
				&& !isAt(APPROVE);
	}

	/** Whether the reporter may take it back: it has begun and is not answered. */
	boolean mayWithdraw() {
		return isOpen() && !this.withdrawing && !this.withoutReporter && !this.answered && !this.withoutIdentity;
	}

	boolean isWithdrawing() {
		return this.withdrawing;
	}

	boolean isWithoutReporter() {
		return this.withoutReporter;
	}

	boolean mayGoToTheOmbudsman() {
		if (!isBegun()) {
			return false;
		}
		Complaint now = this.world.story.now(id());
		return now.isReferable(this.world.deadlines.referralGrounds(now, now()), now());
	}

	boolean mayPromise() {
		return this.mayPromise;
	}

	/** Whether the day of the promise that waits is still to come, in every zone. */
	boolean isPromisedAhead() {
		return this.promiseDay.isAfter(today());
	}

	/** Nobody approves the promise before its day is over; then it cannot be approved. */
	void isApprovedTooLate() {
		passes(Duration.ofDays(Math.max(0, ChronoUnit.DAYS.between(today(), this.promiseDay)) + 2));
		isRefusedByARule(() -> handsIn(APPROVE, "GRANT", Map.of()));
	}

	/** The day in the zone of the cases. */
	LocalDate today() {
		return LocalDate.ofInstant(now(), ZoneId.of("Asia/Makassar"));
	}

	boolean isRated() {
		return this.rated;
	}

	/** Whether it was put away because data never came. */
	boolean lacksData() {
		return isIn(Status.ARCHIVED) && "INCOMPLETE".equals(this.archiveReason);
	}

	boolean mayAppealTheArchive() {
		return !this.withoutReporter && isIn(Status.ARCHIVED) && !lacksData() && !this.archiveAppealed && hasAJudge()
				&& !now().isAfter(this.world.deadlines.reopenableUntil(this.world.story.now(id())));
	}

	boolean hasASuperior() {
		return !"panrb".equals(this.coordinator);
	}

	/** Whether somebody stands above who may judge the answer or the archive. */
	boolean hasAJudge() {
		return Stream
			.iterate(superior(new AgencyId(this.coordinator)), Optional::isPresent, (next) -> superior(next.get()))
			.anyMatch((next) -> mayJudge(next.get().value()));
	}

	private Optional<AgencyId> superior(AgencyId coordinator) {
		return this.world.agencies.superior(coordinator).map(Agency::id);
	}

	/** Nobody judges the own answer, or what one has put away oneself. */
	boolean mayJudge(String agency) {
		Complaint now = this.world.story.now(id());
		boolean own = now.archiveReason().isPresent() ? now.archivers().contains(new AgencyId(agency))
				: agency.equals(this.lead);
		return !own && !now.reported().equals(Optional.of(new AgencyId(agency)));
	}

	/** Whether the coordinator may ask to put away what an agency works on. */
	boolean mayAskToArchive() {
		return isBegun() && (isIn(Status.ASSIGNED) || isIn(Status.IN_PROGRESS) || isIn(Status.DEFERRED))
				&& this.lead != null && !isAt(CONFIRM) && hasASuperior() && !isFollowed();
	}

	void asksToArchive() {
		this.world.coordinating.asksToArchive(coordinator(), id(),
				oneOf(ArchiveReason.byHand().toArray(ArchiveReason[]::new)), "Terlihat dari isinya.");
	}

	boolean needsLeaveToAsk() {
		return mayAsk() && this.lead != null && !isLedByTheCoordinator() && this.asked.contains(this.lead);
	}

	void getsLeaveToAsk() {
		this.world.coordinating.allowsSecondQuestion(coordinator(), id(), "Fotonya belum jelas.");
		this.asked.remove(this.lead);
	}

	boolean wasAppealed() {
		return this.appealed;
	}

	Complaint complaint() {
		return this.complaint;
	}

	String code() {
		return this.complaint.trackingCode().grouped();
	}

	ComplaintId id() {
		return this.complaint.getId();
	}

	/** A reporter hands in what the changes make of a sound report. */
	void reports(UnaryOperator<Report> changes) {
		this.complaint = this.world.story.received(changes.apply(this.world.story.pothole()));
	}

	/** An officer at the counter types in what somebody wrote who gave no address. */
	void comesByLetter() {
		this.withoutIdentity = true;
		this.complaint = this.world.story.received(new Submission(this.world.story.pothole(), Channel.LETTER, null,
				now().minus(Duration.ofHours(number(40))), "Kotak surat dibuka hari ini.",
				this.world.people.require("loketdiskominfo6371")));
	}

	/** An agency where nobody works is asked: the coordinator has its task. */
	void asksAnEmptyAgency() {
		String agency = another();
		this.team.whileNobodyIsAt(agency, () -> {
			this.world.coordinating.asks(liaison(), id(), agency, "Apa bagian Anda?", this.random.nextBoolean());
			look();
			assertThat(this.parts).anyMatch(
					(part) -> part.agency().value().equals(agency) && part.handler().value().equals(this.coordinator));
		});
	}

	/** The walk begins on a day of the year. */
	void isSomeDay() {
		this.world.story.isNow(MONDAY.plus(Duration.ofHours(number(6000))));
	}

	/** A case has come some way already. */
	void begins(Supplier<Complaint> how) {
		isSomeDay();
		this.complaint = how.get();
	}

	void confirms() {
		this.world.confirming.confirm(this.complaint.trackingCode().grouped());
	}

	/** An officer of the agency whose task it is, or who has taken it. */
	String officer(String step) {
		return this.tasks.get(step).orElseGet(() -> unclaimed(step));
	}

	/** An officer of the agency whose task it is. */
	String unclaimed(String step) {
		if (CONFIRM.equals(step)) {
			return this.team.second(this.confirmer);
		}
		if (APPROVE.equals(step)) {
			return (this.approver.equals(this.lead) ? "pimpinan" : "koordinator") + this.approver;
		}
		if (SAMPLE.equals(step)) {
			return "koordinator" + this.sampler;
		}
		if (REVIEWS.contains(step) || DECISIONS.contains(step)) {
			return "koordinator" + this.decider;
		}
		if (part(step).isPresent()) {
			return worker(place(step));
		}
		return (LEADS.contains(step) && !isLedByTheCoordinator()) ? liaison() : coordinator();
	}

	/** The open tasks' steps. */
	Set<String> steps() {
		return this.tasks.keySet();
	}

	Optional<String> holder(String step) {
		return this.tasks.get(step);
	}

	/** Whose task it is. */
	String place(String step) {
		return this.places.get(step);
	}

	String coordinatingAgency() {
		return this.coordinator;
	}

	String leadAgency() {
		return this.lead;
	}

	Random random() {
		return this.random;
	}

	boolean isConcluded() {
		return this.concluded;
	}

	String coordinator() {
		return "koordinator" + this.coordinator;
	}

	String archiver() {
		return this.archiver;
	}

	/** Whether another one than the coordinator looks at the archive. */
	boolean isSampledByAnother() {
		return !this.coordinator.equals(this.sampler);
	}

	String liaison() {
		return "penghubung" + this.lead;
	}

	boolean isLedByTheCoordinator() {
		return this.coordinator.equals(this.lead);
	}

	void claims() {
		String officer = officer(step().orElseThrow());
		this.world.story.signedIn(officer,
				() -> this.world.tasks.claim(this.world.story.task(id(), step().orElseThrow()).getId(), officer));
	}

	void drafts(Map<String, Object> form) {
		String step = step().orElseThrow();
		this.world.drafting.save(id(), step, this.world.people.require(officer(step)), form);
	}

	/** The office does its step. */
	void handsIn(String decision, Map<String, Object> form) {
		handsIn(step().orElseThrow(), decision, form);
	}

	void handsIn(String step, String decision, Map<String, Object> form) {
		this.world.story.completesStep(officer(step), id(), step, decision, form);
	}

	/** The office sends its form with nothing beside what was typed. */
	void handsInAsTyped(String decision, Map<String, Object> form) {
		String step = step().orElseThrow();
		this.world.story.completesAsTyped(officer(step), id(), this.world.story.task(id(), step), decision, form);
	}

	/** Whether the office has attached nothing to what it tells next. */
	boolean lacksEvidence() {
		return this.world.attaching.removable(officer(step().orElseThrow()), id()).isEmpty();
	}

	/** Whether the lead agency may say that it is not competent. */
	boolean mayReturn() {
		return isAtWork() && step().filter(HANDLING::contains).isPresent() && !this.arbitrated
				&& !isLedByTheCoordinator() && (this.mayReturnLate || !now().isAfter(lastReturn()));
	}

	private Instant lastReturn() {
		return this.world.deadlines.lastReturn(this.world.story.now(id()));
	}

	boolean isTooLateToReturn() {
		return isAtWork() && step().filter(HANDLING::contains).isPresent() && !this.arbitrated
				&& !isLedByTheCoordinator() && !this.mayReturnLate && now().isAfter(lastReturn());
	}

	/** The coordinator lets it be returned all the same, and so it is. */
	void returnsWithLeave() {
		getsLeaveToReturnLate();
		returns();
	}

	/** Whoever it is returned to must be another agency that there is. */
	void returnsToNobody() {
		String to = (this.random.nextBoolean()) ? this.lead : "tidakada";
		isRefusedByARule(() -> handsIn("RETURN", Map.of("proposed", told(to), "reason", "Bukan kewenangan kami.")));
	}

	void returns() {
		handsIn("RETURN", Map.of("proposed", another(), "reason", "Bukan kewenangan kami."));
	}

	/** An agency that has an officer and neither leads nor supports. */
	String another() {
		List<String> others = others();
		return told(others.get(this.random.nextInt(others.size())));
	}

	private List<String> others() {
		return OFFICES.stream()
			.filter((agency) -> !agency.equals(this.lead) && !agency.equals(this.coordinator)
					&& this.parts.stream().noneMatch((part) -> part.agency().value().equals(agency)))
			.toList();
	}

	/** Who does tasks at an agency. */
	private String worker(String agency) {
		return (this.world.agencies.require(new AgencyId(agency)).isCoordinator() ? "koordinator" : "penghubung")
				+ agency;
	}

	boolean isSupported() {
		return !this.parts.isEmpty();
	}

	/** Whether a further agency may be asked to support. */
	boolean mayAskForSupport() {
		return rulesAreSound() && step().filter(HANDLING::contains).isPresent() && this.parts.size() < MOST_PARTS;
	}

	private SupportingPart aPart(List<SupportingPart> parts) {
		SupportingPart part = parts.get(this.random.nextInt(parts.size()));
		told(part.agency());
		return part;
	}

	/** One of the supporting agencies gives its part; the others have theirs still. */
	void isGivenAPart() {
		SupportingPart part = aPart(this.parts);
		Task task = this.world.story.part(id(), part.agency().value());
		String officer = (task.getAssignee() != null) ? task.getAssignee() : worker(part.handler().value());
		this.world.story.completes(officer, id(), task, "CONTRIBUTE", Map.of("text", "Bagian kami sudah selesai."));
		assertThat(openParts()).hasSize(this.parts.size() - 1).doesNotContain(part.agency());
	}

	private List<AgencyId> openParts() {
		return this.world.coordinating.parts(id())
			.stream()
			.filter(SupportingPart::isOpen)
			.map(SupportingPart::agency)
			.toList();
	}

	/** Those who support, have an officer and have not led it. */
	private List<SupportingPart> heirs() {
		return this.parts.stream()
			.filter((part) -> part.handler().equals(part.agency()) && !hasGivenTheLeadAway(part.agency().value())
					&& !this.world.agencies.require(part.agency()).isCoordinator())
			.toList();
	}

	boolean hasAnHeir() {
		return isSupported() && !heirs().isEmpty();
	}

	/** A supporting agency gets the lead; it need not support itself any more. */
	void isHandedOverToASupporter() {
		AgencyId heir = aPart(heirs()).agency();
		if (!mayChangeLead()) {
			isRefusedAs("hand-over.arbitrated", () -> this.world.coordinating.handsOver(coordinator(), id(),
					heir.value(), "Bagiannya yang terbesar."));
			return;
		}
		this.world.coordinating.handsOver(coordinator(), id(), heir.value(), "Bagiannya yang terbesar.");
		assertThat(this.world.story.now(id()).lead()).contains(heir);
		assertThat(openParts()).hasSize(this.parts.size() - 1).doesNotContain(heir);
	}

	boolean hasACoordinatorAbove() {
		return !"panrb".equals(this.decider);
	}

	void asksForSupport() {
		this.world.coordinating.asks(isLedByTheCoordinator() ? coordinator() : liaison(), id(), another(),
				"Apa bagian Anda?", this.random.nextBoolean());
	}

	/** The lead agency, or the coordinator, does not need one of the parts any more. */
	void releasesASupporter(String officer) {
		AgencyId agency = aPart(this.parts).agency();
		this.world.coordinating.releases(officer, id(), agency.value(), "Sudah jelas.");
		assertThat(openParts()).hasSize(this.parts.size() - 1).doesNotContain(agency);
	}

	/** Nobody above, or nobody at all, or the one that has it already. */
	void asksNobodyForSupport() {
		String agency = oneOf(this.lead, "tidakada", "");
		isRefusedByARule(() -> this.world.coordinating.asks(isLedByTheCoordinator() ? coordinator() : liaison(), id(),
				agency, "Apa bagian Anda?", false));
	}

	void handsOverToNobody() {
		String agency = oneOf(this.lead, "tidakada", "");
		isRefusedByARule(() -> this.world.coordinating.handsOver(coordinator(), id(), agency, "Coba."));
	}

	/** One where nobody was left has not given it away. */
	private boolean hasGivenTheLeadAway(String agency) {
		return this.world.jdbc.sql(
				"select count(*) from lead_change where complaint_id = ? and from_agency = ? and basis <> 'NO_OFFICER'")
			.params(id().value(), agency)
			.query(Integer.class)
			.single() > 0;
	}

	private String arbiter() {
		return this.world.jdbc
			.sql("select actor_agency from complaint_history where complaint_id = ? and act = 'ARBITRATED'")
			.param(id().value())
			.query(String.class)
			.single();
	}

	/** Whether the coordinator is the arbiter, if there was one, or stands above it. */
	private boolean mayChangeLead() {
		return !this.arbitrated || arbiter().equals(this.coordinator)
				|| this.world.agencies.standsAbove(new AgencyId(this.coordinator), new AgencyId(arbiter()));
	}

	/** Whether an arbiter has named the lead that does not coordinate the case. */
	boolean isArbitratedElsewhere() {
		return this.arbitrated && !arbiter().equals(this.coordinator);
	}

	/** The arbiter gives the case to another agency than the one it had named. */
	void isHandedOverByTheArbiter() {
		String to = another();
		Runnable handsOver = () -> this.world.coordinating.handsOver("koordinator" + arbiter(), id(), to,
				"Aturannya sudah diubah.");
		if (hasGivenTheLeadAway(to)) {
			isRefusedByARule(handsOver);
		}
		else {
			handsOver.run();
			assertThat(this.world.story.now(id()).lead()).contains(new AgencyId(to));
		}
	}

	/** The coordinator gives the case to an agency that has not had it. */
	void handsOver() {
		String to = another();
		if (!mayChangeLead()) {
			isRefusedAs("hand-over.arbitrated",
					() -> this.world.coordinating.handsOver(coordinator(), id(), to, "Lebih tepat."));
		}
		else if (hasGivenTheLeadAway(to)) {
			isRefusedByARule(() -> this.world.coordinating.handsOver(coordinator(), id(), to, "Berputar."));
		}
		else {
			this.world.coordinating.handsOver(coordinator(), id(), to, "Lebih tepat.");
		}
	}

	/** The office asks the reporter for missing data. */
	void defers() {
		String office = isAt("verify-complaint") ? this.coordinator : this.lead;
		handsIn("DEFER", Map.of("question", "Di jalur mana letaknya?"));
		this.asked.add(office);
	}

	void hasAsked(String office) {
		this.asked.add(office);
	}

	boolean hasAsked() {
		return this.asked.contains(isAt("verify-complaint") ? this.coordinator : this.lead);
	}

	void gives(String data) {
		this.world.completing.completes(this.complaint.trackingCode().grouped(), data);
	}

	boolean mayBeExtended() {
		return this.world.deadlines.mayBeExtended(id(), this.world.clock.instant());
	}

	void happens(Object event) {
		this.world.story.inTransaction(() -> this.world.events.publishEvent(event));
	}

	/** A day becomes a day off, for the nation or for one of the offices. */
	void decrees() {
		CalendarId calendar = oneOf(CalendarId.NATIONAL, new CalendarId(new AgencyId(this.coordinator)),
				new CalendarId(new AgencyId((this.lead != null) ? this.lead : this.coordinator)));
		LocalDate day = LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(number(14) - 3L);
		if (this.world.decreeing.decree(calendar, day, clocksBefore())) {
			this.decreed.put(day, calendar);
		}
	}

	boolean hasDecreed() {
		return !this.decreed.isEmpty();
	}

	/** A day off is moved to another day. */
	void movesADayOff() {
		CalendarId calendar = this.decreed.get(this.decreed.firstKey());
		LocalDate day = this.decreed.firstKey().plusDays(number(5));
		if (this.world.decreeing.decree(calendar, day, clocksBefore())) {
			this.decreed.putIfAbsent(day, calendar);
			withdraws();
		}
	}

	void withdraws() {
		LocalDate day = told(this.decreed.firstKey());
		this.world.decreeing.withdraw(this.decreed.remove(day), day, clocksBefore());
	}

	boolean mayChangeItsWeek() {
		return isOpen() && rulesAreSound();
	}

	/**
	 * An office works five days instead of six or six instead of five, mostly in the same
	 * zone. No clock of the case is forgotten by it, and none is due before the end of
	 * the next working day, but for the hour that may lie between two zones.
	 */
	void changesItsWeek() {
		AgencyId office = new AgencyId(oneOf(this.coordinator, (this.lead != null) ? this.lead : this.coordinator));
		Agency before = this.world.agencies.require(office);
		this.weeks.putIfAbsent(office, new OfficeWeek(before.zone(), before.week()));
		WeekPattern week = (before.week() == WeekPattern.FIVE) ? WeekPattern.SIX : WeekPattern.FIVE;
		ZoneId zone = (number(4) == 1) ? oneOf(ZoneId.of("Asia/Jakarta"), ZoneId.of("Asia/Makassar")) : before.zone();
		Map<Long, Instant> due = dueByTheCalendarOf(office);
		this.world.decreeing.worksBy(office, new OfficeWeek(zone, week), clocksBefore());
		WorkingCalendar calendar = this.world.decreeing.calendarOf(office);
		Instant earliest = calendar.endOf(calendar.nextWorkingDay(calendar.dayOf(now())));
		assertThat(dueByTheCalendarOf(office)).hasSameSizeAs(due)
			.allSatisfy((clock, then) -> assertThat(then).isAfterOrEqualTo(
					due.get(clock).isBefore(earliest) ? due.get(clock).minus(Duration.ofHours(1)) : earliest));
	}

	private Map<Long, Instant> dueByTheCalendarOf(AgencyId office) {
		return this.world.deadlines.running(id())
			.stream()
			.filter((clock) -> clock.calendarAgency().filter(office::equals).isPresent())
			.collect(Collectors.toMap(Deadline::id, Deadline::dueAt));
	}

	private long clocksBefore() {
		return this.world.jdbc.sql("select coalesce(min(id) - 1, 999999999) from deadline where complaint_id = :id")
			.param("id", id().value())
			.query(Long.class)
			.single();
	}

	Instant now() {
		return this.world.clock.instant();
	}

	/** What the coordinator of this case fills in. */
	Map<String, Object> verification() {
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.put("category", this.world.story.now(id()).category());
		return form;
	}

	/** Who reported is read with a reason, or not at all. */
	void readsTheIdentity() {
		Runnable reads = () -> this.world.coordinating.reads(coordinator(), id(), "Untuk menghubungi.");
		if (this.anonymous || this.withoutIdentity) {
			isRefused(reads);
		}
		else {
			reads.run();
		}
	}

	/** A limit that changes counts for later clocks alone. */
	void limitsChange() {
		List<Instant> before = dues();
		breaks("limits", (table) -> table.replaceFirst("<text>14</text>", "<text>3</text>"));
		assertThat(dues()).isEqualTo(before);
		assertThat(faults()).isEmpty();
		mends();
	}

	private List<Instant> dues() {
		return this.world.deadlines.running(id()).stream().map(Deadline::dueAt).sorted().toList();
	}

	/** Something that must be refused, and must leave the task open. */
	void isRefused(Runnable deed) {
		Status before = this.status;
		assertThatThrownBy(deed::run).isNotNull();
		assertThat(this.world.story.now(id()).status()).isEqualTo(before);
	}

	/** Something that this rule must refuse, and no other. */
	void isRefusedAs(String rule, Runnable deed) {
		Status before = this.status;
		assertThatThrownBy(deed::run).isInstanceOf(RuleViolation.class).hasMessage(rule);
		assertThat(this.world.story.now(id()).status()).isEqualTo(before);
	}

	/** Something that a rule must refuse. */
	void isRefusedByARule(Runnable deed) {
		Status before = this.status;
		assertThatThrownBy(deed::run).isInstanceOf(RuleViolation.class);
		assertThat(this.world.story.now(id()).status()).isEqualTo(before);
	}

	void passes(Duration time) {
		this.world.clocks.pass(id(), time);
	}

	void breaks(String table, UnaryOperator<String> how) {
		this.change = this.world.tables.change(table, how);
		this.brokenTable = table;
	}

	boolean isFollowed() {
		return !this.followers.isEmpty();
	}

	/** Other reports that were linked to this one, or could have been. */
	Set<ComplaintId> relatives() {
		return this.relatives;
	}

	/** Whether others may be linked to this case. */
	boolean mayBeFollowed() {
		return isBegun() && !isIn(Status.LINKED) && mayBeFollowed(this.world.story.now(id()));
	}

	private boolean mayBeFollowed(Complaint other) {
		return !other.isSecret() && other.parent().isEmpty() && other.archiveReason().isEmpty() && isInTime(other)
				&& !List.of(Status.WITHDRAWN, Status.REFERRED_TO_OMBUDSMAN).contains(other.status());
	}

	/** Whether it could still be reopened, as far as time goes. */
	private boolean isInTime(Complaint other) {
		return !now().isAfter(this.world.deadlines.reopenableUntil(other));
	}

	boolean mayStillBeReopened() {
		return isInTime(this.world.story.now(id()));
	}

	private boolean isAnswerShared(Complaint parent) {
		return (parent.status() == Status.AWAITING_REPORTER || parent.status().isFinal() && parent.wasAnswered())
				&& isInTime(parent);
	}

	/** Whether those who follow this case may say what they think of its answer. */
	boolean hasASharedAnswer() {
		return isFollowed() && isAnswerShared(this.world.story.now(id()));
	}

	private Complaint aFollower() {
		return this.world.story.now(told(this.followers.get(this.random.nextInt(this.followers.size()))));
	}

	/** Somebody who follows this case rates its answer, once, and not a promise. */
	void isRatedByAFollower() {
		rates(aFollower(), this.world.story.now(id()));
	}

	private void rates(Complaint follower, Complaint parent) {
		Optional<Integer> before = this.world.story.now(parent.getId()).rating();
		int stars = number(5);
		Runnable rates = () -> this.world.responding.rates(follower, stars, "Menurut saya.");
		if (isAnswerShared(parent) && !parent.isPromised() && follower.rating().isEmpty()
				&& !follower.isWithoutReporter()) {
			rates.run();
			assertThat(this.world.story.now(follower.getId()).rating()).contains(stars);
		}
		else {
			isRefusedByARule(rates);
		}
		assertThat(this.world.story.now(follower.getId()).status()).isEqualTo(Status.LINKED);
		assertThat(this.world.story.now(parent.getId()).rating()).isEqualTo(before);
	}

	/** The answer to this case does not settle what another one reported. */
	void doesNotSettleAFollower() {
		Complaint follower = aFollower();
		this.world.responding.reopens(follower, "Lubang saya di seberang.");
		assertThat(this.world.story.now(follower.getId()).status()).isEqualTo(Status.RECEIVED);
		isRefusedByARule(() -> links(follower.getId(), "koordinator" + follower.coordinator().value(), id().value()));
	}

	/** Before there is an answer nobody has anything to say to it. */
	void isNotAnsweredForAFollower() {
		Complaint follower = aFollower();
		isRefusedByARule(() -> this.world.responding.rates(follower, number(5), null));
		isRefusedByARule(() -> this.world.responding.reopens(follower, "Belum puas."));
		assertThat(this.world.story.now(follower.getId()).status()).isEqualTo(Status.LINKED);
	}

	private Complaint parent() {
		return this.world.story.now(this.world.story.now(id()).parent().orElseThrow());
	}

	void ratesTheSharedAnswer() {
		rates(this.world.story.now(id()), parent());
	}

	/** If there is an answer, and the reporter has not left. */
	void isNotSettledByTheSharedAnswer() {
		Complaint parent = parent();
		Runnable says = () -> this.world.responding.reopens(this.complaint, "Lubang saya di seberang.");
		if (isAnswerShared(parent) && !this.withoutReporter) {
			says.run();
			this.unsettling.add(parent.getId());
			assertThat(this.world.story.now(id()).status()).isEqualTo(Status.RECEIVED);
		}
		else {
			isRefusedByARule(says);
		}
	}

	boolean hasLeaveToReturnLate() {
		return isAtWork() && step().filter(HANDLING::contains).isPresent() && this.mayReturnLate;
	}

	void getsLeaveToReturnLate() {
		this.world.coordinating.allowsLateReturn(coordinator(), id(), "Petanya baru jelas.");
	}

	/** Somebody else reports something in the same place, about the same agency. */
	Complaint another(String category) {
		Report report = this.world.story.about(category);
		Complaint another = this.world.story.received(new Report(report.kind(), report.category(),
				this.complaint.region(), report.place(), report.incidentDate(), report.content(), false, false,
				this.complaint.reported().orElse(null), "id"));
		this.relatives.add(another.getId());
		return another;
	}

	/**
	 * Another report comes, and the coordinator links it to this case, if that may be.
	 */
	void isFollowedByAnother() {
		Complaint another = another("ROAD_POTHOLE");
		Complaint now = this.world.story.now(id());
		boolean possible = mayBeFollowed(now) && another.coordinator().equals(now.coordinator())
				&& now.lead().filter((lead) -> another.reported().filter(lead::equals).isPresent()).isEmpty();
		Runnable link = () -> links(another.getId(), "koordinator" + another.coordinator().value(), id().value());
		if (possible) {
			link.run();
			assertThat(this.world.story.now(another.getId()).parent()).contains(id());
		}
		else {
			isRefusedByARule(link);
			assertThat(this.world.story.now(another.getId()).status()).isEqualTo(Status.RECEIVED);
		}
	}

	/** The coordinator links this case to a new report, or to one of an earlier walk. */
	void follows() {
		follows(earlierOrNew());
	}

	private ComplaintId earlierOrNew() {
		List<ComplaintId> earlier = this.world.earlier.getOrDefault(this.coordinator, List.of());
		return (earlier.isEmpty() || this.random.nextBoolean()) ? another("ROAD_POTHOLE").getId()
				: earlier.get(this.random.nextInt(earlier.size()));
	}

	/** The same with one that has just been answered. */
	void followsAnAnsweredOne() {
		ComplaintId answered = this.world.story.answered().getId();
		this.relatives.add(answered);
		follows(answered);
	}

	private void follows(ComplaintId parent) {
		Complaint other = this.world.story.now(told(parent));
		boolean possible = mayBeFollowed(other) && !this.unsettling.contains(parent)
				&& other.coordinator().value().equals(this.coordinator)
				&& other.lead()
					.filter((lead) -> this.world.story.now(id()).reported().filter(lead::equals).isPresent())
					.isEmpty();
		if (possible) {
			this.relatives.add(parent);
			links(parent.value());
		}
		else {
			isRefusedByARule(() -> links(parent.value()));
		}
	}

	/**
	 * To what no report can be linked: itself, one that follows it, one that there is
	 * not.
	 */
	String impossibleParent() {
		return told(this.followers.isEmpty() ? List.of(id().value(), UNKNOWN, "").get(this.random.nextInt(3))
				: this.followers.get(0).value());
	}

	/** A report that is linked to another one already. */
	String linkedAlready() {
		Complaint parent = another("ROAD_POTHOLE");
		Complaint child = another("ROAD_POTHOLE");
		links(child.getId(), "koordinator" + child.coordinator().value(), parent.getId().value());
		return told(child.getId().value());
	}

	String unrelated() {
		return told(another("NOISE").getId().value());
	}

	void links(String parent) {
		handsIn("verify-complaint", "LINK", Map.of("parent", parent));
	}

	private void links(ComplaintId id, String officer, String parent) {
		this.world.story.completesStep(officer, id, "verify-complaint", "LINK", Map.of("parent", parent));
	}

	void unlinks() {
		this.world.coordinating.unlinks(coordinator(), id(), "Ternyata lubang lain.");
	}

	void unlinksAFollower() {
		ComplaintId follower = told(this.followers.get(this.random.nextInt(this.followers.size())));
		String officer = "koordinator" + this.world.story.now(follower).coordinator().value();
		this.world.coordinating.unlinks(officer, follower, "Ternyata lubang lain.");
		assertThat(this.world.story.now(follower).status()).isEqualTo(Status.RECEIVED);
	}

	void looksForSimilarReports() {
		this.world.coordinating.similar(coordinator(), id());
	}

	/** How many files the reporter has attached to what the next one belongs to. */
	private int filesNow() {
		Complaint now = this.world.story.now(id());
		long said = now.followUps().stream().filter((each) -> each.agency().isEmpty()).count();
		return filesOf("REPORTER", said + (isIn(Status.DEFERRED) ? 1 : 0));
	}

	private int filesOf(String author, long word) {
		return this.world.jdbc.sql("select count(*) from attachment where complaint_id = ? and author = ? and word = ?")
			.params(id().value(), author, word)
			.query(Integer.class)
			.single();
	}

	private int files() {
		return this.world.jdbc.sql("select count(*) from attachment where complaint_id = ?")
			.param(id().value())
			.query(Integer.class)
			.single();
	}

	private List<String> reportersFiles() {
		return this.world.jdbc
			.sql("select id from attachment where complaint_id = ? and author = 'REPORTER' order by id")
			.param(id().value())
			.query(String.class)
			.list();
	}

	boolean mayAttach() {
		return isBegun() && !this.status.isFinal() && !this.withoutReporter;
	}

	boolean hasPlaceForAFile() {
		return mayAttach() && filesNow() < Attachment.MOST;
	}

	boolean hasPlaceForTwoFiles() {
		return mayAttach() && filesNow() < Attachment.MOST - 1;
	}

	void attaches(byte[]... files) {
		int before = files();
		this.world.attaching.attaches(this.complaint, files);
		assertThat(files()).isEqualTo(before + files.length);
	}

	/** As many as have no place any more. */
	void attachesTooMany() {
		byte[][] files = new byte[Attachment.MOST - filesNow() + 1][];
		Arrays.fill(files, Samples.pdf());
		attachesNothing(files);
	}

	/** What is refused leaves nothing behind. */
	void attachesNothing(byte[]... files) {
		int before = files();
		isRefusedByARule(() -> this.world.attaching.attaches(this.complaint, files));
		assertThat(files()).isEqualTo(before);
	}

	boolean mayTakeFromReporter() {
		return isBegun() && !this.status.isFinal();
	}

	/** The sixth is refused, whoever attached the five. */
	void attachesToTheReport() {
		int before = files();
		if (filesOf("REPORTER", 0) < Attachment.MOST) {
			this.world.attaching.attachesToReport(coordinator(), id(), Samples.jpeg(8, 6));
			assertThat(files()).isEqualTo(before + 1);
		}
		else {
			attachesNothingToTheReport(coordinator());
		}
	}

	void attachesNothingToTheReport(String officer) {
		int before = files();
		isRefusedByARule(() -> this.world.attaching.attachesToReport(officer, id(), Samples.pdf()));
		assertThat(files()).isEqualTo(before);
	}

	/** The responsible office attaches a file to what it is about to tell. */
	void attachesForTheOffice() {
		String officer = officer(step().orElseThrow());
		int before = files();
		if (this.world.attaching.removable(officer, id()).size() < Attachment.MOST) {
			this.world.attaching.attaches(officer, id(), Samples.pdf());
			assertThat(files()).isEqualTo(before + 1);
		}
		else {
			isRefusedByARule(() -> this.world.attaching.attaches(officer, id(), Samples.pdf()));
		}
	}

	boolean maySupportWithAFile() {
		return !partsThatTakeAFile().isEmpty();
	}

	private List<SupportingPart> partsThatTakeAFile() {
		return this.parts.stream().filter((part) -> filesOf(part) < Attachment.MOST).toList();
	}

	/** How many files have been attached to the part for which it was asked last. */
	private int filesOf(SupportingPart part) {
		String agency = part.agency().value();
		long asked = this.world.coordinating.parts(id())
			.stream()
			.filter((each) -> each.agency().equals(part.agency()))
			.count();
		return filesOf(agency, -asked);
	}

	/** Whose task one of the open parts is attaches a file to that one. */
	void attachesToAPart() {
		SupportingPart part = aPart(partsThatTakeAFile());
		int before = files();
		this.world.attaching.attachesToPart(officer(PART + OF + part.agency().value()), id(), part.agency().value(),
				Samples.jpeg(8, 6));
		assertThat(filesOf(part)).isPositive();
		assertThat(files()).isEqualTo(before + 1);
	}

	private List<SupportingPart> partsOfTheCoordinator() {
		return this.parts.stream().filter((part) -> !part.handler().equals(part.agency())).toList();
	}

	boolean hasAPartOfTheCoordinator() {
		return !partsOfTheCoordinator().isEmpty();
	}

	/** Who came to an agency later sees the case, and cannot give its part. */
	void isReadByWhoCameLater() {
		String agency = aPart(partsOfTheCoordinator()).agency().value();
		String officer = worker(agency);
		this.world.attaching.seen(officer, id());
		isRefused(() -> this.world.attaching.attachesToPart(officer, id(), agency, Samples.pdf()));
		isRefused(() -> this.world.story.completes(officer, id(), task(PART + OF + agency), "CONTRIBUTE",
				Map.of("text", "Kami sudah ada orang.")));
	}

	boolean hasAFileToTakeBack() {
		return this.files > 0 && hasTask() && !isAt(APPROVE)
				&& !this.world.attaching.removable(officer(step().orElseThrow()), id()).isEmpty();
	}

	void takesAFileBack() {
		String officer = officer(step().orElseThrow());
		List<String> own = this.world.attaching.removable(officer, id());
		this.world.attaching.removes(officer, id(), own.get(this.random.nextInt(own.size())));
		assertThat(this.world.attaching.removable(officer, id())).hasSize(own.size() - 1);
	}

	boolean hasReportersFiles() {
		return this.files > 0 && !reportersFiles().isEmpty();
	}

	boolean isAnonymous() {
		return this.anonymous;
	}

	/** The coordinator says what agencies see of one of the reporter's files. */
	void clearsAFile(Clearance clearance) {
		List<String> all = reportersFiles();
		String file = all.get(this.random.nextInt(all.size()));
		boolean picture = this.world.jdbc.sql("select format from attachment where id = ?")
			.param(file)
			.query(String.class)
			.single()
			.equals("JPEG");
		boolean gone = isIn(Status.WITHDRAWN) || isIn(Status.REFERRED_TO_OMBUDSMAN);
		if (gone || clearance == Clearance.COPY && !picture) {
			isRefusedByARule(() -> this.world.attaching.clears(coordinator(), id(), file, clearance,
					gone ? new Bar[] { new Bar(1, 0, 0, 50, 100) } : new Bar[0]));
			return;
		}
		this.world.attaching.clears(coordinator(), id(), file, clearance, new Bar(1, 0, 0, 50, 100));
		if (this.lead != null && !isLedByTheCoordinator()
				&& this.world.people.hasActiveOfficer(new AgencyId(this.lead), Role.LIAISON)) {
			assertThat(this.world.attaching.seen(liaison(), id()).contains(file)).as("whether the agency sees it")
				.isEqualTo(clearance != Clearance.WITHHELD);
		}
	}

	void opensTheFiles() {
		this.world.attaching.opensAll(this.complaint);
		this.world.attaching.seen(coordinator(), id());
	}

	boolean hasFiles() {
		return this.files > 0;
	}

	boolean isSampled() {
		return this.sampler != null;
	}

	/** Whether a month's sample may contain it. */
	boolean maySample() {
		return isBegun() && isIn(Status.ARCHIVED) && !lacksData() && !this.archiveAppealed && !isSampled()
				&& hasAJudge();
	}

	/**
	 * The next month begins, or another after it if nobody drew then, and the sample of
	 * this one contains the case. Who draws cannot be told what to draw, so the month is
	 * drawn until it does.
	 */
	void isSampledNextMonth() {
		Instant archived = this.world.story.now(id()).closedAt().orElseThrow();
		YearMonth month = YearMonth.from(archived.atOffset(ZoneOffset.UTC));
		Instant next = month.plusMonths(1).atDay(1).atTime(1, 30).toInstant(ZoneOffset.UTC);
		if (next.isAfter(now())) {
			this.world.story.isNow(next);
		}
		for (int draw = 0; draw < 1000 && this.sampler == null; draw++) {
			this.world.months.endBefore(archived);
			this.world.jobs
				.executeJob(this.world.jobs.createJobQuery().activityId("month-begins").singleResult().getId());
			look();
		}
		assertThat(this.sampler).as("who reviews the archive").isNotNull();
	}

	/** Leaves the rules, people and calendars of all as they were. */
	void ends() {
		mends();
		this.team.ends();
		if (isBegun()) {
			this.world.earlier.computeIfAbsent(this.complaint.coordinator().value(), (office) -> new ArrayList<>())
				.add(id());
		}
		while (hasDecreed()) {
			LocalDate day = this.decreed.firstKey();
			this.world.decreeing.withdraw(this.decreed.remove(day), day, Long.MAX_VALUE);
		}
		this.weeks.forEach(this.world.decreeing::hasAlwaysWorkedBy);
	}

	void mends() {
		if (this.change != null) {
			this.change.close();
		}
		this.change = null;
		this.brokenTable = null;
	}

	/** A supervisor lets the engine try again what has failed. */
	void retries() {
		List<String> failed = failedJobs();
		failed.forEach((job) -> this.world.jobs.setJobRetries(job, 1));
		passes(Duration.ZERO);
	}

	Status status() {
		return this.status;
	}

}
