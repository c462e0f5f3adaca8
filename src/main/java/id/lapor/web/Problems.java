package id.lapor.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells refusals: to a program as a problem document, to a person as a page. Faults of
 * ours go to the log with their incident's number, without anything that was sent.
 */
@Component
class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private static final List<String> PROGRAMS = List.of("/api/", "/engine-rest/", "/camunda/api/", "/v3/",
			"/actuator");

	private final MessageSource messages;

	private final LocaleResolver languages;

	private final ObjectMapper json;

	Problems(MessageSource messages, LocaleResolver languages, ObjectMapper json) {
		this.messages = messages;
		this.languages = languages;
		this.json = json;
	}

	/** What this failure looks like from outside; a fault of ours is logged. */
	Refusal refusal(Throwable failure) {
		Refusal refusal = Refusal.of(failure);
		if (refusal.incident() != null) {
			log.error("Incident {}", refusal.incident(), failure);
		}
		else if (refusal.status().is5xxServerError()) {
			log.warn("The database cannot be reached: {}", failure.getClass().getName());
		}
		return refusal;
	}

	/** A page for a person, or a problem document for a program. */
	Object tell(Refusal refusal, HttpServletRequest request) {
		return isProgram(request) ? document(refusal, request) : page(refusal, request);
	}

	/** Answers from a filter, where no view can be rendered. */
	void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!isProgram(request)) {
			response.sendError(refusal.status().value());
			return;
		}
		response.setStatus(refusal.status().value());
		refusal.headers().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		this.json.writeValue(response.getOutputStream(), problem(refusal, request));
	}

	private ResponseEntity<Problem> document(Refusal refusal, HttpServletRequest request) {
		return ResponseEntity.status(refusal.status())
			.headers(refusal.headers())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem(refusal, request));
	}

	private ModelAndView page(Refusal refusal, HttpServletRequest request) {
		return new ModelAndView("error", Map.of("problem", problem(refusal, request)), refusal.status());
	}

	private Problem problem(Refusal refusal, HttpServletRequest request) {
		Locale locale = this.languages.resolveLocale(request);
		int status = refusal.status().value();
		String general = refusal.status().is4xxClientError() ? "problem.400" : "problem.500";
		String title = text("problem." + status + ".title", List.of(),
				this.messages.getMessage(general + ".title", null, locale), locale);
		String detail = text(refusal.key(), refusal.args(),
				text("problem." + status, List.of(), this.messages.getMessage(general, null, locale), locale), locale);
		List<Problem.Field> errors = refusal.fields()
			.stream()
			.map((at) -> new Problem.Field(at.field(), text(at.key(), List.of(at.args()), detail, locale)))
			.toList();
		return new Problem(title, status, detail, errors, refusal.incident());
	}

	private String text(String key, List<Object> args, String instead, Locale locale) {
		Object[] words = args.stream().map(Problems::word).toArray();
		return this.messages.getMessage(key, words, instead, locale);
	}

	/** A state or a kind is told by its word, not by its code. */
	private static Object word(Object arg) {
		if (arg instanceof Enum<?> value) {
			String group = StringUtils.uncapitalize(value.getDeclaringClass().getSimpleName());
			return new DefaultMessageSourceResolvable(new String[] { group + "." + value.name() }, value.name());
		}
		return arg;
	}

	private static boolean isProgram(HttpServletRequest request) {
		String path = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
			.map(Object::toString)
			.orElseGet(request::getRequestURI);
		return PROGRAMS.stream().anyMatch(path::startsWith);
	}

}
