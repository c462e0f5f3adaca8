package id.lapor.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;

import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;

/**
 * What is kept of agencies where the work is done: their place, their tasks, their cases.
 */
public interface AgencyDesk {

	/** Makes the agency's place, or gives it the agency's name. */
	void follow(Agency agency);

	/** Takes the place of an agency away. */
	void remove(AgencyId agency);

	/** How many cases are open in which the agency coordinates, leads, or has a task. */
	int openCases(AgencyId agency);

	/** Whether any case, open or not, has ever been the agency's. */
	boolean hasHistory(AgencyId agency);

	/**
	 * Gives back to their agencies the tasks that a person has taken and may not do with
	 * these agencies and roles alone; each case notes it.
	 * @param by who made it so
	 * @return how many tasks
	 */
	int release(String userId, Set<AgencyId> agencies, Set<Role> roles, Officer by);

	/**
	 * Gives back all tasks whose holder does not work for the task's agency, or in none
	 * of the roles that do it, because the rights were changed somewhere else; each case
	 * notes it.
	 * @return how many tasks
	 */
	int releaseLost();

	/**
	 * An open task that nobody at its agency can do any more, or may.
	 *
	 * @param complaint number of its case
	 * @param step the spoken name of what is to be done
	 */
	record Stranded(String complaint, String step) {
	}

	/**
	 * The tasks at these agencies that are to be passed on. Those whose case began under
	 * a model that cannot pass them on are not among them.
	 */
	List<Stranded> stranded(Set<AgencyId> agencies);

	/**
	 * Gives such a task to whoever answers for it: the coordinator of the case, or the
	 * next one above where somebody works. Waits for others who move the case at the
	 * moment, and does nothing where it is not stranded any more, or nobody answers for
	 * it.
	 */
	void passOn(Stranded task);

	/**
	 * How many open tasks of these agencies nobody can do; those with none are left out.
	 */
	Map<AgencyId, Integer> unattended(Set<AgencyId> agencies);

}
