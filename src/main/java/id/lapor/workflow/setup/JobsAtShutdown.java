package id.lapor.workflow.setup;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Lets jobs at work come to their end when the program stops; without it they are
 * interrupted in the middle, and the next node has to wait for their lock to end. New
 * ones are refused from the first moment of the stop and go to other nodes.
 */
@Component
class JobsAtShutdown implements SmartLifecycle {

	/** Shorter than what Spring gives a phase, so that the stop goes on in order. */
	private static final Duration PATIENCE = Duration.ofSeconds(25);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final Logger log = LoggerFactory.getLogger(JobsAtShutdown.class);

	private final ThreadPoolTaskExecutor jobs;

	private volatile boolean running;

	JobsAtShutdown(@Qualifier("camundaTaskExecutor") ObjectProvider<ThreadPoolTaskExecutor> jobs) {
		this.jobs = jobs.getIfAvailable();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.jobs == null) {
			return;
		}
		Instant patience = Instant.now().plus(PATIENCE);
		while (atWork() > 0 && Instant.now().isBefore(patience)) {
			try {
				Thread.sleep(PAUSE.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
		if (atWork() > 0) {
			log.warn("{} jobs were still at work after {} s and are interrupted; they will be tried again", atWork(),
					PATIENCE.toSeconds());
		}
	}

	private int atWork() {
		return this.jobs.getActiveCount() + this.jobs.getQueueSize();
	}

	/** After the web server, which refuses requests meanwhile. */
	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 4096;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
