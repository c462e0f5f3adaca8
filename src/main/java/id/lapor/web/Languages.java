package id.lapor.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Which language somebody reads: what a reader of pages has chosen ({@code ?lang=en}),
 * which a cookie keeps; else what the browser or the program says in
 * {@code Accept-Language}; else Indonesian.
 */
@Component("localeResolver")
class Languages implements LocaleResolver {

	static final Locale INDONESIAN = Locale.forLanguageTag("id-ID");

	/** British, because day comes before month here as well. */
	static final Locale ENGLISH = Locale.UK;

	static final String PARAMETER = "lang";

	private static final String COOKIE = "bahasa";

	private static final List<String> PROGRAMS = List.of("/api/", "/engine-rest/", "/camunda/");

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		if (PROGRAMS.stream().anyMatch(request.getRequestURI()::startsWith)) {
			return accepted(request);
		}
		return chosen(request).or(() -> kept(request)).orElseGet(() -> accepted(request));
	}

	@Override
	public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
		String language = (locale != null) ? locale.getLanguage() : INDONESIAN.getLanguage();
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, language)
					.path("/")
					.maxAge(Duration.ofDays(365))
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Lax")
					.build()
					.toString());
	}

	/** The language that the address asks for; empty when it asks for none of ours. */
	Optional<Locale> chosen(HttpServletRequest request) {
		return ours(request.getParameter(PARAMETER));
	}

	private static Optional<Locale> kept(HttpServletRequest request) {
		return Optional.ofNullable(request.getCookies())
			.stream()
			.flatMap(Arrays::stream)
			.filter((cookie) -> COOKIE.equals(cookie.getName()))
			.map(Cookie::getValue)
			.flatMap((value) -> ours(value).stream())
			.findFirst();
	}

	private static Locale accepted(HttpServletRequest request) {
		if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
			return INDONESIAN;
		}
		return Collections.list(request.getLocales())
			.stream()
			.flatMap((locale) -> ours(locale.getLanguage()).stream())
			.findFirst()
			.orElse(INDONESIAN);
	}

	private static Optional<Locale> ours(String language) {
		if ("id".equals(language) || "in".equals(language)) {
			return Optional.of(INDONESIAN);
		}
		return "en".equals(language) ? Optional.of(ENGLISH) : Optional.empty();
	}

}
