package id.lapor.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes days in words, in the zone of the office: asked for by the templates. */
@Component("dates")
class Dates {

	/**
	 * The three zones as people name them; the JDK's names differ from release to
	 * release.
	 */
	private static final Map<String, String> ZONES = Map.of("Asia/Jakarta", "WIB", "Asia/Pontianak", "WIB",
			"Asia/Makassar", "WITA", "Asia/Jayapura", "WIT");

	/** The day of an instant, such as <em>Senin, 5 Januari 2026</em>. */
	public String day(Instant instant, ZoneId zone) {
		return day(LocalDate.ofInstant(instant, zone));
	}

	/** A day, such as <em>Senin, 5 Januari 2026</em>. */
	public String day(LocalDate day) {
		return DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", locale()).format(day);
	}

	/** The day and the minute, such as <em>5 Januari 2026, 09.30 WITA</em>. */
	public String moment(Instant instant, ZoneId zone) {
		String time = Languages.INDONESIAN.equals(locale()) ? "HH.mm" : "HH:mm";
		return "%s %s".formatted(
				DateTimeFormatter.ofPattern("d MMMM uuuu, " + time, locale()).format(instant.atZone(zone)), zone(zone));
	}

	/** What people call a zone, such as <em>WITA</em>. */
	public String zone(ZoneId zone) {
		return ZONES.getOrDefault(zone.getId(), zone.getId());
	}

	private static Locale locale() {
		return LocaleContextHolder.getLocale();
	}

}
