package id.lapor.directory;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.PasswordKeys;
import id.lapor.agency.StaffNews;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets staff in who have no password, or none any more: a letter with a key goes to the
 * address of the account, and the key lets one password be chosen.
 */
@Service
class PasswordLetters {

	/**
	 * Between two letters to one person. What is asked for meanwhile gets no second
	 * letter, and the first one stays good: who asks in another's name stops nobody.
	 */
	static final Duration PAUSE = Duration.ofMinutes(10);

	/** BCrypt takes no more bytes. */
	private static final int BYTES_MAX = 72;

	private final StaffAccounts accounts;

	private final PasswordKeys keys;

	private final Book book;

	private final ApplicationEventPublisher events;

	private final JdbcClient jdbc;

	private final Clock clock;

	PasswordLetters(StaffAccounts accounts, PasswordKeys keys, Book book, ApplicationEventPublisher events,
			JdbcClient jdbc, Clock clock) {
		this.accounts = accounts;
		this.keys = keys;
		this.book = book;
		this.events = events;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Somebody has forgotten a password. Whether there is such an account, and whether a
	 * letter goes out, cannot be learned from here.
	 * @param typed a sign-in name, as typed
	 */
	@Transactional
	public void ask(String typed) {
		Optional<Account> account = this.accounts.find((typed != null) ? typed.strip() : "");
		account.filter((known) -> known.email() != null)
			.filter((known) -> mayAskAgain(known.userId()))
			.ifPresent((known) -> this.events.publishEvent(
					new StaffNews(StaffNews.Kind.PASSWORD_ASKED, known.userId(), null, this.clock.instant())));
	}

	private boolean mayAskAgain(String userId) {
		Instant now = this.clock.instant();
		Optional<Instant> last = this.jdbc.sql("select asked_at from password_letter where user_id = ? for update")
			.param(userId)
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
		if (last.isEmpty()) {
			return isFirst(userId, now);
		}
		if (now.isBefore(last.get().plus(PAUSE))) {
			return false;
		}
		this.jdbc.sql("update password_letter set asked_at = ? where user_id = ?")
			.param(Timestamp.from(now))
			.param(userId)
			.update();
		return true;
	}

	private boolean isFirst(String userId, Instant now) {
		try {
			this.jdbc.sql("insert into password_letter (user_id, asked_at) values (?, ?)")
				.param(userId)
				.param(Timestamp.from(now))
				.update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/**
	 * For whom a key opens.
	 * @throws NotFound {@code password-key.not-found} when it opens nothing, or nothing
	 * any more
	 */
	@Transactional(readOnly = true)
	public Account open(String key) {
		return this.keys.owner(key)
			.flatMap(this.accounts::find)
			.orElseThrow(() -> new NotFound("password-key.not-found"));
	}

	/**
	 * Chooses a password with a key, which is used up by that.
	 * @throws NotFound when the key does not open
	 * @throws RuleViolation at {@code password} or {@code again}; the key stays good then
	 */
	@Transactional
	public void choose(String key, String password, String again) {
		Account account = open(key);
		requireGood(account, (password != null) ? password : "", again);
		if (!this.keys.use(key, account.userId())) {
			throw new NotFound("password-key.not-found");
		}
		this.accounts.setPassword(account.userId(), password);
		this.book.write(Book.Act.PASSWORD_CHOSEN, account.userId(), "", account.userId());
	}

	private void requireGood(Account account, String password, String again) {
		if (!this.accounts.isGood(account.userId(), password)) {
			throw RuleViolation.invalid(List.of(new AtField("password", "password.weak")));
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
			throw RuleViolation.invalid(List.of(new AtField("password", "field.too-long", BYTES_MAX)));
		}
		if (!password.equals(again)) {
			throw RuleViolation.invalid(List.of(new AtField("again", "password.not-the-same")));
		}
	}

}
