package id.lapor.workflow;

import java.util.List;
import java.util.stream.Stream;

import id.lapor.web.LostRaces;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;

import org.springframework.stereotype.Component;

/**
 * The engine's ways to say that somebody else was faster. It knows a race only where two
 * write the same row. Where the other one is done already, it says that a task, a
 * subscription or an execution is not there; it was there a moment ago, because everybody
 * here looks before acting.
 */
@Component
class EngineRaces implements LostRaces {

	/** Deeper than any chain of causes; one that leads back to itself has no end. */
	private static final int DEEPEST = 20;

	/**
	 * What it says of a thing that is gone. Without these words the same exceptions tell
	 * of a fault of ours, such as an id that is {@code null}.
	 */
	private static final List<String> GONE = List.of("Cannot find task with id", "Cannot find execution with id",
			"doesn't exist", "No process instance found for id", "No job found with id", "No execution found with id",
			"does not have a subscription to a message event", "The process instance does not exist");

	@Override
	public boolean isBehind(Throwable failure) {
		return isLost(failure);
	}

	/** Whether this failure, or what it was caused by, is a lost race. */
	static boolean isLost(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.limit(DEEPEST)
			.anyMatch(EngineRaces::isOne);
	}

	private static boolean isOne(Throwable failure) {
		return failure instanceof OptimisticLockingException || failure instanceof TaskAlreadyClaimedException
				|| failure instanceof MismatchingMessageCorrelationException
				|| (failure instanceof ProcessEngineException && failure.getMessage() != null
						&& GONE.stream().anyMatch(failure.getMessage()::contains));
	}

}
