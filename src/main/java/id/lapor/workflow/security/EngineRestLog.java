package id.lapor.workflow.security;

import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import id.lapor.database.Deadlock;
import id.lapor.database.Outage;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The engine's REST writes the stack of each failure into the words of a line, so that
 * what looks at failures, such as the line a minute about a database that is away, cannot
 * see it. Here it is found again by its note. A refusal is told to the person and is no
 * fault, so it is left out; an outage is logged as the failure that it is; of two that
 * the database could not serve at once, one line tells. Everything else stays as the
 * engine writes it.
 */
@Component
class EngineRestLog extends TurboFilter implements DisposableBean {

	static final String ENGINE_REST = "org.camunda.bpm.engine.rest.exception";

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	private final LoggerContext loggers;

	private final Logger log;

	@Autowired
	EngineRestLog() {
		this((LoggerContext) LoggerFactory.getILoggerFactory());
	}

	EngineRestLog(LoggerContext loggers) {
		this.loggers = loggers;
		this.log = loggers.getLogger(EngineRestLog.class);
		setName("engine-rest");
		start();
		loggers.addTurboFilter(this);
	}

	@Override
	public void destroy() {
		this.loggers.getTurboFilterList().remove(this);
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
		if (!logger.getName().equals(ENGINE_REST) || !level.isGreaterOrEqual(Level.WARN)) {
			return FilterReply.NEUTRAL;
		}
		Throwable failure = NotedRefusals.onThisRequest().orElse(null);
		if (Outage.isBehind(failure)) {
			this.log.warn("The engine's REST could not answer", failure);
			return FilterReply.DENY;
		}
		if (Deadlock.isBehind(failure)) {
			this.log.info("Two stood in each other's way in the database; one of them is told to try again");
			return FilterReply.DENY;
		}
		return isRefusal(failure) ? FilterReply.DENY : FilterReply.NEUTRAL;
	}

	private static boolean isRefusal(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(DEEPEST)
			.anyMatch((each) -> each instanceof RuleViolation || each instanceof NotFound);
	}

}
