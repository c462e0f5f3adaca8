package id.lapor.workflow;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
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
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each running clock has one small process, {@code escalation}, that holds its timer. */
@Component
class EngineTimers implements Timers {

	/**
	 * Past the engine, whose query would look through values of every type.
	 */
	private static final String TICKING = """
			select v.PROC_INST_ID_ as process, case when not exists (
					select 1 from ACT_RU_INCIDENT i where i.PROC_INST_ID_ = v.PROC_INST_ID_)
				and not exists (select 1 from ACT_RU_TASK t where t.PROC_INST_ID_ = v.PROC_INST_ID_)
				and not exists (select 1 from ACT_RU_EXECUTION s join ACT_RU_EXECUTION x on x.ID_ = s.SUPER_EXEC_
					where x.PROC_INST_ID_ = v.PROC_INST_ID_)
				and not exists (select 1 from ACT_RU_EVENT_SUBSCR s join ACT_RU_EXECUTION x on x.ID_ = s.EXECUTION_ID_
					where x.PROC_INST_ID_ = v.PROC_INST_ID_)
				and not exists (select 1 from ACT_RU_VARIABLE o
					where o.PROC_INST_ID_ = v.PROC_INST_ID_ and o.BYTEARRAY_ID_ is not null)
				and (select count(*) from ACT_RU_EXECUTION c where c.PROC_INST_ID_ = v.PROC_INST_ID_) <= 2
				and (select count(*) + count(j.EXCEPTION_STACK_ID_) from ACT_RU_JOB j
					where j.PROCESS_INSTANCE_ID_ = v.PROC_INST_ID_) = 1
				then 1 else 0 end as is_plain
			from ACT_RU_EXECUTION e
			join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = e.ID_ and v.NAME_ = :name and v.LONG_ in (:clocks)
			where e.BUSINESS_KEY_ = :complaint""";

	private static final List<String> REMOVAL = List.of(
			"delete from ACT_RU_VARIABLE where PROC_INST_ID_ in (:processes)",
			"delete from ACT_RU_EXECUTION where PROC_INST_ID_ in (:processes) and PARENT_ID_ is not null",
			"delete from ACT_RU_EXECUTION where ID_ in (:processes)",
			"delete from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in (:processes)");

	private final RuntimeService runtime;

	private final ManagementService jobs;

	private final TaskService tasks;

	private final ProcessEngineConfigurationImpl engine;

	private final AsSystem asSystem;

	private final Complaints complaints;

	private final JdbcClient jdbc;

	EngineTimers(RuntimeService runtime, ManagementService jobs, TaskService tasks, ProcessEngine engine,
			AsSystem asSystem, Complaints complaints, JdbcClient jdbc) {
		this.runtime = runtime;
		this.jobs = jobs;
		this.tasks = tasks;
		this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
		this.asSystem = asSystem;
		this.complaints = complaints;
		this.jdbc = jdbc;
	}

	@Override
	public void start(Deadline clock) {
		this.asSystem.run(() -> this.runtime.startProcessInstanceByKey(Keys.ESCALATION, clock.complaint().value(),
				Map.of(Variables.CLOCK_ID, clock.id())));
	}

	/**
	 * The small process of a clock keeps no history, so nothing is lost when it is taken
	 * away past the engine, which would read all of it first: fifteen statements for each
	 * of the clocks that an answer stops. One of which anything is more than that (a
	 * failure that people see, a step that an administrator has added, a change in this
	 * same step of the engine) is the engine's to end.
	 * <p>
	 * What has changed about the complaint is written down before: of two who stop the
	 * same clocks, the slower one waits there and learns it there, and neither holds rows
	 * that the other one needs.
	 * <p>
	 * The timer goes last. If it rings meanwhile, it waits here for the execution, finds
	 * it gone, and undoes what it has done; one that was set anew before is found.
	 */
	@Override
	public void stop(List<Deadline> clocks) {
		this.complaints.flush();
		List<Ticking> ticking = this.jdbc.sql(TICKING)
			.param("name", Variables.CLOCK_ID)
			.param("clocks", clocks.stream().map(Deadline::id).toList())
			.param("complaint", clocks.get(0).complaint().value())
			.query(Ticking.class)
			.list();
		Map<Boolean, List<String>> plain = ticking.stream()
			.collect(Collectors.partitioningBy((each) -> each.isPlain() && !isInHand(each.process()),
					Collectors.mapping(Ticking::process, Collectors.toList())));
		if (!plain.get(true).isEmpty()) {
			REMOVAL.forEach((sql) -> this.jdbc.sql(sql).param("processes", plain.get(true)).update());
		}
		this.asSystem.run(() -> plain.get(false).forEach(this::end));
	}

	/** A process of a clock, and whether it is as it came. */
	private record Ticking(String process, boolean isPlain) {
	}

	private void end(String process) {
		this.engine.getCommandExecutorTxRequired().execute((context) -> {
			present(context.getExecutionManager().findExecutionById(process)).deleteCascade("the clock has stopped",
					true, false, false, false);
			return null;
		});
	}

	/** Whether the engine has read it in this command, and may be about to write it. */
	private static boolean isInHand(String process) {
		CommandContext command = Context.getCommandContext();
		if (command == null) {
			return false;
		}
		DbEntityManager read = command.getDbEntityManager();
		return Stream.concat(
				read.getCachedEntitiesByType(ExecutionEntity.class).stream().map(ExecutionEntity::getProcessInstanceId),
				read.getCachedEntitiesByType(JobEntity.class).stream().map(JobEntity::getProcessInstanceId))
			.anyMatch(process::equals);
	}

	/** What was found a moment ago, and may be gone by somebody else's act. */
	private static <T> T present(T found) {
		if (found == null) {
			throw new OptimisticLockingFailureException("Somebody else was faster in the engine");
		}
		return found;
	}

	/**
	 * What has changed about the complaint is written down before, so that whoever was
	 * too slow learns it there, and not by a timer whose clock it does not know.
	 */
	@Override
	public void align(ComplaintId complaint, List<Deadline> running) {
		this.complaints.flush();
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
			JobEntity job = present(context.getJobManager().findJobById(timer.getId()));
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
			TaskEntity open = present(context.getTaskManager().findTaskById(task.getId()));
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
	 * lose to a timer. Found first and written by their ids, because MySQL would look at
	 * each open task there is to write those that a subquery names.
	 */
	@Override
	public void raise(Deadline clock) {
		int priority = TaskPriority.atRung(clock.rung());
		List<String> lower = this.jdbc.sql("""
				select t.ID_ from ACT_RU_EXECUTION e
				join ACT_RU_TASK t on t.PROC_INST_ID_ = e.PROC_INST_ID_ and t.PRIORITY_ < :priority
				where e.BUSINESS_KEY_ = :complaint and (:agency is null or t.TENANT_ID_ = :agency)
				and (:part is null or exists (select 1 from ACT_RU_VARIABLE v
					where v.PROC_INST_ID_ = t.PROC_INST_ID_ and v.NAME_ = :name and v.TEXT_ = :part))""")
			.param("priority", priority)
			.param("agency", clock.supporting().map((part) -> clock.agency().value()).orElse(null))
			.param("part", clock.supporting().map(AgencyId::value).orElse(null))
			.param("name", Variables.PART_OF)
			.param("complaint", clock.complaint().value())
			.query(String.class)
			.list();
		if (!lower.isEmpty()) {
			this.jdbc
				.sql("update ACT_RU_TASK set PRIORITY_ = :priority where ID_ in (:tasks) and PRIORITY_ < :priority")
				.param("priority", priority)
				.param("tasks", lower)
				.update();
		}
	}

}
