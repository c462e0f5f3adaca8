package id.lapor.complaint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import id.lapor.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes with which a reporter confirms that a report is taken back, or keeps it after
 * all. They go to the reporter's own contact, so that nobody can do either with the
 * tracking code alone; only their hashes are kept. Nothing that is done with the tracking
 * code alone makes a code void that has gone out: else its holder could keep the reporter
 * from taking the report back. So each letter's code counts, and a wrong one costs
 * nothing; it has 60 bits, like the tracking code.
 */
@Component
public class WithdrawalCodes {

	/** How long a code confirms, from when its letter was written. */
	public static final Duration VALID_FOR = Duration.ofHours(24);

	/**
	 * So many letters a day, so that nobody can flood a reporter with them. Each has a
	 * code that is good for as long, so whoever used them up has kept nobody from it.
	 */
	static final int LETTERS_MAX = 3;

	private final JdbcClient jdbc;

	private final Clock clock;

	WithdrawalCodes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Remembers that a code is to be sent. Why the report is taken back is said with the
	 * code, and not before: who holds the tracking code alone puts no word into the
	 * reporter's mouth.
	 * @throws RuleViolation when too many letters were asked for
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void ask(ComplaintId complaint) {
		// Two who ask at once come one after the other.
		this.jdbc.sql("select id from complaint where id = ? for update")
			.param(complaint.value())
			.query(String.class)
			.single();
		Instant now = this.clock.instant();
		int asked = this.jdbc.sql("select asked from withdrawal_code where complaint_id = ? and asked_at > ?")
			.param(complaint.value())
			.param(Timestamp.from(now.minus(VALID_FOR)))
			.query(Integer.class)
			.optional()
			.orElse(0);
		if (asked >= LETTERS_MAX) {
			throw RuleViolation.conflict("withdrawal.too-many", LETTERS_MAX);
		}
		forget(complaint);
		this.jdbc.sql("""
				insert into withdrawal_code (complaint_id, asked_at, asked, expires_at)
				values (?, ?, ?, ?)""")
			.param(complaint.value())
			.param(Timestamp.from(now))
			.param(asked + 1)
			.param(Timestamp.from(now.plus(VALID_FOR)))
			.update();
	}

	/**
	 * A new code for what is to be confirmed. It is nowhere but in the answer.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public String issue(ComplaintId complaint) {
		Timestamp end = Timestamp.from(this.clock.instant().plus(VALID_FOR));
		this.jdbc.sql("update withdrawal_code set expires_at = ? where complaint_id = ?")
			.param(end)
			.param(complaint.value())
			.update();
		return issue(complaint, false, end);
	}

	/**
	 * A new code with which the reporter keeps the report after all, as long as the
	 * withdrawal is not in force. It is nowhere but in the answer.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public String issueForKeeping(ComplaintId complaint) {
		return issue(complaint, true, null);
	}

	private String issue(ComplaintId complaint, boolean keeps, Timestamp end) {
		TrackingCode code = TrackingCode.random();
		this.jdbc.sql("insert into withdrawal_key (code_hash, complaint_id, keeps, expires_at) values (?, ?, ?, ?)")
			.param(hash(complaint, code))
			.param(complaint.value())
			.param(keeps)
			.param(end)
			.update();
		return code.grouped();
	}

	/**
	 * Whether a code waits to be typed: it was asked for and has not run out.
	 */
	@Transactional(readOnly = true)
	public boolean isAsked(ComplaintId complaint) {
		return this.jdbc.sql("select count(*) from withdrawal_code where complaint_id = ? and expires_at > ?")
			.param(complaint.value())
			.param(Timestamp.from(this.clock.instant()))
			.query(Integer.class)
			.single() > 0;
	}

	/** Whether this is a code that confirms. */
	@Transactional(readOnly = true)
	public boolean isRight(ComplaintId complaint, String typed) {
		return isThere(complaint, typed, "keeps = false and expires_at > ?", Timestamp.from(this.clock.instant()));
	}

	/** Whether this is a code that keeps the report after all. */
	@Transactional(readOnly = true)
	public boolean isRightForKeeping(ComplaintId complaint, String typed) {
		return isThere(complaint, typed, "keeps = ?", true);
	}

	private boolean isThere(ComplaintId complaint, String typed, String condition, Object value) {
		return TrackingCode.read(typed)
			.map((code) -> this.jdbc
				.sql("select count(*) from withdrawal_key where complaint_id = ? and code_hash = ? and " + condition)
				.param(complaint.value())
				.param(hash(complaint, code))
				.param(value)
				.query(Integer.class)
				.single() > 0)
			.orElse(false);
	}

	/**
	 * Uses up what was asked for. No code that went out before opens anything more.
	 * @throws RuleViolation when somebody else has used it meanwhile
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void use(ComplaintId complaint) {
		if (forget(complaint) == 0) {
			throw RuleViolation.conflict("conflict.concurrent");
		}
		forgetKeys(complaint);
	}

	/** No code that went out before opens anything more. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void forgetKeys(ComplaintId complaint) {
		this.jdbc.sql("delete from withdrawal_key where complaint_id = ?").param(complaint.value()).update();
	}

	private int forget(ComplaintId complaint) {
		return this.jdbc.sql("delete from withdrawal_code where complaint_id = ?").param(complaint.value()).update();
	}

	private static String hash(ComplaintId complaint, TrackingCode code) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest((complaint.value() + "/" + code.value()).getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
