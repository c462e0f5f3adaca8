package id.lapor.evidence;

import java.util.List;

import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says on a page why files were not taken. */
@Component
public class RefusedFiles {

	private final MessageSource words;

	RefusedFiles(MessageSource words) {
		this.words = words;
	}

	/**
	 * One line for each file that was refused, or one for all of them. Which of several
	 * files it is about is told by its place, not by its name.
	 * @param sent how many files were sent
	 */
	public List<String> told(RuleViolation refusal, int sent) {
		return refusal.fields().isEmpty() ? List.of(text(refusal.key(), refusal.args()))
				: refusal.fields().stream().map((wrong) -> told(wrong, sent)).toList();
	}

	private String told(AtField wrong, int sent) {
		String text = text(wrong.key(), wrong.args());
		String place = wrong.field().replaceAll("\\D", "");
		return (sent < 2 || place.isEmpty()) ? text : text("case.files.which", Integer.parseInt(place) + 1, text);
	}

	private String text(String key, Object... args) {
		return this.words.getMessage(key, args, LocaleContextHolder.getLocale());
	}

}
