package id.lapor.workflow.security;

import java.util.ArrayList;
import java.util.List;

import id.lapor.complaint.Complaint;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What is decided in memory is what the engine's statement would have decided. */
@LaporTest
class KnownRightsTests {

	private static final String SOMEBODY = "somebody-of-this-test";

	private static final List<List<String>> GROUPS = List.of(List.of(), List.of("coordinator"), List.of("liaison"),
			List.of("supervisor"), List.of("national-admin"), List.of("process-manager"), List.of("camunda-admin"),
			List.of("liaison", "frontdesk"), List.of("no-such-group"));

	private static final List<String> USERS = List.of(Story.COORDINATOR, Story.LIAISON, "admin", SOMEBODY);

	@Autowired
	ProcessEngine engine;

	@Autowired
	AuthorizationService rights;

	@Autowired
	TaskService tasks;

	@Autowired
	IdentityService identities;

	@Autowired
	Story story;

	private final List<String> given = new ArrayList<>();

	@AfterEach
	void takeAwayWhatWasGiven() {
		this.identities.clearAuthentication();
		this.given.forEach(this.rights::deleteAuthorization);
	}

	@Test
	void decidesWhateverItIsAskedAsTheEngineWould() {
		give(Authorization.AUTH_TYPE_GRANT, null, "liaison", Resources.PROCESS_DEFINITION, "complaint-lifecycle",
				Permissions.READ_HISTORY);
		give(Authorization.AUTH_TYPE_REVOKE, SOMEBODY, null, Resources.FILTER, "*", Permissions.READ);
		give(Authorization.AUTH_TYPE_GRANT, SOMEBODY, null, Resources.TASK, "one-task", TaskPermissions.TASK_WORK);
		give(Authorization.AUTH_TYPE_GRANT, "*", null, Resources.DEPLOYMENT, "*", Permissions.CREATE);
		give(Authorization.AUTH_TYPE_GLOBAL, "*", null, Resources.TENANT, "pupr6371", Permissions.READ);
		List<CompositePermissionCheck> questions = inEngine((context) -> questions());
		SoftAssertions decisions = new SoftAssertions();
		int[] yes = new int[1];
		for (String user : USERS) {
			for (List<String> groups : GROUPS) {
				for (CompositePermissionCheck check : questions) {
					boolean decided = ask(new AuthorizationManager(), user, groups, check);
					yes[0] += decided ? 1 : 0;
					decisions.assertThat(ask(null, user, groups, check))
						.as("%s %s %s", user, groups, check.getAllPermissionChecks()
							.stream()
							.map((each) -> each.getPermission() + " " + each.getResource() + " " + each.getResourceId())
							.toList())
						.isEqualTo(decided);
				}
			}
		}
		decisions.assertAll();
		assertThat(yes[0]).as("how often the answer was yes").isBetween(50, 2000);
	}

	@Test
	void aRightThatIsGivenOrTakenAwayCountsAtOnce() {
		assertThat(may()).isFalse();
		give(Authorization.AUTH_TYPE_GRANT, SOMEBODY, null, Resources.DEPLOYMENT, "*", Permissions.CREATE);
		assertThat(may()).isTrue();

		Authorization right = this.rights.createAuthorizationQuery().userIdIn(SOMEBODY).singleResult();
		right.removePermission(Permissions.CREATE);
		this.rights.saveAuthorization(right);
		assertThat(may()).isFalse();

		right.addPermission(Permissions.CREATE);
		this.rights.saveAuthorization(right);
		assertThat(may()).isTrue();
		this.rights.deleteAuthorization(right.getId());
		this.given.clear();
		assertThat(may()).isFalse();
	}

	/**
	 * A list of one process is not joined to rights for whom they open all of it; one of
	 * processes among which it is alone is, and both are the same.
	 */
	@Test
	void aListOfOneProcessHoldsWhatTheEngineWouldHaveLeftInIt() {
		Complaint open = this.story.received(this.story.pothole());
		String task = this.story.task(open.getId()).getId();
		give(Authorization.AUTH_TYPE_GRANT, SOMEBODY, null, Resources.TASK, task, Permissions.READ);
		int all = 0;
		for (String user : USERS) {
			for (List<String> groups : GROUPS) {
				this.identities.setAuthentication(user, groups, List.of("diskominfo6371", "pupr6371"));
				for (String model : List.of("verification", "agency-handling", "no-such-model")) {
					List<String> held = ids(this.tasks.createTaskQuery().processDefinitionKeyIn(model));
					TaskQuery query = this.tasks.createTaskQuery().processDefinitionKey(model);
					assertThat(ids(query)).as("%s %s %s", user, groups, model).containsExactlyElementsOf(held);
					assertThat(query.count()).isEqualTo(held.size());
					all += ((TaskQueryImpl) query).getAuthCheck().isAuthorizationCheckEnabled() ? 0 : 1;
					if (user.equals(SOMEBODY) && groups.isEmpty() && model.equals("verification")) {
						assertThat(held).containsExactly(task);
					}
				}
			}
		}
		assertThat(all).as("how often no rights were compared").isBetween(8, 60);
	}

	private static List<String> ids(TaskQuery query) {
		return query.orderByTaskId().asc().list().stream().map(Task::getId).toList();
	}

	private boolean may() {
		return this.rights.isUserAuthorized(SOMEBODY, List.of(), Permissions.CREATE, Resources.DEPLOYMENT);
	}

	private void give(int type, String user, String group, Resource resource, String id, Permission permission) {
		Authorization right = this.rights.createNewAuthorization(type);
		// Everybody is no user whom anybody could name where all are meant.
		if (type != Authorization.AUTH_TYPE_GLOBAL) {
			right.setUserId(user);
			right.setGroupId(group);
		}
		right.setResource(resource);
		right.setResourceId(id);
		if (type == Authorization.AUTH_TYPE_REVOKE) {
			right.removePermission(permission);
		}
		else {
			right.addPermission(permission);
		}
		this.given.add(this.rights.saveAuthorization(right).getId());
	}

	private static List<CompositePermissionCheck> questions() {
		List<CompositePermissionCheck> questions = new ArrayList<>();
		for (String model : List.of("verification", "agency-handling", "complaint-lifecycle", "promise", "*")) {
			questions.add(work("some-task", model));
			questions.add(work("one-task", model));
			for (Permission permission : List.of(Permissions.READ, ProcessDefinitionPermissions.READ_TASK,
					ProcessDefinitionPermissions.TASK_WORK, Permissions.READ_INSTANCE, Permissions.READ_HISTORY,
					Permissions.DELETE)) {
				questions.add(one(Resources.PROCESS_DEFINITION, model, permission));
			}
		}
		for (Resource application : List.of(Resources.APPLICATION)) {
			for (String id : List.of("tasklist", "cockpit", "admin", "*")) {
				questions.add(one(application, id, Permissions.ACCESS));
			}
		}
		questions.add(one(Resources.FILTER, "*", Permissions.READ));
		questions.add(one(Resources.DEPLOYMENT, "*", Permissions.CREATE));
		questions.add(one(Resources.USER, Story.LIAISON, Permissions.READ));
		questions.add(one(Resources.TENANT, "pupr6371", Permissions.READ));
		questions.add(new PermissionCheckBuilder().conjunctive()
			.atomicCheckForResourceId(Resources.PROCESS_DEFINITION, "verification",
					ProcessDefinitionPermissions.READ_TASK)
			.atomicCheckForResourceId(Resources.APPLICATION, "tasklist", Permissions.ACCESS)
			.build());
		return questions;
	}

	private static CompositePermissionCheck one(Resource resource, String id, Permission permission) {
		return new PermissionCheckBuilder().disjunctive().atomicCheckForResourceId(resource, id, permission).build();
	}

	/** What the engine asks before somebody claims or completes a task. */
	private static CompositePermissionCheck work(String task, String model) {
		return new PermissionCheckBuilder().disjunctive()
			.atomicCheckForResourceId(Resources.TASK, task, TaskPermissions.TASK_WORK)
			.atomicCheckForResourceId(Resources.PROCESS_DEFINITION, model, ProcessDefinitionPermissions.TASK_WORK)
			.atomicCheckForResourceId(Resources.TASK, task, Permissions.UPDATE)
			.atomicCheckForResourceId(Resources.PROCESS_DEFINITION, model, ProcessDefinitionPermissions.UPDATE_TASK)
			.build();
	}

	/**
	 * @param manager {@code null} for the one that the program uses
	 */
	private boolean ask(AuthorizationManager manager, String user, List<String> groups,
			CompositePermissionCheck check) {
		return inEngine((context) -> ((manager != null) ? manager : context.getAuthorizationManager())
			.isAuthorized(user, groups, check));
	}

	private <T> T inEngine(Command<T> command) {
		return ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute(command);
	}

}
