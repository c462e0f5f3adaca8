package id.lapor.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.agency.Role;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what is wrong with a change. */
@Component("directoryMistakes")
class Mistakes {

	/** Most mistakes of a file that are told at once. */
	static final int MOST = 50;

	private static final Pattern IN_ROW = Pattern.compile("rows\\.(\\d+)(?:\\.([a-z]+))?");

	private final MessageSource messages;

	Mistakes(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * A mistake.
	 *
	 * @param field as in REST; of a file's row {@code rows.400.region}
	 * @param where the same in words
	 */
	record Mistake(String field, String where, String message) {
	}

	/** The first mistakes, and how many more there are. */
	static List<AtField> shorten(List<AtField> wrong) {
		if (wrong.size() <= MOST) {
			return wrong;
		}
		List<AtField> first = new ArrayList<>(wrong.subList(0, MOST));
		first.add(new AtField("file", "sheet.more", wrong.size() - MOST));
		return first;
	}

	List<Mistake> of(List<AtField> wrong) {
		return wrong.stream()
			.map((at) -> new Mistake(at.field(), where(at.field()), text(at.key(), at.args())))
			.toList();
	}

	private String where(String field) {
		Matcher row = IN_ROW.matcher(field);
		if (!row.matches()) {
			return text("directory.field." + field);
		}
		String number = text("directory.row", row.group(1));
		return (row.group(2) != null) ? number + ", " + text("directory.field." + row.group(2)) : number;
	}

	String text(String key, Object... args) {
		Object[] words = new Object[args.length];
		for (int i = 0; i < args.length; i++) {
			words[i] = (args[i] instanceof Role role) ? text("role." + role.name()) : args[i];
		}
		return this.messages.getMessage(key, words, LocaleContextHolder.getLocale());
	}

}
