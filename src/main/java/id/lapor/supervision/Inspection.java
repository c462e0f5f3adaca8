package id.lapor.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import id.lapor.supervision.CaseEngine.ClockTimer;
import id.lapor.supervision.CaseEngine.Held;
import id.lapor.supervision.CaseEngine.Job;
import id.lapor.supervision.CaseEngine.OpenTask;
import id.lapor.clock.Deadline;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;

/** A look at one open case: its state, its running clocks, and what the engine holds. */
final class Inspection {

	/** How late a job may be before nobody seems to work off jobs. */
	private static final Duration LATE = Duration.ofHours(1);

	/** The model's element for the task of a supporting part. */
	private static final String PART = "contribute-part";

	private final OpenCase open;

	private final List<Deadline> clocks;

	private final Held engine;

	private final Instant now;

	private final Set<SilentCase> faults = new LinkedHashSet<>();

	Inspection(OpenCase open, List<Deadline> clocks, Held engine, Instant now) {
		this.open = open;
		this.clocks = clocks;
		this.engine = engine;
		this.now = now;
	}

	/** All its faults; none for a sound case. */
	Set<SilentCase> faults() {
		hasOneResponsibleParty();
		hasTheClocksOfItsState();
		this.clocks.forEach(this::hasItsTimer);
		this.clocks.stream()
			.filter((clock) -> clock.kind() == ClockKind.SUPPORTING_PART)
			.forEach(this::hasASupportersTask);
		this.engine.timers()
			.stream()
			.filter((timer) -> this.clocks.stream().noneMatch((clock) -> clock.id().equals(timer.clock())))
			.forEach((timer) -> fault(Fault.TIMER_WITHOUT_CLOCK));
		canMove();
		if (!this.engine.tasks().stream().allMatch(OpenTask::somebody)) {
			fault(Fault.NOBODY);
		}
		if (jobs().anyMatch(this::isLate)) {
			fault(Fault.LATE_JOB);
		}
		return this.faults;
	}

	private void hasOneResponsibleParty() {
		long tasks = this.engine.tasks().stream().filter(OpenTask::leadStep).count();
		boolean reporters = Demands.isReportersTurn(this.open.status());
		boolean elsewhere = this.engine.leadSteps()
			.stream()
			.anyMatch((step) -> !this.open.responsibleAgency().equals(step.agency()));
		if (this.engine.leadSteps().size() > 1 || tasks > 1 || reporters && tasks > 0 || !reporters && elsewhere) {
			fault(Fault.TWO_LEADS);
		}
		if (!reporters && tasks == 0 && !waitsForMending()) {
			fault(Fault.NO_TASK);
		}
	}

	private void hasASupportersTask(Deadline part) {
		long tasks = this.engine.tasks()
			.stream()
			.filter((task) -> PART.equals(task.step()) && part.agency().equals(task.agency()))
			.count();
		// A coordinator may give the parts of several.
		long parts = this.clocks.stream()
			.filter((clock) -> clock.kind() == ClockKind.SUPPORTING_PART && clock.agency().equals(part.agency()))
			.count();
		if (tasks != parts && !waitsForMending()) {
			fault(Fault.NO_TASK, part.kind());
		}
	}

	/** A failure that a supervisor sees, or work that the engine is about to do. */
	private boolean waitsForMending() {
		return this.engine.incidents() > 0
				|| this.engine.jobs().stream().anyMatch((job) -> !job.timer() && job.awake());
	}

	private void hasTheClocksOfItsState() {
		// A report that met a broken table waits for its class, on which limits depend.
		if (this.open.status() == Status.RECEIVED && this.engine.leadSteps().isEmpty() && waitsForMending()) {
			return;
		}
		for (Set<ClockKind> oneOf : Demands.clocks(this.open.status())) {
			if (this.clocks.stream().map(Deadline::kind).noneMatch(oneOf::contains)) {
				fault(Fault.NO_CLOCK, oneOf.stream().sorted().findFirst().orElseThrow());
			}
		}
	}

	private void hasItsTimer(Deadline clock) {
		List<ClockTimer> timers = this.engine.timers()
			.stream()
			.filter((timer) -> clock.id().equals(timer.clock()))
			.toList();
		if (timers.isEmpty()) {
			fault(Fault.NO_TIMER, clock.kind());
		}
		else if (timers.size() > 1) {
			fault(Fault.WRONG_TIMER, clock.kind());
		}
		else if (!timers.get(0).failed()) {
			willRing(clock, timers.get(0));
		}
		if (clock.kind().movesTheCase() && this.engine.incidents() == 0 && !ends(clock)) {
			fault(Fault.WRONG_TIMER, clock.kind());
		}
	}

	private void willRing(Deadline clock, ClockTimer timer) {
		boolean asleep = timer.jobs().stream().noneMatch(Job::awake) && !timer.suspended();
		if (timer.jobs().isEmpty() || asleep) {
			fault(Fault.NO_TIMER, clock.kind());
		}
		else if (timer.jobs().size() > 1 || timer.suspended() != clock.isPaused()
				|| !Objects.equals(timer.jobs().get(0).dueAt(), clock.nextAt())) {
			fault(Fault.WRONG_TIMER, clock.kind());
		}
	}

	/** The end of such a clock moves the case itself, at its own timer. */
	private boolean ends(Deadline clock) {
		return this.engine.jobs()
			.stream()
			.anyMatch((job) -> job.timer() && job.awake() && clock.dueAt().equals(job.dueAt()));
	}

	/**
	 * A task beside the case, such as to reach the reporter by hand, does not move it.
	 */
	private void canMove() {
		boolean task = this.engine.tasks().stream().anyMatch(OpenTask::leadStep);
		boolean word = this.engine.jobs().stream().anyMatch((job) -> job.timer() && job.orMessage() && job.awake());
		if (this.engine.lives() != Demands.lives(this.open.status()) || !task && !word && !waitsForMending()) {
			fault(Fault.STUCK);
		}
	}

	private Stream<Job> jobs() {
		return Stream.concat(this.engine.jobs().stream(),
				this.engine.timers().stream().flatMap((timer) -> timer.jobs().stream()));
	}

	private boolean isLate(Job job) {
		return job.awake() && job.dueAt() != null && job.dueAt().isBefore(this.now.minus(LATE));
	}

	private void fault(Fault fault) {
		fault(fault, null);
	}

	private void fault(Fault fault, ClockKind clock) {
		this.faults.add(new SilentCase(this.open.id(), this.open.responsibleAgency(), fault, clock));
	}

}
