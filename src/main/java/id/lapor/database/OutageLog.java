package id.lapor.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says in one line a minute that the database is away or full, instead of a stack trace
 * for each that wanted something of it: what is scheduled, the engine's job executor, a
 * page. Each of them goes on by itself, and whoever reads the log needs to know it once.
 * What fails for another reason is logged as ever.
 */
@Component
class OutageLog extends TurboFilter implements DisposableBean {

	private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

	private static final int CAUSE_MAX = 200;

	/**
	 * These say the same as the failure that follows, in lines of their own; while it is
	 * known that the database is away they say nothing new.
	 */
	private static final List<String> ECHOES = List.of("com.zaxxer.hikari.pool.",
			"org.hibernate.engine.jdbc.spi.SqlExceptionHelper");

	private final LoggerContext loggers;

	private final Logger log;

	private final DataSource dataSource;

	private final LongSupplier nanos;

	private boolean away;

	private long since;

	private long said;

	/** Failures since the last line. */
	private int more;

	/** Whether one was seen since somebody looked. */
	private boolean seen;

	@Autowired
	OutageLog(DataSource dataSource) {
		this((LoggerContext) LoggerFactory.getILoggerFactory(), dataSource, System::nanoTime);
	}

	/**
	 * One over these loggers.
	 * @param nanos a clock that only runs forward; the engine's may be set
	 */
	OutageLog(LoggerContext loggers, DataSource dataSource, LongSupplier nanos) {
		this.loggers = loggers;
		this.log = loggers.getLogger(OutageLog.class);
		this.dataSource = dataSource;
		this.nanos = nanos;
		setName("outage");
		start();
		loggers.addTurboFilter(this);
	}

	@Override
	public void destroy() {
		this.loggers.getTurboFilterList().remove(this);
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
		if (!level.isGreaterOrEqual(Level.INFO) || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
			return FilterReply.NEUTRAL;
		}
		Throwable failure = failure(params, t);
		if (failure == null) {
			return isEcho(logger) ? FilterReply.DENY : FilterReply.NEUTRAL;
		}
		if (!Outage.isBehind(failure)) {
			return FilterReply.NEUTRAL;
		}
		note(failure);
		return FilterReply.DENY;
	}

	/** The failure may be given by itself, or as the last of what is to be filled in. */
	private static Throwable failure(Object[] params, Throwable t) {
		return (t == null && params != null && params.length > 0 && params[params.length - 1] instanceof Throwable last)
				? last : t;
	}

	private synchronized boolean isEcho(Logger logger) {
		return this.away && ECHOES.stream().anyMatch(logger.getName()::startsWith);
	}

	private synchronized void note(Throwable failure) {
		long now = this.nanos.getAsLong();
		boolean first = !this.away;
		if (first) {
			this.away = true;
			this.since = now;
		}
		this.seen = true;
		this.more++;
		// Not sooner because it was there for a moment.
		if (this.said == 0 || now - this.said >= A_MINUTE) {
			this.said = now;
			this.log.warn("The database is away or full, since {} s; failures: {}; the last one: {}",
					seconds(now - this.since), this.more, cause(failure));
			this.more = 0;
		}
	}

	/** The first line of what is at the bottom of it; the others may hold statements. */
	private static String cause(Throwable failure) {
		Throwable bottom = NestedExceptionUtils.getMostSpecificCause(failure);
		String words = (bottom.getMessage() != null) ? bottom.getMessage().strip().lines().findFirst().orElse("") : "";
		return bottom.getClass().getSimpleName() + ": " + words.substring(0, Math.min(words.length(), CAUSE_MAX));
	}

	/**
	 * Says once that it is back: it gives a connection, and nothing has failed since this
	 * was asked the last time.
	 */
	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void look() {
		if (isQuiet() && answers()) {
			back();
		}
	}

	private synchronized boolean isQuiet() {
		boolean quiet = this.away && !this.seen;
		this.seen = false;
		return quiet;
	}

	private boolean answers() {
		try (Connection connection = this.dataSource.getConnection()) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private synchronized void back() {
		if (!this.seen) {
			this.away = false;
			this.more = 0;
			this.log.info("The database is there again, after {} s", seconds(this.nanos.getAsLong() - this.since));
		}
	}

	private static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos);
	}

}
