package id.lapor.handling;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often agencies returned complaints, and the working days that are charged to them
 * for it. Counted at most every half minute, however often somebody asks; every node says
 * the same of the whole database.
 */
@Component
class ReturnFigures implements MeterBinder {

	static final Duration KEPT = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final LoadingCache<Class<?>, Figures> figures;

	@Autowired
	ReturnFigures(JdbcClient jdbc) {
		this(jdbc, Ticker.systemTicker());
	}

	ReturnFigures(JdbcClient jdbc, Ticker ticker) {
		this.jdbc = jdbc;
		this.figures = Caffeine.newBuilder().expireAfterWrite(KEPT).ticker(ticker).build((key) -> count());
	}

	/** Not a number where the database does not answer. */
	private record Figures(double returns, double workingDays) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("lapor.returns", () -> this.figures.get(Figures.class).returns())
			.description("How often an agency returned a complaint because it is not competent")
			.register(registry);
		Gauge.builder("lapor.returns.working.days", () -> this.figures.get(Figures.class).workingDays())
			.description("Working days that complaints lay with agencies which returned them")
			.register(registry);
	}

	private Figures count() {
		try {
			return this.jdbc.sql("select count(*), coalesce(sum(working_days), 0) from return_request")
				.query((row, number) -> new Figures(row.getDouble(1), row.getDouble(2)))
				.single();
		}
		catch (DataAccessException ex) {
			// Kept as well: else every figure would wait for the database in vain.
			return new Figures(Double.NaN, Double.NaN);
		}
	}

}
