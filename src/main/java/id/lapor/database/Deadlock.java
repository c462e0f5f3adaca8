package id.lapor.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells that the database has rolled back one of two transactions that stood in each
 * other's way, or let one of them wait for a lock until its patience ended. Spring says
 * so itself of what it does; of what the engine does, its own exceptions would hide it.
 */
public final class Deadlock {

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	/** The class of SQL states for a transaction that was rolled back. */
	private static final String ROLLED_BACK = "40";

	/** H2's and MySQL's numbers for a lock that was not got in time. */
	private static final Set<Integer> WAITED_TOO_LONG = Set.of(50200, 1205);

	private Deadlock() {
	}

	/** Whether this failure was caused by one. Nothing was kept; the other one won. */
	public static boolean isBehind(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(DEEPEST)
			.anyMatch((each) -> each instanceof SQLException refusal && isOne(refusal));
	}

	private static boolean isOne(SQLException refusal) {
		String state = (refusal.getSQLState() != null) ? refusal.getSQLState() : "";
		return state.startsWith(ROLLED_BACK) || WAITED_TOO_LONG.contains(refusal.getErrorCode());
	}

}
