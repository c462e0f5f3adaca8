package id.lapor.workflow.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;

import id.lapor.workflow.ComplaintProcess.Variables;
import id.lapor.workflow.decision.CachedFeelEngineFactory;
import id.lapor.workflow.decision.KnownModels;
import id.lapor.workflow.security.KnownOfficers;
import id.lapor.workflow.security.KnownRights;
import id.lapor.workflow.security.NotedRefusals;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

import org.springframework.stereotype.Component;

/** How the engine is set; the reasons stand in {@code docs/adr}. */
@Component
class EngineConfiguration extends AbstractProcessEnginePlugin {

	private final ModelBeans beans;

	private final CaseHistory history;

	private final UserTasks userTasks;

	private final Passwords passwords;

	private final KnownModels models;

	private final KnownOfficers officers;

	EngineConfiguration(ModelBeans beans, CaseHistory history, UserTasks userTasks, Passwords passwords,
			KnownModels models, KnownOfficers officers) {
		this.beans = beans;
		this.history = history;
		this.userTasks = userTasks;
		this.passwords = passwords;
		this.models = models;
		this.officers = officers;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		if (TimeZone.getDefault().getRawOffset() != 0) {
			throw new IllegalStateException("The JVM must run in UTC (-Duser.timezone=UTC), or Tasklist shows tasks"
					+ " overdue hours late; it runs in " + TimeZone.getDefault().getID());
		}
		engine.setBeans(this.beans);
		engine.setHistoryEventHandler(this.history);
		engine.setHistoryEventProducer(new SparingHistory());
		engine.setDmnHistoryEventProducer(new RecordedDecisions());
		engine.setTenantIdProvider(new AgencyOfChild());
		engine.setResourceAuthorizationProvider(new NoRightsPerTask());
		engine.setCustomSessionFactories(new ArrayList<>(List.of(KnownRights.remembered())));
		engine.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
		engine.setTaskMetricsEnabled(false);
		engine.setEnsureJobDueDateNotNull(true);
		// A refusal is no fault: it is told to the person, not to the log with its stack.
		engine.setEnableCmdExceptionLogging(false);
		engine.setPasswordEncryptor(this.passwords);
		// BCrypt salts by itself.
		engine.setSaltGenerator(() -> "");
		engine.setCustomPreBPMNParseListeners(new ArrayList<>(List.of(this.userTasks)));
		engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(
				List.of(new NotedRefusals.Interceptor(), this.models.interceptor(), this.officers.interceptor())));
		DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
		decisions.setFeelEngineFactory(new CachedFeelEngineFactory(engine.getDmnFeelCustomFunctionProviders()));
		engine.setDmnEngineConfiguration(decisions);
		engine.setDeploymentCache(this.models);
	}

	@Override
	public void postInit(ProcessEngineConfigurationImpl engine) {
		this.models.setDeployers(engine.getDeployers());
	}

	/**
	 * A child runs in the tenant of the agency whose staff work on it; a parent has none.
	 */
	private static final class AgencyOfChild implements TenantIdProvider {

		@Override
		public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
			return (context.getSuperExecution() != null) ? (String) context.getVariables().get(Variables.AGENCY_ID)
					: null;
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
	 * Tenants and rights on definitions decide who sees a task. A row of rights for each
	 * task, the default, makes the inbox slower with every open case: 8 s against 0.1 s
	 * at 10,000 open tasks of an agency. Of the own account nobody gets more than to read
	 * and change it: who takes it away leaves a name in histories that another person
	 * could get.
	 */
	private static final class NoRightsPerTask extends DefaultAuthorizationProvider {

		@Override
		public AuthorizationEntity[] newUser(User user) {
			AuthorizationEntity[] own = super.newUser(user);
			for (AuthorizationEntity right : own) {
				right.setPermissions(new Permission[] { Permissions.READ, Permissions.UPDATE });
			}
			return own;
		}

		@Override
		public AuthorizationEntity[] newTaskAssignee(Task task, String before, String after) {
			return null;
		}

		@Override
		public AuthorizationEntity[] newTaskOwner(Task task, String before, String after) {
			return null;
		}

		@Override
		public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
			return null;
		}

		@Override
		public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
			return null;
		}

	}

}
