package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Calendars;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.Limit;
import id.lapor.deadline.WorkingCalendar;
import org.springframework.stereotype.Component;

/** The clocks of complaints: starts them, stops them, tells when they are due. */
@Component
public class Deadlines {

	private final DeadlineRows rows;

	private final Limits limits;

	private final Calendars calendars;

	Deadlines(DeadlineRows rows, Limits limits, Calendars calendars) {
		this.rows = rows;
		this.limits = limits;
		this.calendars = calendars;
	}

	/**
	 * Starts a clock. Its calendar is fixed now, a later hand-over does not change it.
	 * @param agency whose clock it is; its calendar counts, but for the reporter's
	 * window, which runs in the national five-day week (contracts.md "Clocks")
	 */
	public Deadline start(Complaint complaint, ClockKind kind, AgencyId agency, Instant startedAt) {
		Limit limit = this.limits.of(kind, complaint, startedAt);
		WorkingCalendar calendar = calendar(kind, agency);
		return this.rows
			.save(new Deadline(complaint.getId(), kind, agency, startedAt, calendar.due(startedAt, limit), limit));
	}

	/**
	 * The last day of a clock, in the zone of its calendar. In another zone its last
	 * second may already be the next day, which would promise a day too many.
	 */
	public LocalDate lastDay(Deadline deadline) {
		return calendar(deadline.kind(), deadline.agency()).dayOf(deadline.dueAt());
	}

	private WorkingCalendar calendar(ClockKind kind, AgencyId agency) {
		return (kind == ClockKind.REPORTER_WINDOW) ? this.calendars.national() : this.calendars.of(agency);
	}

	/** Stops a clock because what it waited for has happened; nothing if none runs. */
	public void stop(ComplaintId complaint, ClockKind kind, Instant at) {
		this.rows.findByComplaintAndKindAndStoppedAtIsNull(complaint, kind).forEach((deadline) -> deadline.stop(at));
	}

	/**
	 * The running clock of this kind.
	 * @throws IllegalStateException when none runs: a timer without a clock is a fault
	 * that must be seen
	 */
	public Deadline running(ComplaintId complaint, ClockKind kind) {
		return this.rows.findByComplaintAndKindAndStoppedAtIsNull(complaint, kind)
			.stream()
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No running clock %s for %s".formatted(kind, complaint)));
	}

	/** All clocks that run, the earliest due first. */
	public List<Deadline> running(ComplaintId complaint) {
		return all(complaint).stream().filter(Deadline::isRunning).toList();
	}

	/** All clocks, running or stopped, the earliest due first. */
	public List<Deadline> all(ComplaintId complaint) {
		return this.rows.findByComplaint(complaint).stream().sorted(Comparator.comparing(Deadline::dueAt)).toList();
	}

	/**
	 * The next date that the reporter may count on: the earliest running clock that an
	 * agency or the reporter must keep.
	 */
	public Optional<Deadline> next(ComplaintId complaint) {
		return running(complaint).stream().findFirst();
	}

}
