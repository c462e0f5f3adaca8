package id.lapor.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells that a row was there already. What can be there twice is looked for before it is
 * written, so that at a door this means that somebody else has written it meanwhile.
 */
public final class Duplicate {

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	/** As H2 and MySQL number it. */
	private static final Set<Integer> CODES = Set.of(23505, 1062);

	private Duplicate() {
	}

	/** Whether this failure was caused by one. Nothing was kept; the other one won. */
	public static boolean isBehind(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(DEEPEST)
			.anyMatch((each) -> each instanceof SQLException refusal && CODES.contains(refusal.getErrorCode()));
	}

}
