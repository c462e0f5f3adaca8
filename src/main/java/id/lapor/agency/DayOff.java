package id.lapor.agency;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A day on which an office does not work, although its week has it.
 *
 * @param date the day
 * @param kind why it is off
 * @param name what people call it, such as <em>Maulid</em>
 * @param decree what set it, and, where one changed it, the amendment
 */
public record DayOff(LocalDate date, Kind kind, String name, String decree) {

	/** Most characters of a name. */
	public static final int NAME_MAX = 120;

	/** Most characters of a decree. */
	public static final int DECREE_MAX = 200;

	/** Why a day is off. */
	public enum Kind {

		/** A public holiday by a joint ministerial decree (<em>libur nasional</em>). */
		NATIONAL,

		/** Collective leave by such a decree (<em>cuti bersama</em>). */
		COLLECTIVE_LEAVE,

		/** One agency's own day, such as the anniversary of its city. */
		OWN;

		/** The word that files and REST use: {@code collective-leave}. */
		public String code() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** The kind with this word, in whichever case people typed it. */
		static Optional<Kind> ofCode(String code) {
			return Arrays.stream(values()).filter((kind) -> kind.code().equalsIgnoreCase(code)).findFirst();
		}

		/** Whether a calendar can have such a day. */
		boolean fits(CalendarId calendar) {
			return (this == OWN) != calendar.isNational();
		}

	}

}
