package id.lapor.agency;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The dates of all days off and the former weeks of agencies, kept in memory because
 * every deadline needs them. They are read again when they are older than a minute, so
 * that a node notices within that time what another node changed; nobody has to tell it.
 */
@Component
class DaysOff {

	static final Duration FRESH_FOR = Duration.ofSeconds(60);

	private final DayOffRows rows;

	private final LongSupplier nanoTime;

	private volatile Read lastRead;

	private int evictions;

	@Autowired
	DaysOff(DayOffRows rows) {
		this(rows, System::nanoTime);
	}

	/** The time source is one that no correction of the wall clock turns back. */
	DaysOff(DayOffRows rows, LongSupplier nanoTime) {
		this.rows = rows;
		this.nanoTime = nanoTime;
	}

	/** Two threads may both read after a minute; that is cheaper than a lock. */
	KnownDaysOff known() {
		Read read = this.lastRead;
		long now = this.nanoTime.getAsLong();
		if (read == null || now - read.at() >= FRESH_FOR.toNanos()) {
			int before = evictions();
			read = new Read(this.rows.known(), now);
			keep(read, before);
		}
		return read.days();
	}

	/** Makes this node read again at once. Call it after the change is committed. */
	synchronized void evict() {
		this.evictions++;
		this.lastRead = null;
	}

	@TransactionalEventListener
	void evictAfter(HolidayChanges.Made change) {
		evict();
	}

	private synchronized int evictions() {
		return this.evictions;
	}

	/** What was read before a change must not be kept after it. */
	private synchronized void keep(Read read, int before) {
		if (this.evictions == before) {
			this.lastRead = read;
		}
	}

	private record Read(KnownDaysOff days, long at) {
	}

}
