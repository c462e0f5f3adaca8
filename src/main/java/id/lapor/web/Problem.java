package id.lapor.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A problem document (RFC 9457, {@code application/problem+json}) of the type
 * {@code about:blank}, in the reader's language. It has no {@code instance}: that would
 * repeat a tracking code.
 *
 * @param errors the single fields that are wrong
 * @param incident the number under which a fault of ours is in the log
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String title, int status, String detail, List<Field> errors, String incident) {

	/**
	 * What is wrong with one field.
	 *
	 * @param field its name as in the request, with dots
	 */
	record Field(String field, String message) {
	}

}
