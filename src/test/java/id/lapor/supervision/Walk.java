package id.lapor.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import id.lapor.complaint.CaseEngine;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import id.lapor.tracking.Confirming;
import org.camunda.bpm.engine.ManagementService;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One case on its way, what has happened to it so far, and the people and the clock that
 * move it.
 */
final class Walk {

	/** All that a walk works with. */
	static final class World {

		@Autowired
		Story story;

		@Autowired
		Confirming confirming;

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

	}

	final World world;

	private final List<String> told = new ArrayList<>();

	private Random random = new Random(0);

	private Complaint complaint;

	private Status status;

	private String coordinator;

	private String lead;

	private String step;

	private String assignee;

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
		if (this.status.isFinal()) {
			CaseEngine.Held left = this.world.engine.of(List.of(id())).get(id());
			return (left.lives() == 0 && left.tasks().isEmpty() && left.timers().isEmpty()) ? List.of()
					: List.of("closed, and its process goes on");
		}
		return this.world.check.check(List.of(id()))
			.stream()
			.filter((fault) -> fault.fault() != Fault.LATE_JOB)
			.map(SilentCase::toString)
			.toList();
	}

	private void look() {
		this.world.jdbc.sql("""
				select c.status, c.coordinator, c.lead_agency, t.TASK_DEF_KEY_, t.ASSIGNEE_ from complaint c
				left join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ = c.id
				left join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_
				where c.id = :id order by t.ID_ nulls last limit 1""")
			.param("id", id().value())
			.query((row, number) -> {
				this.status = Status.valueOf(row.getString(1));
				this.coordinator = row.getString(2);
				this.lead = row.getString(3);
				this.step = row.getString(4);
				this.assignee = row.getString(5);
				return this.status;
			})
			.single();
		this.told.set(this.told.size() - 1, "%-46s %s %s%s".formatted(this.told.get(this.told.size() - 1), id(),
				this.status, (this.step != null) ? ", " + this.step : ""));
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
		return isBegun() && !this.status.isFinal();
	}

	boolean isOver() {
		return isBegun() && this.status.isFinal();
	}

	/** Whether this step waits for a person. */
	boolean isAt(String step) {
		return step.equals(this.step);
	}

	boolean hasTask() {
		return this.step != null;
	}

	boolean isClaimed() {
		return this.assignee != null;
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

	ComplaintId id() {
		return this.complaint.getId();
	}

	/** A reporter hands in what the changes make of a sound report. */
	void reports(UnaryOperator<Report> changes) {
		this.complaint = this.world.story.received(changes.apply(this.world.story.pothole()));
	}

	void confirms() {
		this.world.confirming.confirm(this.complaint.trackingCode().grouped());
	}

	/** An officer of the agency whose task it is, or who has taken it. */
	String officer() {
		if (isClaimed()) {
			return this.assignee;
		}
		return (isAt("verify-complaint") || this.lead.equals(this.coordinator)) ? "koordinator" + this.coordinator
				: "penghubung" + this.lead;
	}

	void claims() {
		this.world.story.claims(officer(), id());
	}

	void drafts(Map<String, Object> form) {
		this.world.story.drafts(officer(), id(), form);
	}

	void handsIn(String decision, Map<String, Object> form) {
		this.world.story.completes(officer(), id(), decision, form);
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
