package id.lapor.clock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import id.lapor.complaint.ComplaintId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The clocks of complaints, read once in each transaction: a step of a process asks for
 * them a dozen times, for due dates, timers and what has to stop. Who moves a complaint
 * on, and its clocks with it, at the same time is refused by its version; where the
 * engine is asked what it holds by now, the clocks are read again.
 */
@Component
class CaseClocks {

	private final DeadlineRows rows;

	CaseClocks(DeadlineRows rows) {
		this.rows = rows;
	}

	/** All clocks of a complaint, running or stopped, in no order. */
	List<Deadline> of(ComplaintId complaint) {
		return known().map((known) -> known.computeIfAbsent(complaint, this::read)).orElseGet(() -> read(complaint));
	}

	private List<Deadline> read(ComplaintId complaint) {
		return new ArrayList<>(this.rows.findByComplaint(complaint));
	}

	/** Keeps a clock that has just started. */
	Deadline add(Deadline clock) {
		Deadline kept = this.rows.save(clock);
		known().map((known) -> known.get(clock.complaint())).ifPresent((clocks) -> clocks.add(kept));
		return kept;
	}

	/** Lets the clocks of a complaint be read again, before what others did is met. */
	void forget(ComplaintId complaint) {
		known().ifPresent((known) -> known.remove(complaint));
	}

	Optional<Deadline> find(Long id) {
		return this.rows.findById(id);
	}

	/** What this transaction has read so far; empty where there is no transaction. */
	@SuppressWarnings("unchecked")
	private Optional<Map<ComplaintId, List<Deadline>>> known() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()
				|| !TransactionSynchronizationManager.isSynchronizationActive()) {
			return Optional.empty();
		}
		if (!TransactionSynchronizationManager.hasResource(this)) {
			TransactionSynchronizationManager.bindResource(this, new HashMap<>());
			TransactionSynchronizationManager.registerSynchronization(new Forgetting());
		}
		return Optional.of((Map<ComplaintId, List<Deadline>>) TransactionSynchronizationManager.getResource(this));
	}

	/**
	 * Forgets with the transaction; one that comes between knows nothing of this one's.
	 */
	private final class Forgetting implements TransactionSynchronization {

		private Object suspended;

		@Override
		public void suspend() {
			this.suspended = TransactionSynchronizationManager.unbindResource(CaseClocks.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(CaseClocks.this, this.suspended);
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(CaseClocks.this);
		}

	}

}
