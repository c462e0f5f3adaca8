package id.lapor.directory;

import java.util.HashSet;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import org.camunda.bpm.engine.IdentityService;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets tests of other rooms have officers come, leave and go elsewhere. */
@Component
public class Staffing {

	private final StaffKeeping keeping;

	private final StaffAccounts accounts;

	private final Vacancies vacancies;

	private final VacancyWorker worker;

	private final IdentityService identities;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Set<String> invited = new HashSet<>();

	Staffing(StaffKeeping keeping, StaffAccounts accounts, Vacancies vacancies, VacancyWorker worker,
			IdentityService identities, JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.keeping = keeping;
		this.accounts = accounts;
		this.vacancies = vacancies;
		this.worker = worker;
		this.identities = identities;
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** An officer is invited to an agency, or comes back to it. */
	public void comes(String userId, String agency, Role role) {
		this.invited.add(userId);
		this.keeping.put(new OfficerForm(userId, "Rekan Rekaan", userId + "@example.org", agency, role.group()),
				Offices.NATIONAL);
	}

	/**
	 * An officer leaves, and what nobody is left for is passed on; answers how many tasks
	 * went back to the agency.
	 */
	public int departs(String userId) {
		int released = this.keeping.depart(userId, Offices.NATIONAL).released();
		passOn();
		return released;
	}

	/**
	 * An officer goes to another agency, and what nobody is left for is passed on.
	 * @return whether nobody is left at the one before
	 */
	public boolean goesTo(String userId, String agency) {
		Account account = this.accounts.find(userId).orElseThrow();
		String before = OfficerForm.agencies(account);
		boolean last = this.keeping
			.put(new OfficerForm(userId, account.name(), account.email(), agency, OfficerForm.roles(account)),
					Offices.NATIONAL)
			.nobodyLeft()
			.contains(new AgencyId(before));
		passOn();
		return last;
	}

	/** Somebody takes the account out of its agency in the engine's own pages. */
	public void isTakenOut(String userId, String agency) {
		this.identities.deleteTenantUserMembership(agency, userId);
	}

	/** What was changed past us is looked for, as every ten minutes. */
	public void lookForLostTasks() {
		this.vacancies.look();
		passOn();
	}

	/** The worker may be at it already; both together pass each case on once. */
	public void passOn() {
		while (this.worker.step()) {
			// the next one
		}
	}

	/** Whether it was told that nobody is left at an agency. */
	public boolean isVacant(String agency) {
		return this.jdbc.sql("select count(*) from vacancy where agency_id = ?")
			.param(agency)
			.query(Integer.class)
			.single() > 0;
	}

	/** All who came are gone, and so are their letters. */
	public void leave() {
		this.invited.forEach((userId) -> this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("update ACT_RU_TASK set ASSIGNEE_ = null where ASSIGNEE_ = ?").param(userId).update();
			this.identities.deleteUser(userId);
		}));
		this.invited.clear();
		Offices.tidyUp(this.jdbc, this.identities, this.transaction.getTransactionManager());
	}

}
