package id.lapor.database;

import java.util.stream.Stream;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Tells that somebody else was faster: a row has changed, is locked, or is there already.
 * Nothing was kept, and another try may find what the other one has done.
 */
public final class LostRace {

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	private LostRace() {
	}

	/** Whether this failure, or something that it was caused by, is one. */
	public static boolean isBehind(Throwable failure) {
		return Duplicate.isBehind(failure) || Deadlock.isBehind(failure)
				|| Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
					.limit(DEEPEST)
					.anyMatch(ConcurrencyFailureException.class::isInstance);
	}

}
