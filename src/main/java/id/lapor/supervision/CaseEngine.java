package id.lapor.supervision;

import id.lapor.complaint.ComplaintId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import id.lapor.agency.AgencyId;

/**
 * What the process engine really holds for complaints, as opposed to what was meant. It
 * is read in the caller's transaction, for many complaints at once, whoever is signed in.
 */
public interface CaseEngine {

	/** What there is for each of these complaints; all of them are in the answer. */
	Map<ComplaintId, Held> of(Collection<ComplaintId> complaints);

	/**
	 * What the engine holds for one complaint.
	 *
	 * @param lives how many processes lead it from receipt to closing; one is right, and
	 * none where it is archived
	 * @param leadSteps the processes of the responsible office: verification, handling
	 * @param tasks what people can do
	 * @param jobs what the engine will do for the case, without the timers of clocks
	 * @param incidents how many failures a supervisor sees, without those of clocks
	 * @param timers the timers of clocks
	 */
	record Held(int lives, List<LeadStep> leadSteps, List<OpenTask> tasks, List<Job> jobs, int incidents,
			List<ClockTimer> timers) {

		public Held {
			leadSteps = List.copyOf(leadSteps);
			tasks = List.copyOf(tasks);
			jobs = List.copyOf(jobs);
			timers = List.copyOf(timers);
		}

	}

	/**
	 * A process in which the responsible office works.
	 *
	 * @param agency in whose tenant it runs; {@code null} for none, which is wrong
	 */
	record LeadStep(AgencyId agency) {
	}

	/**
	 * An open task.
	 *
	 * @param step the model's element
	 * @param agency whose task it is; {@code null} for nobody's, which is wrong
	 * @param leadStep whether it is a step of the responsible office
	 * @param somebody whether at least one person of that agency can do it
	 */
	record OpenTask(String step, AgencyId agency, boolean leadStep, boolean somebody) {
	}

	/**
	 * Something that the engine will do at its time.
	 *
	 * @param timer whether it waits for a moment; else it is work to be done at once
	 * @param orMessage whether the case waits at the same place for somebody's word
	 * @param awake whether it will be done: it is not suspended and has tries left
	 */
	record Job(boolean timer, boolean orMessage, Instant dueAt, boolean awake) {
	}

	/**
	 * The process that holds the timer of a clock.
	 *
	 * @param clock the clock's number; {@code null} when the process does not know it
	 * @param jobs its timers; one is right
	 * @param suspended whether they are asleep, as those of a clock that stands still
	 * @param failed whether it has failed and a supervisor sees that
	 */
	record ClockTimer(Long clock, List<Job> jobs, boolean suspended, boolean failed) {

		public ClockTimer {
			jobs = List.copyOf(jobs);
		}

	}

}
