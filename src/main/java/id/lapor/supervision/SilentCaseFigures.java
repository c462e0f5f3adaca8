package id.lapor.supervision;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at all open cases every hour, on every node, and tells operators what was found:
 * in the log, as a figure, and as a detail of health. A silent case is the office's
 * trouble and makes no node unwell: no other node would do better.
 */
@Component("noSilentCase")
class SilentCaseFigures extends AbstractHealthIndicator implements MeterBinder {

	/** Most faults that one look writes to the log. */
	private static final int LOGGED = 20;

	private static final Logger log = LoggerFactory.getLogger(SilentCaseFigures.class);

	private final SilentCases check;

	private volatile SilentCases.Outcome last;

	SilentCaseFigures(SilentCases check) {
		super("It is not known whether there are silent cases");
		this.check = check;
	}

	@Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
	void look() {
		SilentCases.Outcome outcome = this.check.checkAll();
		this.last = outcome;
		if (outcome.silent() > 0) {
			log.error("{} of {} open cases could fall silent: {}", outcome.silent(), outcome.checked(),
					outcome.found().stream().limit(LOGGED).toList());
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge
			.builder("lapor.silent.cases",
					() -> (this.last != null) ? Long.valueOf(this.last.silent()) : Double.valueOf(Double.NaN))
			.description("Open cases that could fall silent, as of the last hourly look")
			.register(registry);
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up();
		SilentCases.Outcome outcome = this.last;
		if (outcome != null) {
			health.withDetail("silent", outcome.silent())
				.withDetail("checked", outcome.checked())
				.withDetail("checkedAt", outcome.at());
		}
	}

}
