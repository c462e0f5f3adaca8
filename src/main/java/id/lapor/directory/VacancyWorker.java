package id.lapor.directory;

import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import id.lapor.agency.AgencyId;
import id.lapor.database.LostRace;
import id.lapor.database.Outage;
import id.lapor.directory.AgencyDesk.Stranded;
import id.lapor.shared.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passes on what nobody is left for, soon after somebody has left. Each case is one
 * transaction that holds it: of several nodes one passes it on, and the others find
 * nothing to do. What a node that stops leaves undone is stranded still, and is found by
 * the next look of {@link Vacancies}.
 */
@Component
class VacancyWorker {

	private static final int BATCH = 20;

	private static final Logger log = LoggerFactory.getLogger(VacancyWorker.class);

	private final Vacancies vacancies;

	private final AgencyDesk desk;

	private final TransactionTemplate transaction;

	private final Turns turns;

	private final Queue<Set<AgencyId>> left = new ConcurrentLinkedQueue<>();

	/** What is stranded at the first of those left; {@code null} before it was asked. */
	private Iterator<Stranded> stranded;

	VacancyWorker(Vacancies vacancies, AgencyDesk desk, PlatformTransactionManager transactions,
			TaskScheduler scheduler) {
		this.vacancies = vacancies;
		this.desk = desk;
		this.transaction = new TransactionTemplate(transactions);
		this.turns = new Turns(scheduler, Turns.of(BATCH, this::step));
	}

	@TransactionalEventListener
	void startAfter(Vacancies.Left left) {
		begin(left.agencies());
		this.turns.ask();
	}

	/** Puts what is open at these agencies behind what is to be done already. */
	void begin(Set<AgencyId> agencies) {
		this.left.add(agencies);
	}

	/**
	 * Passes on the next case, one after the other also when two ask for it.
	 * @return whether there may be more to do
	 */
	synchronized boolean step() {
		Set<AgencyId> agencies = this.left.peek();
		if (agencies == null) {
			return false;
		}
		try {
			if (this.stranded == null) {
				this.stranded = this.transaction.execute((status) -> this.desk.stranded(agencies)).iterator();
			}
			if (this.stranded.hasNext()) {
				passOn(this.stranded.next());
			}
			else {
				this.vacancies.settle(agencies);
				next();
			}
		}
		catch (RuntimeException ex) {
			next();
			// An outage is told by itself.
			if (!LostRace.isBehind(ex) && !Outage.isBehind(ex)) {
				log.error("What nobody is left for could not be passed on; the next look tries again", ex);
			}
		}
		return true;
	}

	private void next() {
		this.stranded = null;
		this.left.remove();
	}

	/** One that fails stands in no other's way. */
	private void passOn(Stranded task) {
		try {
			this.transaction.executeWithoutResult((status) -> this.desk.passOn(task));
		}
		catch (RuntimeException ex) {
			if (Outage.isBehind(ex)) {
				throw ex;
			}
			if (!LostRace.isBehind(ex)) {
				log.error("The case {} could not be passed on; the next look tries again", task.complaint(), ex);
			}
		}
	}

}
