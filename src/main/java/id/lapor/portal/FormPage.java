package id.lapor.portal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import id.lapor.complaint.Kind;
import id.lapor.complaint.Report;
import id.lapor.shared.RuleViolation;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the pages that hold the report form. */
@Component
class FormPage {

	private final Choices choices;

	private final MessageSource messages;

	FormPage(Choices choices, MessageSource messages) {
		this.choices = choices;
		this.messages = messages;
	}

	/** A form to be filled in. Its key makes a second click harmless. */
	void fresh(Model model) {
		fill(model, ReportForm.empty(), UUID.randomUUID().toString(), this.choices.now(language()));
		model.addAttribute("errors", Map.of());
	}

	/** The form again with all that was typed, and what is wrong with it. */
	void again(Model model, ReportForm form, String key, RuleViolation refusal) {
		if (refusal.kind() != RuleViolation.Kind.INVALID) {
			throw refusal;
		}
		// A refusal without a field is about the key: another report went with it.
		boolean keyIsGood = key != null && !refusal.fields().isEmpty();
		fill(model, form, keyIsGood ? key : UUID.randomUUID().toString(), this.choices.now(language()));
		Map<String, String> errors = new LinkedHashMap<>();
		refusal.fields().forEach((at) -> errors.putIfAbsent(at.field(), text(at.key(), at.args())));
		model.addAttribute("errors", errors);
		model.addAttribute("refusal", text(refusal.key(), refusal.args()));
	}

	/**
	 * The form again with all that was typed, to be sent once more when the database is
	 * back. Its key is the same, because it may have been taken in just before.
	 * @throws RuntimeException the outage itself, when it is not known what to offer
	 */
	void later(Model model, ReportForm form, String key, RuntimeException outage) {
		fill(model, form, (key != null) ? key : UUID.randomUUID().toString(),
				this.choices.last(language()).orElseThrow(() -> outage));
		model.addAttribute("errors", Map.of());
		model.addAttribute("later", true);
	}

	private void fill(Model model, ReportForm form, String key, Choices.Offer offer) {
		model.addAttribute("form", form);
		model.addAttribute("key", key);
		model.addAttribute("contentMin", Report.CONTENT_MIN);
		model.addAttribute("contentMax", Report.CONTENT_MAX);
		model.addAttribute("placeMax", Report.PLACE_MAX);
		model.addAttribute("kinds", Arrays.asList(Kind.values()));
		model.addAttribute("categories", offer.categories());
		model.addAttribute("regions", offer.regions());
		model.addAttribute("agencies", offer.agencies());
	}

	/** The language of the page, {@code id} or {@code en}. */
	static String language() {
		return "en".equals(LocaleContextHolder.getLocale().getLanguage()) ? "en" : "id";
	}

	private String text(String key, Object... args) {
		return this.messages.getMessage(key, args, LocaleContextHolder.getLocale());
	}

}
