package id.lapor.workflow.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.agency.Officer;
import id.lapor.shared.RuleViolation;
import id.lapor.web.StaffSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at what is sent to a task before the engine does: the engine keeps any variable
 * in its history, lets one replace a bean, lets a task be claimed for anybody, and
 * answers 500 to a body that it cannot read. Other ways to move a task, which pass by its
 * form, are closed.
 */
class TaskActs extends OncePerRequestFilter {

	private static final Pattern ACT = Pattern
		.compile(".*/task/[^/]+/(submit-form|complete|claim|resolve|delegate|bpmnError|bpmnEscalation)/?");

	private static final Set<String> PAST_THE_FORM = Set.of("resolve", "delegate", "bpmnError", "bpmnEscalation");

	/** Bytes; a decision and an id need less. */
	private static final int BODY_MAX = 65_536;

	private final StaffSessions sessions;

	private final ObjectMapper json;

	TaskActs(StaffSessions sessions, ObjectMapper json) {
		this.sessions = sessions;
		this.json = json;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !"POST".equals(request.getMethod()) || !ACT.matcher(request.getRequestURI()).matches();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Matcher act = ACT.matcher(request.getRequestURI());
		if (act.matches() && PAST_THE_FORM.contains(act.group(1))) {
			throw RuleViolation.forbidden("engine.refused");
		}
		byte[] body = request.getInputStream().readNBytes(BODY_MAX + 1);
		JsonNode sent = read(body);
		if (act.group(1).equals("claim")) {
			checkClaim(sent, request);
		}
		else {
			checkVariables(sent.path("variables"));
		}
		chain.doFilter(new Reread(request, (body.length == 0) ? "{}".getBytes(StandardCharsets.UTF_8) : body),
				response);
	}

	private JsonNode read(byte[] body) {
		if (body.length > BODY_MAX) {
			throw RuleViolation.invalid("engine.body");
		}
		if (body.length == 0) {
			return this.json.createObjectNode();
		}
		try {
			JsonNode sent = this.json.readTree(body);
			if (sent != null && sent.isObject()) {
				return sent;
			}
		}
		catch (JsonProcessingException ex) {
			// Said below; the cause would repeat what was sent.
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		throw RuleViolation.invalid("engine.body");
	}

	private void checkClaim(JsonNode sent, HttpServletRequest request) {
		Optional<String> caller = caller(request);
		if (caller.isEmpty() || !caller.get().equals(sent.path("userId").asText(null))) {
			throw RuleViolation.invalid("task.claim-self");
		}
	}

	private void checkVariables(JsonNode variables) {
		if (!variables.isMissingNode() && !variables.isNull() && !variables.isObject()) {
			throw RuleViolation.invalid("engine.body");
		}
		Iterator<Map.Entry<String, JsonNode>> each = variables.fields();
		while (each.hasNext()) {
			JsonNode variable = each.next().getValue();
			if (!variable.isObject() || !Set
				.of("", "String", "string", "Null", "null", "Boolean", "Integer", "Long", "Double", "Date", "Short",
						"Json", "boolean")
				.contains(variable.path("type").asText(""))) {
				throw RuleViolation.invalid("task.only-decision");
			}
		}
	}

	private Optional<String> caller(HttpServletRequest request) {
		Authentication basic = SecurityContextHolder.getContext().getAuthentication();
		return request.getRequestURI().startsWith("/engine-rest/")
				? Optional.ofNullable(basic).map(Authentication::getName)
				: this.sessions.current(request).map(Officer::userId);
	}

	/** A request whose body has been read and can be read again. */
	private static final class Reread extends HttpServletRequestWrapper {

		private final byte[] body;

		Reread(HttpServletRequest request, byte[] body) {
			super(request);
			this.body = body;
		}

		@Override
		public int getContentLength() {
			return this.body.length;
		}

		@Override
		public long getContentLengthLong() {
			return this.body.length;
		}

		@Override
		public ServletInputStream getInputStream() {
			ByteArrayInputStream bytes = new ByteArrayInputStream(this.body);
			return new ServletInputStream() {

				@Override
				public int read() {
					return bytes.read();
				}

				@Override
				public boolean isFinished() {
					return bytes.available() == 0;
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setReadListener(ReadListener listener) {
					throw new IllegalStateException("Read at once");
				}

			};
		}

	}

}
