package id.lapor.clock;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ReferralGrounds;
import id.lapor.complaint.Status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Calendars;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.DayUnit;
import id.lapor.deadline.Limit;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.deadline.WorkingDays;
import id.lapor.shared.RuleViolation;
import org.springframework.stereotype.Component;

/**
 * The clocks of complaints: starts, stops, pauses and moves them, and their timers with
 * them. All takes part in the caller's transaction.
 */
@Component
public class Deadlines {

	/** What a coordinator owes, or watches. */
	private static final Set<ClockKind> COORDINATORS = EnumSet.of(ClockKind.VERIFICATION, ClockKind.FIRST_RESPONSE,
			ClockKind.FINISH, ClockKind.STATUTORY_CEILING, ClockKind.REPORTER_WINDOW, ClockKind.REPORTER_DATA,
			ClockKind.WITHDRAWAL);

	private final CaseClocks clocks;

	private final Limits limits;

	private final Ladders ladders;

	private final Calendars calendars;

	private final Timers timers;

	Deadlines(CaseClocks clocks, Limits limits, Ladders ladders, Calendars calendars, Timers timers) {
		this.clocks = clocks;
		this.limits = limits;
		this.ladders = ladders;
		this.calendars = calendars;
		this.timers = timers;
	}

	/**
	 * Starts a clock. Its calendar is fixed now, a later hand-over does not change it.
	 * @param agency whose clock it is; its calendar counts, but for clocks that run in
	 * the national five-day week (contracts.md "Clocks")
	 */
	public Deadline start(Complaint complaint, ClockKind kind, AgencyId agency, Instant startedAt) {
		return start(complaint, kind, agency, null, startedAt);
	}

	/**
	 * Starts the clock of a supporting agency's part.
	 * @param agency whose part it is
	 * @param handler whose task it is, and so whose clock and calendar
	 */
	public Deadline startPart(Complaint complaint, AgencyId agency, AgencyId handler, Instant startedAt) {
		return start(complaint, ClockKind.SUPPORTING_PART, handler, agency, startedAt);
	}

	private Deadline start(Complaint complaint, ClockKind kind, AgencyId agency, AgencyId supporting,
			Instant startedAt) {
		AgencyId calendarAgency = kind.isNational() ? null : agency;
		WorkingCalendar calendar = calendar(calendarAgency);
		Limit limit = this.limits.of(kind, complaint, calendar.dayOf(startedAt));
		Deadline clock = new Deadline(complaint.getId(), kind, agency, calendarAgency, startedAt,
				calendar.due(startedAt, limit), limit)
			.forPartOf(supporting);
		clock.plan(this.ladders.of(kind), calendar);
		this.timers.start(this.clocks.add(clock));
		return clock;
	}

	/**
	 * Starts a clock that a promise has set: it ends with the day that was given, and no
	 * table has a limit for it.
	 * @throws RuleViolation when the day has passed
	 */
	public Deadline startUntil(Complaint complaint, ClockKind kind, AgencyId agency, Instant startedAt,
			LocalDate lastDay) {
		WorkingCalendar calendar = calendar(agency);
		if (lastDay.isBefore(calendar.dayOf(startedAt))) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("plannedFor", "follow-up.planned-for.past")));
		}
		Deadline clock = new Deadline(complaint.getId(), kind, agency, agency, startedAt, calendar.endOf(lastDay),
				null);
		clock.plan(this.ladders.of(kind), calendar);
		this.timers.start(this.clocks.add(clock));
		return clock;
	}

	/**
	 * Lets the finish clock go on after a reopening, with the working days that it had
	 * left when the answer stopped it, but no fewer than the table says (contracts.md
	 * "Clocks"). The first clock keeps its facts; a second one runs.
	 */
	public Deadline reopenFinish(Complaint complaint, Instant at) {
		Deadline first = rows(complaint.getId(), ClockKind.FINISH).stream()
			.max(Comparator.comparing(Deadline::id))
			.orElseThrow(() -> new IllegalStateException("There was no finish clock for " + complaint.getId()));
		return first.isRunning() ? first : reopen(complaint, first, at);
	}

	/**
	 * Lets the office's clocks go on when a complaint comes out of the archive: each with
	 * the working days that it had left when it stopped or was paused before, at least
	 * one, the finish clock as after a reopening. The statutory ceiling, which nothing
	 * extends, keeps its day.
	 * @param archivedAt when it was put away
	 */
	public void goOn(Complaint complaint, Instant archivedAt, Instant at) {
		List<Deadline> stopped = all(complaint.getId()).stream()
			.filter((clock) -> clock.stoppedAt().filter(archivedAt::equals).isPresent())
			.toList();
		stopped.forEach((clock) -> {
			switch (clock.kind()) {
				case VERIFICATION, FIRST_FOLLOW_UP, FINISH -> {
					if (waitsFor(complaint, clock.kind())) {
						reopen(complaint, clock, at);
					}
				}
				case STATUTORY_CEILING -> {
					clock.goOn();
					clock.plan(this.ladders.of(clock.kind()), calendarOf(clock));
					this.timers.start(clock);
				}
				default -> {
					// What others were asked for meanwhile is not asked again.
				}
			}
		});
	}

	/**
	 * What had been done in the very second of the archive stopped its clock as well, and
	 * is not waited for again.
	 */
	private static boolean waitsFor(Complaint complaint, ClockKind kind) {
		return switch (kind) {
			case VERIFICATION -> complaint.status() == Status.RECEIVED;
			case FIRST_FOLLOW_UP -> complaint.status() == Status.ASSIGNED;
			default -> complaint.status() != Status.RECEIVED;
		};
	}

	private Deadline reopen(Complaint complaint, Deadline first, Instant at) {
		WorkingCalendar calendar = calendarOf(first);
		Instant stopped = first.pausedAt().or(first::stoppedAt).orElseThrow();
		int left = stopped.isBefore(first.dueAt())
				? calendar.workingDays(calendar.dayOf(stopped), calendar.dayEndedBy(first.dueAt())) : 0;
		int least = (first.kind() == ClockKind.FINISH) ? this.limits.leastAfterReopening(complaint, calendar.dayOf(at))
				: 1;
		Limit limit = new Limit(Math.max(left, least), DayUnit.WORKING, "reopened, " + first.limitSource());
		Deadline clock = new Deadline(complaint.getId(), first.kind(), first.agency(),
				first.calendarAgency().orElse(null), at, calendar.due(at, limit), limit);
		clock.plan(this.ladders.of(first.kind()), calendar);
		this.timers.start(this.clocks.add(clock));
		return clock;
	}

	/**
	 * Until when a reporter may reopen this closed complaint, or appeal. The reporter's
	 * window ends it while the complaint is open, and nothing while a promise is.
	 */
	public Instant reopenableUntil(Complaint complaint) {
		return complaint.closedAt().filter((closed) -> !complaint.isPromised()).map((closed) -> {
			WorkingCalendar calendar = calendar(complaint.coordinator());
			return calendar.due(closed, this.limits.reopening(complaint, calendar.dayOf(closed)));
		}).orElse(Instant.MAX);
	}

	/** What the clocks say about going to the Ombudsman with a complaint. */
	public ReferralGrounds referralGrounds(Complaint complaint, Instant at) {
		boolean breached = all(complaint.getId()).stream()
			.anyMatch((clock) -> clock.kind().opensTheWayToTheOmbudsman()
					&& (clock.isBreached() || clock.isBreached(at)));
		Instant until = (complaint.status() == Status.CLOSED) ? reopenableUntil(complaint) : Instant.MAX;
		return new ReferralGrounds(breached, until, calendar(complaint.coordinator()).dayOf(at));
	}

	/** The latest day that an agency may promise without the approval of its head. */
	public LocalDate latestPromise(Complaint complaint, AgencyId agency, Instant at) {
		WorkingCalendar calendar = calendar(agency);
		return calendar.dayOf(calendar.due(at, this.limits.promise(complaint, calendar.dayOf(at))));
	}

	/** Stops a clock because what it waited for has happened; nothing if none runs. */
	public void stop(ComplaintId complaint, ClockKind kind, Instant at) {
		stop(complaint, EnumSet.of(kind), at);
	}

	/** The same for several at once, which costs no more than one. */
	public void stop(ComplaintId complaint, Set<ClockKind> kinds, Instant at) {
		stop(running(complaint).stream().filter((clock) -> kinds.contains(clock.kind())).toList(), at);
	}

	private void stop(List<Deadline> clocks, Instant at) {
		clocks.forEach((clock) -> clock.stop(at));
		if (!clocks.isEmpty()) {
			this.timers.stop(clocks);
		}
	}

	/** Stops the clock of the part of one supporting agency; nothing if none runs. */
	public void stopPart(ComplaintId complaint, AgencyId agency, Instant at) {
		stop(part(complaint, agency).stream().toList(), at);
	}

	private Optional<Deadline> part(ComplaintId complaint, AgencyId agency) {
		return runningOf(complaint, ClockKind.SUPPORTING_PART)
			.filter((clock) -> clock.supporting().filter(agency::equals).isPresent())
			.findFirst();
	}

	/** Stops all clocks, because the case is over without what they waited for. */
	public void stopAll(ComplaintId complaint, Instant at) {
		stop(running(complaint), at);
	}

	/**
	 * Lets all clocks stand still that do so while the reporter is asked for missing
	 * data.
	 */
	public void pause(ComplaintId complaint, Instant at) {
		running(complaint).stream()
			.filter((clock) -> clock.kind().isPausedByDeferral())
			.forEach((clock) -> clock.pause(at));
		align(complaint);
	}

	/**
	 * Lets them go on, each due as many working days after the day of resumption as it
	 * had left.
	 * @throws RuleViolation when none stands still
	 */
	public void resume(ComplaintId complaint, Instant at) {
		List<Deadline> paused = running(complaint).stream().filter(Deadline::isPaused).toList();
		if (paused.isEmpty()) {
			throw RuleViolation.conflict("deadline.not-paused");
		}
		paused.forEach((clock) -> move(clock, (each, calendar) -> each.resume(calendar, at)));
		align(complaint);
	}

	/**
	 * Extends the finish limit: once, before the breach, at most as the table allows.
	 * @throws RuleViolation when one of these does not hold
	 */
	public void extend(Complaint complaint, WorkingDays days, String why, Instant at) {
		Deadline finish = requireExtendable(complaint, days, at);
		move(finish, (clock, calendar) -> clock.extend(calendar, days, at, why));
		align(complaint.getId());
	}

	/** Whether the finish limit could be extended at all. */
	public boolean mayBeExtended(ComplaintId complaint, Instant at) {
		List<Deadline> all = rows(complaint, ClockKind.FINISH);
		return all.stream().allMatch((finish) -> finish.extendedDays().isEmpty())
				&& all.stream().anyMatch((finish) -> finish.isExtendable(at));
	}

	/**
	 * The clock that could be extended now.
	 * @throws RuleViolation when it could not: see {@link #extend}
	 */
	public Deadline requireExtendable(Complaint complaint, WorkingDays days, Instant at) {
		int most = this.limits.longestExtension(complaint, calendar(complaint.coordinator()).dayOf(at));
		if (days.value() > most) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("days", "extension.too-long", most)));
		}
		Deadline finish = find(complaint.getId(), ClockKind.FINISH)
			.orElseThrow(() -> RuleViolation.conflict("extension.too-late"));
		finish.requireExtendable(at);
		if (!mayBeExtended(complaint.getId(), at)) {
			throw RuleViolation.conflict("extension.second");
		}
		return finish;
	}

	/**
	 * Until when the lead agency may say that it is not competent: the end of the last
	 * working day that the table gives it after the disposition.
	 */
	public Instant lastReturn(Complaint complaint) {
		Instant assigned = complaint.assignedAt().orElseThrow();
		WorkingCalendar calendar = calendar(complaint.lead().orElseThrow());
		int days = this.limits.timeForReturn(complaint, calendar.dayOf(assigned));
		return calendar.due(assigned, new WorkingDays(days));
	}

	/**
	 * How many working days of its own calendar the lead agency has had a complaint, the
	 * day of the disposition not counted; while a return is decided upon, those with it.
	 */
	public int workingDaysWithLead(Complaint complaint, Instant now) {
		WorkingCalendar calendar = calendar(complaint.lead().orElseThrow());
		return calendar.workingDays(calendar.dayOf(complaint.assignedAt().orElseThrow()), calendar.dayOf(now));
	}

	/**
	 * Lets another lead agency owe what the first one did. A coordinator that led keeps
	 * the clocks that are its own, and those of the parts that it gives for others.
	 */
	public void handOver(ComplaintId complaint, AgencyId from, AgencyId to) {
		running(complaint).stream()
			.filter((clock) -> clock.kind().isTheLeads() && clock.agency().equals(from))
			.forEach((clock) -> clock.handOver(to));
		align(complaint);
	}

	/**
	 * Lets another agency owe what these clocks wait for, where nobody is left who could
	 * do it. They keep their days, so that no timer moves; the task that comes asks them.
	 */
	public void passOn(ComplaintId complaint, Set<ClockKind> kinds, AgencyId to) {
		running(complaint).stream()
			.filter((clock) -> kinds.contains(clock.kind()))
			.forEach((clock) -> clock.handOver(to));
	}

	/** The same for what the coordinator itself owes, and not as the lead agency. */
	public void passCoordinationOn(ComplaintId complaint, AgencyId from, AgencyId to) {
		running(complaint).stream()
			.filter((clock) -> clock.agency().equals(from) && COORDINATORS.contains(clock.kind()))
			.forEach((clock) -> clock.handOver(to));
	}

	/** The same for the part of this agency. */
	public void passPartOn(ComplaintId complaint, AgencyId agency, AgencyId handler) {
		part(complaint, agency).ifPresent((clock) -> clock.handOver(handler));
	}

	/**
	 * Lets the reporter's own clock begin anew when the answer, or the question, has
	 * reached the reporter; nothing if it does not run, or waits for a later one.
	 * @param kind the reporter's window, or the clock for missing data
	 * @param saidAt when that was answered, or asked, in whole seconds
	 */
	public void reporterReached(ComplaintId complaint, ClockKind kind, Instant saidAt, Instant at) {
		find(complaint, kind).filter((clock) -> !clock.startedAt().isAfter(saidAt)).ifPresent((reporters) -> {
			move(reporters, (clock, calendar) -> clock.restart(calendar, at));
			align(complaint);
		});
	}

	/**
	 * Counts a clock anew, by its calendar as it is now, and when somebody is told next.
	 * Its timer is not moved yet.
	 */
	Deadline.Change recount(Deadline clock, Instant now) {
		WorkingCalendar calendar = calendarOf(clock);
		Deadline.Change change = clock.recompute(calendar, now);
		Instant told = clock.nextAt();
		clock.plan(this.ladders.of(clock.kind()), calendar);
		return (change == Deadline.Change.NONE && !clock.nextAt().equals(told)) ? Deadline.Change.TOLD_ON_ANOTHER_DAY
				: change;
	}

	/**
	 * Puts the timers and tasks of a complaint where its clocks are, as both are now.
	 */
	void align(ComplaintId complaint) {
		this.clocks.forget(complaint);
		this.timers.align(complaint, running(complaint));
	}

	private void move(Deadline clock, BiConsumer<Deadline, WorkingCalendar> how) {
		WorkingCalendar calendar = calendarOf(clock);
		how.accept(clock, calendar);
		clock.plan(this.ladders.of(clock.kind()), calendar);
	}

	/**
	 * The last day of a clock, in the zone of its calendar. In another zone its last
	 * second may already be the next day, which would promise a day too many.
	 */
	public LocalDate lastDay(Deadline clock) {
		return calendarOf(clock).dayEndedBy(clock.dueAt());
	}

	WorkingCalendar calendarOf(Deadline clock) {
		return calendar(clock.calendarAgency().orElse(null));
	}

	private WorkingCalendar calendar(AgencyId agency) {
		return (agency != null) ? this.calendars.of(agency) : this.calendars.national();
	}

	/**
	 * The running clock of this kind.
	 * @throws IllegalStateException when none runs: a timer without a clock is a fault
	 * that must be seen
	 */
	public Deadline running(ComplaintId complaint, ClockKind kind) {
		return find(complaint, kind)
			.orElseThrow(() -> new IllegalStateException("No running clock %s for %s".formatted(kind, complaint)));
	}

	private List<Deadline> rows(ComplaintId complaint, ClockKind kind) {
		return all(complaint).stream().filter((clock) -> clock.kind() == kind).toList();
	}

	private Optional<Deadline> find(ComplaintId complaint, ClockKind kind) {
		return runningOf(complaint, kind).findFirst();
	}

	private Stream<Deadline> runningOf(ComplaintId complaint, ClockKind kind) {
		return running(complaint).stream().filter((clock) -> clock.kind() == kind);
	}

	/**
	 * The running clock of the part of this agency, or that of another part if it has
	 * none.
	 * @throws IllegalStateException when none runs
	 */
	public Deadline runningPart(ComplaintId complaint, AgencyId agency) {
		return part(complaint, agency).orElseGet(() -> running(complaint, ClockKind.SUPPORTING_PART));
	}

	/**
	 * The clock with this number, running or stopped.
	 * @throws IllegalStateException when there is none: a timer without a clock is a
	 * fault that must be seen
	 */
	public Deadline require(Long id) {
		return this.clocks.find(id).orElseThrow(() -> new IllegalStateException("There is no clock " + id));
	}

	/** All clocks that run, the earliest due first; also those that stand still. */
	public List<Deadline> running(ComplaintId complaint) {
		return all(complaint).stream().filter(Deadline::isRunning).toList();
	}

	/** All clocks, running or stopped, the earliest due first. */
	public List<Deadline> all(ComplaintId complaint) {
		return this.clocks.of(complaint).stream().sorted(Comparator.comparing(Deadline::dueAt)).toList();
	}

	/**
	 * How high the ladders of a complaint's running clocks have been climbed that press a
	 * task: those of parts press the task of their part alone.
	 * @param agency in whose tenant the task is
	 * @param part whose part it is to give; empty for every other task
	 * @return the number of rungs; 0 when nothing is late
	 */
	public int rung(ComplaintId complaint, AgencyId agency, Optional<AgencyId> part) {
		return running(complaint).stream()
			.filter((clock) -> clock.supporting().isEmpty()
					|| clock.supporting().equals(part) && clock.agency().equals(agency))
			.mapToInt(Deadline::rung)
			.max()
			.orElse(0);
	}

	/**
	 * The next date that the reporter may count on: the earliest running clock that an
	 * agency or the reporter must keep.
	 */
	public Optional<Deadline> next(ComplaintId complaint) {
		return running(complaint).stream().filter((clock) -> !clock.isPaused()).findFirst();
	}

}
