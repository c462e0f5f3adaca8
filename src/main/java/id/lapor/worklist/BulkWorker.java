package id.lapor.worklist;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.database.LostRace;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does acts on many cases. Each case is one transaction that holds the row of the job and
 * marks the case with what came of it: what is interrupted leaves nothing behind and is
 * begun again, nothing is done twice, and of several nodes one works on a job at a time.
 */
@Component
class BulkWorker {

	private static final int BATCH = 20;

	private static final int TRIES = 3;

	private static final int WHY_MAX = 1000;

	private static final Logger log = LoggerFactory.getLogger(BulkWorker.class);

	private final BulkJobs jobs;

	private final Bulk bulk;

	private final TransactionTemplate transaction;

	private final Turns turns;

	BulkWorker(BulkJobs jobs, Bulk bulk, PlatformTransactionManager transactions, TaskScheduler scheduler) {
		this.jobs = jobs;
		this.bulk = bulk;
		this.transaction = new TransactionTemplate(transactions);
		this.turns = new Turns(scheduler, Turns.of(BATCH, this::step));
	}

	@TransactionalEventListener
	void startAfter(BulkJobs.Made job) {
		this.turns.ask();
	}

	/** Finds what a node that has stopped left unfinished. */
	@Scheduled(fixedDelay = 20, initialDelay = 20, timeUnit = TimeUnit.SECONDS)
	void lookForWork() {
		this.turns.ask();
	}

	/** What one transaction did. */
	private record Tried(BulkJobs.Job job, BulkJobs.Item item) {
	}

	/**
	 * Does the next case of the oldest job.
	 * @return whether there may be more to do
	 */
	boolean step() {
		Tried[] tried = new Tried[1];
		for (int attempt = 1; attempt <= TRIES; attempt++) {
			tried[0] = null;
			try {
				return Boolean.TRUE.equals(this.transaction.execute((status) -> next(tried)));
			}
			catch (RuntimeException ex) {
				boolean again = LostRace.isBehind(ex) && attempt < TRIES;
				if (tried[0] == null && !again) {
					throw ex;
				}
				if (!again) {
					refuse(tried[0], why(ex));
				}
			}
		}
		return true;
	}

	private boolean next(Tried[] tried) {
		Optional<BulkJobs.Job> taken = this.jobs.take();
		if (taken.isEmpty()) {
			return false;
		}
		BulkJobs.Job job = taken.get();
		Optional<BulkJobs.Item> item = this.jobs.next(job.id());
		if (item.isEmpty()) {
			this.jobs.finish(job.id());
			return true;
		}
		tried[0] = new Tried(job, item.get());
		this.bulk.perform(job, item.get().chosen());
		this.jobs.mark(job.id(), item.get().position(), BulkJobs.State.DONE, null);
		return true;
	}

	private void refuse(Tried tried, String why) {
		this.transaction.executeWithoutResult(
				(status) -> this.jobs.mark(tried.job().id(), tried.item().position(), BulkJobs.State.REFUSED, why));
	}

	/** The key of a text and what it needs: it is told in the reader's language. */
	private static String why(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RuleViolation rule) {
				return rule.fields().isEmpty() ? why(rule.key(), rule.args())
						: why(rule.fields().get(0).key(), rule.fields().get(0).args());
			}
			if (cause instanceof NotFound missing) {
				return missing.key();
			}
		}
		if (LostRace.isBehind(failure)) {
			return "conflict.concurrent";
		}
		log.error("A case of an act on many could not be done", failure);
		return "bulk.fault";
	}

	private static String why(String key, Object... args) {
		String why = Stream.concat(Stream.of(key), Stream.of(args).map(String::valueOf))
			.collect(Collectors.joining("\t"));
		return (why.length() <= WHY_MAX) ? why : key;
	}

}
