package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import id.lapor.agency.Officer;
import id.lapor.shared.RuleViolation;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sets the clock of the whole system forward, for trying and training: rules, engine and
 * pages read the same one. Only with invented people in the embedded database; it is
 * never there with MySQL. It cannot be set back, because what has happened meanwhile
 * would lie in the future; the distance is kept over a restart for the same reason.
 */
@Component
@Profile("demo & !mysql")
class DemoClock implements SmartInitializingSingleton {

	/** The farthest that it goes in one step: time for every clock to run out. */
	private static final Duration MOST = Duration.ofDays(120);

	private static final String DISTANCE = "lapor.demo.clock.seconds";

	private final ManagementService engine;

	private final IdentityService identities;

	private final Clock clock;

	DemoClock(ManagementService engine, IdentityService identities, Clock clock) {
		this.engine = engine;
		this.identities = identities;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Duration distance = distance();
		if (!distance.isZero()) {
			ClockUtil.offset(distance.toMillis());
		}
	}

	/**
	 * Sets the clock forward.
	 * @throws RuleViolation when it would go back or too far, or from somebody who is no
	 * administrator
	 */
	Instant forward(Officer officer, Duration by) {
		requireAdministrator(officer);
		if (by.compareTo(Duration.ofMinutes(1)) < 0 || by.compareTo(MOST) > 0) {
			throw RuleViolation.invalid("clock.out-of-range", MOST.toDays());
		}
		Duration distance = distance().plus(by);
		this.engine.setProperty(DISTANCE, String.valueOf(distance.toSeconds()));
		ClockUtil.offset(distance.toMillis());
		return this.clock.instant();
	}

	/** By how much the clock is ahead of the real time. */
	Duration distance() {
		String seconds = this.engine.getProperties().get(DISTANCE);
		return (seconds != null) ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
	}

	void requireAdministrator(Officer officer) {
		if (this.identities.createGroupQuery().groupMember(officer.userId()).groupId("camunda-admin").count() == 0) {
			throw RuleViolation.forbidden("clock.administrators");
		}
	}

}
