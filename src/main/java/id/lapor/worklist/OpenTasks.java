package id.lapor.worklist;

import java.util.List;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;

/**
 * The tasks that wait for officers, whoever looks: rules are asked before. Each change
 * takes part in the caller's transaction, and is refused when the task is not any more
 * what was seen: done, taken, given back or given on.
 */
public interface OpenTasks {

	/** The open tasks of a case, the earliest due first. */
	List<OpenTask> of(ComplaintId complaint);

	/**
	 * What an officer has taken at an agency, at most a hundred, the earliest due first.
	 */
	List<OpenTask> heldBy(String userId, AgencyId agency);

	/**
	 * Lets an officer hold it.
	 * @throws id.lapor.shared.RuleViolation {@code task.moved} when it is not as seen
	 */
	void give(OpenTask seen, String userId);

	/**
	 * Lets nobody hold it.
	 * @throws id.lapor.shared.RuleViolation {@code task.moved} when it is not as seen
	 */
	void release(OpenTask seen);

	/**
	 * Hands it in for an officer, who takes it first if nobody has.
	 * @param draftId where the form lies
	 * @throws id.lapor.shared.RuleViolation {@code task.moved} when it is not as seen, or
	 * whatever the step's own rules say
	 */
	void complete(OpenTask seen, Officer officer, String decision, String draftId);

	/**
	 * Hands in the task of a case that waits at a step in one of an officer's agencies;
	 * the officer takes it first if nobody has.
	 * @param part whose part it is, where an agency gives several for others
	 * @param draftId where the form lies
	 * @throws id.lapor.shared.NotFound {@code task.gone} when there is none for this
	 * officer
	 * @throws id.lapor.shared.RuleViolation {@code task.moved} when somebody else was
	 * faster, or whatever the step's own rules say
	 */
	void handIn(ComplaintId complaint, String step, Officer officer, Optional<AgencyId> part, String decision,
			String draftId);

}
