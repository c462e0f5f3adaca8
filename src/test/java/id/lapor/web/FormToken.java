package id.lapor.web;

import jakarta.servlet.http.Cookie;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The token that a browser sends with a form: in the cookie and in the field. The one of
 * Spring's test support would exchange the repository of the running system for good.
 */
public final class FormToken {

	private static final String TOKEN = "9d4c3c9e-3d5c-4a53-9f0e-0c6c1f9f0a11";

	private FormToken() {
	}

	public static RequestPostProcessor sent() {
		return (request) -> {
			request.setCookies(new Cookie("LAPOR-XSRF", TOKEN));
			request.addParameter("_csrf", TOKEN);
			return request;
		};
	}

}
