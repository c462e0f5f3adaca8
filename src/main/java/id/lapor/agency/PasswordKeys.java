package id.lapor.agency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys with which a person chooses a password, sent by mail. Only their hashes are kept.
 * A new key leaves the older ones valid, so that nobody can make a person's key useless
 * by asking for another.
 */
@Component
public class PasswordKeys {

	/** How long a key opens, from when its letter was written. */
	public static final Duration VALID_FOR = Duration.ofHours(24);

	private static final int BYTES = 32;

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Clock clock;

	PasswordKeys(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A new key for this person, of 256 random bits. It is nowhere but in the answer.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public String issue(String userId) {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.jdbc.sql("delete from password_key where expires_at <= ?")
			.param(Timestamp.from(this.clock.instant()))
			.update();
		this.jdbc.sql("insert into password_key (key_hash, user_id, expires_at) values (?, ?, ?)")
			.param(hash(key))
			.param(userId)
			.param(Timestamp.from(this.clock.instant().plus(VALID_FOR)))
			.update();
		return key;
	}

	/** Whose key it is; empty when it opens nothing, or nothing any more. */
	@Transactional(readOnly = true)
	public Optional<String> owner(String key) {
		return this.jdbc.sql("select user_id from password_key where key_hash = ? and expires_at > ?")
			.param(hash(key))
			.param(Timestamp.from(this.clock.instant()))
			.query(String.class)
			.optional();
	}

	/**
	 * Uses a key up, and with it all others of the person.
	 * @return whether it was there: of two who use it at once, one is told so
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean use(String key, String userId) {
		boolean used = this.jdbc.sql("delete from password_key where key_hash = ? and expires_at > ?")
			.param(hash(key))
			.param(Timestamp.from(this.clock.instant()))
			.update() == 1;
		if (used) {
			forget(userId);
		}
		return used;
	}

	/** Makes all keys of a person useless. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void forget(String userId) {
		this.jdbc.sql("delete from password_key where user_id = ?").param(userId).update();
	}

	private static String hash(String key) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
