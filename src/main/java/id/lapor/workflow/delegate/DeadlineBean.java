package id.lapor.workflow.delegate;

import java.time.Clock;
import java.util.Date;

import id.lapor.complaint.Deadline;
import id.lapor.complaint.Deadlines;
import id.lapor.deadline.ClockKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * The one bean whose methods models may call: due dates and timers ask the clocks, so
 * that no statutory time ever stands in a model.
 */
@Component("deadline")
public class DeadlineBean {

	private final Deadlines deadlines;

	private final Clock clock;

	DeadlineBean(Deadlines deadlines, Clock clock) {
		this.deadlines = deadlines;
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

	/** Whether it is due by now; a timer that fires asks this before it acts. */
	public boolean passed(DelegateExecution execution, String kind) {
		return !this.clock.instant().isBefore(running(execution, kind).dueAt());
	}

	private Deadline running(DelegateExecution execution, String kind) {
		return this.deadlines.running(Acting.complaint(execution), ClockKind.ofCode(kind));
	}

}
