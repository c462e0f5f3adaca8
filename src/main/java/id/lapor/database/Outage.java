package id.lapor.database;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a failure that passes by itself, because the database is away or a disk is full,
 * from a fault of ours. Whoever meets it may come back with the same request.
 */
public final class Outage {

	/** After how many seconds somebody may come back. */
	public static final int RETRY_AFTER = 30;

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	/** Hikari and both drivers say by these that there is no connection, or no more. */
	private static final List<Class<? extends Throwable>> AWAY = List.of(CannotCreateTransactionException.class,
			DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
			SQLTransientConnectionException.class, SQLNonTransientConnectionException.class,
			SQLRecoverableException.class);

	/**
	 * MySQL's numbers. Full: the disk (1021, 3675), a table or the space of all (1114), a
	 * file being written (1026). Too many connections (1040, 1203, 1226), no memory
	 * (1037, 1038). Shutting down (1053), offline (3032), or open for reading only, as
	 * the old server is after a change to another one (1290, 1836).
	 */
	private static final Set<Integer> MYSQL = Set.of(1021, 3675, 1114, 1026, 1040, 1203, 1226, 1037, 1038, 1053, 3032,
			1290, 1836);

	/**
	 * MySQL's "got error %d from storage engine", of which 28 is a full disk.
	 */
	private static final int MYSQL_STORAGE = 1030;

	/** The system's words for a disk, a quota or a limit that has no room. */
	private static final List<String> NO_ROOM = List.of("No space left on device", "Disk quota exceeded",
			"File too large", "There is not enough space on the disk");

	private static final List<String> MYSQL_STORAGE_FULL = List.of("error 28 ", "error: 28 ", "errno: 28 ");

	/**
	 * H2's numbers: the database is closed or closing (90098, 90121), the connection
	 * broke (90067), a file cannot be read or written (90028, 90031), the disk is full
	 * (90100).
	 */
	private static final Set<Integer> H2 = Set.of(90098, 90121, 90067, 90028, 90031, 90100);

	/**
	 * What Hikari says of a connection that it has taken away under somebody's hands,
	 * because it broke: a transaction that is rolled back then forgets why.
	 */
	private static final List<String> TAKEN_AWAY = List.of("Connection is closed");

	private Outage() {
	}

	/** Whether this failure, or something that it was caused by, is one. */
	public static boolean isBehind(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(DEEPEST)
			.anyMatch(Outage::isOne);
	}

	private static boolean isOne(Throwable failure) {
		if (failure instanceof SQLException refusal) {
			String state = (refusal.getSQLState() != null) ? refusal.getSQLState() : "";
			return state.startsWith("08") || MYSQL.contains(refusal.getErrorCode())
					|| H2.contains(refusal.getErrorCode()) || isFullStorage(refusal)
					|| (state.isEmpty() && says(refusal, TAKEN_AWAY)) || isAway(failure);
		}
		// A file of a request that finds no room, or of the embedded database.
		return (failure instanceof IOException && says(failure, NO_ROOM)) || isAway(failure);
	}

	private static boolean isAway(Throwable failure) {
		return AWAY.stream().anyMatch((type) -> type.isInstance(failure));
	}

	private static boolean isFullStorage(SQLException refusal) {
		return refusal.getErrorCode() == MYSQL_STORAGE && says(refusal, MYSQL_STORAGE_FULL);
	}

	private static boolean says(Throwable failure, List<String> any) {
		return failure.getMessage() != null && any.stream().anyMatch(failure.getMessage()::contains);
	}

}
