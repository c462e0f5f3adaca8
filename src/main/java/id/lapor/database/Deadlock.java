package id.lapor.database;

import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Tells that the database has rolled back one of two transactions that stood in each
 * other's way. Spring says so itself of what it does; of what the engine does, its own
 * exceptions would hide it.
 */
public final class Deadlock {

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	/** The class of SQL states for a transaction that was rolled back. */
	private static final String ROLLED_BACK = "40";

	private Deadlock() {
	}

	/** Whether this failure was caused by one. Nothing was kept; the other one won. */
	public static boolean isBehind(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(DEEPEST)
			.anyMatch((each) -> each instanceof SQLException refusal && refusal.getSQLState() != null
					&& refusal.getSQLState().startsWith(ROLLED_BACK));
	}

}
