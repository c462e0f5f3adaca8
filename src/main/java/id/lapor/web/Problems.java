package id.lapor.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.DispatcherServlet;
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

	private static final String PAGE = "error";

	private final MessageSource messages;

	private final LocaleResolver languages;

	private final ObjectMapper json;

	private final ObjectProvider<ThymeleafViewResolver> views;

	private final ObjectProvider<LostRaces> races;

	Problems(MessageSource messages, LocaleResolver languages, ObjectMapper json,
			ObjectProvider<ThymeleafViewResolver> views, ObjectProvider<LostRaces> races) {
		this.messages = messages;
		this.languages = languages;
		this.json = json;
		this.views = views;
		this.races = races;
	}

	/** What this failure looks like from outside; a fault of ours is logged. */
	Refusal refusal(Throwable failure) {
		Refusal refusal = Refusal.of(failure);
		if (refusal.incident() != null && this.races.stream().anyMatch((races) -> races.isBehind(failure))) {
			return Refusal.ofLostRace();
		}
		if (refusal.incident() != null) {
			log.error("Incident {}", refusal.incident(), failure);
		}
		else if (refusal.status().is5xxServerError()) {
			// An outage is told at most once a minute: database.OutageLog.
			log.warn("Somebody was asked to come back later", failure);
		}
		return refusal;
	}

	/** A page for a person, or a problem document for a program. */
	Object tell(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
		if (isProgram(request)) {
			return document(refusal, request);
		}
		addHeaders(refusal, response);
		return new ModelAndView(PAGE, page(refusal, request), refusal.status());
	}

	/** Answers from a filter, where no view can be rendered. */
	void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!isProgram(request)) {
			response.sendError(refusal.status().value());
			return;
		}
		document(refusal, request, response);
	}

	/**
	 * Answers in place of everything behind the filters, sessions too. The container's
	 * way to the page of errors would ask for the session again.
	 */
	void sendOutage(Throwable failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		Refusal refusal = refusal(failure);
		response.resetBuffer();
		response.setContentLengthLong(-1);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (isProgram(request)) {
			document(refusal, request, response);
			return;
		}
		response.setStatus(refusal.status().value());
		addHeaders(refusal, response);
		request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, this.languages);
		try {
			this.views.getObject()
				.resolveViewName(PAGE, this.languages.resolveLocale(request))
				.render(page(refusal, request), request, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

	private void document(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		response.setStatus(refusal.status().value());
		addHeaders(refusal, response);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		this.json.writeValue(response.getOutputStream(), problem(refusal, request));
	}

	private static void addHeaders(Refusal refusal, HttpServletResponse response) {
		refusal.headers().forEach((name, values) -> values.forEach((value) -> response.setHeader(name, value)));
	}

	private ResponseEntity<Problem> document(Refusal refusal, HttpServletRequest request) {
		return ResponseEntity.status(refusal.status())
			.headers(refusal.headers())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem(refusal, request));
	}

	private Map<String, Object> page(Refusal refusal, HttpServletRequest request) {
		Map<String, Object> model = new HashMap<>();
		model.put("problem", problem(refusal, request));
		if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
			SentForm again = SentForm.of(request).orElse(null);
			model.put("again", again);
			model.put("back", again == null && HttpMethod.POST.matches(request.getMethod()));
		}
		return model;
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
