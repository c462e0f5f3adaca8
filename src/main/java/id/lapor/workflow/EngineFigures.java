package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether the engine keeps up with its jobs. Counted at most every half minute, however
 * often somebody asks; every node says the same of the whole database.
 */
@Component
class EngineFigures implements MeterBinder {

	static final Duration KEPT = Duration.ofSeconds(30);

	private static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

	private final ManagementService jobs;

	private final RuntimeService runtime;

	private final Clock clock;

	private final LoadingCache<Class<?>, Figures> figures;

	@Autowired
	EngineFigures(ManagementService jobs, RuntimeService runtime, Clock clock) {
		this(jobs, runtime, clock, Ticker.systemTicker());
	}

	EngineFigures(ManagementService jobs, RuntimeService runtime, Clock clock, Ticker ticker) {
		this.jobs = jobs;
		this.runtime = runtime;
		this.clock = clock;
		this.figures = Caffeine.newBuilder().expireAfterWrite(KEPT).ticker(ticker).build((key) -> count());
	}

	private record Figures(double due, double oldestDueSeconds, double exhausted, double incidents) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "lapor.jobs.due", "Jobs whose time has come, those at work with them", null, Figures::due);
		gauge(registry, "lapor.jobs.oldest.due.age", "How long the oldest of them waits; 0 when none does", "seconds",
				Figures::oldestDueSeconds);
		gauge(registry, "lapor.jobs.exhausted", "Jobs that have failed and are not tried again", null,
				Figures::exhausted);
		gauge(registry, "lapor.incidents.open", "Incidents that somebody has to look at", null, Figures::incidents);
	}

	private void gauge(MeterRegistry registry, String name, String description, String unit,
			ToDoubleFunction<Figures> figure) {
		Gauge.builder(name, () -> figure.applyAsDouble(this.figures.get(Figures.class)))
			.description(description)
			.baseUnit(unit)
			.register(registry);
	}

	private Figures count() {
		try {
			List<Job> oldest = due().orderByJobDuedate().asc().listPage(0, 1);
			long age = oldest.isEmpty() ? 0
					: Duration.between(oldest.get(0).getDuedate().toInstant(), this.clock.instant()).toSeconds();
			return new Figures(due().count(), Math.max(0, age), this.jobs.createJobQuery().noRetriesLeft().count(),
					this.runtime.createIncidentQuery().count());
		}
		catch (RuntimeException ex) {
			// Kept as well: else every figure would wait for the database in vain. What
			// the engine throws without a database has no common type.
			return UNKNOWN;
		}
	}

	private JobQuery due() {
		return this.jobs.createJobQuery().executable().active();
	}

}
