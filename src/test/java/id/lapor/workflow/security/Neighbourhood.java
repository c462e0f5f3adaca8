package id.lapor.workflow.security;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.support.Story;
import id.lapor.tracking.Withdrawing;
import id.lapor.workflow.ComplaintProcess.Keys;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;

/**
 * Two cities side by side. In Banjarmasin one case lies with the department of public
 * works, one waits for the coordinator, one for the reporter, and one whose reporter is
 * hidden went to the Ombudsman; Banjarbaru has cases of its own, so that its officers
 * never look into an empty world.
 */
class Neighbourhood {

	private final Story story;

	private final ProcessEngine engine;

	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<Person, Set<String>> mayKnow = new EnumMap<>(Person.class);

	Neighbourhood(Story story, Withdrawing leaving, ProcessEngine engine) {
		this.story = story;
		this.engine = engine;
		named("verify.", story.received(story.pothole()).getId());
		engine.getTaskService()
			.createComment(this.names.get("verify.task"), this.names.get("verify.instance"), "Sudah ditelepon.");
		this.names.put("commented.task", this.names.get("verify.task"));
		renew();
		Complaint ownWork = story.received(story.about("OTHER"));
		story.completes(Person.COORDINATOR.userId(), ownWork.getId(), "VERIFIED",
				Map.of("title", "Lain-lain", "kind", "COMPLAINT", "category", "OTHER", "ownerLevel", "UNKNOWN",
						"supervisory", false, "revealsNobody", true));
		Complaint promised = story.received(story.about("OTHER"));
		story.completes(Person.COORDINATOR.userId(), promised.getId(), "VERIFIED",
				Map.of("title", "Lain-lain", "kind", "COMPLAINT", "category", "OTHER", "ownerLevel", "UNKNOWN",
						"supervisory", false, "revealsNobody", true));
		story.completes(Person.COORDINATOR.userId(), promised.getId(), "INTERIM", Map.of("text", "Kami periksa."));
		story.completes(Person.COORDINATOR.userId(), promised.getId(), "PROMISE",
				Map.of("text", "Tahun depan.", "plannedFor", story.pothole().incidentDate().plusDays(100).toString()));
		named("approve.", promised.getId());
		Complaint neighbours = story.received(inBanjarbaru());
		story.completes(Person.OTHER_COORDINATOR.userId(), neighbours.getId(), "VERIFIED", Story.verification());
		story.received(inBanjarbaru());
		story.received(ofTheNation());
		Complaint referred = story.received(hidden());
		story.completes(Person.COORDINATOR.userId(), referred.getId(), "VERIFIED", Story.verification());
		story.completes(Person.LEAD.userId(), referred.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		leaving.goesToTheOmbudsman(referred);
		this.names.put("referred.number", referred.getId().value());
		definition("handling", Keys.AGENCY_HANDLING);
		definition("verification", Keys.VERIFICATION);
		definition("lifecycle", Keys.LIFECYCLE);
		this.names.put("deployment",
				engine.getRepositoryService()
					.createProcessDefinitionQuery()
					.processDefinitionId(this.names.get("handling"))
					.singleResult()
					.getDeploymentId());
		this.names.put("filter",
				engine.getFilterService().createTaskFilterQuery().filterName("Penanganan").singleResult().getId());
		this.mayKnow.put(Person.LEAD, Set.of("task", "instance", "number"));
		this.mayKnow.put(Person.COORDINATOR, Set.of("verify.task", "verify.instance", "verify.number", "approve.task",
				"approve.instance", "approve.number"));
		this.mayKnow.put(Person.HEAD, Set.of("approve.task", "approve.instance", "approve.number"));
		this.mayKnow.put(Person.SUPERVISOR,
				Set.of("verify.task", "verify.instance", "verify.number", "approve.instance", "approve.number"));
		this.mayKnow.put(Person.NATIONAL, Set.of("number", "verify.number", "answered.number", "approve.number",
				"parent", "verify.parent", "answered.parent", "approve.parent", "job"));
		this.mayKnow.put(Person.ADMIN, Set.copyOf(this.names.keySet()));
	}

	/** Puts new cases in place of those that somebody was allowed to change. */
	final void renew() {
		Complaint assigned = this.story.assigned();
		named("", assigned.getId());
		this.names.put("file", this.story.attaches(assigned));
		ComplaintId answered = this.story.answered().getId();
		String parent = this.story.lifecycle(answered).getId();
		String job = this.engine.getManagementService()
			.createJobQuery()
			.processInstanceId(parent)
			.activityId("window-ended")
			.singleResult()
			.getId();
		// A job that has failed for good: the one kind of incident there is.
		this.engine.getManagementService().setJobRetries(job, 0);
		this.names.put("answered.number", answered.value());
		this.names.put("answered.parent", parent);
		this.names.put("job", job);
	}

	/** The cases as they stand: what nobody who was refused may have changed. */
	String standing() {
		Task task = this.story.task(new ComplaintId(this.names.get("number")));
		if (task == null) {
			return "no task";
		}
		Complaint complaint = this.story.now(new ComplaintId(this.names.get("number")));
		return Stream.of(task.getId(), task.getAssignee(), task.getOwner(), task.getDelegationState(),
				task.getPriority(), task.getDueDate(), task.isSuspended(),
				this.engine.getRuntimeService().getVariables(task.getExecutionId()),
				this.engine.getTaskService().getIdentityLinksForTask(task.getId()).size(),
				this.engine.getTaskService().getTaskComments(task.getId()).size(), complaint.status(),
				complaint.history().size(), complaint.followUps().size(),
				this.story.now(new ComplaintId(this.names.get("answered.number"))).status(),
				this.engine.getManagementService()
					.createJobQuery()
					.jobId(this.names.get("job"))
					.noRetriesLeft()
					.active()
					.count())
			.map(String::valueOf)
			.collect(Collectors.joining(", "));
	}

	/** Takes away what could meddle with other tests: failed jobs and batches. */
	void tidyUp() {
		ManagementService jobs = this.engine.getManagementService();
		jobs.createBatchQuery().list().forEach((batch) -> jobs.deleteBatch(batch.getId(), true));
		jobs.createJobQuery().noRetriesLeft().list().forEach((job) -> jobs.setJobRetries(job.getId(), 3));
	}

	private Report hidden() {
		Report report = this.story.pothole();
		return new Report(report.kind(), report.category(), report.region(), report.place(), report.incidentDate(),
				report.content(), true, false, null, "id");
	}

	private Report inBanjarbaru() {
		Report report = this.story.pothole();
		return new Report(report.kind(), report.category(), new RegionCode("63.72"), report.place(),
				report.incidentDate(), report.content(), false, false, null, "id");
	}

	/** Its coordinator is the nation's: the province's is the party that it is about. */
	private Report ofTheNation() {
		Report report = this.story.pothole();
		return new Report(report.kind(), report.category(), new RegionCode("63"), report.place(), report.incidentDate(),
				report.content(), false, false, new AgencyId("diskominfo63"), "id");
	}

	private void named(String prefix, ComplaintId id) {
		Task task = this.story.task(id);
		this.names.put(prefix + "number", id.value());
		this.names.put(prefix + "task", task.getId());
		this.names.put(prefix + "instance", task.getProcessInstanceId());
		this.names.put(prefix + "parent", this.story.lifecycle(id).getId());
	}

	private void definition(String name, String key) {
		this.names.put(name,
				this.engine.getRepositoryService()
					.createProcessDefinitionQuery()
					.processDefinitionKey(key)
					.latestVersion()
					.singleResult()
					.getId());
	}

	/** Puts the ids of the cases into a template. */
	String fill(String template) {
		String filled = template;
		for (Map.Entry<String, String> name : this.names.entrySet()) {
			filled = filled.replace("{" + name.getKey() + "}", name.getValue());
		}
		if (filled.contains("{guest}")) {
			filled = filled.replace("{guest}", guest());
		}
		return filled.replace("{unused}", unused());
	}

	/** A user without any right. */
	private String guest() {
		User guest = this.engine.getIdentityService().newUser(unused());
		this.engine.getIdentityService().saveUser(guest);
		return guest.getId();
	}

	private static String unused() {
		return "tamu" + UUID.randomUUID().toString().replace("-", "");
	}

	String get(String name) {
		return this.names.get(name);
	}

	/**
	 * What of a case that is not this person's an answer gives away; empty when nothing.
	 */
	String givenAway(Person person, String request, String answer) {
		for (String name : new String[] { "task", "instance", "parent", "number", "verify.task", "verify.instance",
				"verify.parent", "verify.number", "answered.parent", "answered.number", "job" }) {
			String value = this.names.get(name);
			boolean repeated = request.contains(value);
			if (!repeated && answer.contains(value) && !this.mayKnow.getOrDefault(person, Set.of()).contains(name)) {
				return name;
			}
		}
		return "";
	}

}
