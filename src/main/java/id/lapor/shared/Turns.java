package id.lapor.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.springframework.scheduling.TaskScheduler;

/**
 * Long work in the background, a turn at a time. After each turn it goes to the end of
 * the scheduler's queue, so that other work comes in between.
 */
public final class Turns {

	private final TaskScheduler scheduler;

	private final Supplier<Optional<Duration>> turn;

	private final AtomicBoolean queued = new AtomicBoolean();

	/**
	 * Begins nothing yet.
	 * @param turn does some of the work, and answers after how long the next turn may
	 * come, or nothing when all is done. A turn that throws is the last one until
	 * somebody asks again.
	 */
	public Turns(TaskScheduler scheduler, Supplier<Optional<Duration>> turn) {
		this.scheduler = scheduler;
		this.turn = turn;
	}

	/**
	 * A turn of many small steps.
	 * @param most after how many steps others may come in between
	 * @param step does the next, and answers whether there may be more to do
	 */
	public static Supplier<Optional<Duration>> of(int most, BooleanSupplier step) {
		return () -> {
			for (int i = 0; i < most; i++) {
				if (!step.getAsBoolean()) {
					return Optional.empty();
				}
			}
			return Optional.of(Duration.ZERO);
		};
	}

	/** Asks for a turn, as soon as one of the scheduler's threads is free. */
	public void ask() {
		queue(Duration.ZERO);
	}

	private void queue(Duration in) {
		// One place in the queue is enough, or ticks would pile up behind a long run.
		if (this.queued.compareAndSet(false, true)) {
			this.scheduler.schedule(this::run, Instant.now().plus(in));
		}
	}

	private void run() {
		// Who asks from here on gets a turn of its own: this one may have looked already.
		this.queued.set(false);
		this.turn.get().ifPresent(this::queue);
	}

}
