package id.lapor.calendar;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.shared.RuleViolation.AtField;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what is wrong with a change. */
@Component
class Mistakes {

	private static final Pattern IN_ROW = Pattern.compile("rows\\.(\\d+)(?:\\.([a-z]+))?");

	private final MessageSource messages;

	Mistakes(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * A mistake.
	 *
	 * @param field as in REST; of a file's row {@code rows.400.date}
	 * @param where the same in words
	 */
	record Mistake(String field, String where, String message) {
	}

	List<Mistake> of(List<AtField> wrong) {
		return wrong.stream()
			.map((at) -> new Mistake(at.field(), where(at.field()), text(at.key(), at.args())))
			.toList();
	}

	private String where(String field) {
		Matcher row = IN_ROW.matcher(field);
		if (!row.matches()) {
			return text("calendar.field." + field);
		}
		String number = text("calendar.row", row.group(1));
		return (row.group(2) != null) ? number + ", " + text("calendar.field." + row.group(2)) : number;
	}

	String text(String key, Object... args) {
		return this.messages.getMessage(key, args, LocaleContextHolder.getLocale());
	}

}
