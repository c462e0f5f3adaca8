package id.lapor.agency;

import java.util.Arrays;
import java.util.Locale;

/** The level of government that a region or an agency belongs to. */
public enum Level {

	/** Ministries, national bodies and their local offices (<em>pusat</em>). */
	NATIONAL,

	/** A province (<em>provinsi</em>). */
	PROVINCE,

	/** A regency or a city (<em>kabupaten/kota</em>). */
	REGENCY;

	/** The word that decision tables use: {@code province}. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The level that decision tables and reference files call by this word, in whichever
	 * case people typed it.
	 * @throws IllegalArgumentException when no level has this word, which is a mistake in
	 * a table or a file
	 */
	public static Level ofCode(String code) {
		return Arrays.stream(values())
			.filter((level) -> level.code().equalsIgnoreCase(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No level of government is called '" + code + "'"));
	}

}
