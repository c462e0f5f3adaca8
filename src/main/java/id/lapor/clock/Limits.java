package id.lapor.clock;

import id.lapor.complaint.Complaint;

import java.time.LocalDate;

import id.lapor.deadline.ClockKind;
import id.lapor.deadline.Limit;

/**
 * The table of limits, which the office may change: how long a clock may run. Its
 * effective dates are days of whoever counts: each question names the day that it is in
 * the zone of the calendar that the clock is counted in.
 */
public interface Limits {

	/**
	 * The limit of a clock that starts now; the strictest of the shared table and the
	 * region's own.
	 * @param kind which clock
	 * @param complaint whose class and region count
	 * @param startedOn the table's effective dates count from here
	 * @throws IllegalStateException when the table has no or no sound row: the process
	 * step fails and becomes an incident that a supervisor sees
	 */
	Limit of(ClockKind kind, Complaint complaint, LocalDate startedOn);

	/**
	 * By how many working days the finish limit of this complaint may be extended at
	 * most.
	 * @throws IllegalStateException as {@link #of}
	 */
	int longestExtension(Complaint complaint, LocalDate day);

	/**
	 * For how many working days after the disposition the lead agency may say that it is
	 * not competent.
	 * @throws IllegalStateException as {@link #of}
	 */
	int timeForReturn(Complaint complaint, LocalDate assignedOn);

	/**
	 * How many working days the finish clock has at least when it goes on after a
	 * reopening.
	 * @throws IllegalStateException as {@link #of}
	 */
	int leastAfterReopening(Complaint complaint, LocalDate day);

	/**
	 * How far an agency may promise without the approval of its head.
	 * @throws IllegalStateException as {@link #of}
	 */
	Limit promise(Complaint complaint, LocalDate day);

	/**
	 * How long after its closing a complaint may be reopened.
	 * @throws IllegalStateException as {@link #of}
	 */
	Limit reopening(Complaint complaint, LocalDate closedOn);

}
