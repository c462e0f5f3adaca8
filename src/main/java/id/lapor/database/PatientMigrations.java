package id.lapor.database;

import java.sql.SQLException;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

import org.springframework.stereotype.Component;

/**
 * Lets a migration take its time. Everything else gives up a statement when the server
 * says nothing for a minute ({@code application-mysql.yaml}); to rebuild a table of a
 * million cases takes longer.
 */
@Component
class PatientMigrations extends BaseCallback {

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_EACH_MIGRATE;
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
