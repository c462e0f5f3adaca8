package id.lapor.database;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.flywaydb.core.api.exception.FlywayValidateException;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Tells in one line why the program did not start with its database, where it would
 * otherwise be a hundred.
 */
class DatabaseFailureAnalyzer implements FailureAnalyzer {

	private static final Pattern UNKNOWN_MIGRATION = Pattern
		.compile("Detected applied migration not resolved locally: (\\S+?)\\.?\\s");

	private static final int ACCESS_TO_DATABASE_DENIED = 1044;

	private static final int UNKNOWN_DATABASE = 1049;

	@Override
	public FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String why = null;
			if (cause instanceof UnusableDatabase unusable) {
				why = unusable.getMessage();
			}
			else if (cause instanceof SQLException refusal) {
				why = why(refusal);
			}
			else if (cause instanceof FlywayValidateException mismatch) {
				why = why(mismatch);
			}
			if (why != null) {
				return new FailureAnalysis(why, null, failure);
			}
		}
		return null;
	}

	/** Only what happens while connecting; everything else is no matter of settings. */
	private static String why(SQLException refusal) {
		String state = (refusal.getSQLState() != null) ? refusal.getSQLState() : "";
		if (state.startsWith("28")) {
			return "The database does not let the user in: user or password is wrong (LAPOR_DB_USER, LAPOR_DB_PASSWORD).";
		}
		if (refusal.getErrorCode() == UNKNOWN_DATABASE) {
			return "The database server has no database of this name (LAPOR_DB_URL or LAPOR_DB_NAME).";
		}
		if (refusal.getErrorCode() == ACCESS_TO_DATABASE_DENIED) {
			return "The user has no rights on this database (LAPOR_DB_USER, LAPOR_DB_NAME).";
		}
		if (state.startsWith("08")) {
			return "No database server answers at the address (LAPOR_DB_URL or LAPOR_DB_HOST), or it broke off: "
					+ refusal.getMessage().lines().findFirst().orElse(state);
		}
		return null;
	}

	private static String why(FlywayValidateException mismatch) {
		Matcher unknown = UNKNOWN_MIGRATION.matcher(mismatch.getMessage() + "\n");
		if (unknown.find()) {
			return ("The database belongs to a newer version of the program: its schema %s is unknown here. Start that"
					+ " version, or restore the backup from before its first start.")
				.formatted(unknown.group(1));
		}
		return "The database's schema is not what this version of the program has made: "
				+ mismatch.getMessage().replaceAll("\\s*\\R\\s*", " ");
	}

}
