package id.lapor.complaint;

import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives out complaint numbers, per year of registration. A node takes them from the
 * database in blocks, in a short transaction of its own, so that parallel reports never
 * wait for each other's commit; the rest of a block is lost when a node stops, which
 * leaves a gap and harms nothing.
 */
@Component
public class ComplaintNumbers {

	private static final int BLOCK = 20;

	/** The year is the office's: UTC would turn it eight hours late. */
	private static final ZoneId OFFICE = ZoneId.of("Asia/Jakarta");

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private int year;

	private long next;

	private long end;

	ComplaintNumbers(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.clock = clock;
	}

	/**
	 * The next number. Must be called outside a transaction: a thread that held one
	 * connection and waited here for a second could starve the pool.
	 */
	public synchronized ComplaintId next() {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("Numbers are drawn before the transaction begins");
		}
		int thisYear = Year.now(this.clock.withZone(OFFICE)).getValue();
		if (this.year != thisYear || this.next >= this.end) {
			this.next = drawBlock(thisYear);
			this.end = this.next + BLOCK;
			this.year = thisYear;
		}
		return ComplaintId.of(this.year, this.next++);
	}

	private long drawBlock(int year) {
		try {
			return this.transaction.execute((status) -> takeBlock(year));
		}
		catch (DuplicateKeyException ex) {
			// Another node opened the year a moment ago: its row is there now.
			return this.transaction.execute((status) -> takeBlock(year));
		}
	}

	private long takeBlock(int year) {
		int taken = this.jdbc.sql("update complaint_number set next_value = next_value + ? where for_year = ?")
			.param(BLOCK)
			.param(year)
			.update();
		if (taken == 0) {
			this.jdbc.sql("insert into complaint_number (for_year, next_value) values (?, ?)")
				.param(year)
				.param(1 + BLOCK)
				.update();
		}
		return this.jdbc.sql("select next_value from complaint_number where for_year = ?")
			.param(year)
			.query(Long.class)
			.single() - BLOCK;
	}

}
