package id.lapor.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What has happened to a clock since it started, as far as its due date depends on it.
 * From these facts the due date can be found again at any time, such as after a holiday
 * was decreed.
 *
 * @param start when it started
 * @param limit how long it may run
 * @param turns its pauses that are over and its extensions, in any order
 */
public record Course(Instant start, Limit limit, List<Turn> turns) {

	/** Something that moved the due date. */
	public sealed interface Turn permits Pause, Extension {

		/** When it happened. */
		Instant at();

	}

	/**
	 * A pause that is over.
	 *
	 * @param at when it began
	 * @param resumed when the clock went on
	 */
	public record Pause(Instant at, Instant resumed) implements Turn {

		/** Whether the clock was late already: a breach is not mended by a pause. */
		private boolean isAfter(Instant due) {
			return this.at.isAfter(due);
		}

	}

	/**
	 * An extension.
	 *
	 * @param at when it was granted
	 * @param days how many working days were added to the due date
	 */
	public record Extension(Instant at, WorkingDays days) implements Turn {
	}

	public Course {
		turns = turns.stream().sorted(Comparator.comparing(Turn::at)).toList();
	}

	/** When the clock is due in this calendar. */
	public Instant due(WorkingCalendar calendar) {
		Instant due = calendar.due(this.start, this.limit);
		for (Turn turn : this.turns) {
			if (turn instanceof Pause pause) {
				due = pause.isAfter(due) ? due : calendar.resume(pause.at(), due, pause.resumed());
			}
			else if (turn instanceof Extension extension) {
				due = calendar.due(due, extension.days());
			}
		}
		return due;
	}

	/**
	 * When the clock is due after its calendar has changed. A holiday that was withdrawn
	 * never moves it before the end of the next working day, so that nobody is late by
	 * surprise (contracts.md "Clocks").
	 * @param calendar as it is now
	 * @param until when it was due until now
	 * @param now the present
	 */
	public Instant dueAfterChange(WorkingCalendar calendar, Instant until, Instant now) {
		Instant due = due(calendar);
		if (!due.isBefore(until)) {
			return due;
		}
		Instant tomorrow = calendar.endOf(calendar.nextWorkingDay(calendar.dayOf(now)));
		Instant earliest = until.isBefore(tomorrow) ? until : tomorrow;
		return due.isBefore(earliest) ? earliest : due;
	}

}
