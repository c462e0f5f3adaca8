package id.lapor.workflow.setup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Nobody administers the system, and nobody can be made its administrator. It must not
 * open its port: there would be no way in, or a way in for whoever comes first.
 */
class NoAdministrator extends RuntimeException {

	NoAdministrator(String message) {
		super(message);
	}

	/** Tells it in a line, without a stack. */
	static class Analyzer extends AbstractFailureAnalyzer<NoAdministrator> {

		@Override
		protected FailureAnalysis analyze(Throwable root, NoAdministrator cause) {
			return new FailureAnalysis(cause.getMessage(),
					"Write the first administrator's password into a file that only this program can read, and name"
							+ " it in LAPOR_ADMIN_PASSWORD_FILE.",
					cause);
		}

	}

}
