package id.lapor.database;

import java.sql.SQLException;
import java.util.Set;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Tells the pool which connections are dead and have to go. It knows it of MySQL's; those
 * to an embedded database that has closed itself, because it could not write, look sound
 * to it for half an hour. Public with a public constructor because the pool makes it by
 * name.
 */
public class DeadConnections implements SQLExceptionOverride {

	/**
	 * H2's: the database is closed or closing or the connection broke.
	 */
	private static final Set<Integer> DEAD = Set.of(90098, 90121, 90067);

	@java.lang.Override
	public Override adjudicate(SQLException refusal) {
		return DEAD.contains(refusal.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
