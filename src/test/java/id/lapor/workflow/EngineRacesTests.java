package id.lapor.workflow;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;

import id.lapor.support.LaporTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the engine says of a thing that somebody else has finished. */
@LaporTest
class EngineRacesTests {

	private static final String GONE = "00000000-0000-0000-0000-000000000000";

	@Autowired
	TaskService tasks;

	@Autowired
	org.camunda.bpm.engine.RuntimeService runtime;

	@Autowired
	org.camunda.bpm.engine.ManagementService jobs;

	@Autowired
	AsSystem asSystem;

	@Test
	void aTaskATimerOrAProcessThatIsGoneIsALostRace() {
		isLost(() -> this.tasks.setAssignee(GONE, "siapa"));
		isLost(() -> this.tasks.complete(GONE));
		isLost(() -> this.tasks.claim(GONE, "siapa"));
		isLost(() -> this.jobs.setJobDuedate(GONE, new java.util.Date()));
		isLost(() -> this.runtime.deleteProcessInstance(GONE, "coba"));
		isLost(() -> this.runtime.setVariable(GONE, "a", "b"));
		isLost(() -> this.runtime.messageEventReceived("coba", GONE));
		isLost(() -> this.runtime.createMessageCorrelation("coba").processInstanceBusinessKey("tidak-ada").correlate());
	}

	@Test
	void soAreTheEnginesOwnWordsForIt() {
		assertThat(EngineRaces.isLost(new IllegalStateException(new OptimisticLockingException("x")))).isTrue();
		assertThat(EngineRaces.isLost(new MismatchingMessageCorrelationException("x", "y"))).isTrue();
	}

	@Test
	void aFaultOfOursIsNone() {
		assertThat(EngineRaces.isLost(catchThrowable(() -> this.tasks.complete(null)))).isFalse();
		assertThat(EngineRaces.isLost(catchThrowable(() -> this.runtime.setVariable(null, "a", "b")))).isFalse();
		assertThat(EngineRaces.isLost(new ProcessEngineException("Unknown property used in expression"))).isFalse();
		assertThat(EngineRaces.isLost(new NullPointerException("doesn't exist"))).isFalse();
	}

	@Test
	void whatIsDoneAsTheSystemTellsItAsTheDatabaseWould() {
		assertThatThrownBy(() -> this.asSystem.run(() -> this.tasks.setAssignee(GONE, "siapa")))
			.isInstanceOf(OptimisticLockingFailureException.class);
		assertThatThrownBy(() -> this.asSystem.run(() -> this.tasks.setAssignee(null, "siapa")))
			.isInstanceOf(ProcessEngineException.class);
	}

	private static void isLost(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
		Throwable failure = catchThrowable(act);
		assertThat(failure).isNotNull();
		assertThat(EngineRaces.isLost(failure)).as(failure.toString()).isTrue();
	}

}
