package id.lapor.workflow.setup;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.StepFact;
import id.lapor.complaint.StepFacts;
import id.lapor.shared.RuleViolation;
import id.lapor.workflow.ComplaintProcess.Keys;
import id.lapor.workflow.ComplaintProcess.Variables;
import id.lapor.workflow.TaskPriority;
import id.lapor.worklist.Deputies;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What holds for every task of every model, also those that administrators add: its name
 * carries the complaint's number, it begins where the clocks that are late have lifted
 * the case's other tasks, its stay is written down, and only its assignee, or the
 * assignee's deputy, may complete it, which the engine by itself does not ask.
 */
@Component
class UserTasks extends AbstractBpmnParseListener {

	private static final Set<String> OURS = Set.of(Keys.VERIFICATION, Keys.AGENCY_HANDLING, Keys.EXTENSION,
			Keys.CONTACT_REPORTER, Keys.COORDINATION, Keys.SUPPORTING_PART, Keys.REVIEW, Keys.PROMISE, Keys.ARCHIVING,
			Keys.ARCHIVE_REVIEW, Keys.PROMISE_APPROVAL);

	private static final Set<String> KNOWN = Set.of(Variables.AGENCY_ID, Variables.DECISION, Variables.DRAFT_ID,
			Variables.STAGE, Variables.QUESTION, Variables.REVIEW, Variables.APPROVER_ROLE, Variables.PART_OF);

	private static final int VALUE_MAX = 64;

	private final ObjectProvider<StepFacts> steps;

	private final ObjectProvider<Deputies> deputies;

	private final ObjectProvider<Complaints> complaints;

	private final ObjectProvider<Deadlines> deadlines;

	private final ObjectProvider<Clock> clock;

	UserTasks(ObjectProvider<StepFacts> steps, ObjectProvider<Deputies> deputies, ObjectProvider<Complaints> complaints,
			ObjectProvider<Deadlines> deadlines, ObjectProvider<Clock> clock) {
		this.deadlines = deadlines;
		this.complaints = complaints;
		this.steps = steps;
		this.deputies = deputies;
		this.clock = clock;
	}

	@Override
	public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
		task.addTaskListener(TaskListener.EVENTNAME_CREATE, this::enter);
		task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, this::complete);
		task.addTaskListener(TaskListener.EVENTNAME_DELETE, this::leave);
	}

	@Override
	public void parseProcess(Element element, ProcessDefinitionEntity process) {
		if (OURS.contains(process.getKey())) {
			process.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) UserTasks::requireParent);
		}
	}

	/** A child that somebody starts by hand would be a task without a complaint. */
	private static void requireParent(DelegateExecution child) {
		if (child.getSuperExecution() == null) {
			throw RuleViolation.forbidden("process.child-only");
		}
	}

	private void enter(DelegateTask task) {
		// In the name it is seen on every card and costs no variable.
		task.setName("%s %s%s".formatted(task.getName(), number(task), partOfAnother(task)));
		Object part = task.getExecution().getVariable(Variables.PART_OF);
		// The clocks have been read a moment ago, for the day on which it is due.
		int rung = this.deadlines.getObject()
			.rung(number(task), new AgencyId(task.getTenantId()),
					Optional.ofNullable((String) part).map(AgencyId::new));
		task.setPriority(Math.max(task.getPriority(), TaskPriority.atRung(rung)));
		this.steps.getObject()
			.save(new StepFact(number(task), task.getTaskDefinitionKey(), new AgencyId(task.getTenantId()),
					this.clock.getObject().instant()));
	}

	/**
	 * A coordinator may give the parts of several agencies: each card says whose it is.
	 */
	private static String partOfAnother(DelegateTask task) {
		Object agency = task.getExecution().getVariable(Variables.PART_OF);
		return (agency == null || agency.equals(task.getTenantId())) ? "" : " · " + agency;
	}

	/**
	 * Others who move the same complaint wait from here on, or this one waits for them:
	 * else two would each hold rows that the other one needs.
	 */
	private void complete(DelegateTask task) {
		// Read a moment ago; what it belongs to was taken away by somebody else since.
		if (task.getExecution() == null) {
			throw new OptimisticLockingFailureException("The process of the task was faster");
		}
		this.complaints.getObject().hold(number(task));
		Authentication signedIn = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
		if (signedIn == null || task.getAssignee() == null) {
			throw RuleViolation.conflict("task.unclaimed");
		}
		boolean own = task.getAssignee().equals(signedIn.getUserId());
		if (!own && !this.deputies.getObject()
			.standsIn(signedIn.getUserId(), task.getAssignee(), new AgencyId(task.getTenantId()))) {
			throw RuleViolation.conflict("task.not-yours");
		}
		if (OURS.contains(process(task))) {
			requireOnlyTheDecision(task);
		}
		if (!own) {
			task.setVariable(Variables.STANDS_IN_FOR,
					org.camunda.bpm.engine.variable.Variables.stringValue(task.getAssignee(), true));
		}
		leave(task);
	}

	/**
	 * A form of ours hands in a decision and the id of its draft. Anything else would
	 * stay in the engine's history, and could stand in the way of a bean of its name.
	 */
	private static void requireOnlyTheDecision(DelegateTask task) {
		Map<String, Object> variables = task.getExecution().getVariables();
		boolean sound = variables.keySet().stream().allMatch(KNOWN::contains)
				&& variables.values()
					.stream()
					.allMatch((value) -> value instanceof String text && text.length() <= VALUE_MAX)
				&& Objects.equals(variables.get(Variables.AGENCY_ID), task.getTenantId())
				&& task.getName().endsWith(partOfAnother(task));
		if (!sound) {
			throw RuleViolation.invalid("task.only-decision");
		}
		if (!variables.containsKey(Variables.DECISION)) {
			throw RuleViolation.invalid("decision.unknown");
		}
	}

	private static String process(DelegateTask task) {
		return ((ExecutionEntity) task.getExecution()).getProcessDefinition().getKey();
	}

	private void leave(DelegateTask task) {
		this.steps.getObject()
			.findByComplaintAndStepAndAgencyAndLeftAtIsNull(number(task), task.getTaskDefinitionKey(),
					new AgencyId(task.getTenantId()))
			.forEach((step) -> step.leave(this.clock.getObject().instant()));
	}

	private static ComplaintId number(DelegateTask task) {
		return new ComplaintId(task.getExecution().getProcessBusinessKey());
	}

}
