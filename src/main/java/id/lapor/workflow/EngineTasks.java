package id.lapor.workflow;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.ComplaintId;
import id.lapor.handling.Step;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.worklist.OpenTask;
import id.lapor.worklist.OpenTasks;
import id.lapor.workflow.ComplaintProcess.Variables;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The engine's tasks, for officers who share them. */
@Component
class EngineTasks implements OpenTasks {

	/** Of one officer's tasks: more do not fit on a page. */
	private static final int MOST_SHOWN = 100;

	private final TaskService tasks;

	private final RuntimeService runtime;

	private final IdentityService identities;

	private final ProcessEngineConfigurationImpl engine;

	private final AsSystem asSystem;

	EngineTasks(TaskService tasks, RuntimeService runtime, IdentityService identities, ProcessEngine engine,
			AsSystem asSystem) {
		this.tasks = tasks;
		this.runtime = runtime;
		this.identities = identities;
		this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
		this.asSystem = asSystem;
	}

	@Override
	public List<OpenTask> of(ComplaintId complaint) {
		return this.asSystem.get(() -> this.tasks.createTaskQuery()
			.processInstanceBusinessKey(complaint.value())
			.orderByDueDate()
			.asc()
			.list()
			.stream()
			.map((task) -> open(complaint, task))
			.toList());
	}

	@Override
	public List<OpenTask> heldBy(String userId, AgencyId agency) {
		return this.asSystem.get(() -> this.tasks.createTaskQuery()
			.taskAssignee(userId)
			.tenantIdIn(agency.value())
			.orderByDueDate()
			.asc()
			.listPage(0, MOST_SHOWN)
			.stream()
			.map((task) -> open(complaint(task), task))
			.toList());
	}

	@Override
	public void give(OpenTask seen, String userId) {
		move(seen, userId);
	}

	@Override
	public void release(OpenTask seen) {
		move(seen, null);
	}

	@Override
	public void complete(OpenTask seen, Officer officer, String decision, String draftId) {
		change(() -> complete(require(seen), officer, decision, draftId));
	}

	@Override
	public void handIn(ComplaintId complaint, String step, Officer officer, Optional<AgencyId> part, String decision,
			String draftId) {
		try {
			change(() -> complete(waiting(complaint, step, officer, part), officer, decision, draftId));
		}
		catch (AuthorizationException ex) {
			throw new NotFound("task.gone");
		}
	}

	private Task waiting(ComplaintId complaint, String step, Officer officer, Optional<AgencyId> part) {
		List<Task> found = this.tasks.createTaskQuery()
			.processInstanceBusinessKey(complaint.value())
			.taskDefinitionKey(step)
			.tenantIdIn(officer.agencies().stream().map(AgencyId::value).toArray(String[]::new))
			.list();
		if (part.isEmpty() && found.size() > 1) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("part", "field.required")));
		}
		return found.stream()
			.filter((task) -> part.isEmpty()
					|| part.get().value().equals(this.runtime.getVariable(task.getExecutionId(), Variables.PART_OF)))
			.findFirst()
			.orElseThrow(() -> new NotFound("task.gone"));
	}

	private void complete(Task task, Officer officer, String decision, String draftId) {
		this.identities.setAuthentication(officer.userId(), officer.roles().stream().map(Role::group).toList(),
				officer.agencies().stream().map(AgencyId::value).toList());
		try {
			if (task.getAssignee() == null) {
				this.tasks.claim(task.getId(), officer.userId());
			}
			this.tasks.complete(task.getId(), Map.of(Variables.DECISION, decision, Variables.DRAFT_ID, draftId));
		}
		finally {
			this.identities.clearAuthentication();
		}
	}

	/**
	 * In one command, so that the task which is looked at is the one which is changed:
	 * with two, somebody else's change could come between them and be lost.
	 */
	private void move(OpenTask seen, String userId) {
		change(() -> this.engine.getCommandExecutorTxRequired().execute((context) -> {
			this.tasks.setAssignee(require(seen).getId(), userId);
			return null;
		}));
	}

	private void change(Runnable how) {
		try {
			this.asSystem.run(how);
		}
		catch (OptimisticLockingFailureException ex) {
			// The engine has its tasks counted: of two at once, one is told so.
			throw RuleViolation.conflict("task.moved");
		}
	}

	private Task require(OpenTask seen) {
		TaskQuery asked = this.tasks.createTaskQuery()
			.processInstanceBusinessKey(seen.complaint().value())
			.taskDefinitionKey(seen.step())
			.tenantIdIn(seen.agency().value());
		seen.part().ifPresent((part) -> asked.processVariableValueEquals(Variables.PART_OF, part.value()));
		Task task = asked.singleResult();
		if (task == null || !Objects.equals(task.getAssignee(), seen.holder().orElse(null))) {
			throw RuleViolation.conflict("task.moved");
		}
		return task;
	}

	private OpenTask open(ComplaintId complaint, Task task) {
		Set<Role> roles = this.tasks.getIdentityLinksForTask(task.getId())
			.stream()
			.filter((link) -> IdentityLinkType.CANDIDATE.equals(link.getType()))
			.map(IdentityLink::getGroupId)
			.filter(Objects::nonNull)
			.map(Role::ofGroup)
			.flatMap(Optional::stream)
			.collect(Collectors.toSet());
		return new OpenTask(complaint, task.getTaskDefinitionKey(), new AgencyId(task.getTenantId()), part(task),
				Optional.ofNullable(task.getAssignee()), roles,
				Optional.ofNullable(task.getDueDate()).map(Date::toInstant));
	}

	private Optional<AgencyId> part(Task task) {
		return Step.CONTRIBUTE_PART.code().equals(task.getTaskDefinitionKey())
				? Optional.ofNullable((String) this.runtime.getVariable(task.getExecutionId(), Variables.PART_OF))
					.map(AgencyId::new)
				: Optional.empty();
	}

	private ComplaintId complaint(Task task) {
		ProcessInstance process = this.runtime.createProcessInstanceQuery()
			.processInstanceId(task.getProcessInstanceId())
			.singleResult();
		return new ComplaintId(process.getBusinessKey());
	}

}
