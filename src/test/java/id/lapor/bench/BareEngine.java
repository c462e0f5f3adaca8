package id.lapor.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * The engine alone: no domain, no Spring, with as much history as it is told. Its process
 * is ours without what happens in it: a timer, a step that does nothing, the next timer.
 */
final class BareEngine implements AutoCloseable {

	private final HikariDataSource dataSource = new HikariDataSource();

	private final ProcessEngine engine;

	private final DefaultJobExecutor executor = new DefaultJobExecutor();

	BareEngine(String address, String history, int timers) throws Exception {
		this.dataSource.setJdbcUrl(address);
		this.dataSource.setUsername("root");
		this.dataSource.setPassword("");
		this.dataSource.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		OurDriver.settings().forEach(this.dataSource::addDataSourceProperty);
		this.dataSource.setMaximumPoolSize(20);
		StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
		configuration.setDataSource(this.dataSource);
		configuration.setDatabaseSchemaUpdate("true");
		configuration.setHistory(history);
		configuration.setJobExecutorActivate(false);
		configuration.setMetricsEnabled(false);
		configuration.setEnsureJobDueDateNotNull(true);
		configuration.setProcessEngineName("bare");
		this.executor.setCorePoolSize(3);
		this.executor.setMaxPoolSize(5);
		this.executor.setQueueSize(20);
		this.executor.setMaxJobsPerAcquisition(10);
		configuration.setJobExecutor(this.executor);
		this.engine = configuration.buildProcessEngine();
		index();
		seed(timers);
	}

	/** The index on due dates is part of our schema; the comparison is not about it. */
	private void index() throws SQLException {
		try (var connection = this.dataSource.getConnection(); var statement = connection.createStatement()) {
			statement.execute("create index lapor_job_due on ACT_RU_JOB (DUEDATE_)");
		}
	}

	private void seed(int timers) throws Exception {
		BpmnModelInstance model = Bpmn.createExecutableProcess("bare")
			.camundaHistoryTimeToLive(1)
			.startEvent()
			.intermediateCatchEvent("timer")
			.timerWithDate("${due}")
			.serviceTask()
			.camundaExpression("${true}")
			.intermediateCatchEvent("next-timer")
			.timerWithDate("${next}")
			.endEvent()
			.done();
		this.engine.getRepositoryService().createDeployment().addModelInstance("bare.bpmn", model).deploy();
		Map<String, Object> dates = Map.of("due", Date.from(Instant.now()), "next",
				Date.from(Instant.now().plus(Duration.ofDays(1))));
		ExecutorService starters = Executors.newFixedThreadPool(4);
		List<Future<?>> started = new ArrayList<>();
		for (int i = 0; i < timers; i++) {
			started
				.add(starters.submit(() -> this.engine.getRuntimeService().startProcessInstanceByKey("bare", dates)));
		}
		for (Future<?> each : started) {
			each.get();
		}
		starters.shutdown();
	}

	void start() {
		this.executor.start();
	}

	@Override
	public void close() {
		this.executor.shutdown();
		this.engine.close();
		this.dataSource.close();
	}

}
