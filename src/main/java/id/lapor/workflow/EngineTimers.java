package id.lapor.workflow;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;
import id.lapor.clock.Deadline;
import id.lapor.clock.Timers;
import id.lapor.workflow.ComplaintProcess.Keys;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each running clock has one small process, {@code escalation}, that holds its timer. */
@Component
class EngineTimers implements Timers {

	/** The engine's priority of a task, from which each rung lifts it by ten. */
	private static final int NORMAL = 50;

	private final RuntimeService runtime;

	private final ManagementService jobs;

	private final TaskService tasks;

	private final ProcessEngineConfigurationImpl engine;

	private final AsSystem asSystem;

	private final JdbcClient jdbc;

	EngineTimers(RuntimeService runtime, ManagementService jobs, TaskService tasks, ProcessEngine engine,
			AsSystem asSystem, JdbcClient jdbc) {
		this.runtime = runtime;
		this.jobs = jobs;
		this.tasks = tasks;
		this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
		this.asSystem = asSystem;
		this.jdbc = jdbc;
	}

	@Override
	public void start(Deadline clock) {
		this.asSystem.run(() -> this.runtime.startProcessInstanceByKey(Keys.ESCALATION, clock.complaint().value(),
				Map.of(Variables.CLOCK_ID, clock.id())));
	}

	@Override
	public void stop(Deadline clock) {
		this.asSystem.run(() -> process(clock)
			.forEach((process) -> this.engine.getCommandExecutorTxRequired().execute((context) -> {
				context.getExecutionManager()
					.findExecutionById(process)
					.deleteCascade("the clock has stopped", true, false, false, false);
				return null;
			})));
	}

	/**
	 * Past the engine, whose query would look through values of every type.
	 */
	private List<String> process(Deadline clock) {
		return this.jdbc.sql("""
				select v.PROC_INST_ID_ from ACT_RU_EXECUTION e
				join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = e.ID_ and v.NAME_ = :name and v.LONG_ = :clock
				where e.BUSINESS_KEY_ = :complaint""")
			.param("name", Variables.CLOCK_ID)
			.param("clock", clock.id())
			.param("complaint", clock.complaint().value())
			.query(String.class)
			.list();
	}

	@Override
	public void align(ComplaintId complaint, List<Deadline> running) {
		this.asSystem.run(() -> {
			Map<Long, Deadline> clocks = running.stream().collect(Collectors.toMap(Deadline::id, Function.identity()));
			Map<String, Long> clockOf = clockOf(complaint);
			timers(clockOf.keySet())
				.forEach((timer) -> align(timer, clocks.get(clockOf.get(timer.getProcessInstanceId()))));
			timers(lifecycle(complaint)).forEach((timer) -> this.jobs.recalculateJobDuedate(timer.getId(), false));
			openTasks(complaint).forEach(this::alignDueDate);
		});
	}

	private void align(Job timer, Deadline clock) {
		// A timer whose clock has stopped is no clock's; the check for silent cases
		// tells.
		if (clock == null) {
			return;
		}
		if (!Date.from(clock.nextAt()).equals(timer.getDuedate()) || clock.isPaused() != timer.isSuspended()) {
			set(timer, clock);
		}
	}

	/**
	 * By the entity, and not by the service's two calls: inside a step of the process the
	 * one would be refused for the other.
	 */
	private void set(Job timer, Deadline clock) {
		this.engine.getCommandExecutorTxRequired().execute((context) -> {
			JobEntity job = context.getJobManager().findJobById(timer.getId());
			job.setDuedate(Date.from(clock.nextAt()));
			job.setSuspensionState(
					(clock.isPaused() ? SuspensionState.SUSPENDED : SuspensionState.ACTIVE).getStateCode());
			return null;
		});
	}

	/** Which escalation process of the complaint belongs to which clock. */
	private Map<String, Long> clockOf(ComplaintId complaint) {
		String[] processes = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(complaint.value(), Keys.ESCALATION)
			.list()
			.stream()
			.map(ProcessInstance::getId)
			.toArray(String[]::new);
		if (processes.length == 0) {
			return Map.of();
		}
		return this.runtime.createVariableInstanceQuery()
			.variableName(Variables.CLOCK_ID)
			.processInstanceIdIn(processes)
			.list()
			.stream()
			// One that was taken away in this transaction has lost its value.
			.filter((variable) -> variable.getValue() != null)
			.collect(
					Collectors.toMap(VariableInstance::getProcessInstanceId, (variable) -> (Long) variable.getValue()));
	}

	private Set<String> lifecycle(ComplaintId complaint) {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(complaint.value(), Keys.LIFECYCLE)
			.list()
			.stream()
			.map(ProcessInstance::getId)
			.collect(Collectors.toSet());
	}

	private List<Job> timers(Set<String> processes) {
		return processes.isEmpty() ? List.of()
				: this.jobs.createJobQuery().processInstanceIds(processes).timers().list();
	}

	private List<Task> openTasks(ComplaintId complaint) {
		return this.tasks.createTaskQuery().processInstanceBusinessKey(complaint.value()).list();
	}

	/** Asks the expression in the model anew, which asks the clock. */
	private void alignDueDate(Task task) {
		Object due = this.engine.getCommandExecutorTxRequired().execute((context) -> {
			TaskEntity open = context.getTaskManager().findTaskById(task.getId());
			Expression expression = open.getTaskDefinition().getDueDateExpression();
			return (expression != null) ? expression.getValue(open.getExecution()) : null;
		});
		if (due instanceof Date date && !date.equals(task.getDueDate())) {
			task.setDueDate(date);
			this.tasks.saveTask(task);
		}
	}

	/**
	 * Past the engine, whose tasks have a version: two clocks of one case that are due in
	 * the same second would refuse each other, and an officer who hands in a form would
	 * lose to a timer.
	 */
	@Override
	public void raise(Deadline clock) {
		this.jdbc.sql("""
				update ACT_RU_TASK set PRIORITY_ = :priority
				where PRIORITY_ < :priority and (:agency is null or TENANT_ID_ = :agency) and PROC_INST_ID_ in (
					select e.PROC_INST_ID_ from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = :complaint)""")
			.param("priority", NORMAL + 10 * clock.rung())
			.param("agency", (clock.kind() == ClockKind.SUPPORTING_PART) ? clock.agency().value() : null)
			.param("complaint", clock.complaint().value())
			.update();
	}

}
