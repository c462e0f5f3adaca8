package id.lapor.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import id.lapor.notification.Notice.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What lies in the outbox, but for what was sent. Counted at most every half minute,
 * however often somebody asks; every node says the same of the whole database.
 */
@Component
class OutboxFigures implements MeterBinder {

	static final Duration KEPT = Duration.ofSeconds(30);

	private static final List<State> SHOWN = List.of(State.WAITING, State.DEAD, State.UNREACHABLE);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final LoadingCache<Class<?>, Figures> figures;

	@Autowired
	OutboxFigures(JdbcClient jdbc, Clock clock) {
		this(jdbc, clock, Ticker.systemTicker());
	}

	OutboxFigures(JdbcClient jdbc, Clock clock, Ticker ticker) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.figures = Caffeine.newBuilder().expireAfterWrite(KEPT).ticker(ticker).build((key) -> count());
	}

	/**
	 * @param known whether the database has answered
	 * @param oldestDueSeconds how long the message waits whose time came first
	 */
	private record Figures(boolean known, Map<State, Long> messages, double oldestDueSeconds) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (State state : SHOWN) {
			Gauge.builder("lapor.outbox.messages", () -> messages(state))
				.description("Messages in this state")
				.tag("state", state.name())
				.register(registry);
		}
		Gauge.builder("lapor.outbox.oldest.due.age", () -> this.figures.get(Figures.class).oldestDueSeconds())
			.description("How long the message waits whose time came first; 0 when none does")
			.baseUnit("seconds")
			.register(registry);
	}

	private double messages(State state) {
		Figures now = this.figures.get(Figures.class);
		return now.known() ? now.messages().getOrDefault(state, 0L) : Double.NaN;
	}

	private Figures count() {
		Instant now = this.clock.instant();
		Map<State, Long> messages = new EnumMap<>(State.class);
		Map<State, Instant> oldest = new EnumMap<>(State.class);
		RowCallbackHandler state = (row) -> {
			messages.put(State.valueOf(row.getString(1)), row.getLong(2));
			oldest.put(State.valueOf(row.getString(1)),
					row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC));
		};
		try {
			this.jdbc.sql("""
					select state, count(*), min(next_attempt_at) from outbox
					where state in (:shown) group by state""")
				.param("shown", SHOWN.stream().map(State::name).toList())
				.query(state);
			long age = Duration.between(oldest.getOrDefault(State.WAITING, now), now).toSeconds();
			return new Figures(true, messages, Math.max(0, age));
		}
		catch (DataAccessException ex) {
			// Kept as well: else every figure would wait for the database in vain.
			return new Figures(false, messages, Double.NaN);
		}
	}

}
