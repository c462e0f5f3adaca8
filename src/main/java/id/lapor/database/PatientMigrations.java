package id.lapor.database;

import java.sql.SQLException;
import java.util.Set;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

import org.springframework.stereotype.Component;

/**
 * Lets a migration take its time, and a node that starts meanwhile wait for it.
 * Everything else gives up a statement when the server says nothing for a minute
 * ({@code application-mysql.yaml}); to rebuild a table of a million cases takes longer.
 */
@Component
class PatientMigrations extends BaseCallback {

	/**
	 * Each is told on another connection: of the lock, of the callbacks, of migrations.
	 */
	private static final Set<Event> EVENTS = Set.of(Event.BEFORE_VALIDATE, Event.BEFORE_MIGRATE,
			Event.BEFORE_EACH_MIGRATE);

	@Override
	public boolean supports(Event event, Context context) {
		return EVENTS.contains(event);
	}

	/**
	 * By it callbacks are sorted; {@code beforeMigrate.sql}, which has none, waits, too.
	 */
	@Override
	public String getCallbackName() {
		return "";
	}

	/** The pool sets the limit again when the connection comes back to it. */
	@Override
	public void handle(Event event, Context context) {
		try {
			context.getConnection().setNetworkTimeout(Runnable::run, 0);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
