package id.lapor.directory;

import java.util.List;

import id.lapor.agency.AffectedClocks.Affected;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

/**
 * What a change of the directory does, row by row.
 *
 * @param rows what happens to each; of a file with mistakes, also those that are wrong
 * @param wrong why it would be refused; empty when it would not
 * @param affected which running clocks would move, where it was only tried out and an
 * agency's week or zone changes; else {@code null}
 * @param recounts the numbers of the changes of calendars that it has made, whose running
 * clocks are counted anew
 */
record Change(List<Row> rows, List<AtField> wrong, Affected affected, List<Long> recounts) {

	Change {
		rows = List.copyOf(rows);
		wrong = List.copyOf(wrong);
		recounts = List.copyOf(recounts);
	}

	Change(List<Row> rows, List<AtField> wrong) {
		this(rows, wrong, null, List.of());
	}

	Change with(Affected affected) {
		return new Change(this.rows, this.wrong, affected, this.recounts);
	}

	Change with(List<Long> recounts) {
		return new Change(this.rows, this.wrong, this.affected, recounts);
	}

	/** What happens to a row. */
	enum How {

		/** It is new. */
		NEW,
		/** It is there and gets other values. */
		CHANGED,
		/** It is there as it stands. */
		SAME,
		/** Something about it is wrong. */
		WRONG

	}

	/**
	 * A row.
	 *
	 * @param number as a spreadsheet shows it; 0 where there is no file
	 * @param id of the agency or the person, as it was typed
	 * @param name what people call it, as it was typed
	 * @param differences what changes; empty unless it is changed
	 */
	record Row(int number, String id, String name, How how, List<Difference> differences) {
	}

	/**
	 * A value that changes.
	 *
	 * @param field as in REST
	 */
	record Difference(String field, String before, String after) {

		@Override
		public String toString() {
			return "%s: %s → %s".formatted(this.field, this.before, this.after);
		}

	}

	public boolean isGood() {
		return this.wrong.isEmpty();
	}

	/** How many rows there are of this kind. */
	long count(How how) {
		return this.rows.stream().filter((row) -> row.how() == how).count();
	}

	public long countNew() {
		return count(How.NEW);
	}

	public long countChanged() {
		return count(How.CHANGED);
	}

	public long countWrong() {
		return count(How.WRONG);
	}

	public long countSame() {
		return count(How.SAME);
	}

	/** The rows but for those that stay as they are. */
	public List<Row> shown() {
		return this.rows.stream().filter((row) -> row.how() != How.SAME).toList();
	}

	/**
	 * @throws RuleViolation when something is wrong
	 */
	void requireGood() {
		if (!isGood()) {
			throw RuleViolation.invalid(this.wrong);
		}
	}

}
