package id.lapor.database;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

/** What is logged while the database is away. */
class OutageLogTests {

	private static final CannotCreateTransactionException AWAY = new CannotCreateTransactionException("No transaction",
			new SQLTransientConnectionException("Connection is not available\nselect * from rahasia"));

	private final LoggerContext loggers = new LoggerContext();

	private final ListAppender<ILoggingEvent> written = new ListAppender<>();

	private final Logger scheduled = this.loggers
		.getLogger("org.springframework.scheduling.support.TaskUtils$LoggingErrorHandler");

	private final Logger engine = this.loggers.getLogger("org.camunda.bpm.engine.jobexecutor");

	private final Database database = new Database();

	private long nanos = 1;

	private final OutageLog log = new OutageLog(this.loggers, this.database, () -> this.nanos);

	@BeforeEach
	void begin() {
		Logger root = this.loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.setLevel(Level.INFO);
		this.written.start();
		root.addAppender(this.written);
	}

	@Test
	void anOutageIsOneLineAMinuteWhoeverMeetsIt() {
		this.database.isAway = true;
		for (int second = 0; second < 150; second++) {
			this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);
			this.engine.error("ENGINE-14022 Exception while executing job {}", "7", AWAY);
			passes(Duration.ofSeconds(1));
		}

		assertThat(this.written.list).hasSize(3)
			.allSatisfy((line) -> assertThat(line.getLevel()).isEqualTo(Level.WARN))
			.allSatisfy((line) -> assertThat(line.getThrowableProxy()).isNull());
		assertThat(lines()).containsExactly(
				"The database is away or full, since 0 s; failures: 1; the last one: "
						+ "SQLTransientConnectionException: Connection is not available",
				"The database is away or full, since 60 s; failures: 120; the last one: "
						+ "SQLTransientConnectionException: Connection is not available",
				"The database is away or full, since 120 s; failures: 120; the last one: "
						+ "SQLTransientConnectionException: Connection is not available");
	}

	@Test
	void thatItIsBackIsSaidOnce() {
		this.log.look();
		this.database.isAway = true;
		this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);
		this.log.look();
		this.log.look();
		passes(Duration.ofSeconds(20));
		this.database.isAway = false;
		this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);
		this.log.look();
		assertThat(lines()).as("while something still fails").hasSize(1);
		this.log.look();
		this.log.look();

		assertThat(lines()).hasSize(2).last().isEqualTo("The database is there again, after 20 s");
		assertThat(this.written.list.get(1).getLevel()).isEqualTo(Level.INFO);
	}

	@Test
	void whatComesAndGoesIsNotSaidMoreOftenEither() {
		for (int second = 0; second < 60; second += 20) {
			this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);
			this.log.look();
			this.log.look();
			passes(Duration.ofSeconds(20));
		}

		assertThat(this.written.list).filteredOn((line) -> line.getLevel() == Level.WARN).hasSize(1);
	}

	@Test
	void everyOtherFailureIsLoggedAsEver() {
		Logger ours = this.loggers.getLogger("id.lapor.notification.Sender");
		IllegalStateException fault = new IllegalStateException("A fault of ours",
				new SQLIntegrityConstraintViolationException("Duplicate", "23000", 1062));
		this.scheduled.error("Unexpected error occurred in scheduled task", fault);
		this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);
		this.scheduled.error("Unexpected error occurred in scheduled task", fault);
		ours.warn("Notice {} was not sent, attempt {}: {}", 1, 2, "MailSendException");

		assertThat(lines()).hasSize(4);
		assertThat(this.written.list.get(0).getThrowableProxy()).isNotNull();
		assertThat(this.written.list.get(2).getThrowableProxy()).isNotNull();
	}

	@Test
	void whatOnlyRepeatsItIsSilentAsLongAsItIsKnown() {
		Logger pool = this.loggers.getLogger("com.zaxxer.hikari.pool.PoolBase");
		Logger hibernate = this.loggers.getLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");
		pool.warn("Failed to validate connection");
		this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);
		pool.warn("Failed to validate connection");
		hibernate.error("Connection is not available");
		this.log.look();
		this.log.look();
		hibernate.error("Duplicate entry");

		assertThat(lines()).hasSize(4).startsWith("Failed to validate connection").endsWith("Duplicate entry");
	}

	@Test
	void whatNobodyWouldLogIsNoOutage() {
		this.scheduled.debug("Tried", AWAY);
		this.scheduled.setLevel(Level.OFF);
		this.scheduled.error("Tried", AWAY);

		assertThat(lines()).isEmpty();
	}

	@Test
	void itGoesWithTheProgram() {
		this.log.destroy();
		this.scheduled.error("Unexpected error occurred in scheduled task", AWAY);

		assertThat(this.written.list).singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy()).isNotNull());
	}

	private void passes(Duration time) {
		this.nanos += time.toNanos();
	}

	private List<String> lines() {
		return this.written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static final class Database extends AbstractDataSource implements DataSource {

		private boolean isAway;

		@Override
		public Connection getConnection() throws SQLException {
			if (this.isAway) {
				throw new SQLTransientConnectionException("away");
			}
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(self, method, arguments) -> method.getName().equals("isValid") ? true : null);
		}

		@Override
		public Connection getConnection(String user, String password) throws SQLException {
			return getConnection();
		}

	}

}
