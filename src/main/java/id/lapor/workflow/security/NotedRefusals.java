package id.lapor.workflow.security;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Notes on a request why the engine refused it. The engine's REST turns every exception
 * into a 500 before anybody else can look at it; {@link RefusalFilter} reads the note
 * afterwards.
 */
public final class NotedRefusals {

	private static final String NOTE = NotedRefusals.class.getName();

	private NotedRefusals() {
	}

	static Optional<RuntimeException> on(HttpServletRequest request) {
		return Optional.ofNullable((RuntimeException) request.getAttribute(NOTE));
	}

	/** Why the engine refused what the request that is under way here asked of it. */
	static Optional<RuntimeException> onThisRequest() {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.map((request) -> (RuntimeException) request.getAttribute(NOTE, RequestAttributes.SCOPE_REQUEST));
	}

	/** Stands before every command of the engine. */
	public static final class Interceptor extends CommandInterceptor {

		@Override
		public <T> T execute(Command<T> command) {
			try {
				return this.next.execute(command);
			}
			catch (RuntimeException ex) {
				RequestAttributes request = RequestContextHolder.getRequestAttributes();
				if (request != null) {
					request.setAttribute(NOTE, ex, RequestAttributes.SCOPE_REQUEST);
				}
				throw ex;
			}
		}

	}

}
