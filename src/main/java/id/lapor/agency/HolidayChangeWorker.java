package id.lapor.agency;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import id.lapor.shared.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts running clocks anew after a calendar has changed. Each batch is one transaction
 * that holds the row of the change and moves its cursor: a batch that is interrupted
 * leaves nothing behind and is begun again, and of several nodes one works at a time,
 * whichever comes first.
 */
@Component
class HolidayChangeWorker {

	/** Short transactions: an officer who meets one waits for less than a second. */
	static final int BATCH = 100;

	private static final Duration AFTER_A_LOST_RACE = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(HolidayChangeWorker.class);

	private final HolidayChanges changes;

	private final DaysOff daysOff;

	private final RecomputeClocks clocks;

	private final TransactionTemplate transaction;

	private final Turns turns;

	HolidayChangeWorker(HolidayChanges changes, DaysOff daysOff, RecomputeClocks clocks,
			PlatformTransactionManager transactions, TaskScheduler scheduler) {
		this.changes = changes;
		this.daysOff = daysOff;
		this.clocks = clocks;
		this.transaction = new TransactionTemplate(transactions);
		this.turns = new Turns(scheduler, this::turn);
	}

	@TransactionalEventListener
	void startAfter(HolidayChanges.Made change) {
		this.turns.ask();
	}

	/** Finds what another node left unfinished, and what is due for its second look. */
	@Scheduled(fixedDelay = 20, initialDelay = 20, timeUnit = TimeUnit.SECONDS)
	void lookForWork() {
		this.turns.ask();
	}

	private Optional<Duration> turn() {
		try {
			return step() ? Optional.of(Duration.ZERO) : Optional.empty();
		}
		catch (ConcurrencyFailureException ex) {
			return Optional.of(AFTER_A_LOST_RACE);
		}
	}

	/**
	 * Does one batch of the next change.
	 * @return whether there may be more to do at once
	 * @throws ConcurrencyFailureException when somebody moved a clock of the batch
	 * meanwhile; it is to be begun again
	 */
	boolean step() {
		Optional<Long> next = this.transaction.execute((status) -> this.changes.next());
		if (next.isEmpty()) {
			return false;
		}
		try {
			return this.transaction.execute((status) -> batch(next.get()));
		}
		catch (ConcurrencyFailureException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("Counting clocks anew for change {} of a calendar failed and will be tried again", next.get(),
					ex);
			this.transaction.executeWithoutResult((status) -> this.changes.failed(next.get()));
			return false;
		}
	}

	private boolean batch(long id) {
		Optional<HolidayChanges.Work> taken = this.changes.take(id);
		if (taken.isEmpty()) {
			return false;
		}
		HolidayChanges.Work work = taken.get();
		HolidayChange change = work.change();
		if (change.state() == HolidayChange.State.PENDING) {
			this.changes.begin(id, this.clocks.count(change.calendar()));
		}
		// This node may have read the days off before another one changed them.
		this.daysOff.evict();
		this.changes.advance(work,
				this.clocks.recompute(change.calendar(), change.countedDays(), work.lastClockId(), BATCH));
		return true;
	}

}
