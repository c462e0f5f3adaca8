package id.lapor.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;

/**
 * Our models on the engine alone: no domain, no HTTP, no Spring; history as the engine
 * has it by default. Its steps do nothing but set what the gateways ask, and start and
 * end the small process of each clock, {@code escalation}, where ours do; or leave out
 * the clocks, and with them a model.
 */
final class BareLives implements AutoCloseable {

	private static final String LEAD = "pupr6371";

	private static final String[] NONE = {};

	private final HikariDataSource dataSource = new HikariDataSource();

	private final ProcessEngine engine;

	private final boolean clocks;

	/** The processes of the clocks that run for a case, by their name. */
	private final Map<String, Map<String, String>> running = new ConcurrentHashMap<>();

	/**
	 * @param address the JDBC address of an empty database
	 * @param connections how many it may hold
	 * @param clocks whether the clocks of a case have their processes
	 */
	BareLives(String address, int connections, boolean clocks) throws Exception {
		this.clocks = clocks;
		this.dataSource.setJdbcUrl(address);
		this.dataSource.setUsername("root");
		this.dataSource.setPassword("");
		this.dataSource.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		OurDriver.settings().forEach(this.dataSource::addDataSourceProperty);
		this.dataSource.setMaximumPoolSize(connections);
		StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
		configuration.setDataSource(this.dataSource);
		configuration.setDatabaseSchemaUpdate("true");
		configuration.setHistory("full");
		configuration.setJobExecutorActivate(false);
		configuration.setMetricsEnabled(false);
		configuration.setEnforceHistoryTimeToLive(false);
		configuration.setProcessEngineName("bare-lives");
		configuration.setTenantIdProvider(new AgencyOfChild());
		configuration.setBeans(beans());
		this.engine = configuration.buildProcessEngine();
		deploy();
	}

	private void deploy() throws Exception {
		DeploymentBuilder deployment = this.engine.getRepositoryService().createDeployment();
		for (String folder : List.of("bpmn", "dmn")) {
			try (Stream<Path> files = Files.list(Path.of(folder))) {
				for (Path file : files.toList()) {
					deployment.addInputStream(file.getFileName().toString(), Files.newInputStream(file));
				}
			}
		}
		deployment.deploy();
	}

	/** Every bean that a model names, doing nothing. */
	private Map<Object, Object> beans() throws Exception {
		Map<Object, Object> beans = new HashMap<>();
		for (File model : new File("bpmn").listFiles()) {
			var names = java.util.regex.Pattern.compile("\\$\\{([A-Za-z]+)}").matcher(Files.readString(model.toPath()));
			while (names.find()) {
				beans.put(names.group(1), new Nothing());
			}
		}
		// One of them is a variable.
		beans.keySet().removeAll(List.of("null", "withoutReporter"));
		beans.put("recordClassification",
				(ExecutionListener) (execution) -> start(execution, "verification", "first response"));
		beans.put("recordVerification", (JavaDelegate) (execution) -> {
			execution.setVariable("leadAgency", LEAD);
			stop(execution, "verification");
			start(execution, "first follow-up", "finish", "ceiling");
		});
		beans.put("recordImmediateAnswer",
				(JavaDelegate) (execution) -> stop(execution, "first response", "first follow-up"));
		beans.put("publishAnswer", (JavaDelegate) (execution) -> {
			stop(execution, "finish", "ceiling");
			start(execution, "reporter's window");
		});
		beans.put("deadline", new Someday());
		return beans;
	}

	private void start(DelegateExecution execution, String... names) {
		String number = execution.getProcessBusinessKey();
		for (String clock : this.clocks ? names : NONE) {
			String process = execution.getProcessEngineServices()
				.getRuntimeService()
				.startProcessInstanceByKey("escalation", number, Map.of("clockId", (long) clock.hashCode()))
				.getId();
			this.running.computeIfAbsent(number, (key) -> new ConcurrentHashMap<>()).put(clock, process);
		}
	}

	private void stop(DelegateExecution execution, String... names) {
		Map<String, String> ofCase = this.running.getOrDefault(execution.getProcessBusinessKey(), Map.of());
		for (String clock : this.clocks ? names : NONE) {
			execution.getProcessEngineServices()
				.getRuntimeService()
				.deleteProcessInstance(ofCase.remove(clock), "stopped", true, true, true);
		}
	}

	/** Does nothing, as a step and as a listener. */
	public static final class Nothing implements JavaDelegate, ExecutionListener {

		@Override
		public void execute(DelegateExecution execution) {
		}

		@Override
		public void notify(DelegateExecution execution) {
		}

	}

	/** Each clock is due in ten days. */
	public static final class Someday {

		public Date due(DelegateExecution execution, String kind) {
			return moment(execution);
		}

		public Date moment(DelegateExecution execution) {
			return Date.from(Instant.now().plus(Duration.ofDays(10)));
		}

		public Date reporters(DelegateExecution execution) {
			return due(execution, null);
		}

	}

	private static final class AgencyOfChild implements TenantIdProvider {

		@Override
		public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
			return (context.getSuperExecution() != null) ? (String) context.getVariables().get("agencyId") : null;
		}

		@Override
		public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
			return null;
		}

		@Override
		public String provideTenantIdForHistoricDecisionInstance(
				TenantIdProviderHistoricDecisionInstanceContext context) {
			return null;
		}

	}

	/**
	 * So many lives by so many clients at a time.
	 * @return lives per second
	 */
	double live(int lives, int clients) throws Exception {
		AtomicInteger next = new AtomicInteger();
		ExecutorService people = Executors.newFixedThreadPool(clients);
		Instant start = Instant.now();
		List<Future<?>> working = new ArrayList<>();
		for (int i = 0; i < clients; i++) {
			working.add(people.submit(() -> {
				for (int life = next.incrementAndGet(); life <= lives; life = next.incrementAndGet()) {
					live("bare-" + life);
				}
			}));
		}
		for (Future<?> each : working) {
			each.get();
		}
		people.shutdown();
		return lives * 1000.0 / Duration.between(start, Instant.now()).toMillis();
	}

	private void live(String number) {
		this.engine.getRuntimeService()
			.startProcessInstanceByKey("complaint-lifecycle", number,
					Map.of("coordinator", "diskominfo6371", "kind", "COMPLAINT", "category", "ROAD_POTHOLE",
							"routingCategory", "ROAD", "supervisory", false, "ownerLevel", "REGENCY", "stage",
							"FIRST_FOLLOW_UP", "withoutReporter", false));
		complete(number, "VERIFIED");
		complete(number, "ANSWER");
	}

	private void complete(String number, String decision) {
		Task task = this.engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).singleResult();
		this.engine.getTaskService().claim(task.getId(), "officer");
		this.engine.getTaskService().complete(task.getId(), Map.of("decision", decision, "draftId", "draft-1"));
	}

	@Override
	public void close() {
		this.engine.close();
		this.dataSource.close();
	}

}
