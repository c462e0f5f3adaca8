package id.lapor.workflow;

import java.time.Duration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Act;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.DecisionRecords;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.complaint.Status;
import id.lapor.complaint.StepFact;
import id.lapor.complaint.StepFacts;
import id.lapor.deadline.ClockKind;
import id.lapor.notification.Telling;
import id.lapor.shared.RuleViolation;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import id.lapor.tracking.Confirming;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@LaporTest
class ComplaintLifecycleProcessTests {

	@Autowired
	Story story;

	@Autowired
	TableMender tables;

	@Autowired
	Confirming confirming;

	@Autowired
	ProcessEngine engine;

	@Autowired
	RuntimeService runtime;

	@Autowired
	HistoryService history;

	@Autowired
	ManagementService jobs;

	@Autowired
	Deadlines deadlines;

	@Autowired
	DecisionRecords decisions;

	@Autowired
	StepFacts steps;

	@Autowired
	ApplicationEventPublisher publisher;

	@Autowired
	Clock clock;

	@Autowired
	Responding responding;

	@Autowired
	Telling telling;

	@BeforeEach
	void useTheEngine() {
		BpmnAwareTests.init(this.engine);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aReportWaitsForItsCoordinatorInTheCoordinatorsTenant() {
		Complaint complaint = this.story.received(this.story.pothole());

		BpmnAwareTests.assertThat(this.story.lifecycle(complaint.getId())).isWaitingAt("verification-call");
		assertThat(this.story.task(complaint.getId()).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.story.task(complaint.getId()).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.story.task(complaint.getId()).getName()).contains(complaint.getId().value());
		assertThat(this.deadlines.running(complaint.getId())).extracting((deadline) -> deadline.kind())
			.containsExactlyInAnyOrder(ClockKind.VERIFICATION, ClockKind.FIRST_RESPONSE);
	}

	@Test
	void aTaskIsDueWhenItsClockIs() {
		Complaint complaint = this.story.assigned();

		assertThat(this.story.task(complaint.getId()).getDueDate().toInstant())
			.isEqualTo(this.deadlines.running(complaint.getId(), ClockKind.FIRST_FOLLOW_UP).dueAt());
	}

	@Test
	void theRegionsOwnLimitCountsWhereItIsStricter() {
		Complaint complaint = this.story.assigned();

		assertThat(this.deadlines.running(complaint.getId(), ClockKind.FIRST_FOLLOW_UP).limitSource())
			.startsWith("limits-regional");
		assertThat(this.deadlines.running(complaint.getId(), ClockKind.FINISH).limitSource()).startsWith("limits v");
	}

	@Test
	void verificationGivesTheComplaintToTheAgencyThatTheTableProposes() {
		Complaint complaint = this.story.assigned();

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.now(complaint.getId()).disposition().orElseThrow().lead())
			.isEqualTo(new AgencyId("pupr6371"));
		assertThat(this.story.now(complaint.getId()).disposition().orElseThrow().basis()).isEqualTo(Basis.RULE);
		assertThat(this.story.task(complaint.getId()).getTenantId()).isEqualTo("pupr6371");
		BpmnAwareTests.assertThat(this.story.lifecycle(complaint.getId())).isWaitingAt("lead-handling");
	}

	@Test
	void anAgencyTellsWhatIsDoneAsOftenAsItLikesUntilItAnswers() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();
		Instant due = this.deadlines.running(id, ClockKind.FINISH).dueAt();

		for (String text : List.of("Aspal sudah dipesan.", "Aspal datang besok.")) {
			this.story.passes(Duration.ofHours(3));
			this.story.completesStep(Story.LIAISON, id, "answer-complaint", "INTERIM", Map.of("text", text));
		}

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.now(id).toldToReporter()).extracting(FollowUp::kind, FollowUp::doneBy)
			.containsExactly(tuple(FollowUp.Kind.INTERIM, "Bidang Bina Marga"),
					tuple(FollowUp.Kind.INTERIM, "Bidang Bina Marga"),
					tuple(FollowUp.Kind.INTERIM, "Bidang Bina Marga"));
		assertThat(this.telling.recipients(id, CaseEvent.Kind.FOLLOWED_UP)).containsExactly("REPORTER", "REPORTER",
				"REPORTER");
		assertThat(this.deadlines.running(id)).extracting((clock) -> clock.kind())
			.doesNotContain(ClockKind.REPORTER_WINDOW);
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(due);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getDueDate().toInstant()).isEqualTo(due);
	}

	@Test
	void anAgencyTellsWhatIsDoneAlsoAfterAReplyAndStillOwesTheAnswer() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.responding.replies(complaint, "Yang sebelah kanan belum.");

		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Sisi kanan menyusul besok."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.REPORTER_REPLIED);
		assertThat(this.deadlines.running(id, ClockKind.REPLY).isRunning()).isTrue();
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sisi kanan sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.deadlines.running(id)).extracting((clock) -> clock.kind())
			.containsExactly(ClockKind.REPORTER_WINDOW);
	}

	@Test
	void aFollowUpThatDoesNotSayWhoOrUntilWhenIsRefusedAtItsFields() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();

		assertThatThrownBy(() -> this.story.completesAsTyped(Story.LIAISON, id, this.story.task(id), "INTERIM",
				Map.of("text", "Aspal sudah dipesan.")))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
						.containsExactly("doneBy", "plannedFor"));

		assertThat(this.story.now(id).followUps()).hasSize(1);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
	}

	@Test
	void verificationMayReclassifyAndTheTableIsAskedAnew() {
		Complaint complaint = this.story.received(this.story.pothole());

		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED",
				Map.of("title", "Listrik padam", "kind", "INFORMATION", "category", "POWER_OUTAGE", "ownerLevel",
						"UNKNOWN", "supervisory", false, "revealsNobody", true));

		Complaint verified = this.story.now(complaint.getId());
		assertThat(verified.category()).isEqualTo("POWER_OUTAGE");
		assertThat(verified.lead()).contains(new AgencyId("pln"));
		assertThat(this.decisions.findByComplaintOrderById(complaint.getId())).extracting((record) -> record.table())
			.containsExactly("classification", "routing", "routing");
	}

	@Test
	void anOverruledProposalTakesAReason() {
		Complaint complaint = this.story.received(this.story.pothole());

		assertThatThrownBy(() -> this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED",
				with("lead", "perkim6371")))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting("field").containsExactly("reason"));
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.task(complaint.getId()).getTaskDefinitionKey()).isEqualTo("verify-complaint");
	}

	@Test
	void anOverruledProposalWithAReasonGoesWhereTheCoordinatorSays() {
		Complaint complaint = this.story.received(this.story.pothole());
		Map<String, Object> form = new java.util.HashMap<>(with("lead", "perkim6371"));
		form.put("reason", "Ruas ini jalan lingkungan permukiman.");

		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", form);

		assertThat(this.story.now(complaint.getId()).disposition().orElseThrow().basis()).isEqualTo(Basis.OVERRULED);
		assertThat(this.story.task(complaint.getId()).getTenantId()).isEqualTo("perkim6371");
	}

	@Test
	void aCategoryWithoutARuleLandsWithTheCoordinator() {
		Complaint complaint = this.story.received(this.story.about("OTHER"));

		assertThat(this.story.now(complaint.getId()).proposal().orElseThrow().basis()).isEqualTo(Basis.NO_RULE);
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED",
				Map.of("title", "Lain-lain", "kind", "COMPLAINT", "category", "OTHER", "ownerLevel", "UNKNOWN",
						"supervisory", false, "revealsNobody", true));

		assertThat(this.story.now(complaint.getId()).lead()).contains(new AgencyId("diskominfo6371"));
		assertThat(this.story.task(complaint.getId()).getTenantId()).isEqualTo("diskominfo6371");
	}

	@Test
	void anInterimFollowUpNeverStartsTheReportersWindow() {
		Complaint complaint = this.story.assigned();

		this.story.completes(Story.LIAISON, complaint.getId(), "INTERIM",
				Map.of("text", "Regu pemeliharaan turun besok pagi."));

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(complaint.getId()).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.deadlines.running(complaint.getId())).extracting((deadline) -> deadline.kind())
			.containsExactlyInAnyOrder(ClockKind.FINISH, ClockKind.STATUTORY_CEILING);
	}

	@Test
	void theAnswerAfterAFollowUpOpensTheReportersWindow() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "INTERIM",
				Map.of("text", "Regu pemeliharaan turun besok pagi."));

		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Lubang sudah ditambal."));

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
		BpmnAwareTests.assertThat(this.story.lifecycle(complaint.getId())).isWaitingAt("reporter-window");
		assertThat(this.deadlines.running(complaint.getId())).extracting((deadline) -> deadline.kind())
			.containsExactly(ClockKind.REPORTER_WINDOW);
	}

	@Test
	void theReporterConfirmsAndTheCaseCloses() {
		Complaint complaint = this.story.answered();
		ProcessInstance lifecycle = this.story.lifecycle(complaint.getId());

		this.confirming.confirm(complaint.trackingCode().grouped());

		assertThat(this.story.now(complaint.getId()).closeReason()).contains(CloseReason.CONFIRMED);
		assertThat(this.deadlines.running(complaint.getId())).isEmpty();
		BpmnAwareTests.assertThat(lifecycle).isEnded().hasPassed("closed-confirmed").hasNotPassed("close-by-silence");
		assertThat(this.jobs.createJobQuery().processInstanceId(lifecycle.getId()).count()).isZero();
	}

	@Test
	void theWindowEndsAndTheCaseClosesBySilence() {
		Complaint complaint = this.story.answered();
		this.story.inTransaction(() -> this.publisher.publishEvent(new NoticeDelivered(complaint.getId(),
				CaseEvent.Kind.ANSWERED, this.clock.instant(), this.clock.instant())));
		ProcessInstance lifecycle = this.story.lifecycle(complaint.getId());
		Instant due = this.deadlines.running(complaint.getId(), ClockKind.REPORTER_WINDOW).dueAt();
		Job timer = this.jobs.createJobQuery().processInstanceId(lifecycle.getId()).singleResult();
		assertThat(timer.getDuedate().toInstant()).isEqualTo(due);

		this.story.isNow(due);
		this.story.runs(complaint.getId(), "window-ended");

		Complaint closed = this.story.now(complaint.getId());
		assertThat(closed.status()).isEqualTo(Status.CLOSED);
		assertThat(closed.closeReason()).contains(CloseReason.SILENCE);
		BpmnAwareTests.assertThat(lifecycle).isEnded().hasPassed("closed-by-silence").hasNotPassed("closed-confirmed");
	}

	@Test
	void aTimerThatFiresTooEarlyAsksItsClockAndIsSetAgain() {
		Complaint complaint = this.story.answered();

		this.story.runs(complaint.getId(), "window-ended");

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
		BpmnAwareTests.assertThat(this.story.lifecycle(complaint.getId())).isWaitingAt("reporter-window");
		assertThat(this.jobs.createJobQuery()
			.processInstanceId(this.story.lifecycle(complaint.getId()).getId())
			.singleResult()
			.getDuedate()
			.toInstant()).isEqualTo(this.deadlines.running(complaint.getId(), ClockKind.REPORTER_WINDOW).dueAt());
	}

	@Test
	void aBrokenTableKeepsTheReportAsAnIncidentUntilItIsMended() {
		ComplaintId id;
		try (TableMender.Change broken = this.tables.change("classification",
				(xml) -> xml.replaceFirst("<text>\"COMPLAINT\"</text>", "<text>\"COMPLAINT</text>"))) {
			Complaint complaint = this.story.received(this.story.pothole());
			id = complaint.getId();
			assertThat(complaint.status()).isEqualTo(Status.RECEIVED);
			Job job = this.jobs.createJobQuery().processInstanceId(this.story.lifecycle(id).getId()).singleResult();
			for (int attempt = job.getRetries(); attempt > 0; attempt--) {
				assertThatThrownBy(() -> this.jobs.executeJob(job.getId())).isNotNull();
			}
			assertThat(this.runtime.createIncidentQuery().processInstanceId(this.story.lifecycle(id).getId()).count())
				.isOne();
		}

		Job job = this.jobs.createJobQuery().processInstanceId(this.story.lifecycle(id).getId()).singleResult();
		this.jobs.setJobRetries(job.getId(), 1);
		this.jobs.executeJob(job.getId());

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.deadlines.running(id, ClockKind.VERIFICATION).startedAt())
			.isEqualTo(this.story.now(id).receivedAt());
	}

	@Test
	void aLimitsTableWithoutARowKeepsTheReport() {
		try (TableMender.Change broken = this.tables.change("limits",
				(xml) -> xml.replace("\"VERIFICATION\"", "\"NO_SUCH_CLOCK\""))) {
			Complaint complaint = this.story.received(this.story.pothole());

			assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.RECEIVED);
			assertThat(this.jobs.createJobQuery()
				.processInstanceId(this.story.lifecycle(complaint.getId()).getId())
				.count()).isOne();
		}
	}

	@Test
	void theLastDayOfTheWindowIsTheNationalCalendarsAlsoWhereItIsTomorrowAlready() {
		this.story.isNow(Instant.parse("2026-11-24T04:00:00Z"));
		Complaint complaint = this.story.answered();

		assertThat(this.deadlines.running(complaint.getId(), ClockKind.REPORTER_WINDOW)).satisfies((window) -> {
			assertThat(window.dueAt()).isEqualTo(Instant.parse("2026-12-08T16:59:59Z"));
			assertThat(this.deadlines.lastDay(window)).isEqualTo(java.time.LocalDate.of(2026, 12, 8));
		});
	}

	@Test
	void theHistoryTellsWhoDidWhatFromWhereToWhere() {
		Complaint complaint = this.story.answered();

		assertThat(this.story.now(complaint.getId()).history()).extracting(HistoryEntry::act)
			.containsExactly(Act.RECEIVED, Act.CLASSIFIED, Act.VERIFIED, Act.ASSIGNED, Act.FILES_ADDED, Act.ANSWERED,
					Act.PUBLISHED);
		assertThat(this.story.now(complaint.getId()).history().get(3)).satisfies((assigned) -> {
			assertThat(assigned.actor().userId()).isEqualTo(Story.COORDINATOR);
			assertThat(assigned.actor().agency()).isEqualTo(new AgencyId("diskominfo6371"));
			assertThat(assigned.from()).isEqualTo(Status.RECEIVED);
			assertThat(assigned.to()).isEqualTo(Status.ASSIGNED);
			assertThat(assigned.why()).isNotBlank();
		});
	}

	@Test
	void stepsAreWrittenDownWithTheirStay() {
		Complaint complaint = this.story.answered();

		assertThat(this.steps.findByComplaintOrderById(complaint.getId())).extracting(StepFact::step)
			.containsExactly("verify-complaint", "first-follow-up");
		assertThat(this.steps.findByComplaintOrderById(complaint.getId()))
			.allSatisfy((step) -> assertThat(step.leftAt()).isPresent());
	}

	@Test
	void theEngineNeverLearnsWhatPeopleTyped() {
		Complaint complaint = this.story.answered();

		assertThat(this.runtime.createVariableInstanceQuery().list()).isNotEmpty()
			.allSatisfy((variable) -> assertThat(String.valueOf(variable.getValue())).hasSizeLessThan(64)
				.doesNotContain("Lubang", "Siti", "example.org", "ditambal"));
		assertThat(this.history.createHistoricVariableInstanceQuery().count()).isZero();
		assertThat(this.history.createHistoricDetailQuery().count()).isZero();
		assertThat(complaint.reporter()).isPresent();
	}

	@Test
	void nobodyCompletesATaskThatIsNotTheirs() {
		Complaint complaint = this.story.received(this.story.pothole());
		String task = this.story.task(complaint.getId()).getId();

		this.story.signedIn(Story.COORDINATOR,
				() -> assertThatThrownBy(() -> this.engine.getTaskService().complete(task)).rootCause()
					.isInstanceOfSatisfying(RuleViolation.class,
							(refusal) -> assertThat(refusal.key()).isEqualTo("task.unclaimed")));
		assertThat(this.story.task(complaint.getId())).isNotNull();
	}

	@Test
	void windowIsCountedFromThePublication() {
		this.story.passes(Duration.ofDays(1));
		Complaint complaint = this.story.answered();

		assertThat(this.deadlines.running(complaint.getId(), ClockKind.REPORTER_WINDOW).startedAt())
			.isEqualTo(this.story.now(complaint.getId()).history().get(5).at());
	}

	private static Map<String, Object> with(String field, Object value) {
		Map<String, Object> form = new java.util.HashMap<>(Story.verification());
		form.put(field, value);
		return form;
	}

}
