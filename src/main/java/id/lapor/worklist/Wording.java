package id.lapor.worklist;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language why something was refused, for the pages here. */
@Component("worklistWording")
class Wording {

	private final MessageSource messages;

	Wording(MessageSource messages) {
		this.messages = messages;
	}

	/** The messages of a refusal by its fields; empty when it is about the whole. */
	Map<String, String> fields(RuleViolation refusal) {
		return refusal.fields()
			.stream()
			.collect(Collectors.toMap(AtField::field, (at) -> text(at.key(), at.args()), (first, second) -> first));
	}

	/** A refusal that was kept as its key and what its text needs, with tabs between. */
	String kept(String why) {
		if (why == null) {
			return null;
		}
		String[] parts = why.split("\t");
		return text(parts[0], (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
	}

	String text(String key, Object... args) {
		return this.messages.getMessage(key, args, LocaleContextHolder.getLocale());
	}

}
