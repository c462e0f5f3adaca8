package id.lapor.workflow.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

import org.springframework.util.CollectionUtils;

import static java.time.Duration.ofSeconds;

/**
 * Whether a person may do one thing, decided in memory from rights that are believed for
 * a second ({@code docs/adr/0026-models-believed-for-a-second.md}). The engine's own
 * statement for it has some twenty subqueries, which MySQL plans anew for each claim and
 * each completion. Lists are filtered by the engine's statements, but for the tasks of
 * one process whose tasks are all open to the person. A change counts at once on the node
 * that makes it.
 * <p>
 * It holds for {@code authorization-check-revokes: never}: a right is given or it is not.
 */
public final class KnownRights extends AuthorizationManager {

	/**
	 * Of these nobody has rights of their own: agencies' tenants and rights on
	 * definitions decide. So there is nothing to delete when one ends.
	 */
	private static final Set<Resource> WITHOUT_ROWS = Set.of(Resources.TASK, Resources.PROCESS_INSTANCE,
			Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);

	private static final String EVERYBODY = "*";

	private final Memory memory;

	private KnownRights(Memory memory) {
		this.memory = memory;
	}

	/** Takes the place of the engine's own; one for each engine. */
	public static SessionFactory remembered() {
		return new Memory();
	}

	/** What all commands of one engine remember. */
	private static final class Memory implements SessionFactory {

		private final Cache<String, Collection<?>> believed = Caffeine.newBuilder()
			.expireAfterWrite(ofSeconds(1))
			.build();

		@Override
		public Class<?> getSessionType() {
			return AuthorizationManager.class;
		}

		@Override
		public Session openSession() {
			return new KnownRights(this);
		}

		/** Nobody waits here for another one's question, see {@code KnownModels}. */
		@SuppressWarnings("unchecked")
		private <T extends Collection<?>> T believe(String asked, Supplier<T> find) {
			Collection<?> known = this.believed.getIfPresent(asked);
			if (known == null) {
				known = find.get();
				this.believed.put(asked, known);
			}
			return (T) known;
		}

	}

	/** That somebody may do this to one thing, or to all of its kind. */
	private record Right(int resource, String id, int permissions) {

		private static Right of(Authorization row) {
			return new Right(row.getResourceType(), row.getResourceId(), ((AuthorizationEntity) row).getPermissions());
		}

		private boolean covers(PermissionCheck check) {
			return this.resource == check.getResourceType() && (this.permissions & check.getPerms()) == check.getPerms()
					&& (Authorization.ANY.equals(this.id) || this.id != null && this.id.equals(check.getResourceId()));
		}

	}

	@Override
	public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
		return isAuthorizationEnabled() ? isAuthorized(userId, groupIds, createCompositePermissionCheck(check)) : true;
	}

	@Override
	public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck checks) {
		List<PermissionCheck> all = checks.getAllPermissionChecks();
		if (all.isEmpty() || all.stream().anyMatch(KnownRights::isForTheEngine)) {
			return super.isAuthorized(userId, groupIds, checks);
		}
		List<Right> rights = Stream
			.concat(Stream.of(ofUser(EVERYBODY), ofUser(userId)),
					filterAuthenticatedGroupIds(groupIds).stream().map(this::ofGroup))
			.flatMap(List::stream)
			.toList();
		return passes(checks, rights);
	}

	/**
	 * A list of one process's tasks is the same with and without rights for whom they
	 * open all of these tasks. Without, the engine's statement neither joins them to each
	 * row nor has anything to sort out twice: half of its time in an agency with ten
	 * thousand tasks.
	 */
	@Override
	public void configureTaskQuery(TaskQueryImpl query) {
		super.configureTaskQuery(query);
		AuthorizationCheck check = query.getAuthCheck();
		if (check.isAuthorizationCheckEnabled() && query.getProcessDefinitionKey() != null
				&& isAuthorized(check.getAuthUserId(), check.getAuthGroupIds(),
						new PermissionCheckBuilder()
							.atomicCheckForResourceId(Resources.PROCESS_DEFINITION, query.getProcessDefinitionKey(),
									Permissions.READ_TASK)
							.build())) {
			check.setAuthorizationCheckEnabled(false);
			narrow(query);
		}
	}

	/**
	 * The engine lets through what is of one's agencies, or of none. No task is of none
	 * ({@code UserTasks}), and without that way out the first page of an agency's tasks
	 * is read from an index in its order.
	 */
	private void narrow(TaskQueryImpl query) {
		getTenantManager().configureQuery(query);
		TenantCheck agencies = query.getTenantCheck();
		if (agencies.isTenantCheckEnabled() && !query.getIsTenantIdSet()
				&& !CollectionUtils.isEmpty(agencies.getAuthTenantIds())) {
			query.tenantIdIn(agencies.getAuthTenantIds().toArray(String[]::new));
		}
	}

	/**
	 * One that its statement answers in more ways than yes and no, or that would be
	 * refused there as nonsense.
	 */
	private static boolean isForTheEngine(PermissionCheck check) {
		return check.getResourceIdQueryParam() != null || check.getAuthorizationNotFoundReturnValue() != null
				|| check.getPermission() == null || Stream.of(check.getPermission().getTypes())
					.noneMatch((type) -> type.resourceType() == check.getResourceType());
	}

	private static boolean passes(CompositePermissionCheck checks, List<Right> rights) {
		Stream<Boolean> parts = Stream.concat(
				checks.getAtomicChecks()
					.stream()
					.map((check) -> rights.stream().anyMatch((right) -> right.covers(check))),
				checks.getCompositeChecks().stream().map((part) -> passes(part, rights)));
		return checks.isDisjunctive() ? parts.anyMatch(Boolean::booleanValue) : parts.allMatch(Boolean::booleanValue);
	}

	/**
	 * What is given to everybody is of a kind of its own; any other to that name is not.
	 */
	private List<Right> ofUser(String userId) {
		int type = EVERYBODY.equals(userId) ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT;
		return this.memory.believe("user " + userId, () -> given(new AuthorizationQueryImpl().userIdIn(userId), type));
	}

	private List<Right> ofGroup(String groupId) {
		return this.memory.believe("group " + groupId,
				() -> given(new AuthorizationQueryImpl().groupIdIn(groupId), Authorization.AUTH_TYPE_GRANT));
	}

	@SuppressWarnings("unchecked")
	private List<Right> given(AuthorizationQuery query, int type) {
		return ((List<Authorization>) getDbEntityManager().selectList("selectAuthorizationByQueryCriteria",
				(AuthorizationQueryImpl) query))
			.stream()
			.filter((row) -> row.getAuthorizationType() == type)
			.map(Right::of)
			.toList();
	}

	/** The groups that have any rights. */
	@Override
	protected Set<String> getAllGroups() {
		if (this.availableAuthorizedGroupIds == null) {
			this.availableAuthorizedGroupIds = this.memory.believe("groups", () -> {
				Set<String> found = new HashSet<>(super.getAllGroups());
				found.removeIf(Objects::isNull);
				return found;
			});
		}
		return this.availableAuthorizedGroupIds;
	}

	@Override
	public void insert(DbEntity right) {
		super.insert(right);
		forget();
	}

	@Override
	public void update(AuthorizationEntity right) {
		super.update(right);
		forget();
	}

	@Override
	public void delete(DbEntity right) {
		super.delete(right);
		forget();
	}

	@Override
	public void deleteAuthorizationsByResourceId(Resource resource, String id) {
		if (!WITHOUT_ROWS.contains(resource)) {
			super.deleteAuthorizationsByResourceId(resource, id);
			forget();
		}
	}

	@Override
	public void deleteAuthorizationsByResourceIdAndUserId(Resource resource, String id, String userId) {
		super.deleteAuthorizationsByResourceIdAndUserId(resource, id, userId);
		forget();
	}

	@Override
	public void deleteAuthorizationsByResourceIdAndGroupId(Resource resource, String id, String groupId) {
		super.deleteAuthorizationsByResourceIdAndGroupId(resource, id, groupId);
		forget();
	}

	/** At once for this transaction, and for all others when it is over. */
	private void forget() {
		this.memory.believed.invalidateAll();
		Stream.of(TransactionState.COMMITTED, TransactionState.ROLLED_BACK)
			.forEach((over) -> getCommandContext().getTransactionContext()
				.addTransactionListener(over, (context) -> this.memory.believed.invalidateAll()));
	}

}
