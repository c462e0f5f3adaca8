package id.lapor.clock;

import id.lapor.complaint.ComplaintId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.Course;
import id.lapor.deadline.DayUnit;
import id.lapor.deadline.Limit;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.deadline.WorkingDays;
import id.lapor.shared.RuleViolation;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.BatchSize;

/**
 * One clock of one complaint, as a fact: when it started, when it is due, when it stood
 * still, whether it was met, and who has been told. A later change of the tables never
 * touches it; {@link #limitSource} tells by which version of them it was set.
 */
@Entity
@Table(name = "deadline")
public class Deadline {

	private static final Duration WEEK = Duration.ofDays(7);

	/** How long the process has to move by itself before people are told. */
	private static final Duration GRACE = Duration.ofDays(1);

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "complaint_id", updatable = false))
	private ComplaintId complaint;

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private ClockKind kind;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id"))
	private AgencyId agency;

	/** Whose part it waits for; null for all other clocks. */
	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "supporting_agency", updatable = false))
	private AgencyId supporting;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "calendar_agency", updatable = false))
	private AgencyId calendarAgency;

	private Instant startedAt;

	@Column(updatable = false)
	private Instant firstDueAt;

	private Instant dueAt;

	private Instant stoppedAt;

	@Column(updatable = false)
	private Integer limitDays;

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private DayUnit limitUnit;

	@Column(updatable = false)
	private String limitSource;

	private Instant pausedAt;

	private Instant extendedAt;

	private Integer extendedDays;

	private String extendedWhy;

	private int reminders;

	private Instant breachedAt;

	private int rung;

	private Instant climbedAt;

	private Instant nextAt;

	/** Since when the reporter knows what it waits for; null for the offices' clocks. */
	private Instant reachedAt;

	/** Since when it is due on its present day; null as long as nothing has moved it. */
	private Instant movedAt;

	/** When it would be due without its extension; null if it has none. */
	private Instant unextendedDueAt;

	@BatchSize(size = 100)
	@ElementCollection
	@CollectionTable(name = "deadline_pause", joinColumns = @JoinColumn(name = "deadline_id"))
	private List<PauseRow> pauses = new ArrayList<>();

	protected Deadline() {
	}

	Deadline(ComplaintId complaint, ClockKind kind, AgencyId agency, AgencyId calendarAgency, Instant startedAt,
			Instant dueAt, Limit limit) {
		this.complaint = complaint;
		this.kind = kind;
		this.agency = agency;
		this.calendarAgency = calendarAgency;
		this.startedAt = startedAt;
		this.firstDueAt = dueAt;
		this.dueAt = dueAt;
		this.limitDays = (limit != null) ? limit.days() : null;
		this.limitUnit = (limit != null) ? limit.unit() : null;
		this.limitSource = (limit != null) ? limit.source() : "date given";
	}

	/** It waits for the part of this agency, whoever gives it. */
	Deadline forPartOf(AgencyId agency) {
		this.supporting = agency;
		return this;
	}

	void stop(Instant at) {
		this.stoppedAt = at;
	}

	/** It goes on as if it had never stopped. */
	void goOn() {
		this.stoppedAt = null;
	}

	/**
	 * It stands still from now on. One that stands already, or is breached, goes on as it
	 * is: a breach is not mended by a question.
	 */
	void pause(Instant at) {
		if (isRunning() && this.pausedAt == null) {
			this.pausedAt = at;
		}
	}

	/**
	 * It goes on.
	 * @throws RuleViolation when it does not stand still
	 */
	void resume(WorkingCalendar calendar, Instant at) {
		if (!isPaused()) {
			throw RuleViolation.conflict("deadline.not-paused");
		}
		if (this.unextendedDueAt != null && !this.pausedAt.isAfter(this.unextendedDueAt)) {
			this.unextendedDueAt = calendar.resume(this.pausedAt, this.unextendedDueAt, at);
		}
		// One that was late already is late for ever, see Course.
		if (!isBreached(at)) {
			moveTo(calendar.resume(this.pausedAt, this.dueAt, at), at);
		}
		this.pauses.add(new PauseRow(this.pausedAt, at));
		this.pausedAt = null;
	}

	/**
	 * It may run longer, once, and only while it is not breached (contracts.md "Clocks").
	 * @throws RuleViolation when it was extended before or is breached
	 */
	void extend(WorkingCalendar calendar, WorkingDays days, Instant at, String why) {
		requireExtendable(at);
		this.unextendedDueAt = this.dueAt;
		moveTo(calendar.due(this.dueAt, days), at);
		this.extendedAt = at;
		this.extendedDays = days.value();
		this.extendedWhy = why;
	}

	boolean isExtendable(Instant at) {
		return isRunning() && !isBreached(at) && this.extendedAt == null;
	}

	void requireExtendable(Instant at) {
		if (!isRunning() || isBreached(at)) {
			throw RuleViolation.conflict("extension.too-late");
		}
		if (this.extendedAt != null) {
			throw RuleViolation.conflict("extension.second");
		}
	}

	/** Another agency owes it from now on; its calendar stays. */
	void handOver(AgencyId successor) {
		this.agency = successor;
	}

	/**
	 * It starts anew, because what it waits for became known to the reporter only now.
	 */
	void restart(WorkingCalendar calendar, Instant at) {
		this.reachedAt = at;
		this.startedAt = at;
		moveTo(course().due(calendar), at);
		this.movedAt = null;
	}

	/** Who was reminded of an earlier day is reminded of the new one, too. */
	private void moveTo(Instant due, Instant at) {
		if (due.isAfter(this.dueAt)) {
			this.reminders = 0;
			this.movedAt = at;
		}
		this.dueAt = due;
	}

	/**
	 * Its calendar has changed.
	 * @return what that did to it
	 */
	Change recompute(WorkingCalendar calendar, Instant now) {
		Instant due = dueIn(calendar, now);
		if (this.unextendedDueAt != null) {
			this.unextendedDueAt = course(false).dueAfterChange(calendar, this.unextendedDueAt, reckoned(now));
		}
		if (due.equals(this.dueAt)) {
			return Change.NONE;
		}
		moveTo(due, now);
		if (isBreached() && !now.isAfter(due)) {
			this.breachedAt = null;
			this.rung = 0;
			this.climbedAt = null;
			return Change.BREACH_TAKEN_BACK;
		}
		return Change.MOVED;
	}

	/** When it would be due if its calendar were this one. */
	Instant dueIn(WorkingCalendar calendar, Instant now) {
		if (!isRunning()) {
			return this.dueAt;
		}
		// The day of a promise was given, and is not counted.
		return (this.limitDays != null) ? course().dueAfterChange(calendar, this.dueAt, reckoned(now))
				: calendar.endOf(calendar.dayEndedBy(this.dueAt));
	}

	/**
	 * What is the present for it: while it stands still, the moment at which it stopped.
	 * Else it would keep days of a withdrawn holiday that pass without counting.
	 */
	private Instant reckoned(Instant now) {
		return isPaused() ? this.pausedAt : now;
	}

	/** What a changed calendar did to a clock. */
	public enum Change {

		/** Nothing. */
		NONE,
		/** It is due as before, and somebody is told on another day. */
		TOLD_ON_ANOTHER_DAY,
		/** It is due on another day. */
		MOVED,
		/** It is due on another day and was breached wrongly. */
		BREACH_TAKEN_BACK

	}

	private Course course() {
		return course(this.extendedAt != null);
	}

	private Course course(boolean extended) {
		List<Course.Turn> turns = new ArrayList<>(
				this.pauses.stream().map((pause) -> new Course.Pause(pause.pausedAt, pause.resumedAt)).toList());
		if (extended) {
			turns.add(new Course.Extension(this.extendedAt, new WorkingDays(this.extendedDays)));
		}
		return new Course(this.startedAt, new Limit(this.limitDays, this.limitUnit, this.limitSource), turns);
	}

	void remind() {
		this.reminders++;
	}

	/** It was due and nothing had happened; the first rung is climbed. */
	void breach(Instant at) {
		this.breachedAt = at;
		climb(at);
	}

	void climb(Instant at) {
		this.rung++;
		this.climbedAt = at;
	}

	/** Finds out when somebody has to be told next. */
	void plan(Ladder ladder, WorkingCalendar calendar) {
		this.nextAt = isBreached() ? nextRung(ladder, calendar) : nextWarning(ladder, calendar);
	}

	private Instant nextWarning(Ladder ladder, WorkingCalendar calendar) {
		LocalDate lastDay = calendar.dayEndedBy(this.dueAt);
		while (this.reminders < ladder.reminders().size()) {
			Instant reminder = morning(ladder.reminders().get(this.reminders), lastDay, calendar);
			// A limit that is shorter than its reminder has none.
			if (reminder.isAfter((this.movedAt != null) ? this.movedAt : this.startedAt)) {
				return reminder;
			}
			// Who knew another day is told of the new one at once, if its morning is
			// over.
			if (this.movedAt != null && !isFollowedByOneThatIsOver(ladder, lastDay, calendar)) {
				return this.movedAt;
			}
			this.reminders++;
		}
		return this.kind.movesTheCase() ? this.dueAt.plus(GRACE) : this.dueAt.plusSeconds(1);
	}

	private boolean isFollowedByOneThatIsOver(Ladder ladder, LocalDate lastDay, WorkingCalendar calendar) {
		int next = this.reminders + 1;
		return next < ladder.reminders().size()
				&& !morning(ladder.reminders().get(next), lastDay, calendar).isAfter(this.movedAt);
	}

	private Instant morning(Ladder.Step reminder, LocalDate lastDay, WorkingCalendar calendar) {
		return calendar.morningOf(calendar.before(lastDay, reminder.days(), unit()));
	}

	private Instant nextRung(Ladder ladder, WorkingCalendar calendar) {
		if (this.rung < ladder.rungs().size()) {
			return calendar
				.morningOf(calendar.after(calendar.dayEndedBy(this.dueAt), ladder.rungs().get(this.rung).days()));
		}
		LocalDate inAWeek = calendar.dayOf(this.climbedAt.plus(WEEK));
		return calendar.morningOf(calendar.workingDayFrom(inAWeek));
	}

	private DayUnit unit() {
		return (this.limitUnit != null) ? this.limitUnit : DayUnit.WORKING;
	}

	/** Its number, by which its timer knows it. */
	public Long id() {
		return this.id;
	}

	public ComplaintId complaint() {
		return this.complaint;
	}

	public ClockKind kind() {
		return this.kind;
	}

	/** The agency that owes what it waits for. */
	public AgencyId agency() {
		return this.agency;
	}

	/** Whose part it waits for; empty for all other clocks. */
	public Optional<AgencyId> supporting() {
		return Optional.ofNullable(this.supporting);
	}

	/** Whose calendar counts, fixed when it started; empty for the national one. */
	public Optional<AgencyId> calendarAgency() {
		return Optional.ofNullable(this.calendarAgency);
	}

	public Instant startedAt() {
		return this.startedAt;
	}

	/** When it was due before anything moved it. */
	public Instant firstDueAt() {
		return this.firstDueAt;
	}

	/** The last second of the last day, UTC. While it stands still, the day of before. */
	public Instant dueAt() {
		return this.dueAt;
	}

	/** When somebody is told next: the timer's time. */
	public Instant nextAt() {
		return this.nextAt;
	}

	/** When what it waited for happened; empty while it runs. */
	public Optional<Instant> stoppedAt() {
		return Optional.ofNullable(this.stoppedAt);
	}

	/** Since when it stands still; empty if it does not. */
	public Optional<Instant> pausedAt() {
		return Optional.ofNullable(this.pausedAt);
	}

	/** Whether it has not stopped; one that stands still has not either. */
	public boolean isRunning() {
		return this.stoppedAt == null;
	}

	public boolean isPaused() {
		return isRunning() && this.pausedAt != null;
	}

	/** Whether its breach has been told. */
	public boolean isBreached() {
		return this.breachedAt != null;
	}

	/** Whether the due date has passed without what it waits for. */
	public boolean isBreached(Instant now) {
		if (this.stoppedAt == null && this.pausedAt != null) {
			return this.pausedAt.isAfter(this.dueAt);
		}
		return ((this.stoppedAt != null) ? this.stoppedAt : now).isAfter(this.dueAt);
	}

	/** Whether the reporter has been told what it waits for, as far as anybody knows. */
	public boolean hasReachedTheReporter() {
		return this.reachedAt != null;
	}

	/** How many reminders of its present day have been sent. */
	int reminders() {
		return this.reminders;
	}

	/** How many rungs of the ladder have been climbed. */
	public int rung() {
		return this.rung;
	}

	/** By how many working days it was extended; empty if it was not. */
	public Optional<Integer> extendedDays() {
		return Optional.ofNullable(this.extendedDays);
	}

	/** Which table, in which version, set the limit. */
	public String limitSource() {
		return this.limitSource;
	}

	/** A pause that is over. */
	@Embeddable
	static class PauseRow {

		private Instant pausedAt;

		private Instant resumedAt;

		protected PauseRow() {
		}

		PauseRow(Instant pausedAt, Instant resumedAt) {
			this.pausedAt = pausedAt;
			this.resumedAt = resumedAt;
		}

	}

}
