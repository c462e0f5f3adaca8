package id.lapor.clock;

import java.util.List;
import java.util.Set;

import id.lapor.agency.Role;

/**
 * Who is told of a clock, and when: reminders before it is due, the breach, then one rung
 * after the other. The last rung is repeated weekly for as long as nothing happens
 * (contracts.md "Who is responsible, and what moves a case").
 *
 * @param reminders the reminders, the earliest first
 * @param rungs at least one; the first is climbed at the breach itself
 */
public record Ladder(List<Step> reminders, List<Step> rungs) {

	/**
	 * One step.
	 *
	 * @param days for a reminder: days before the due date, counted as the clock's limit
	 * counts; for a rung: working days after the breach, 0 for the first
	 * @param told who is told
	 */
	public record Step(int days, List<Told> told) {

		public Step {
			told = List.copyOf(told);
		}

	}

	/**
	 * People who are told.
	 *
	 * @param party whose people
	 * @param roles in which roles; empty for the reporter
	 */
	public record Told(Party party, Set<Role> roles) {

		public Told {
			roles = Set.copyOf(roles);
		}

	}

	/** Whose people are told. */
	public enum Party {

		/** Those of the agency whose clock it is. */
		OWNER,
		/** Those of the lead agency, or of the coordinator as long as there is none. */
		LEAD,
		/** Those of the coordinating agency. */
		COORDINATOR,
		/** Those of the coordinator one level up. */
		SUPERIOR,
		/** The reporter. */
		REPORTER

	}

	/**
	 * @throws IllegalArgumentException without a rung, or when the first is not climbed
	 * at the breach, or when the order is wrong
	 */
	public Ladder {
		reminders = List.copyOf(reminders);
		rungs = List.copyOf(rungs);
		if (rungs.isEmpty() || rungs.get(0).days() != 0) {
			throw new IllegalArgumentException("The first rung is climbed at the breach, after 0 days");
		}
		for (int i = 1; i < rungs.size(); i++) {
			if (rungs.get(i).days() <= rungs.get(i - 1).days()) {
				throw new IllegalArgumentException("Each rung comes later than the one before");
			}
		}
		for (int i = 0; i < reminders.size(); i++) {
			if (reminders.get(i).days() < 1 || (i > 0 && reminders.get(i).days() >= reminders.get(i - 1).days())) {
				throw new IllegalArgumentException("Reminders come before the due date, the earliest first");
			}
		}
	}

	/** The rung that stands at this place; the last one is repeated. */
	Step rung(int place) {
		return this.rungs.get(Math.min(place, this.rungs.size() - 1));
	}

}
