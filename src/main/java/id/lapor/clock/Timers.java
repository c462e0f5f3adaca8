package id.lapor.clock;

import id.lapor.complaint.ComplaintId;

import java.util.List;

/**
 * The engine's timers of clocks. Each call takes part in the caller's transaction and
 * works whoever is signed in, because a clock may belong to another agency than the
 * person who moves it.
 */
public interface Timers {

	/** Sets the timer of a clock that has started, at {@link Deadline#nextAt}. */
	void start(Deadline clock);

	/** Takes away the timers of clocks of one complaint that have stopped. */
	void stop(List<Deadline> clocks);

	/**
	 * Puts all timers of a complaint and the due dates of its open tasks where its clocks
	 * say, and suspends the timers of those that stand still.
	 * @param running its running clocks
	 */
	void align(ComplaintId complaint, List<Deadline> running);

	/**
	 * Raises the priority of the open tasks of a breached clock's complaint with each
	 * rung, so that they stand at the top of the list. It never lowers one. The clock of
	 * a supporting agency raises that agency's task alone.
	 */
	void raise(Deadline clock);

}
