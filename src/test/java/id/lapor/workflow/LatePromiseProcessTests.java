package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.directory.Staffing;
import id.lapor.handling.CaseFile;
import id.lapor.handling.CaseView;
import id.lapor.handling.Coordinating;
import id.lapor.notification.Telling;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Confirming;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A promise for a day that the head of the agency must approve. */
@LaporTest
class LatePromiseProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	/** More than 60 days after that Monday. */
	private static final String FAR = "2027-02-01";

	private static final String DRAFT = "Jalan dicor setelah anggaran tahun depan.";

	private static final String APPROVE = "approve-promise";

	@Autowired
	Story story;

	@Autowired
	Colleagues colleagues;

	@Autowired
	Staffing staffing;

	@Autowired
	IdentityService identities;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Responding reporter;

	@Autowired
	Withdrawing withdrawing;

	@Autowired
	Confirming confirming;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Clocks clocks;

	@Autowired
	Telling telling;

	@Autowired
	Listening silent;

	@Autowired
	CaseFile file;

	@Autowired
	PeopleDirectory people;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	private final List<ComplaintId> begun = new ArrayList<>();

	private String head;

	@BeforeEach
	void itIsMondayAndTheAgencyHasAHead() {
		this.story.isNow(MONDAY);
		this.head = this.colleagues.joins("pupr6371", Role.LEADERSHIP);
	}

	/** A task that nobody can do once the head has left would be found by others. */
	@AfterEach
	void theHeadLeavesWithNothingUndone() {
		this.begun.forEach((id) -> {
			Task task = this.story.task(id, APPROVE, "pupr6371");
			if (task != null) {
				this.tasks.setAssignee(task.getId(), null);
				this.story.completes(this.head, id, this.story.task(id, APPROVE), "REFUSE",
						Map.of("reason", "Kepala pindah tugas."));
			}
		});
		this.begun.clear();
		this.colleagues.leave();
		this.story.clockIsRightAgain();
	}

	@Test
	void waitsForTheHeadWhileNothingChangesForTheReporter() {
		Complaint complaint = waiting();
		ComplaintId id = complaint.getId();

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(now.toldToReporter()).extracting(FollowUp::content).doesNotContain(DRAFT);
		assertThat(now.followUps()).extracting(FollowUp::kind).doesNotContain(FollowUp.Kind.PROMISE);
		assertThat(now.promisedFor()).isEmpty();
		assertThat(now.responsibleAgency().value()).isEqualTo("pupr6371");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.FINISH, ClockKind.STATUTORY_CEILING);
		Task task = this.story.task(id);
		assertThat(task.getTaskDefinitionKey()).isEqualTo(APPROVE);
		assertThat(task.getTenantId()).isEqualTo("pupr6371");
		assertThat(task.getDueDate()).isEqualTo(Date.from(this.deadlines.running(id, ClockKind.FINISH).dueAt()));
		assertThat(this.telling.recipients(id, CaseEvent.Kind.PROMISE_ASKED)).containsExactly(this.head);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.PROMISED)).isEmpty();
		assertThat(this.telling.lettersAbout(id, CaseEvent.Kind.PROMISE_ASKED))
			.noneMatch((letter) -> letter.contains(DRAFT));
		CaseView view = view(this.head, id);
		assertThat(view.promiseAsked().text()).isEqualTo(DRAFT);
		assertThat(view.promiseAsked().plannedFor()).isEqualTo(FAR);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void anAgencyThatCanPromiseAtOnceNeedsNoFollowUpBefore() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();

		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-12-01"));

		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
		assertThat(this.telling.lettersToReporter(id, CaseEvent.Kind.PROMISED)).hasSize(1);
		assertThat(drafts(id)).isZero();
		assertThat(this.silent.faults(id)).isEmpty();
		this.reporter.reopens(complaint, "Terlalu lama.");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
	}

	@Test
	void aPromiseAtOnceForAFarDayWaitsForTheHeadAndTheFirstFollowUpStaysDue() {
		ComplaintId id = this.story.assigned().getId();
		this.begun.add(id);

		promisesAtOnce(id);

		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo(APPROVE);
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).isRunning()).isTrue();
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(this.head, id, "REFUSE", Map.of("reason", "Terlalu lama."));

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(drafts(id)).as("what was typed is kept for another try").isOne();
		assertThat(this.silent.faults(id)).isEmpty();

		promisesAtOnce(id);
		this.story.completes(this.head, id, "GRANT", Map.of());

		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
		assertThat(drafts(id)).isZero();
		assertThat(this.silent.faults(id)).isEmpty();
	}

	private void promisesAtOnce(ComplaintId id) {
		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "PROMISE",
				Map.of("text", DRAFT, "plannedFor", FAR));
	}

	@Test
	void whatTheHeadApprovesIsPublishedAsAnyPromise() {
		Complaint complaint = waiting();
		ComplaintId id = complaint.getId();

		this.story.passes(Duration.ofDays(1));
		this.story.completes(this.head, id, "GRANT", Map.of());

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.CLOSED);
		assertThat(now.closeReason()).contains(CloseReason.PROMISED);
		assertThat(now.promiseRequest()).isEmpty();
		assertThat(now.toldToReporter()).filteredOn((told) -> told.kind() == FollowUp.Kind.PROMISE)
			.singleElement()
			.satisfies((told) -> {
				assertThat(told.content()).isEqualTo(DRAFT);
				assertThat(told.plannedFor()).isEqualTo(FAR);
				assertThat(told.writtenBy()).isEqualTo(Story.LIAISON);
			});
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("keep-promise");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
		assertThat(this.deadlines.running(id, ClockKind.PROMISE).dueAt()).isEqualTo("2027-02-01T15:59:59Z");
		assertThat(this.telling.lettersToReporter(id, CaseEvent.Kind.PROMISED)).hasSize(1);
		assertThat(now.history()).extracting(HistoryEntry::act)
			.containsSubsequence(Act.PROMISE_ASKED, Act.PROMISE_APPROVED, Act.PROMISED, Act.CLOSED);
		assertThat(drafts(id)).isZero();
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(Story.LIAISON, id, "KEPT", Map.of("text", "Sudah dicor."));
		this.confirming.confirm(complaint.trackingCode().grouped());
		assertThat(this.story.lifecycle(id)).isNull();
	}

	@Test
	void whatTheHeadRefusesComesBackWithTheTextAndTheReasonAndMayBeShortened() {
		ComplaintId id = waiting().getId();

		refused(() -> this.story.completes(this.head, id, "REFUSE", Map.of("reason", " ")));
		this.story.completes(this.head, id, "REFUSE", Map.of("reason", "Anggaran perubahan masih cukup."));

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.FINISH, ClockKind.STATUTORY_CEILING);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.PROMISE_REFUSED)).contains(Story.LIAISON);
		assertThat(this.jdbc.sql("select body from step_draft where complaint_id = ? and step = 'ANSWER_COMPLAINT'")
			.param(id.value())
			.query(String.class)
			.single()).contains(DRAFT, FAR);
		CaseView.PromiseAsked asked = view(Story.LIAISON, id).promiseAsked();
		assertThat(asked.refusal()).isEqualTo("Anggaran perubahan masih cukup.");
		assertThat(asked.text()).isEqualTo(DRAFT);
		assertThat(asked.approver()).isNull();
		assertThat(now.toldToReporter()).extracting(FollowUp::content).doesNotContain(DRAFT);
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(Story.LIAISON, id, "PROMISE", Map.of("text", DRAFT, "plannedFor", "2026-12-20"));

		assertThat(this.story.now(id).closeReason()).contains(CloseReason.PROMISED);
		assertThat(this.story.now(id).promiseRequest()).isEmpty();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
	}

	@Test
	void anAgencyWithoutAHeadAsksTheCoordinatorOneLevelUp() {
		this.colleagues.leave();
		ComplaintId id = waiting().getId();

		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.story.now(id).responsibleAgency().value()).isEqualTo("diskominfo6371");
		assertThat(this.telling.recipients(id, CaseEvent.Kind.PROMISE_ASKED)).contains(Story.COORDINATOR);
		assertThat(this.silent.faults(id)).isEmpty();
		// The head of the coordinator is not who was asked.
		assertThatThrownBy(() -> this.story.completes("pimpinandiskominfo6371", id, "GRANT", Map.of())).isNotNull();

		this.story.completes(Story.COORDINATOR, id, "GRANT", Map.of());

		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(this.story.now(id).responsibleAgency().value()).isEqualTo("pupr6371");
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whoWroteTheAnswerDoesNotApproveIt() {
		this.colleagues.leave();
		String both = this.colleagues.joins("pupr6371", Role.LEADERSHIP, Role.LIAISON);
		ComplaintId alone = this.story.followedUp().getId();
		this.story.completes(both, alone, "PROMISE", promise());
		assertThat(this.story.task(alone).getTenantId()).as("the only head wrote it").isEqualTo("diskominfo6371");

		String other = this.colleagues.joins("pupr6371", Role.LEADERSHIP);
		ComplaintId id = this.story.followedUp().getId();
		this.story.completes(both, id, "PROMISE", promise());
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		assertThatThrownBy(() -> this.story.completes(both, id, "GRANT", Map.of()))
			.hasStackTraceContaining("promise.same-person");
		this.tasks.setAssignee(this.story.task(id).getId(), null);
		this.story.completes(other, id, "GRANT", Map.of());
		assertThat(this.story.now(id).isPromised()).isTrue();
	}

	@Test
	void nobodyButTheHeadApprovesAtAnAgencyThatCoordinates() {
		ComplaintId id = ledByTheCoordinator();
		this.story.completes(Story.COORDINATOR, id, "PROMISE", promise());
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");
		String colleague = this.colleagues.joins("diskominfo6371", Role.COORDINATOR);

		assertThatThrownBy(() -> this.story.completes(colleague, id, "GRANT", Map.of()))
			.hasStackTraceContaining("promise.not-approver");
		this.story.completes("pimpinandiskominfo6371", id, "GRANT", Map.of());
		assertThat(this.story.now(id).isPromised()).isTrue();
	}

	@Test
	void theHeadReadsTheDraftOfASecretCaseAndNothingElseOfIt() {
		Report open = this.story.pothole();
		Complaint complaint = this.story.received(new Report(open.kind(), open.category(), open.region(), open.place(),
				open.incidentDate(), open.content(), false, true, null, "id"));
		ComplaintId id = complaint.getId();
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim."));
		assertThat(view(this.head, id).promiseAsked()).isNull();
		this.story.completes(Story.LIAISON, id, "PROMISE", promise());

		CaseView view = view(this.head, id);
		assertThat(view.promiseAsked().text()).isEqualTo(DRAFT);
		assertThat(view.content()).isNull();
		assertThat(view.followUps()).isEmpty();
		this.story.completes(this.head, id, "GRANT", Map.of());
		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(view(this.head, id).promiseAsked()).isNull();
	}

	@Test
	void noLeaveIsGivenToAnAgencyWhosePromiseWaits() {
		ComplaintId id = this.story.followedUp().getId();
		this.story.completes(Story.LIAISON, id, "PROMISE", promise());

		assertThatThrownBy(() -> this.coordinating.allowsLateReturn(Story.COORDINATOR, id, "Baru jelas."))
			.hasMessage("promise.waits");
		assertThatThrownBy(() -> this.coordinating.allowsSecondQuestion(Story.COORDINATOR, id, "Baru jelas."))
			.hasMessage("promise.waits");
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void aPromiseInTheAnswerToAReplyWaitsAsWellAndTheReplysClockRunsOn() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.replies(complaint, "Yang sebelah kanan belum.");
		this.story.completes(Story.LIAISON, id, "PROMISE", promise());

		assertThat(this.story.now(id).status()).isEqualTo(Status.REPORTER_REPLIED);
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPLY);
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes(this.head, id, "GRANT", Map.of());

		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
	}

	@Test
	void whenTheOnlyHeadLeavesItGoesToTheCoordinator() {
		ComplaintId id = waiting().getId();
		this.story.claims(this.head, id);
		Deadline finish = this.deadlines.running(id, ClockKind.FINISH);

		this.staffing.departs(this.head);

		assertThat(this.story.now(id).promiseApprover().orElseThrow().agency().value()).isEqualTo("diskominfo6371");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo(APPROVE);
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.story.task(id).getAssignee()).isNull();
		assertThat(this.story.task(id).getDueDate()).isEqualTo(finish.dueAt());
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act).contains(Act.PROMISE_PASSED_ON);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.PROMISE_ASKED)).containsExactly(this.head,
				Story.COORDINATOR);
		assertThat(view(Story.COORDINATOR, id).promiseAsked().text()).isEqualTo(DRAFT);
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(Story.COORDINATOR, id, "GRANT", Map.of());
		assertThat(this.story.now(id).isPromised()).isTrue();
	}

	@Test
	void whenTheOnlyHeadLeavesPastUsItGoesToTheCoordinatorAtTheNextLook() {
		ComplaintId id = waiting().getId();
		this.identities.deleteTenantUserMembership("pupr6371", this.head);

		this.staffing.lookForLostTasks();

		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes(Story.COORDINATOR, id, "REFUSE", Map.of("reason", "Terlalu lama."));
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
	}

	@Test
	void whileAnotherHeadIsThereItStays() {
		ComplaintId id = waiting().getId();
		String other = this.colleagues.joins("pupr6371", Role.LEADERSHIP);

		this.staffing.departs(other);

		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act).doesNotContain(Act.PROMISE_PASSED_ON);
	}

	@Test
	void theFinishClocksLadderTellsTheHeadToo() {
		ComplaintId id = waiting().getId();
		Deadline finish = this.deadlines.running(id, ClockKind.FINISH);

		this.clocks.pass(id, Duration.between(MONDAY, finish.dueAt()).plusHours(1));

		assertThat(this.deadlines.running(id, ClockKind.FINISH).isBreached()).isTrue();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.DEADLINE_BREACHED)).contains(this.head);
		assertThat(this.story.task(id).getPriority()).isGreaterThan(50);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void aDayThatHasPassedMeanwhileCannotBeApproved() {
		ComplaintId id = waiting().getId();
		this.clocks.pass(id, Duration.ofDays(100));

		assertThatThrownBy(() -> this.story.completes(this.head, id, "GRANT", Map.of())).isInstanceOfSatisfying(
				RuleViolation.class, (refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::key)
					.containsExactly("follow-up.planned-for.past"));
		this.story.completes(this.head, id, "REFUSE", Map.of("reason", "Sudah lewat."));
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
	}

	@Test
	void aWithdrawalThatComesIntoForceEndsIt() {
		Complaint complaint = waiting();
		ComplaintId id = complaint.getId();
		this.withdrawing.withdraws(complaint, null);

		this.clocks.pass(id, Duration.ofDays(7));

		assertThat(this.story.now(id).status()).isEqualTo(Status.WITHDRAWN);
		assertNothingIsLeft(id);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).containsExactly(this.head);
	}

	@Test
	void withoutItsReporterTheAgencyAnswersInsteadOfPromising() {
		Complaint complaint = waiting(
				Map.of("supervisory", true, "lead", "pupr6371", "reason", "Pengawasan internal."));
		ComplaintId id = complaint.getId();
		this.withdrawing.withdraws(complaint, null);

		this.clocks.pass(id, Duration.ofDays(7));

		assertThat(this.story.now(id).isWithoutReporter()).isTrue();
		assertThat(this.story.now(id).promiseApprover()).isEmpty();
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act).contains(Act.PROMISE_LAPSED);
		assertThat(drafts(id)).as("what was typed").isOne();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).containsExactly(this.head);
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah diperiksa."));
		assertThat(this.story.lifecycle(id)).isNull();
	}

	@Test
	void anotherLeadAnswersForItself() {
		ComplaintId id = waiting().getId();

		this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Lebih tepat.");

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("perkim6371");
		assertThat(this.story.now(id).promiseRequest()).isEmpty();
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act).contains(Act.PROMISE_LAPSED);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).containsExactlyInAnyOrder(this.head,
				Story.LIAISON);
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes("penghubungperkim6371", id, "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void theOmbudsmanAndTheArchiveEndIt() {
		Complaint complaint = waiting();
		ComplaintId id = complaint.getId();
		this.clocks.pass(id, Duration.ofDays(70));
		this.withdrawing.goesToTheOmbudsman(complaint);
		assertThat(this.story.now(id).status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
		assertNothingIsLeftBut(id, ComplaintProcess.Keys.OMBUDSMAN);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).containsExactly(this.head);

		this.story.isNow(MONDAY);
		ComplaintId archived = waiting().getId();
		this.coordinating.asksToArchive(Story.COORDINATOR, archived, ArchiveReason.byHand().get(0), "Terlihat.");
		assertThat(this.story.task(archived, APPROVE)).isNotNull();
		assertThat(this.silent.faults(archived)).isEmpty();
		this.story.completesStep("koordinatordiskominfo63", archived, "confirm-archive", "GRANT", Map.of());
		assertThat(this.telling.recipients(archived, CaseEvent.Kind.WORK_ENDED)).containsExactlyInAnyOrder(this.head,
				Story.LIAISON);
		assertThat(this.story.now(archived).status()).isEqualTo(Status.ARCHIVED);
		assertNothingIsLeft(archived);
		this.reporter.appeals(this.story.now(archived), "Laporan saya jelas.");
		this.story.completes("koordinatorpanrb", archived, "BACK", Map.of("text", "Tangani."));
		assertThat(this.story.task(archived).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.silent.faults(archived)).isEmpty();
	}

	@Test
	void ofTwoHeadsAtOnceOneDecidesAndTheOtherIsToldClearly() throws Exception {
		for (int i = 0; i < 3; i++) {
			this.story.isNow(MONDAY);
			ComplaintId id = waiting().getId();
			String other = this.colleagues.joins("pupr6371", Role.LEADERSHIP);
			String task = this.story.task(id).getId();
			this.story.claims(this.head, id);
			String draft = this.story.drafts(this.head, id, Map.of());

			List<Throwable> refusals = atOnce(() -> decides(this.head, task, "GRANT", draft),
					() -> this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Lebih tepat."),
					() -> this.story.signedIn(other, () -> this.tasks.claim(task, other)));

			assertThat(refusals).hasSize(2);
			Complaint after = this.story.now(id);
			assertThat(after.promiseApprover()).isEmpty();
			assertThat(after.isPromised() || after.lead().orElseThrow().value().equals("perkim6371")).isTrue();
			assertThat(this.silent.faults(id)).isEmpty();
		}
	}

	private void decides(String officer, String task, String decision, String draft) {
		this.story.signedIn(officer, () -> this.tasks.complete(task, Map.of("decision", decision, "draftId", draft)));
	}

	/** Why those who lost did. */
	private static List<Throwable> atOnce(Runnable... deeds) throws InterruptedException {
		CyclicBarrier together = new CyclicBarrier(deeds.length);
		ExecutorService all = Executors.newFixedThreadPool(deeds.length);
		try {
			List<Throwable> lost = new ArrayList<>();
			for (Future<Object> each : all.invokeAll(List.of(deeds).stream().map((deed) -> (Callable<Object>) () -> {
				together.await();
				deed.run();
				return null;
			}).toList())) {
				try {
					each.get();
				}
				catch (ExecutionException ex) {
					lost.add(ex.getCause());
				}
			}
			return lost;
		}
		finally {
			all.shutdown();
		}
	}

	private static Map<String, Object> promise() {
		return Map.of("text", DRAFT, "plannedFor", FAR);
	}

	/** A complaint whose late promise waits for its approval. */
	private Complaint waiting() {
		return waiting(Map.of());
	}

	private Complaint waiting(Map<String, Object> verified) {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		this.begun.add(id);
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.putAll(verified);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", form);
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.completes(Story.LIAISON, id, "PROMISE", promise());
		return complaint;
	}

	private ComplaintId ledByTheCoordinator() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.put("lead", "diskominfo6371");
		form.put("reason", "Kami tangani sendiri.");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", form);
		this.story.completes(Story.COORDINATOR, id, "INTERIM", Map.of("text", "Kami periksa."));
		return id;
	}

	private CaseView view(String officer, ComplaintId id) {
		return this.file.open(id, this.people.require(officer));
	}

	private int drafts(ComplaintId id) {
		return this.jdbc.sql("select count(*) from step_draft where complaint_id = ?")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

	private void assertNothingIsLeft(ComplaintId id) {
		assertNothingIsLeftBut(id);
	}

	private void assertNothingIsLeftBut(ComplaintId id, String... processes) {
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.story.task(id)).isNull();
		assertThat(this.clocks.timers(id)).isEmpty();
		assertThat(this.story.now(id).promiseRequest()).isEmpty();
		assertThat(this.jdbc.sql("""
				select d.KEY_ from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
				where e.BUSINESS_KEY_ = ?""").param(id.value()).query(String.class).list()).containsExactly(processes);
	}

	private static void refused(Runnable act) {
		assertThatThrownBy(act::run).isInstanceOf(RuleViolation.class);
	}

}
