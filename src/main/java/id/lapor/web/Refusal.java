package id.lapor.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonMappingException;
import id.lapor.database.Deadlock;
import id.lapor.database.Duplicate;
import id.lapor.database.Outage;
import id.lapor.shared.BrokenTable;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * What a failure looks like from outside. It never holds what was sent.
 *
 * @param key the key of the text in {@code messages/errors}
 * @param fields the single fields that are wrong
 * @param headers what has to go with the answer, such as {@code Allow}
 * @param incident by which number the log knows a fault of ours; {@code null} when it is
 * none
 */
record Refusal(HttpStatus status, String key, List<Object> args, List<AtField> fields, HttpHeaders headers,
		String incident) {

	private static final Pattern FIELD = Pattern.compile("[A-Za-z]{1,40}(\\.[A-Za-z]{1,40}){0,3}");

	static Refusal of(HttpStatusCode code) {
		HttpStatus status = Optional.ofNullable(HttpStatus.resolve(code.value()))
			.filter(HttpStatus::isError)
			.orElse(HttpStatus.NOT_FOUND);
		return new Refusal(status, "problem." + status.value(), List.of(), List.of(), HttpHeaders.EMPTY,
				(status == HttpStatus.INTERNAL_SERVER_ERROR) ? UUID.randomUUID().toString() : null);
	}

	/** What this failure, or what it was caused by, looks like from outside. */
	static Refusal of(Throwable failure) {
		return rule(failure).or(() -> find(failure, NotFound.class).map(Refusal::of))
			.or(() -> size(failure))
			.or(() -> database(failure))
			.or(() -> find(failure, BrokenTable.class).map((ex) -> later("problem.broken-table")))
			.or(() -> malformed(failure))
			.or(() -> find(failure, MultipartException.class).map((ex) -> of(HttpStatus.BAD_REQUEST)))
			.or(() -> response(failure))
			.orElseGet(() -> of(HttpStatus.INTERNAL_SERVER_ERROR));
	}

	/** Somebody else was faster. */
	static Refusal ofLostRace() {
		return new Refusal(HttpStatus.CONFLICT, "conflict.concurrent", List.of(), List.of(), HttpHeaders.EMPTY, null);
	}

	private static Refusal of(NotFound failure) {
		return new Refusal(HttpStatus.NOT_FOUND, failure.key(), List.of(), List.of(), HttpHeaders.EMPTY, null);
	}

	private static Optional<Refusal> rule(Throwable failure) {
		return find(failure, RuleViolation.class).map((rule) -> new Refusal(switch (rule.kind()) {
			case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
			case CONFLICT -> HttpStatus.CONFLICT;
			case FORBIDDEN -> HttpStatus.FORBIDDEN;
		}, rule.key(), List.of(rule.args()), rule.fields(), HttpHeaders.EMPTY, null));
	}

	private static Optional<Refusal> size(Throwable failure) {
		return find(failure, BodyTooLarge.class).map(Throwable.class::cast)
			.or(() -> find(failure, MaxUploadSizeExceededException.class))
			.map((ex) -> of(HttpStatus.PAYLOAD_TOO_LARGE));
	}

	private static Optional<Refusal> database(Throwable failure) {
		if (Outage.isBehind(failure)) {
			return Optional.of(later("problem.503"));
		}
		if (Deadlock.isBehind(failure) || Duplicate.isBehind(failure)
				|| find(failure, ConcurrencyFailureException.class).isPresent()) {
			return Optional.of(ofLostRace());
		}
		return Optional.empty();
	}

	private static Refusal later(String key) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.RETRY_AFTER));
		return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, key, List.of(), List.of(), headers, null);
	}

	private static Optional<Refusal> malformed(Throwable failure) {
		if (failure instanceof HttpMessageNotReadableException) {
			return Optional.of(badRequest("problem.body-malformed",
					find(failure, JsonMappingException.class).map(Refusal::path).orElse("")));
		}
		if (failure instanceof MissingServletRequestParameterException missing) {
			return Optional.of(badRequest("problem.400", missing.getParameterName()));
		}
		if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
			return Optional.of(badRequest("problem.400", mismatch.getName()));
		}
		if (failure instanceof TypeMismatchException) {
			return Optional.of(of(HttpStatus.BAD_REQUEST));
		}
		if (failure instanceof MethodArgumentNotValidException invalid) {
			return Optional.of(badRequest("problem.400", field(invalid)));
		}
		return Optional.empty();
	}

	private static String field(BindException invalid) {
		return (invalid.getFieldError() != null) ? invalid.getFieldError().getField() : "";
	}

	private static String path(JsonMappingException failure) {
		return failure.getPath()
			.stream()
			.map(JsonMappingException.Reference::getFieldName)
			.filter((name) -> name != null)
			.collect(Collectors.joining("."));
	}

	/** Names the field only when it surely is a name of ours and not something typed. */
	private static Refusal badRequest(String key, String field) {
		List<AtField> fields = FIELD.matcher(field).matches() ? List.of(new AtField(field, "field.malformed"))
				: List.of();
		return new Refusal(HttpStatus.BAD_REQUEST, key, List.of(), fields, HttpHeaders.EMPTY, null);
	}

	private static Optional<Refusal> response(Throwable failure) {
		return (failure instanceof ErrorResponse response)
				? Optional.of(of(response.getStatusCode()).with(response.getHeaders())) : Optional.empty();
	}

	private Refusal with(HttpHeaders headers) {
		return new Refusal(this.status, this.key, this.args, this.fields, headers, this.incident);
	}

	private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
		// A cause can, by a mistake of somebody else, lead back to itself.
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(20)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst();
	}

}
