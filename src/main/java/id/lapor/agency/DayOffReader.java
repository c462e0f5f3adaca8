package id.lapor.agency;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

import id.lapor.shared.RuleViolation.AtField;

/**
 * Reads a day off from what was typed, and notes everything that is wrong with it.
 */
class DayOffReader {

	/** Reports run for months, not for years: an earlier date is a slip of the pen. */
	static final int YEARS_BACK = 2;

	/** Decrees come a year ahead; calendars of feasts are known for some years. */
	static final int YEARS_AHEAD = 5;

	private final CalendarId calendar;

	private final LocalDate today;

	private final List<AtField> wrong;

	/**
	 * @param wrong where mistakes are noted
	 */
	DayOffReader(CalendarId calendar, LocalDate today, List<AtField> wrong) {
		this.calendar = calendar;
		this.today = today;
		this.wrong = wrong;
	}

	/**
	 * The day, or {@code null} when something about it is wrong.
	 * @param at what stands before the name of a field, such as {@code rows.400.}
	 */
	DayOff read(HolidayAct.Typed typed, String at) {
		int before = this.wrong.size();
		LocalDate date = date(typed.date(), at + "date");
		DayOff.Kind kind = kind(typed.kind(), at + "kind");
		String name = text(typed.name(), at + "name", DayOff.NAME_MAX);
		String decree = text(typed.decree(), at + "decree", DayOff.DECREE_MAX);
		return (this.wrong.size() == before) ? new DayOff(date, kind, name, decree) : null;
	}

	private LocalDate date(String typed, String field) {
		if (isBlank(typed)) {
			this.wrong.add(new AtField(field, "field.required"));
			return null;
		}
		try {
			LocalDate date = LocalDate.parse(typed.strip());
			if (date.isBefore(this.today.minusYears(YEARS_BACK)) || date.isAfter(this.today.plusYears(YEARS_AHEAD))) {
				this.wrong.add(new AtField(field, "holiday.date.too-far", YEARS_BACK, YEARS_AHEAD));
			}
			return date;
		}
		catch (DateTimeException ex) {
			this.wrong.add(new AtField(field, "field.date"));
			return null;
		}
	}

	private DayOff.Kind kind(String typed, String field) {
		if (isBlank(typed)) {
			if (this.calendar.isNational()) {
				this.wrong.add(new AtField(field, "field.required"));
				return null;
			}
			return DayOff.Kind.OWN;
		}
		DayOff.Kind kind = DayOff.Kind.ofCode(typed.strip()).filter((known) -> known.fits(this.calendar)).orElse(null);
		if (kind == null) {
			this.wrong
				.add(new AtField(field, this.calendar.isNational() ? "holiday.kind.national" : "holiday.kind.own"));
		}
		return kind;
	}

	/** A line of text that every database can keep. */
	String text(String typed, String field, int most) {
		String text = (typed != null) ? typed.strip() : "";
		if (text.isEmpty()) {
			this.wrong.add(new AtField(field, "field.required"));
		}
		// H2 counts an emoji as two characters and would refuse what the rule allows.
		else if (text.length() > most) {
			this.wrong.add(new AtField(field, "field.too-long", most));
		}
		else if (!text.codePoints().allMatch(DayOffReader::isWritable)) {
			this.wrong.add(new AtField(field, "field.characters"));
		}
		return text;
	}

	private static boolean isWritable(int codePoint) {
		int type = Character.getType(codePoint);
		return type != Character.CONTROL && type != Character.SURROGATE;
	}

	private static boolean isBlank(String typed) {
		return typed == null || typed.isBlank();
	}

}
