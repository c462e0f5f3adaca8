package id.lapor.workflow.setup;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.Role;
import id.lapor.workflow.ComplaintProcess.Keys;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.TaskQuery;

import org.springframework.stereotype.Component;

/**
 * What the office needs in the engine: a group for each role, a tenant for each agency,
 * the groups' rights, and the filters of the task list. Done at every start; what is
 * there already stays as it is.
 */
@Component
class Office {

	static final String ADMINISTRATORS = "camunda-admin";

	private final IdentityService identities;

	private final AuthorizationService rights;

	private final FilterService filters;

	private final TaskService tasks;

	private final Agencies agencies;

	Office(IdentityService identities, AuthorizationService rights, FilterService filters, TaskService tasks,
			Agencies agencies) {
		this.identities = identities;
		this.rights = rights;
		this.filters = filters;
		this.tasks = tasks;
		this.agencies = agencies;
	}

	void furnish() {
		groups();
		tenants();
		rights();
		filters();
	}

	private void groups() {
		group(ADMINISTRATORS, "Administrator sistem", "SYSTEM");
		for (Role role : Role.values()) {
			group(role.group(), role.officeWord(), "WORKFLOW");
		}
	}

	private void group(String id, String name, String type) {
		if (this.identities.createGroupQuery().groupId(id).count() == 0) {
			Group group = this.identities.newGroup(id);
			group.setName(name);
			group.setType(type);
			this.identities.saveGroup(group);
		}
	}

	private void tenants() {
		Set<String> known = this.identities.createTenantQuery()
			.list()
			.stream()
			.map(Tenant::getId)
			.collect(Collectors.toSet());
		for (Agency agency : this.agencies.findAllByOrderByName()) {
			if (!known.contains(agency.id().value())) {
				Tenant tenant = this.identities.newTenant(agency.id().value());
				tenant.setName(agency.name());
				this.identities.saveTenant(tenant);
			}
		}
	}

	private void rights() {
		for (Resource resource : Resources.values()) {
			grant(ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
		}
		for (Role role : Set.of(Role.COORDINATOR, Role.LIAISON, Role.LEADERSHIP)) {
			grant(role.group(), Resources.APPLICATION, "tasklist", Permissions.ACCESS);
			grant(role.group(), Resources.APPLICATION, "welcome", Permissions.ACCESS);
		}
		work(Role.COORDINATOR, Keys.VERIFICATION);
		work(Role.COORDINATOR, Keys.AGENCY_HANDLING);
		work(Role.COORDINATOR, Keys.EXTENSION);
		work(Role.COORDINATOR, Keys.CONTACT_REPORTER);
		work(Role.COORDINATOR, Keys.COORDINATION);
		work(Role.COORDINATOR, Keys.SUPPORTING_PART);
		work(Role.LIAISON, Keys.AGENCY_HANDLING);
		work(Role.LIAISON, Keys.SUPPORTING_PART);
		work(Role.COORDINATOR, Keys.REVIEW);
		work(Role.COORDINATOR, Keys.ARCHIVING);
		work(Role.COORDINATOR, Keys.ARCHIVE_REVIEW);
		work(Role.LIAISON, Keys.PROMISE);
		work(Role.COORDINATOR, Keys.PROMISE);
		work(Role.LEADERSHIP, Keys.PROMISE_APPROVAL);
		work(Role.COORDINATOR, Keys.PROMISE_APPROVAL);
		for (Role role : Set.of(Role.SUPERVISOR, Role.NATIONAL_ADMIN)) {
			grant(role.group(), Resources.APPLICATION, "cockpit", Permissions.ACCESS);
			grant(role.group(), Resources.APPLICATION, "welcome", Permissions.ACCESS);
			watch(role, Keys.VERIFICATION);
			watch(role, Keys.AGENCY_HANDLING);
			watch(role, Keys.EXTENSION);
			watch(role, Keys.CONTACT_REPORTER);
			watch(role, Keys.COORDINATION);
			watch(role, Keys.SUPPORTING_PART);
			watch(role, Keys.REVIEW);
			watch(role, Keys.ARCHIVING);
			watch(role, Keys.ARCHIVE_REVIEW);
			watch(role, Keys.PROMISE);
			watch(role, Keys.PROMISE_APPROVAL);
		}
		// The parent shows every agency's cases: it is for the nation's eyes only.
		watch(Role.NATIONAL_ADMIN, Keys.LIFECYCLE);
		watch(Role.NATIONAL_ADMIN, Keys.ESCALATION);
		watch(Role.NATIONAL_ADMIN, Keys.ARCHIVE_SAMPLE);
		watch(Role.NATIONAL_ADMIN, Keys.ARCHIVE_NOTICE);
		watch(Role.NATIONAL_ADMIN, Keys.OMBUDSMAN);
		grant(Role.PROCESS_MANAGER.group(), Resources.APPLICATION, "cockpit", Permissions.ACCESS);
		grant(Role.PROCESS_MANAGER.group(), Resources.DEPLOYMENT, Authorization.ANY, Permissions.CREATE,
				Permissions.READ);
		grant(Role.PROCESS_MANAGER.group(), Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
		grant(Role.PROCESS_MANAGER.group(), Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
	}

	private void work(Role role, String process) {
		grant(role.group(), Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ,
				ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_WORK);
	}

	private void watch(Role role, String process) {
		grant(role.group(), Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ,
				ProcessDefinitionPermissions.READ_INSTANCE);
	}

	private void grant(String group, Resource resource, String id, Permission... permissions) {
		boolean granted = this.rights.createAuthorizationQuery()
			.groupIdIn(group)
			.resourceType(resource)
			.resourceId(id)
			.count() > 0;
		if (granted) {
			return;
		}
		Authorization grant = this.rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		grant.setGroupId(group);
		grant.setResource(resource);
		grant.setResourceId(id);
		grant.setPermissions(permissions);
		this.rights.saveAuthorization(grant);
	}

	private void filters() {
		filter("Verifikasi", "Laporan yang menunggu verifikasi", 10, open(Keys.VERIFICATION), Role.COORDINATOR);
		filter("Penanganan", "Laporan yang menunggu tindak lanjut atau jawaban", 20, open(Keys.AGENCY_HANDLING),
				Role.LIAISON, Role.COORDINATOR);
		filter("Dukungan", "Bagian yang diminta instansi penanggung jawab", 22, open(Keys.SUPPORTING_PART),
				Role.LIAISON, Role.COORDINATOR);
		filter("Kewenangan", "Laporan yang dikembalikan dan menunggu putusan", 24, open(Keys.COORDINATION),
				Role.COORDINATOR);
		filter("Perpanjangan", "Permohonan perpanjangan yang menunggu putusan", 25, open(Keys.EXTENSION),
				Role.COORDINATOR);
		filter("Hubungi pelapor", "Pelapor yang tidak terjangkau surel atau SMS", 27, open(Keys.CONTACT_REPORTER),
				Role.COORDINATOR);
		filter("Janji", "Yang dijanjikan kepada pelapor", 22, open(Keys.PROMISE), Role.LIAISON, Role.COORDINATOR);
		// Head and coordinator may both work in this process: each sees what waits for
		// it.
		filter("Persetujuan janji", "Janji yang menunggu persetujuan pimpinan", 23,
				open(Keys.PROMISE_APPROVAL).taskCandidateGroupInExpression("${currentUserGroups()}")
					.includeAssignedTasks(),
				Role.LEADERSHIP, Role.COORDINATOR);
		filter("Telaah dan keberatan", "Jawaban yang menunggu telaah atau putusan keberatan", 28, open(Keys.REVIEW),
				Role.COORDINATOR);
		filter("Persetujuan arsip", "Arsip yang menunggu persetujuan orang kedua", 26, open(Keys.ARCHIVING),
				Role.COORDINATOR);
		filter("Telaah arsip", "Arsip dalam sampel bulanan yang menunggu telaah", 29, open(Keys.ARCHIVE_REVIEW),
				Role.COORDINATOR);
		filter("Tugas saya", "Tugas yang sudah saya ambil", 30,
				this.tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}").orderByDueDate().asc(),
				Role.COORDINATOR, Role.LIAISON, Role.LEADERSHIP);
	}

	private TaskQuery open(String process) {
		return this.tasks.createTaskQuery().processDefinitionKey(process).orderByDueDate().asc();
	}

	private void filter(String name, String description, int position, TaskQuery query, Role... readers) {
		Filter filter = this.filters.createTaskFilterQuery().filterName(name).singleResult();
		if (filter == null) {
			filter = this.filters.newTaskFilter(name)
				.setQuery(query)
				.setProperties(Map.of("description", description, "priority", position, "color", "#0b5d5b", "refresh",
						false, "showUndefinedVariable", false));
			this.filters.saveFilter(filter);
		}
		for (Role reader : readers) {
			grant(reader.group(), Resources.FILTER, filter.getId(), Permissions.READ);
		}
	}

}
