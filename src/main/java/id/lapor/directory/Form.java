package id.lapor.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;

/** What the pages of agencies and staff have in common. */
@Component("directoryForm")
class Form {

	private final Mistakes mistakes;

	Form(Mistakes mistakes) {
		this.mistakes = mistakes;
	}

	/** What is wrong, at the top and at the fields. */
	void mistakes(List<AtField> wrong, Model model) {
		List<Mistakes.Mistake> told = this.mistakes.of(wrong);
		model.addAttribute("mistakes", told);
		model.addAttribute("errors", told.stream()
			.collect(Collectors.toMap(Mistakes.Mistake::field, Mistakes.Mistake::message, (first, second) -> first)));
	}

	/**
	 * The page that shows a change before it is made.
	 * @param act what its form does
	 * @param action where its form goes
	 */
	String preview(String act, String action, Change change, Model model) {
		model.addAttribute("act", act);
		model.addAttribute("action", action);
		model.addAttribute("change", change);
		mistakes(change.wrong(), model);
		return "direktori-pratinjau";
	}

	/** A file that goes up, or comes back as text after it has been shown. */
	static byte[] bytes(MultipartFile file, String table) throws IOException {
		if (table != null) {
			return table.getBytes(StandardCharsets.UTF_8);
		}
		return (file != null) ? file.getBytes() : new byte[0];
	}

	/**
	 * A refusal as what is wrong.
	 * @throws RuleViolation when this person may not do it at all
	 */
	static Change refused(RuleViolation refusal) {
		if (refusal.kind() == RuleViolation.Kind.FORBIDDEN) {
			throw refusal;
		}
		return new Change(List.of(), refusal.fields().isEmpty()
				? List.of(new AtField("file", refusal.key(), refusal.args())) : refusal.fields());
	}

}
