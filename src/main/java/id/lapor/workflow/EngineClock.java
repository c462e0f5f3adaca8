package id.lapor.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.camunda.bpm.engine.impl.util.ClockUtil;

import org.springframework.stereotype.Component;

/**
 * The one clock of the system: what the engine takes for now is now for the domain, too,
 * so that a timer and its deadline can never disagree. Whole seconds, because MySQL keeps
 * no others.
 */
@Component
class EngineClock extends Clock {

	private final ZoneId zone;

	EngineClock() {
		this(ZoneOffset.UTC);
	}

	private EngineClock(ZoneId zone) {
		this.zone = zone;
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new EngineClock(zone);
	}

	@Override
	public Instant instant() {
		return ClockUtil.getCurrentTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
	}

}
