package id.lapor.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import id.lapor.deadline.OfficeWeek;

/**
 * What becomes of an agency's week.
 *
 * @param from the first day that is counted by the new one
 * @param before by what it would have worked on that day
 * @param after by what it works from then on
 */
public record WeekChange(LocalDate from, OfficeWeek before, OfficeWeek after) {

	/** What differs, as the book of agencies has it. */
	@Override
	public String toString() {
		List<String> differences = new ArrayList<>();
		if (!this.before.zone().equals(this.after.zone())) {
			differences.add("zone: %s → %s".formatted(this.before.zone(), this.after.zone()));
		}
		if (this.before.pattern() != this.after.pattern()) {
			differences.add("week: %s → %s".formatted(this.before.pattern(), this.after.pattern()));
		}
		return String.join("; ", differences);
	}

}
