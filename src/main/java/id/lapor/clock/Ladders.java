package id.lapor.clock;

import id.lapor.deadline.ClockKind;

/** The table of escalations, which the office may change: who is told when. */
public interface Ladders {

	/**
	 * The ladder of a clock.
	 * @throws IllegalStateException when the table has no or no sound ladder: the process
	 * step fails and becomes an incident that a supervisor sees
	 */
	Ladder of(ClockKind kind);

}
