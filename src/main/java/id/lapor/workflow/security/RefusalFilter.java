package id.lapor.workflow.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.database.Deadlock;
import id.lapor.database.Duplicate;
import id.lapor.database.Outage;
import id.lapor.shared.BrokenTable;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;

import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tells people in Tasklist, and callers of the engine's REST, why a task was not claimed
 * or completed: 422 for a rule, 409 for a lost race or somebody else's task, 404 for a
 * task that is gone, 503 while the database is away. The engine by itself answers 500 to
 * all of them.
 */
class RefusalFilter extends OncePerRequestFilter {

	private static final Pattern TASK_ACTS = Pattern.compile(".*/task/[^/]+/(submit-form|complete|claim)/?");

	private static final int AWAY = 503;

	private final MessageSource messages;

	private final LocaleResolver locales;

	private final ObjectMapper json;

	RefusalFilter(MessageSource messages, LocaleResolver locales, ObjectMapper json) {
		this.messages = messages;
		this.locales = locales;
		this.json = json;
	}

	private record Refusal(int status, String type, String key, Object[] args, List<RuleViolation.AtField> fields) {

		Refusal(int status, String type, String key) {
			this(status, type, key, new Object[0], List.of());
		}

	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
		try {
			chain.doFilter(request, buffered);
		}
		catch (RuleViolation refusal) {
			// Said by TaskActs, before the engine was asked.
			tell(why(refusal, request).orElseThrow(), this.locales.resolveLocale(request), response);
			return;
		}
		Optional<Refusal> refusal = NotedRefusals.on(request)
			.filter((noted) -> isUnclear(request, buffered.getStatus()))
			.flatMap((noted) -> why(noted, request))
			.or(() -> isNullBody(buffered) ? Optional.of(new Refusal(400, "Refused", "engine.body"))
					: Optional.empty());
		if (refusal.isEmpty()) {
			buffered.copyBodyToResponse();
			return;
		}
		tell(refusal.get(), this.locales.resolveLocale(request), response);
	}

	/** The engine's REST stumbles over a body that says {@code null} before it asks. */
	private static boolean isNullBody(ContentCachingResponseWrapper answer) {
		return answer.getStatus() == 500 && new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)
			.startsWith("{\"type\":\"NullPointerException\"");
	}

	/** Where the engine's own answer is a fault, says too much, or is one of ours. */
	private static boolean isUnclear(HttpServletRequest request, int status) {
		return status == 500 || status == 403
				|| (status >= 400 && (TASK_ACTS.matcher(request.getRequestURI()).matches() || isMessage(request)));
	}

	/** Whether a message is sent to a case: the answer must not tell whether it waits. */
	private static boolean isMessage(HttpServletRequest request) {
		return request.getRequestURI().endsWith("/message") || request.getRequestURI().endsWith("/message/");
	}

	private static Optional<Refusal> why(Throwable noted, HttpServletRequest request) {
		boolean task = request.getRequestURI().contains("/task/");
		if (Outage.isBehind(noted)) {
			return Optional.of(new Refusal(AWAY, "Unavailable", "problem.503"));
		}
		if (Deadlock.isBehind(noted) || Duplicate.isBehind(noted)) {
			return Optional.of(new Refusal(409, "Conflict", "conflict.concurrent"));
		}
		for (Throwable cause = noted; cause != null; cause = cause.getCause()) {
			if (cause instanceof RuleViolation rule) {
				int status = (rule.kind() == RuleViolation.Kind.CONFLICT) ? 409
						: (rule.kind() == RuleViolation.Kind.FORBIDDEN) ? 403 : 422;
				return Optional.of(new Refusal(status, "RuleViolation", rule.key(), rule.args(), rule.fields()));
			}
			if (cause instanceof NotFound missing) {
				return Optional.of(new Refusal(404, "NotFound", missing.key()));
			}
			if (cause instanceof BrokenTable || cause instanceof FeelException || cause instanceof DmnEngineException) {
				return Optional.of(new Refusal(422, "BrokenTable", "engine.broken-table"));
			}
			if (cause instanceof TaskAlreadyClaimedException) {
				return Optional.of(new Refusal(409, "TaskAlreadyClaimed", "task.claimed"));
			}
			if (cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException
					|| isHalfGone(cause)) {
				return Optional.of(new Refusal(409, "Conflict", "conflict.concurrent"));
			}
			if (isMessage(request)) {
				return Optional.of(new Refusal(403, "Refused", "engine.refused"));
			}
			if (cause instanceof NullValueException || cause instanceof NotFoundException || isForeignTenant(cause)
					|| (cause instanceof AuthorizationException
							&& TASK_ACTS.matcher(request.getRequestURI()).matches())) {
				// Somebody else's looks as if it did not exist.
				return Optional.of(new Refusal(404, "NotFound", task ? "task.gone" : "engine.gone"));
			}
			if (cause instanceof AuthorizationException || isOfAProcess(cause)) {
				return Optional.of(new Refusal(403, "Refused", "engine.refused"));
			}
		}
		return Optional.empty();
	}

	/**
	 * The engine has read a process of which somebody else took away a part meanwhile; it
	 * says so by stumbling.
	 */
	private static boolean isHalfGone(Throwable cause) {
		return cause instanceof NullPointerException && cause.getStackTrace().length > 0
				&& cause.getStackTrace()[0].getClassName().startsWith("org.camunda.bpm.engine.impl.pvm.");
	}

	private static boolean isOfAProcess(Throwable cause) {
		return cause.getMessage() != null && cause.getMessage().contains("is part of a running process");
	}

	private static boolean isForeignTenant(Throwable cause) {
		return cause.getMessage() != null && cause.getMessage().contains("belongs to no authenticated tenant");
	}

	private void tell(Refusal refusal, Locale locale, HttpServletResponse response) throws IOException {
		List<Map<String, String>> fields = new ArrayList<>();
		List<String> sentences = new ArrayList<>();
		for (RuleViolation.AtField field : refusal.fields()) {
			String message = this.messages.getMessage(field.key(), field.args(), locale);
			fields.add(Map.of("field", field.field(), "message", message));
			sentences.add(message);
		}
		String message = this.messages.getMessage(refusal.key(), refusal.args(), locale);
		String whole = sentences.isEmpty() ? message : message + " " + String.join(" ", sentences);
		byte[] body = this.json.writeValueAsBytes(Map.of("type", refusal.type(), "message", whole, "errors", fields));
		response.setStatus(refusal.status());
		if (refusal.status() == AWAY) {
			response.setIntHeader("Retry-After", Outage.RETRY_AFTER);
		}
		response.setContentType("application/json");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
