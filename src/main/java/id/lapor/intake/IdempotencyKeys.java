package id.lapor.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.shared.RuleViolation;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers which request has been answered how, so that a reporter on a weak network may
 * send again without fear. Keys live 24 hours (contracts.md "REST"). Key and submission
 * are kept as hashes only.
 */
@Component
class IdempotencyKeys {

	private static final Duration LIFE = Duration.ofHours(24);

	private static final int KEY_MAX = 200;

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final Clock clock;

	IdempotencyKeys(JdbcClient jdbc, ObjectMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Another request with the same key was stored while this one was on its way. */
	static final class TakenMeanwhile extends RuntimeException {

		TakenMeanwhile(Throwable cause) {
			super("The idempotency key has been taken meanwhile", cause);
		}

	}

	/**
	 * The receipt that this key got before.
	 * @throws RuleViolation when the key was used for another submission, or is too long
	 */
	Optional<Receipt> find(String key, Submission submission) {
		if (key == null) {
			return Optional.empty();
		}
		if (key.isBlank() || key.length() > KEY_MAX) {
			throw RuleViolation.invalid("idempotency-key.malformed", KEY_MAX);
		}
		record Row(String submissionHash, String answer) {
		}
		Optional<Row> row = this.jdbc
			.sql("select submission_hash, answer from idempotency_key where key_hash = ? and taken_at > ?")
			.param(hash(key.getBytes(StandardCharsets.UTF_8)))
			.param(Timestamp.from(this.clock.instant().minus(LIFE)))
			.query(Row.class)
			.optional();
		if (row.isEmpty()) {
			return Optional.empty();
		}
		if (!row.get().submissionHash().equals(hash(submission))) {
			throw RuleViolation.invalid("idempotency-key.other-body");
		}
		return Optional.of(read(row.get().answer()));
	}

	/**
	 * Takes the key inside the transaction of the report. A second request with the same
	 * key waits here for the first to end.
	 * @throws TakenMeanwhile when the first has been stored
	 */
	void take(String key, Submission submission, Instant now) {
		if (key == null) {
			return;
		}
		String keyHash = hash(key.getBytes(StandardCharsets.UTF_8));
		this.jdbc.sql("delete from idempotency_key where key_hash = ? and taken_at <= ?")
			.param(keyHash)
			.param(Timestamp.from(now.minus(LIFE)))
			.update();
		try {
			this.jdbc
				.sql("insert into idempotency_key (key_hash, submission_hash, answer, taken_at) values (?, ?, ?, ?)")
				.param(keyHash)
				.param(hash(submission))
				.param("")
				.param(Timestamp.from(now))
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new TakenMeanwhile(ex);
		}
	}

	/** Keeps what is answered, in the transaction of the report. */
	void keepAnswer(String key, Receipt receipt) {
		if (key == null) {
			return;
		}
		this.jdbc.sql("update idempotency_key set answer = ? where key_hash = ?")
			.param(write(receipt))
			.param(hash(key.getBytes(StandardCharsets.UTF_8)))
			.update();
	}

	/**
	 * Forgets what has expired: an answer holds a tracking code, and that opens a case.
	 */
	@Scheduled(fixedDelayString = "PT1H")
	@Transactional
	void forgetExpired() {
		this.jdbc.sql("delete from idempotency_key where taken_at <= ?")
			.param(Timestamp.from(this.clock.instant().minus(LIFE)))
			.update();
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			// The cause could repeat what was told.
			throw new IllegalStateException("Cannot be written as JSON: " + value.getClass().getSimpleName());
		}
	}

	private Receipt read(String answer) {
		try {
			return this.json.readValue(answer, Receipt.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The answer kept for an idempotency key cannot be read");
		}
	}

	private String hash(Submission submission) {
		return hash(write(submission).getBytes(StandardCharsets.UTF_8));
	}

	private static String hash(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
