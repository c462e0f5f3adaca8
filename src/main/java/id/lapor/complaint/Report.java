package id.lapor.complaint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.shared.RuleViolation.AtField;

/**
 * What a reporter tells, before anybody has judged it. Text is kept to the letter: an
 * emoji, right-to-left writing and HTML are content like any other.
 *
 * @param kind what the report is
 * @param category code of a leaf of the category tree
 * @param region where it is about
 * @param place the place in words, at most {@value #PLACE_MAX} characters
 * @param incidentDate the day it happened, in the region; never in the future
 * @param content at most {@value #CONTENT_MAX} characters
 * @param anonymous hides who reports (<em>anonim</em>)
 * @param secret hides what is reported (<em>rahasia</em>)
 * @param reported the agency that the report is about, or {@code null}
 * @param language the language in which the reporter reads, {@code id} or {@code en}
 */
public record Report(Kind kind, String category, RegionCode region, String place, LocalDate incidentDate,
		String content, boolean anonymous, boolean secret, AgencyId reported, String language) {

	/** Most characters (code points) of the place. */
	public static final int PLACE_MAX = 200;

	/** Fewest characters of the content: less says nothing that can be verified. */
	public static final int CONTENT_MIN = 20;

	/** Most characters (code points) of the content. */
	public static final int CONTENT_MAX = 8000;

	/**
	 * Checks what can be judged without asking anybody.
	 * @param today the day that it is in the region
	 * @return every field that is wrong; empty when the report is sound
	 */
	public List<AtField> problems(LocalDate today) {
		List<AtField> wrong = new ArrayList<>();
		if (this.kind == null) {
			wrong.add(new AtField("kind", "field.required"));
		}
		if (isBlank(this.category)) {
			wrong.add(new AtField("category", "field.required"));
		}
		if (this.region == null) {
			wrong.add(new AtField("region", "field.required"));
		}
		checkText(wrong, "place", this.place, 1, PLACE_MAX);
		checkText(wrong, "content", this.content, CONTENT_MIN, CONTENT_MAX);
		if (this.incidentDate == null) {
			wrong.add(new AtField("incidentDate", "field.required"));
		}
		else if (this.incidentDate.isAfter(today)) {
			wrong.add(new AtField("incidentDate", "report.incident-date.future"));
		}
		else if (this.incidentDate.getYear() < 1945) {
			wrong.add(new AtField("incidentDate", "report.incident-date.too-old"));
		}
		return wrong;
	}

	private static void checkText(List<AtField> wrong, String field, String text, int min, int max) {
		if (isBlank(text)) {
			wrong.add(new AtField(field, "field.required"));
			return;
		}
		int length = text.codePointCount(0, text.length());
		if (length > max) {
			wrong.add(new AtField(field, "field.too-long", max));
		}
		else if (text.strip().codePointCount(0, text.strip().length()) < min) {
			wrong.add(new AtField(field, "field.too-short", min));
		}
	}

	private static boolean isBlank(String text) {
		return text == null || text.isBlank();
	}

	/** Hides the content: it may hold personal data. */
	@Override
	public String toString() {
		return "Report[%s, %s, %s]".formatted(this.kind, this.category, this.region);
	}

}
