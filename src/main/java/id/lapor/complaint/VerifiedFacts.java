package id.lapor.complaint;

import java.util.ArrayList;
import java.util.List;

import id.lapor.agency.AgencyId;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

/**
 * What the coordinator has found at verification.
 *
 * @param title the essence in one line, at most {@value #TITLE_MAX} characters
 * @param kind what the report really is
 * @param category the leaf of the category tree that really fits
 * @param ownerLevel whose matter it is
 * @param supervisory whether it is <em>berkadar pengawasan</em>
 * @param reported the agency that the report is about, or {@code null}
 * @param revealsNobody confirms, for an anonymous report, that its text names nobody
 */
public record VerifiedFacts(String title, Kind kind, String category, OwnerLevel ownerLevel, boolean supervisory,
		AgencyId reported, boolean revealsNobody) {

	/** Most characters (code points) of the title. */
	public static final int TITLE_MAX = 120;

	void validate(boolean anonymous) {
		List<AtField> wrong = new ArrayList<>();
		if (this.title == null || this.title.isBlank()) {
			wrong.add(new AtField("title", "field.required"));
		}
		else if (this.title.codePointCount(0, this.title.length()) > TITLE_MAX) {
			wrong.add(new AtField("title", "field.too-long", TITLE_MAX));
		}
		if (this.kind == null) {
			wrong.add(new AtField("kind", "field.required"));
		}
		if (this.category == null || this.category.isBlank()) {
			wrong.add(new AtField("category", "field.required"));
		}
		if (this.ownerLevel == null) {
			wrong.add(new AtField("ownerLevel", "field.required"));
		}
		if (this.supervisory && this.kind != null && this.kind != Kind.COMPLAINT) {
			wrong.add(new AtField("supervisory", "verification.only-complaints-are-supervisory"));
		}
		if (anonymous && !this.revealsNobody) {
			wrong.add(new AtField("revealsNobody", "verification.reveals-nobody.required"));
		}
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
	}

}
