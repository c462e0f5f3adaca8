package id.lapor.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import id.lapor.deadline.ClockKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many clocks are due within the next two days, by kind: the work of today and
 * tomorrow. Counted at most every half minute, however often somebody asks; every node
 * says the same of the whole database.
 */
@Component
class DueFigures implements MeterBinder {

	static final Duration KEPT = Duration.ofSeconds(30);

	static final Duration SOON = Duration.ofDays(2);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final LoadingCache<Class<?>, Due> due;

	@Autowired
	DueFigures(JdbcClient jdbc, Clock clock) {
		this(jdbc, clock, Ticker.systemTicker());
	}

	DueFigures(JdbcClient jdbc, Clock clock, Ticker ticker) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.due = Caffeine.newBuilder().expireAfterWrite(KEPT).ticker(ticker).build((key) -> count());
	}

	/**
	 * @param known whether the database has answered
	 */
	private record Due(boolean known, Map<ClockKind, Long> clocks) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ClockKind kind : ClockKind.values()) {
			Gauge.builder("lapor.clocks.due.soon", () -> due(kind))
				.description("Clocks that run and are due within two days")
				.tag("kind", kind.name())
				.register(registry);
		}
	}

	private double due(ClockKind kind) {
		Due now = this.due.get(Due.class);
		return now.known() ? now.clocks().getOrDefault(kind, 0L) : Double.NaN;
	}

	private Due count() {
		Map<ClockKind, Long> clocks = new EnumMap<>(ClockKind.class);
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		try {
			this.jdbc.sql("""
					select kind, count(*) from deadline
					where stopped_at is null and paused_at is null and due_at >= :now and due_at < :soon
					group by kind""")
				.param("now", now)
				.param("soon", now.plus(SOON))
				.query((RowCallbackHandler) (row) -> clocks.put(ClockKind.valueOf(row.getString(1)), row.getLong(2)));
			return new Due(true, clocks);
		}
		catch (DataAccessException ex) {
			// Kept as well: else every figure would wait for the database in vain.
			return new Due(false, clocks);
		}
	}

}
