package id.lapor.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Kind;
import id.lapor.complaint.Report;
import id.lapor.shared.RuleViolation.AtField;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A report as it was typed, on a page or by a program: everything is text, so that what
 * cannot be understood comes back beside all else that is wrong. Names of fields are
 * those of REST (contracts.md "REST").
 */
@Schema(name = "Report", requiredProperties = { "kind", "category", "region", "place", "incidentDate", "content" })
record ReportForm(@Schema(allowableValues = {
		"COMPLAINT", "ASPIRATION", "INFORMATION" }) String kind,
		@Schema(description = "Code of a leaf of the category tree", example = "ROAD_POTHOLE") String category,
		@Schema(description = "Code of the province, regency or city", example = "63.71") String region,
		@Schema(description = "The place in words", maxLength = Report.PLACE_MAX) String place,
		@Schema(description = "The day it happened, never in the future", format = "date") String incidentDate,
		@Schema(description = "What happened", minLength = Report.CONTENT_MIN,
				maxLength = Report.CONTENT_MAX) String content,
		@Schema(description = "Hides who reports") Boolean anonymous,
		@Schema(description = "Hides what is reported") Boolean secret,
		@Schema(description = "Id of the agency that the report is about; it never gets the case") String reported,
		@Schema(description = "Who reports; all of it may be left out") ReporterForm reporter,
		@Schema(description = "In which language the reporter reads", allowableValues = { "id", "en" },
				defaultValue = "id") String language){

	/** Browsers do not send a box that is not ticked. */
	ReportForm {
		anonymous = Boolean.TRUE.equals(anonymous);
		secret = Boolean.TRUE.equals(secret);
		reporter = (reporter != null) ? reporter : ReporterForm.EMPTY;
	}

	/** A form in which nothing has been typed yet. */
	static ReportForm empty() {
		return new ReportForm(null, null, null, null, null, null, false, false, null, null, null);
	}

	/**
	 * Browsers send two characters for a line's end; the text is kept, and counted, as it
	 * was typed.
	 */
	ReportForm typedInBrowser(String language) {
		return new ReportForm(this.kind, this.category, this.region, this.place, this.incidentDate,
				(this.content != null) ? this.content.replace("\r\n", "\n") : null, this.anonymous, this.secret,
				this.reported, this.reporter, language);
	}

	/**
	 * Reads what was typed; {@code null} stands for what is missing or wrong.
	 * @param wrong takes every field that cannot be understood
	 */
	Report read(List<AtField> wrong) {
		checkCharacters("place", this.place, wrong);
		checkCharacters("content", this.content, wrong);
		// H2 counts an emoji as two characters and would refuse what the rule allows.
		if (this.place != null && this.place.length() > Report.PLACE_MAX) {
			wrong.add(new AtField("place", "field.too-long", Report.PLACE_MAX));
		}
		return new Report(read("kind", this.kind, "kind.unknown", Kind::valueOf, wrong), blankToNull(this.category),
				read("region", this.region, "region.unknown", RegionCode::new, wrong), this.place,
				read("incidentDate", this.incidentDate, "field.date", LocalDate::parse, wrong), this.content,
				this.anonymous, this.secret, read("reported", this.reported, "agency.unknown", AgencyId::new, wrong),
				language(wrong));
	}

	private String language(List<AtField> wrong) {
		String typed = blankToNull(this.language);
		if (typed == null || typed.equals("id") || typed.equals("en")) {
			return (typed != null) ? typed : "id";
		}
		wrong.add(new AtField("language", "report.language.unknown"));
		return null;
	}

	/**
	 * Half a surrogate pair is no text, and other control characters than ends of lines
	 * and tabs break what they are written into.
	 */
	static void checkCharacters(String field, String text, List<AtField> wrong) {
		if (text != null && !text.codePoints().allMatch(ReportForm::isWritable)) {
			wrong.add(new AtField(field, "field.characters"));
		}
	}

	private static boolean isWritable(int codePoint) {
		int type = Character.getType(codePoint);
		return codePoint == '\n' || codePoint == '\r' || codePoint == '\t'
				|| (type != Character.CONTROL && type != Character.SURROGATE);
	}

	static <T> T read(String field, String typed, String key, Function<String, T> reader, List<AtField> wrong) {
		String text = blankToNull(typed);
		if (text == null) {
			return null;
		}
		try {
			return reader.apply(text);
		}
		catch (id.lapor.shared.RuleViolation | IllegalArgumentException | java.time.DateTimeException ex) {
			wrong.add(new AtField(field, key));
			return null;
		}
	}

	static String blankToNull(String typed) {
		return (typed == null || typed.isBlank()) ? null : typed.strip();
	}

	/** Hides what was told. */
	@Override
	public String toString() {
		return "ReportForm[withheld]";
	}

}
