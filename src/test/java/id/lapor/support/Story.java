package id.lapor.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.RegionCode;
import id.lapor.attachment.Samples;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Kind;
import id.lapor.complaint.Report;
import id.lapor.evidence.Attaching;
import id.lapor.evidence.ReporterFiles;
import id.lapor.handling.Drafting;
import id.lapor.intake.Intake;
import id.lapor.intake.Receipt;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the story of a complaint through the doors that people use: the intake, the task
 * list and the clock. All people and places in it are invented.
 */
@Component
public class Story {

	public static final RegionCode BANJARMASIN = new RegionCode("63.71");

	/** The coordinator of Banjarmasin. */
	public static final String COORDINATOR = "koordinatordiskominfo6371";

	/** The liaison officer of Banjarmasin's department of public works. */
	public static final String LIAISON = "penghubungpupr6371";

	/** Decisions that take something by which can be seen what was done. */
	private static final Set<String> WITH_EVIDENCE = Set.of("ANSWER", "KEPT");

	private final Intake intake;

	private final Complaints complaints;

	private final TaskService tasks;

	private final RuntimeService runtime;

	private final ManagementService jobs;

	private final IdentityService identities;

	private final PeopleDirectory people;

	private final Drafting drafting;

	private final ReporterFiles files;

	private final Attaching attaching;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Story(Intake intake, Complaints complaints, TaskService tasks, RuntimeService runtime, ManagementService jobs,
			IdentityService identities, PeopleDirectory people, Drafting drafting, ReporterFiles files,
			Attaching attaching, Clock clock, PlatformTransactionManager transactions) {
		this.intake = intake;
		this.complaints = complaints;
		this.tasks = tasks;
		this.runtime = runtime;
		this.jobs = jobs;
		this.identities = identities;
		this.people = people;
		this.drafting = drafting;
		this.files = files;
		this.attaching = attaching;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** A report about a pothole in Banjarmasin, sound in every field. */
	public Report pothole() {
		return about("ROAD_POTHOLE");
	}

	/** A sound report of this category in Banjarmasin. */
	public Report about(String category) {
		LocalDate yesterday = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).minusDays(1);
		return new Report(Kind.COMPLAINT, category, BANJARMASIN, "Jalan A. Yani km 4", yesterday,
				"Lubang sedalam dua jengkal di lajur kiri, sudah tiga pengendara jatuh minggu ini.", false, false, null,
				"id");
	}

	/** A reporter hands in a report. */
	public Complaint received(Report report) {
		return received(Submission.own(report, Channel.WEB,
				new Identity("Siti Rekaan", "siti.rekaan@example.org", null, null, null)));
	}

	public Complaint received(Submission submission) {
		Receipt receipt = this.intake.receive(submission, null);
		return this.complaints.requireByCode(receipt.trackingCode());
	}

	/** The reporter attaches a photograph; answers its id. */
	public String attaches(Complaint complaint) {
		String code = complaint.trackingCode().grouped();
		this.files.attach(code, null, List.of(Samples.upload(Samples.photographWithPlace(40, 30))));
		List<ReporterFiles.TrackedFile> all = this.files.list(code);
		return all.get(all.size() - 1).id();
	}

	/** The complaint as it is now, with its history and follow-ups. */
	public Complaint now(ComplaintId id) {
		return this.transaction.execute((status) -> {
			Complaint complaint = this.complaints.require(id);
			complaint.history().size();
			complaint.followUps().size();
			complaint.parts().size();
			return complaint;
		});
	}

	/** The one open task of a complaint. */
	public Task task(ComplaintId id) {
		return this.tasks.createTaskQuery().processInstanceBusinessKey(id.value()).singleResult();
	}

	/** The open task at this step; {@code null} when there is none. */
	public Task task(ComplaintId id, String step) {
		return this.tasks.createTaskQuery()
			.processInstanceBusinessKey(id.value())
			.taskDefinitionKey(step)
			.singleResult();
	}

	/** The open task of one of several agencies at this step. */
	public Task task(ComplaintId id, String step, String agency) {
		return this.tasks.createTaskQuery()
			.processInstanceBusinessKey(id.value())
			.taskDefinitionKey(step)
			.tenantIdIn(agency)
			.singleResult();
	}

	/** The open task to give the part of this agency. */
	public Task part(ComplaintId id, String agency) {
		return this.tasks.createTaskQuery()
			.processInstanceBusinessKey(id.value())
			.taskDefinitionKey("contribute-part")
			.processVariableValueEquals("partOf", agency)
			.singleResult();
	}

	/** Does something in one transaction. */
	public void inTransaction(Runnable work) {
		this.transaction.executeWithoutResult((status) -> work.run());
	}

	/** The running parent process of a complaint; {@code null} when it has ended. */
	public ProcessInstance lifecycle(ComplaintId id) {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value(), "complaint-lifecycle")
			.singleResult();
	}

	/** An officer signs in, takes the open task and hands in the form. */
	public void completes(String userId, ComplaintId id, String decision, Map<String, Object> form) {
		completes(userId, id, task(id), decision, form);
	}

	/** An officer hands in the form of one of several open tasks. */
	public void completesStep(String userId, ComplaintId id, String step, String decision, Map<String, Object> form) {
		completes(userId, id, task(id, step), decision, form);
	}

	/** An officer of the lead agency asks for more time. */
	public void asksForExtension(String userId, ComplaintId id, int days, String reason) {
		signedIn(userId, () -> this.drafting.asksForExtension(id, this.people.require(userId), days, reason));
	}

	/**
	 * An officer hands in the form of this task. A follow-up gets a doer and a day where
	 * it has none, and an answer or a kept promise a photograph of what was done.
	 */
	public void completes(String userId, ComplaintId id, Task task, String decision, Map<String, Object> form) {
		Map<String, Object> filled = new HashMap<>(form);
		if ("INTERIM".equals(decision)) {
			followUp("").forEach(filled::putIfAbsent);
		}
		if (WITH_EVIDENCE.contains(decision)) {
			showsWork(userId, id);
		}
		completesAsTyped(userId, id, task, decision, filled);
	}

	/** A follow-up in whose form nothing is missing: done within a week. */
	public Map<String, Object> followUp(String text) {
		return Map.of("text", text, "doneBy", "Bidang Bina Marga", "plannedFor",
				LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).plusDays(7).toString());
	}

	/**
	 * An officer of the lead agency attaches a photograph of what was done, unless one
	 * waits for the answer already.
	 */
	public void showsWork(String userId, ComplaintId id) {
		this.attaching.showsWork(userId, id);
	}

	/** An officer hands in the form of this task with nothing but what was typed. */
	public void completesAsTyped(String userId, ComplaintId id, Task task, String decision, Map<String, Object> form) {
		String draft = this.drafting.save(id, task.getTaskDefinitionKey(), this.people.require(userId),
				(String) this.tasks.getVariable(task.getId(), "partOf"), form);
		signedIn(userId, () -> {
			if (task.getAssignee() == null) {
				this.tasks.claim(task.getId(), userId);
			}
			this.tasks.complete(task.getId(), Map.of("decision", decision, "draftId", draft));
		});
	}

	/** An officer takes the open task. */
	public void claims(String userId, ComplaintId id) {
		signedIn(userId, () -> this.tasks.claim(task(id).getId(), userId));
	}

	/** An officer saves what has been typed into the open task's form. */
	public String drafts(String userId, ComplaintId id, Map<String, Object> form) {
		return this.drafting.save(id, task(id).getTaskDefinitionKey(), this.people.require(userId), form);
	}

	/** Does something as a signed-in officer. */
	public void signedIn(String userId, Runnable work) {
		List<String> groups = this.identities.createGroupQuery()
			.groupMember(userId)
			.list()
			.stream()
			.map((group) -> group.getId())
			.toList();
		List<String> tenants = this.people.require(userId).agencies().stream().map(AgencyId::value).toList();
		this.identities.setAuthentication(userId, groups, tenants);
		try {
			work.run();
		}
		finally {
			this.identities.clearAuthentication();
		}
	}

	/** What a coordinator fills in when nothing is special: a road of the city. */
	public static Map<String, Object> verification() {
		return Map.of("title", "Lubang di Jalan A. Yani km 4", "kind", "COMPLAINT", "category", "ROAD_POTHOLE",
				"ownerLevel", "REGENCY", "supervisory", false, "revealsNobody", true);
	}

	/** A complaint that waits for the lead agency's first follow-up. */
	public Complaint assigned() {
		Complaint complaint = received(pothole());
		completes(COORDINATOR, complaint.getId(), "VERIFIED", verification());
		return complaint;
	}

	/** A complaint that waits for the answer after the first follow-up. */
	public Complaint followedUp() {
		Complaint complaint = assigned();
		completes(LIAISON, complaint.getId(), "INTERIM", Map.of("text", "Regu turun besok pagi."));
		return complaint;
	}

	/** A complaint whose answer the reporter has been told. */
	public Complaint answered() {
		Complaint complaint = assigned();
		completes(LIAISON, complaint.getId(), "ANSWER",
				Map.of("text", "Lubang sudah ditambal pada hari ini oleh regu pemeliharaan."));
		return complaint;
	}

	/** Runs the job of this element now, whenever it is due. */
	public void runs(ComplaintId id, String element) {
		Job job = this.jobs.createJobQuery()
			.processInstanceId(lifecycle(id).getId())
			.activityId(element)
			.singleResult();
		this.jobs.executeJob(job.getId());
	}

	/** Sets the clock of the whole system forward. */
	public void passes(Duration time) {
		ClockUtil.setCurrentTime(Date.from(this.clock.instant().plus(time)));
	}

	/** Sets the clock of the whole system. */
	public void isNow(Instant instant) {
		ClockUtil.setCurrentTime(Date.from(instant));
	}

	/** Puts the clock right again. */
	public void clockIsRightAgain() {
		ClockUtil.reset();
	}

}
