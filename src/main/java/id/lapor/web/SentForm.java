package id.lapor.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * What somebody has typed and sent in vain, so that the page that says so can send it
 * once more. Its token against forgery is the one that came with it.
 *
 * @param action where it was sent to
 */
record SentForm(String action, List<Field> fields) {

	private static final List<String> FORMS = List.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE,
			MediaType.MULTIPART_FORM_DATA_VALUE);

	/** One value of a field. */
	record Field(String name, String value) {
	}

	/**
	 * The form of this request; empty when it was none, or held what is not to be shown:
	 * a password. Files are not in it: they are chosen again once the text is in. A form
	 * that had nothing but files is none.
	 */
	static Optional<SentForm> of(HttpServletRequest request) {
		String type = request.getContentType();
		if (!HttpMethod.POST.matches(request.getMethod()) || type == null
				|| FORMS.stream().noneMatch(type.toLowerCase(Locale.ROOT)::startsWith)) {
			return Optional.empty();
		}
		List<Field> fields = request.getParameterMap()
			.entrySet()
			.stream()
			.flatMap((each) -> Arrays.stream(each.getValue()).map((value) -> new Field(each.getKey(), value)))
			.toList();
		boolean secret = fields.stream()
			.anyMatch((field) -> field.name().toLowerCase(Locale.ROOT).contains("password"));
		boolean filesOnly = type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
				&& fields.stream().allMatch((field) -> field.name().equals("_csrf"));
		return (secret || filesOnly) ? Optional.empty() : Optional.of(new SentForm(request.getRequestURI(), fields));
	}

}
