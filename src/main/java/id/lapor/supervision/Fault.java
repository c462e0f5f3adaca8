package id.lapor.supervision;

/** Why a case could fall silent. */
enum Fault {

	/** Two parties are responsible: two lead steps, or another office's than recorded. */
	TWO_LEADS,
	/** It is the office's turn, and nobody has a task. */
	NO_TASK,
	/** A clock that its state demands does not run. */
	NO_CLOCK,
	/** A clock runs, and no timer will ring for it. */
	NO_TIMER,
	/**
	 * A clock has more than one timer, or one that rings at another moment, or sleeps
	 * while the clock runs.
	 */
	WRONG_TIMER,
	/** A timer belongs to no running clock. */
	TIMER_WITHOUT_CLOCK,
	/** Nothing can move it: no task, no message with a timer, no job, no incident. */
	STUCK,
	/** A task is open, and nobody can do it. */
	NOBODY,
	/**
	 * It is linked to a report that has no answer and will not get one, or is not there.
	 */
	WAITS_IN_VAIN,
	/** A job should have been done long ago: nobody works off the engine's jobs. */
	LATE_JOB

}
