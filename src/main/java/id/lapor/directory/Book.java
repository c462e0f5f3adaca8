package id.lapor.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import id.lapor.agency.Officer;
import id.lapor.shared.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book in which each change of agencies and staff is written. One person writes at a
 * time: two changes that do not know of each other could together leave a region with two
 * coordinators.
 */
@Component
class Book {

	private static final int DETAIL_MAX = 1000;

	private final JdbcClient jdbc;

	private final Clock clock;

	Book(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What can be written. */
	enum Act {

		/** An agency was opened, changed or put to rest. */
		AGENCY,
		/** An agency was removed that no case has known. */
		AGENCY_REMOVED,
		/** Many agencies were taken in from a file. */
		AGENCIES_IMPORTED,
		/** An officer was added or changed. */
		OFFICER,
		/** Many officers were taken in from a file. */
		OFFICERS_IMPORTED,
		/** An officer was sent an invitation. */
		INVITED,
		/** An officer has left. */
		DEPARTED,
		/** An officer has chosen a password with a letter's key. */
		PASSWORD_CHOSEN

	}

	/**
	 * A line of the book.
	 *
	 * @param subject the id of the agency or the person, or {@code -} for many
	 * @param detail codes, numbers and names of agencies and officers
	 */
	record Entry(Act act, String subject, String detail, String madeBy, Instant madeAt) {
	}

	/**
	 * Opens the book for this transaction, after whoever writes in it now.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void open() {
		this.jdbc.sql("select name from directory_lock where name = 'DIRECTORY' for update")
			.query(String.class)
			.single();
	}

	/**
	 * Opens the book for this transaction.
	 * @throws RuleViolation {@code directory.busy} while somebody else writes in it
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void openAtOnce() {
		if (!tryToOpen()) {
			throw RuleViolation.conflict("directory.busy");
		}
	}

	/** Opens the book unless somebody else writes in it. */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean tryToOpen() {
		return this.jdbc.sql("select name from directory_lock where name = 'DIRECTORY' for update skip locked")
			.query(String.class)
			.optional()
			.isPresent();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void write(Act act, String subject, String detail, String by) {
		this.jdbc.sql("insert into directory_act (act, subject, detail, made_by, made_at) values (?, ?, ?, ?, ?)")
			.param(act.name())
			.param(subject)
			.param((detail.length() > DETAIL_MAX) ? detail.substring(0, DETAIL_MAX - 1) + "…" : detail)
			.param(by)
			.param(Timestamp.from(this.clock.instant()))
			.update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void write(Act act, String subject, String detail, Officer by) {
		write(act, subject, detail, by.userId());
	}

	/** The latest lines about an agency or a person, the newest first. */
	@Transactional(readOnly = true)
	List<Entry> latest(String subject, int most) {
		return this.jdbc.sql("select * from directory_act where subject = ? order by id desc limit ?")
			.param(subject)
			.param(most)
			.query((row, number) -> new Entry(Act.valueOf(row.getString("act")), row.getString("subject"),
					row.getString("detail"), row.getString("made_by"), row.getTimestamp("made_at").toInstant()))
			.list();
	}

}
