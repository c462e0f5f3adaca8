package id.lapor.agency;

import java.util.List;
import java.util.Set;

/** A table of days off as people send it, see {@link Sheet}. */
final class HolidayFile {

	/** Most rows below the names of the columns; a year has about thirty days off. */
	static final int ROWS_MAX = 1000;

	private static final Sheet SHEET = new Sheet(List.of("date", "kind", "name", "decree"), Set.of(), ROWS_MAX);

	/**
	 * A row with its number.
	 *
	 * @param number as a spreadsheet shows it
	 */
	record Row(int number, HolidayAct.Typed day) {

		/** What stands before the names of its fields. */
		String at() {
			return "rows." + this.number + ".";
		}

	}

	private HolidayFile() {
	}

	/**
	 * The rows, without those that are empty.
	 * @throws id.lapor.shared.RuleViolation at the field {@code file} or at a row when it
	 * cannot be read as such a table
	 */
	static List<Row> read(byte[] file) {
		return SHEET.read(file)
			.stream()
			.map((row) -> new Row(row.number(),
					new HolidayAct.Typed(row.cell("date"), row.cell("kind"), row.cell("name"), row.cell("decree"))))
			.toList();
	}

}
