package id.lapor.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import id.lapor.agency.AgencyId;
import id.lapor.agency.CalendarId;
import id.lapor.agency.Decreeing;
import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.handling.Coordinating;
import id.lapor.handling.Drafting;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Confirming;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;

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

	private static final Set<String> LEADS = Set.of("first-follow-up", "answer-complaint", "keep-promise");

	private static final Set<String> HANDLING = Set.of("first-follow-up", "answer-complaint");

	private static final Set<String> REVIEWS = Set.of("review-quality", "decide-appeal");

	private static final Set<String> LEAD_STEPS = Set.of("verify-complaint", "first-follow-up", "answer-complaint",
			"review-quality", "decide-appeal", "keep-promise", "approve-promise");

	private static final String APPROVE = "approve-promise";

	private static final String CONFIRM = "confirm-archive";

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
		CaseEngine engine;

		@Autowired
		SilentCases check;

		@Autowired
		Coordinating coordinating;

		@Autowired
		Withdrawing withdrawing;

	}

	final World world;

	private final List<String> told = new ArrayList<>();

	private Random random = new Random(0);

	private Complaint complaint;

	private Status status;

	private String coordinator;

	private String lead;

	private String decider;

	/** Which agency was asked to support and has not given its part. */
	private String supporter;

	private int returns;

	private boolean arbitrated;

	/** Which agencies have had the lead. */
	private final Set<String> leads = new HashSet<>();

	private boolean rated;

	private boolean appealed;

	private String archiveReason;

	private boolean archiveAppealed;

	/** Where the second person works who decides whether the case is put away. */
	private String confirmer;

	private boolean promised;

	private boolean mayPromise;

	/** Where somebody must approve a late promise, and for which day it is. */
	private String approver;

	private LocalDate promiseDay;

	private boolean withdrawing;

	private boolean withoutReporter;

	private boolean answered;

	/** The open tasks, and who has claimed them. */
	private final Map<String, Optional<String>> tasks = new TreeMap<>();

	/** The offices that have asked the reporter for missing data. */
	private final Set<String> asked = new HashSet<>();

	private final TreeMap<LocalDate, CalendarId> decreed = new TreeMap<>();

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

	private List<String> faults() {
		if (isOver()) {
			CaseEngine.Held left = this.world.engine.of(List.of(id())).get(id());
			return (left.lives() == 0 && left.tasks().isEmpty() && left.timers().isEmpty()) ? List.of()
					: List.of("closed, and its process goes on: " + left);
		}
		return this.world.check.check(List.of(id()))
			.stream()
			.filter((fault) -> fault.fault() != Fault.LATE_JOB)
			.map(SilentCase::toString)
			.toList();
	}

	private void look() {
		this.tasks.clear();
		this.supporter = null;
		this.world.jdbc.sql("""
				select c.status, c.coordinator, c.lead_agency, t.TASK_DEF_KEY_, t.ASSIGNEE_, c.deciding_agency,
					c.return_count, c.arbitrated, t.TENANT_ID_, c.rating, c.close_reason,
					c.promised_for, c.review_due, c.appealed_at, c.archive_reason, c.archive_appealed_at,
					c.withdrawal_at, c.left_at, c.promise_approver, c.promise_day,
					(select count(*) from complaint_history h where h.complaint_id = c.id and h.act = 'PUBLISHED')
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
			this.approver = row.getString(19);
			this.promiseDay = row.getObject(20, LocalDate.class);
			this.answered = row.getInt(21) > 0 || row.getString(12) != null;
			this.mayPromise = row.getString(12) == null && !row.getBoolean(13) && !this.withoutReporter;
			if ("contribute-part".equals(row.getString(4))) {
				this.supporter = row.getString(9);
			}
			if (row.getString(4) != null) {
				this.tasks.put(row.getString(4), Optional.ofNullable(row.getString(5)));
			}
		});
		this.told.set(this.told.size() - 1, "%-60s %s %s %s %s".formatted(this.told.get(this.told.size() - 1), id(),
				this.world.clock.instant(), this.status, this.tasks.keySet()));
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

	private boolean isAtWork() {
		return isBegun() && (isIn(Status.RECEIVED) || isIn(Status.ASSIGNED) || isIn(Status.IN_PROGRESS)) && hasTask()
				&& !isAt(APPROVE);
	}

	/** Whether the reporter may take it back: it has begun and is not answered. */
	boolean mayWithdraw() {
		return isOpen() && !this.withdrawing && !this.withoutReporter && !this.answered;
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
		return !this.withoutReporter && isIn(Status.ARCHIVED) && !lacksData() && !this.archiveAppealed
				&& hasASuperior();
	}

	private boolean hasASuperior() {
		return !"panrb".equals(this.coordinator);
	}

	/** Whether the coordinator may ask to put away what an agency works on. */
	boolean mayAskToArchive() {
		return isBegun() && (isIn(Status.ASSIGNED) || isIn(Status.IN_PROGRESS) || isIn(Status.DEFERRED))
				&& this.lead != null && !isAt(CONFIRM) && hasASuperior();
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
		if (CONFIRM.equals(step)) {
			return this.tasks.get(step).orElse("koordinator" + this.confirmer);
		}
		if (APPROVE.equals(step)) {
			return this.tasks.get(step)
				.orElse((this.approver.equals(this.lead) ? "pimpinan" : "koordinator") + this.approver);
		}
		if (REVIEWS.contains(step)) {
			return this.tasks.get(step).orElse("koordinator" + this.decider);
		}
		return this.tasks.get(step)
			.orElseGet(() -> DECISIONS.contains(step) ? "koordinator" + this.decider
					: "contribute-part".equals(step) ? "penghubung" + this.supporter
							: (LEADS.contains(step) && !isLedByTheCoordinator()) ? liaison() : coordinator());
	}

	String coordinator() {
		return "koordinator" + this.coordinator;
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

	/** Whether the lead agency may say that it is not competent. */
	boolean mayReturn() {
		return isAtWork() && step().filter(HANDLING::contains).isPresent() && !this.arbitrated
				&& !isLedByTheCoordinator() && !now().isAfter(lastReturn());
	}

	private Instant lastReturn() {
		return this.world.deadlines.lastReturn(this.world.story.now(id()));
	}

	boolean isTooLateToReturn() {
		return isAtWork() && step().filter(HANDLING::contains).isPresent() && !this.arbitrated
				&& !isLedByTheCoordinator() && now().isAfter(lastReturn());
	}

	void returns() {
		this.leads.add(this.lead);
		handsIn("RETURN", Map.of("proposed", another(), "reason", "Bukan kewenangan kami."));
	}

	/** An agency that has an officer and neither leads nor supports. */
	String another() {
		return told(OFFICES.stream()
			.filter((agency) -> !agency.equals(this.lead) && !agency.equals(this.supporter)
					&& !agency.equals(this.coordinator))
			.toList()
			.get(this.random.nextInt(3)));
	}

	boolean hasACoordinatorAbove() {
		return !"panrb".equals(this.decider);
	}

	void asksForSupport() {
		this.world.coordinating.asks(isLedByTheCoordinator() ? coordinator() : liaison(), id(), another(),
				"Apa bagian Anda?", this.random.nextBoolean());
	}

	void releasesTheSupporter() {
		this.world.coordinating.releases(coordinator(), id(), this.supporter, "Sudah jelas.");
	}

	/** The coordinator gives the case to an agency that has not had it. */
	void handsOver() {
		String to = another();
		if (this.leads.contains(to)) {
			isRefusedByARule(() -> this.world.coordinating.handsOver(coordinator(), id(), to, "Berputar."));
		}
		else {
			this.leads.add(this.lead);
			this.world.coordinating.handsOver(coordinator(), id(), to, "Lebih tepat.");
		}
	}

	/** The office asks the reporter for missing data. */
	void defers() {
		String office = isAt("verify-complaint") ? this.coordinator : this.lead;
		handsIn("DEFER", Map.of("question", "Di jalur mana letaknya?"));
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

	void withdraws() {
		LocalDate day = told(this.decreed.firstKey());
		this.world.decreeing.withdraw(this.decreed.remove(day), day, clocksBefore());
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

	/** Something that must be refused, and must leave the task open. */
	void isRefused(Runnable deed) {
		Status before = this.status;
		assertThatThrownBy(deed::run).isNotNull();
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

	/** Leaves the rules and calendars of all as they were. */
	void ends() {
		mends();
		while (hasDecreed()) {
			LocalDate day = this.decreed.firstKey();
			this.world.decreeing.withdraw(this.decreed.remove(day), day, Long.MAX_VALUE);
		}
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
