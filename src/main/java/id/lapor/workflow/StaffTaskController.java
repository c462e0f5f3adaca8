package id.lapor.workflow;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.shared.NotFound;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * From a task, whose id only Tasklist knows, to the complaint behind it. The one address
 * that takes an engine's id.
 */
@RestController
@Tag(name = "Staff")
class StaffTaskController {

	/** A value in a condition of a model. */
	private static final Pattern NAME = Pattern.compile("'([A-Z_]+)'");

	private final TaskService tasks;

	private final RepositoryService models;

	private final RuntimeService runtime;

	private final IdentityService identities;

	StaffTaskController(TaskService tasks, RepositoryService models, RuntimeService runtime,
			IdentityService identities) {
		this.tasks = tasks;
		this.models = models;
		this.runtime = runtime;
		this.identities = identities;
	}

	/**
	 * A task.
	 *
	 * @param part in the task to give a supporting part, whose part it is; else
	 * {@code null}
	 * @param namedDecisions what the model with which this task began tells apart after
	 * it; an older one does not know what a newer form could offer
	 */
	record StaffTask(String number, String step, String agency, String assignee, boolean mine, String part,
			List<String> namedDecisions) {
	}

	@GetMapping("/api/staff/tasks/{taskId}")
	StaffTask task(@PathVariable String taskId, @AuthenticationPrincipal Officer officer) {
		Task task = as(officer, () -> this.tasks.createTaskQuery().taskId(taskId).singleResult());
		if (task == null) {
			throw new NotFound("task.gone");
		}
		ProcessInstance process = this.runtime.createProcessInstanceQuery()
			.processInstanceId(task.getProcessInstanceId())
			.singleResult();
		return new StaffTask(process.getBusinessKey(), task.getTaskDefinitionKey(), task.getTenantId(),
				task.getAssignee(), officer.userId().equals(task.getAssignee()),
				(String) this.runtime.getVariable(task.getExecutionId(), ComplaintProcess.Variables.PART_OF),
				namedDecisions(task));
	}

	private List<String> namedDecisions(Task task) {
		UserTask element = this.models.getBpmnModelInstance(task.getProcessDefinitionId())
			.getModelElementById(task.getTaskDefinitionKey());
		return element.getSucceedingNodes()
			.list()
			.stream()
			.flatMap((next) -> next.getOutgoing().stream())
			.map(SequenceFlow::getConditionExpression)
			.filter(Objects::nonNull)
			.flatMap((condition) -> NAME.matcher(condition.getTextContent()).results())
			.map((name) -> name.group(1))
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * Asks the engine in the name of an officer, so that it checks the officer's rights.
	 */
	private <T> T as(Officer officer, Supplier<T> question) {
		List<String> groups = officer.roles().stream().map(Role::group).toList();
		List<String> tenants = officer.agencies().stream().map(AgencyId::value).toList();
		this.identities.setAuthentication(officer.userId(), groups, tenants);
		try {
			return question.get();
		}
		finally {
			this.identities.clearAuthentication();
		}
	}

}
