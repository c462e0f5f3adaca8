package id.lapor.workflow.delegate;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * The one bean whose methods models may call: due dates and timers ask the clocks, so
 * that no statutory time ever stands in a model.
 */
@Component("deadline")
public class DeadlineBean {

	private final Deadlines deadlines;

	private final Complaints complaints;

	private final Clock clock;

	DeadlineBean(Deadlines deadlines, Complaints complaints, Clock clock) {
		this.deadlines = deadlines;
		this.complaints = complaints;
		this.clock = clock;
	}

	/**
	 * When the running clock of this complaint is due.
	 * @param kind the clock's code, such as {@code first-follow-up}
	 * @return never {@code null}; the engine takes a {@link Date} only
	 */
	public Date due(DelegateExecution execution, String kind) {
		return Date.from(running(execution, kind).dueAt());
	}

	/**
	 * When the reporter's turn ends: the reporter's clock that runs, the time to appeal
	 * against the archive, or the earliest of all clocks.
	 * @return never {@code null}
	 */
	public Date reporters(DelegateExecution execution) {
		List<Deadline> running = this.deadlines.running(Acting.complaint(execution));
		return Date.from(running.stream()
			.filter((clock) -> clock.kind().isReporters())
			.findFirst()
			.map(Deadline::dueAt)
			.or(() -> archiveAppealableUntil(execution))
			.or(() -> running.stream().findFirst().map(Deadline::dueAt))
			.orElseGet(this.clock::instant));
	}

	/**
	 * Until when the reporter may appeal against the archive.
	 * @return never {@code null}; the present when it is not archived any more
	 */
	public Date appeal(DelegateExecution execution) {
		return Date.from(archiveAppealableUntil(execution).orElseGet(this.clock::instant));
	}

	private Optional<Instant> archiveAppealableUntil(DelegateExecution execution) {
		return Optional.of(this.complaints.require(Acting.complaint(execution)))
			.filter((complaint) -> complaint.status() == Status.ARCHIVED)
			.map(this.deadlines::reopenableUntil);
	}

	/**
	 * When the lead agency's answer is due: the earliest of the clocks that wait for it.
	 * @return never {@code null}
	 */
	public Date answer(DelegateExecution execution) {
		return this.deadlines.running(Acting.complaint(execution))
			.stream()
			.filter((clock) -> clock.kind() == ClockKind.FINISH || clock.kind() == ClockKind.REPLY)
			.findFirst()
			.map((clock) -> Date.from(clock.dueAt()))
			.orElseThrow(() -> new IllegalStateException("No clock waits for the answer"));
	}

	/** Whether it is due by now; a timer that fires asks this before it acts. */
	public boolean passed(DelegateExecution execution, String kind) {
		return !this.clock.instant().isBefore(running(execution, kind).dueAt());
	}

	/**
	 * When somebody has to be told next of the clock that this escalation belongs to.
	 * @return never {@code null}
	 */
	public Date moment(DelegateExecution execution) {
		return Date.from(clockOf(execution).nextAt());
	}

	/** Whether the clock that this escalation belongs to has not stopped. */
	public boolean runs(DelegateExecution execution) {
		return clockOf(execution).isRunning();
	}

	private Deadline clockOf(DelegateExecution execution) {
		return this.deadlines.require((Long) execution.getVariable(Variables.CLOCK_ID));
	}

	/** A supporting agency's task asks the clock of its part. */
	private Deadline running(DelegateExecution execution, String kind) {
		if (ClockKind.ofCode(kind) == ClockKind.SUPPORTING_PART) {
			return this.deadlines.runningPart(Acting.complaint(execution),
					Acting.partOf(execution).orElseGet(() -> new AgencyId(execution.getTenantId())));
		}
		return this.deadlines.running(Acting.complaint(execution), ClockKind.ofCode(kind));
	}

}
