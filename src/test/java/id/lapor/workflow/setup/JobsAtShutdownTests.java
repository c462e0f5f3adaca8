package id.lapor.workflow.setup;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class JobsAtShutdownTests {

	@Test
	void aJobAtWorkComesToItsEnd() throws Exception {
		AnnotationConfigApplicationContext program = new AnnotationConfigApplicationContext();
		program.registerBean("camundaTaskExecutor", ThreadPoolTaskExecutor.class);
		program.register(JobsAtShutdown.class);
		program.refresh();
		CountDownLatch atWork = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		AtomicReference<String> end = new AtomicReference<>();
		program.getBean(ThreadPoolTaskExecutor.class).execute(() -> {
			atWork.countDown();
			try {
				end.set(goOn.await(30, TimeUnit.SECONDS) ? "done" : "stuck");
			}
			catch (InterruptedException ex) {
				end.set("interrupted");
			}
		});
		atWork.await();

		Thread stop = new Thread(program::close);
		stop.start();
		// What interrupts does so at once; this gives it the time.
		stop.join(300);
		assertThat(stop.isAlive()).isTrue();
		goOn.countDown();
		stop.join();

		assertThat(end).hasValue("done");
	}

	@Test
	void aNodeWithoutJobsStopsAtOnce() {
		AnnotationConfigApplicationContext program = new AnnotationConfigApplicationContext(JobsAtShutdown.class);

		program.close();

		assertThat(program.isActive()).isFalse();
	}

}
