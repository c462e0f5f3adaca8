package id.lapor.complaint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import id.lapor.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes with which a reporter confirms that a report is taken back. They go to the
 * reporter's own contact, so that nobody can do it with the tracking code alone; only
 * their hashes are kept.
 */
@Component
public class WithdrawalCodes {

	/** How long a code opens, from when its letter was written. */
	public static final Duration VALID_FOR = Duration.ofHours(24);

	/** How often somebody may try a code; it has 60 bits, like the tracking code. */
	static final int ATTEMPTS_MAX = 5;

	/** So many letters a day, so that nobody can flood a reporter with them. */
	static final int LETTERS_MAX = 3;

	private final JdbcClient jdbc;

	private final Clock clock;

	WithdrawalCodes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Remembers what is to be confirmed. A code that was sent before opens nothing more.
	 * @param reason why it is taken back, or {@code null}
	 * @throws RuleViolation when too many letters were asked for
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void ask(ComplaintId complaint, String reason) {
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
				insert into withdrawal_code (complaint_id, reason, asked_at, asked, attempts, code_hash, expires_at)
				values (?, ?, ?, ?, 0, null, ?)""")
			.param(complaint.value())
			.param(reason)
			.param(Timestamp.from(now))
			.param(asked + 1)
			.param(Timestamp.from(now.plus(VALID_FOR)))
			.update();
	}

	/**
	 * A new code for what is to be confirmed. It is nowhere but in the answer, and the
	 * one before it opens nothing more.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public String issue(ComplaintId complaint) {
		TrackingCode code = TrackingCode.random();
		this.jdbc.sql("update withdrawal_code set code_hash = ?, expires_at = ? where complaint_id = ?")
			.param(hash(complaint, code))
			.param(Timestamp.from(this.clock.instant().plus(VALID_FOR)))
			.param(complaint.value())
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

	/**
	 * Whether this is the code. Each time that somebody tries counts, so this must not be
	 * part of a transaction that a refusal rolls back.
	 */
	@Transactional
	public boolean isRight(ComplaintId complaint, String typed) {
		boolean left = this.jdbc.sql("""
				update withdrawal_code set attempts = attempts + 1
				where complaint_id = ? and attempts < ? and expires_at > ?""")
			.param(complaint.value())
			.param(ATTEMPTS_MAX)
			.param(Timestamp.from(this.clock.instant()))
			.update() == 1;
		return left && TrackingCode.read(typed)
			.map((code) -> this.jdbc
				.sql("select count(*) from withdrawal_code where complaint_id = ? and code_hash = ?")
				.param(complaint.value())
				.param(hash(complaint, code))
				.query(Integer.class)
				.single() == 1)
			.orElse(false);
	}

	/**
	 * Uses the code up.
	 * @return why the report is taken back; {@code null} for no reason
	 * @throws RuleViolation when somebody else has used it meanwhile
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public String use(ComplaintId complaint) {
		List<String> reasons = this.jdbc.sql("select coalesce(reason, '') from withdrawal_code where complaint_id = ?")
			.param(complaint.value())
			.query(String.class)
			.list();
		if (reasons.isEmpty() || forget(complaint) == 0) {
			throw RuleViolation.conflict("conflict.concurrent");
		}
		return reasons.get(0).isEmpty() ? null : reasons.get(0);
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
