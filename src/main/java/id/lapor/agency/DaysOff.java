package id.lapor.agency;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The dates of all holidays, kept in memory because every deadline needs them. They are
 * read again when they are older than a minute, so that a node notices within that time
 * what another node changed; nobody has to tell it.
 */
@Component
class DaysOff {

	static final Duration FRESH_FOR = Duration.ofSeconds(60);

	private final Holidays holidays;

	private final LongSupplier nanoTime;

	private volatile Read lastRead;

	@Autowired
	DaysOff(Holidays holidays) {
		this(holidays, System::nanoTime);
	}

	/** The time source is one that no correction of the wall clock turns back. */
	DaysOff(Holidays holidays, LongSupplier nanoTime) {
		this.holidays = holidays;
		this.nanoTime = nanoTime;
	}

	/** Two threads may both read after a minute; that is cheaper than a lock. */
	Set<LocalDate> dates() {
		Read read = this.lastRead;
		long now = this.nanoTime.getAsLong();
		if (read == null || now - read.at() >= FRESH_FOR.toNanos()) {
			read = new Read(Set.copyOf(this.holidays.dates()), now);
			this.lastRead = read;
		}
		return read.dates();
	}

	/** Makes this node read again at once. Call it after the change is committed. */
	void evict() {
		this.lastRead = null;
	}

	private record Read(Set<LocalDate> dates, long at) {
	}

}
