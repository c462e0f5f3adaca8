package id.lapor.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTests {

	/** One thread, so that what is done has an order. */
	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private final List<String> done = new CopyOnWriteArrayList<>();

	@BeforeEach
	void open() {
		this.scheduler.initialize();
	}

	@AfterEach
	void close() {
		this.scheduler.shutdown();
	}

	@Test
	void otherWorkComesBetweenTwoTurns() throws InterruptedException {
		Turns turns = new Turns(this.scheduler, Turns.of(3, () -> {
			this.done.add("step");
			return this.done.stream().filter("step"::equals).count() < 5;
		}));

		whileTheThreadIsBusy(() -> {
			turns.ask();
			this.scheduler.schedule(() -> this.done.add("other"), Instant.now());
		});

		Awaitility.await().until(() -> this.done.size() == 6);
		assertThat(this.done).containsExactly("step", "step", "step", "other", "step", "step");
	}

	@Test
	void howeverOftenItIsAskedForOneTurnWaits() throws InterruptedException {
		Turns turns = new Turns(this.scheduler, () -> {
			this.done.add("turn");
			return Optional.empty();
		});

		whileTheThreadIsBusy(() -> {
			turns.ask();
			turns.ask();
			this.scheduler.schedule(() -> this.done.add("end"), Instant.now());
		});

		Awaitility.await().until(() -> this.done.contains("end"));
		assertThat(this.done).containsExactly("turn", "end");
	}

	@Test
	void whoAsksWhileATurnIsAtWorkGetsAnotherOne() {
		Turns[] turns = new Turns[1];
		turns[0] = new Turns(this.scheduler, () -> {
			if (this.done.isEmpty()) {
				turns[0].ask();
			}
			this.done.add("turn");
			return Optional.empty();
		});

		turns[0].ask();

		Awaitility.await().until(() -> this.done.size() == 2);
	}

	@Test
	void aTurnThatThrowsIsTheLastOneUntilSomebodyAsksAgain() {
		this.scheduler.setErrorHandler((ex) -> this.done.add(ex.getMessage()));
		Turns turns = new Turns(this.scheduler, () -> {
			if (this.done.isEmpty()) {
				throw new IllegalStateException("failed");
			}
			this.done.add("turn");
			return (this.done.size() < 3) ? Optional.of(Duration.ZERO) : Optional.empty();
		});

		turns.ask();
		Awaitility.await().until(() -> this.done.equals(List.of("failed")));
		turns.ask();

		Awaitility.await().until(() -> this.done.equals(List.of("failed", "turn", "turn")));
	}

	private void whileTheThreadIsBusy(Runnable work) throws InterruptedException {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch asked = new CountDownLatch(1);
		this.scheduler.schedule(() -> {
			busy.countDown();
			try {
				asked.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, Instant.now());
		busy.await();
		work.run();
		asked.countDown();
	}

}
