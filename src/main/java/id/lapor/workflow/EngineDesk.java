package id.lapor.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.directory.AgencyDesk;
import id.lapor.handling.PassingOn;
import id.lapor.handling.Step;
import id.lapor.workflow.ComplaintProcess.Messages;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An agency is a tenant here; its tasks are those that run in it. */
@Component
class EngineDesk implements AgencyDesk {

	// Our tables and the engine's sort letters differently, so that no query joins them.

	private static final String OPEN = """
			select id from complaint
			where (coordinator = :agency or lead_agency = :agency) and status not in (:finals)""";

	private static final String WITH_TASK = """
			select distinct e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
			where t.TENANT_ID_ = :agency and e.BUSINESS_KEY_ is not null""";

	private static final String KNOWN = """
			select (select count(*) from complaint where coordinator = :agency or lead_agency = :agency
					or proposed_lead = :agency or reported_agency = :agency)
				+ (select count(*) from step_fact where agency_id = :agency)
				+ (select count(*) from deadline where agency_id = :agency)
			from directory_lock""";

	private static final String TAKEN = """
			select t.ID_, t.ASSIGNEE_, t.TENANT_ID_, e.BUSINESS_KEY_
			from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
			where t.TENANT_ID_ is not null and t.SUSPENSION_STATE_ = 1 and
			""";

	/** Who works elsewhere, or has no role any more to which the task is offered. */
	private static final String BY_STRANGERS = """
			t.ASSIGNEE_ is not null and not exists (
				select 1 from ACT_ID_TENANT_MEMBER m
				join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
				left join ACT_ID_MEMBERSHIP g on g.USER_ID_ = m.USER_ID_ and g.GROUP_ID_ = l.GROUP_ID_
				where m.TENANT_ID_ = t.TENANT_ID_ and m.USER_ID_ = t.ASSIGNEE_
					and (l.USER_ID_ = m.USER_ID_ or g.GROUP_ID_ is not null))""";

	/**
	 * What passes a task on: one of these messages for which its case waits, or nothing
	 * where the step begins anew.
	 */
	private static final Map<Step, List<String>> PASSED_ON_BY = Map.ofEntries(
			Map.entry(Step.VERIFY_COMPLAINT, List.of()),
			Map.entry(Step.DECIDE_EXTENSION, List.of(Messages.EXTENSION_MOOT)),
			Map.entry(Step.CONTACT_REPORTER, List.of(Messages.CONTACT_MOOT, Messages.ARCHIVE_NOTICE_MOOT)),
			Map.entry(Step.FIRST_FOLLOW_UP, List.of(Messages.LEAD_CHANGED)),
			Map.entry(Step.ANSWER_COMPLAINT, List.of(Messages.LEAD_CHANGED)),
			Map.entry(Step.KEEP_PROMISE, List.of(Messages.LEAD_CHANGED)),
			Map.entry(Step.CONTRIBUTE_PART, List.of(Messages.PART_OVER)),
			Map.entry(Step.APPROVE_PROMISE, List.of(Messages.APPROVER_LEFT)),
			Map.entry(Step.DECIDE_RETURN, List.of(Messages.DECIDER_LEFT)),
			Map.entry(Step.ARBITRATE, List.of(Messages.DECIDER_LEFT)),
			Map.entry(Step.REVIEW_QUALITY, List.of(Messages.DECIDER_LEFT)),
			Map.entry(Step.DECIDE_APPEAL, List.of(Messages.DECIDER_LEFT)),
			Map.entry(Step.CONFIRM_ARCHIVE, List.of(Messages.ARCHIVE_MOOT)),
			Map.entry(Step.REVIEW_ARCHIVE, List.of(Messages.ARCHIVE_SAMPLE_MOOT)));

	/**
	 * That nobody approves or confirms it is for the domain to say: one of several may
	 * not.
	 */
	private static final Set<Step> NOT_BY_EVERYBODY = EnumSet.of(Step.APPROVE_PROMISE, Step.CONFIRM_ARCHIVE);

	/** Those whose process began when it could not pass one on are left as they are. */
	private static final String WAITING = """
			and exists (
				select 1 from ACT_RU_EXECUTION l join ACT_RU_EVENT_SUBSCR s on s.PROC_INST_ID_ = l.ID_
				where l.BUSINESS_KEY_ = e.BUSINESS_KEY_ and s.EVENT_NAME_ in (:messages))
			""";

	private static final String PASSABLE = """
			select distinct e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
			where t.TASK_DEF_KEY_ = :step and t.SUSPENSION_STATE_ = 1
			""";

	private static final String BY_NOBODY = """
			and t.ASSIGNEE_ is null and not exists (
				select 1 from ACT_ID_TENANT_MEMBER m
				join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
				left join ACT_ID_MEMBERSHIP g on g.USER_ID_ = m.USER_ID_ and g.GROUP_ID_ = l.GROUP_ID_
				where m.TENANT_ID_ = t.TENANT_ID_ and (l.USER_ID_ = m.USER_ID_ or g.GROUP_ID_ is not null))
			""";

	/** As the check for silent cases asks it, see {@link EngineCases}. */
	private static final String UNATTENDED = """
			select t.TENANT_ID_, count(*) from ACT_RU_TASK t
			where t.TENANT_ID_ in (:agencies) and t.SUSPENSION_STATE_ = 1
			""" + BY_NOBODY + "group by t.TENANT_ID_";

	private static final List<String> FINALS = Arrays.stream(Status.values())
		.filter(Status::isFinal)
		.map(Status::name)
		.toList();

	/** Why, as the history tells it; staff read Indonesian. */
	private static final String WHY = "tidak lagi bertugas di instansi ini atau dalam peran ini";

	private final IdentityService identities;

	private final TaskService tasks;

	private final Complaints complaints;

	private final PassingOn passing;

	private final AsSystem system;

	private final JdbcClient jdbc;

	private final Clock clock;

	EngineDesk(IdentityService identities, TaskService tasks, Complaints complaints, PassingOn passing, AsSystem system,
			JdbcClient jdbc, Clock clock) {
		this.identities = identities;
		this.tasks = tasks;
		this.complaints = complaints;
		this.passing = passing;
		this.system = system;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void follow(Agency agency) {
		this.system.run(() -> {
			Tenant tenant = tenant(agency.id());
			if (tenant == null) {
				tenant = this.identities.newTenant(agency.id().value());
			}
			if (!Objects.equals(tenant.getName(), agency.name())) {
				tenant.setName(agency.name());
				this.identities.saveTenant(tenant);
			}
		});
	}

	@Override
	public void remove(AgencyId agency) {
		this.system.run(() -> this.identities.deleteTenant(agency.value()));
	}

	private Tenant tenant(AgencyId agency) {
		return this.identities.createTenantQuery().tenantId(agency.value()).singleResult();
	}

	@Override
	public int openCases(AgencyId agency) {
		Set<String> numbers = new HashSet<>(
				this.jdbc.sql(OPEN).param("agency", agency.value()).param("finals", FINALS).query(String.class).list());
		numbers.addAll(this.jdbc.sql(WITH_TASK).param("agency", agency.value()).query(String.class).list());
		return numbers.size();
	}

	@Override
	public boolean hasHistory(AgencyId agency) {
		return this.jdbc.sql(KNOWN).param("agency", agency.value()).query(Long.class).single() > 0;
	}

	/** A task that somebody has taken. */
	private record Taken(String id, String holder, AgencyId agency, ComplaintId complaint) {
	}

	@Override
	public int release(String userId, Set<AgencyId> agencies, Set<Role> roles, Officer by) {
		List<Taken> lost = taken(this.jdbc.sql(TAKEN + "t.ASSIGNEE_ = ?").param(userId)).stream()
			.filter((task) -> !agencies.contains(task.agency()) || !isFor(roles, task))
			.toList();
		lost.forEach((task) -> release(task, Actor.officer(by.userId(), task.agency())));
		return lost.size();
	}

	@Override
	public int releaseLost() {
		List<Taken> lost = taken(this.jdbc.sql(TAKEN + BY_STRANGERS));
		lost.forEach((task) -> release(task, Actor.system()));
		return lost.size();
	}

	private static List<Taken> taken(JdbcClient.StatementSpec query) {
		return query
			.query((row, number) -> new Taken(row.getString("ID_"), row.getString("ASSIGNEE_"),
					new AgencyId(row.getString("TENANT_ID_")), new ComplaintId(row.getString("BUSINESS_KEY_"))))
			.list();
	}

	/** Whether the task is offered to one of these roles. */
	private boolean isFor(Set<Role> roles, Taken task) {
		return this.system.get(() -> this.tasks.getIdentityLinksForTask(task.id()))
			.stream()
			.filter((link) -> IdentityLinkType.CANDIDATE.equals(link.getType()))
			.map(IdentityLink::getGroupId)
			.anyMatch((group) -> roles.stream().anyMatch((role) -> role.group().equals(group)));
	}

	private void release(Taken task, Actor by) {
		this.system.run(() -> this.tasks.setAssignee(task.id(), null));
		this.complaints.require(task.complaint()).giveBack(by, task.holder(), WHY, this.clock.instant());
	}

	@Override
	public List<Stranded> stranded(Set<AgencyId> agencies) {
		Set<AgencyId> unattended = unattended(agencies).keySet();
		List<Stranded> stranded = new ArrayList<>();
		for (Step step : Step.values()) {
			Set<AgencyId> places = NOT_BY_EVERYBODY.contains(step) ? agencies : unattended;
			if (!places.isEmpty()) {
				passable(step, "and t.TENANT_ID_ in (:those) order by e.BUSINESS_KEY_",
						places.stream().map(AgencyId::value).toList())
					.forEach((number) -> stranded.add(new Stranded(number, step.code())));
			}
		}
		return stranded;
	}

	@Override
	public void passOn(Stranded task) {
		ComplaintId id = new ComplaintId(task.complaint());
		Step step = Step.ofCode(task.step()).orElseThrow();
		this.complaints.hold(id);
		if (!passable(step, "and e.BUSINESS_KEY_ in (:those)", List.of(id.value())).isEmpty()) {
			this.passing.passOn(id, step);
		}
	}

	private List<String> passable(Step step, String where, List<String> those) {
		List<String> messages = PASSED_ON_BY.get(step);
		return this.jdbc
			.sql(PASSABLE + (messages.isEmpty() ? "" : WAITING) + (NOT_BY_EVERYBODY.contains(step) ? "" : BY_NOBODY)
					+ where)
			.param("step", step.code())
			.param("messages", messages)
			.param("those", those)
			.query(String.class)
			.list();
	}

	@Override
	public Map<AgencyId, Integer> unattended(Set<AgencyId> agencies) {
		Map<AgencyId, Integer> unattended = new HashMap<>();
		if (!agencies.isEmpty()) {
			this.jdbc.sql(UNATTENDED)
				.param("agencies", agencies.stream().map(AgencyId::value).toList())
				.query((RowCallbackHandler) (row) -> unattended.put(new AgencyId(row.getString(1)), row.getInt(2)));
		}
		return unattended;
	}

}
