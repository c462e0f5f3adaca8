package id.lapor.web;

import id.lapor.database.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns whatever a controller throws into a refusal that people and programs understand.
 */
@ControllerAdvice
class ProblemAdvice {

	private final Problems problems;

	ProblemAdvice(Problems problems) {
		this.problems = problems;
	}

	/** Who may come in is told by the security chains. */
	@ExceptionHandler
	void leave(AccessDeniedException ex) {
		throw ex;
	}

	/** As above. */
	@ExceptionHandler
	void leave(AuthenticationException ex) {
		throw ex;
	}

	/**
	 * Everything else ends here, so that nothing leaks. A reader who has gone away hears
	 * nothing. A connection to the database that broke off looks like one who has gone
	 * away, and is not.
	 */
	@ExceptionHandler
	Object refuse(Exception ex, HttpServletRequest request, HttpServletResponse response) {
		if (!Outage.isBehind(ex) && DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			return null;
		}
		return this.problems.tell(this.problems.refusal(ex), request, response);
	}

}
