package id.lapor.clock;

import id.lapor.complaint.Complaint;

import java.time.Instant;

import id.lapor.deadline.ClockKind;
import id.lapor.deadline.Limit;

/** The table of limits, which the office may change: how long a clock may run. */
public interface Limits {

	/**
	 * The limit of a clock that starts now; the strictest of the shared table and the
	 * region's own.
	 * @param kind which clock
	 * @param complaint whose class and region count
	 * @param startedAt the table's effective dates count from here
	 * @throws IllegalStateException when the table has no or no sound row: the process
	 * step fails and becomes an incident that a supervisor sees
	 */
	Limit of(ClockKind kind, Complaint complaint, Instant startedAt);

	/**
	 * By how many working days the finish limit of this complaint may be extended at
	 * most.
	 * @throws IllegalStateException as {@link #of}
	 */
	int longestExtension(Complaint complaint, Instant at);

	/**
	 * For how many working days after the disposition the lead agency may say that it is
	 * not competent.
	 * @throws IllegalStateException as {@link #of}
	 */
	int timeForReturn(Complaint complaint, Instant assignedAt);

	/**
	 * How many working days the finish clock has at least when it goes on after a
	 * reopening.
	 * @throws IllegalStateException as {@link #of}
	 */
	int leastAfterReopening(Complaint complaint, Instant at);

	/**
	 * How far an agency may promise without the approval of its head.
	 * @throws IllegalStateException as {@link #of}
	 */
	Limit promise(Complaint complaint, Instant at);

	/**
	 * How long after its closing a complaint may be reopened.
	 * @throws IllegalStateException as {@link #of}
	 */
	Limit reopening(Complaint complaint, Instant closedAt);

}
