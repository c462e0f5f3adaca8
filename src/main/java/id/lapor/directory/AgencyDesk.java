package id.lapor.directory;

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
	 * Gives tasks of cases that nobody at these agencies can do any more to whoever
	 * answers for it: the coordinator of the case, or the next one above where somebody
	 * works.
	 */
	void passOn(Set<AgencyId> agencies);

	/**
	 * How many open tasks of these agencies nobody can do; those with none are left out.
	 */
	Map<AgencyId, Integer> unattended(Set<AgencyId> agencies);

}
