package id.lapor.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.SampledMonths;
import id.lapor.support.Story;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Faults that are planted behind the back of the program, each found by its name. A fault
 * is planted and looked for in one transaction that is given up, so that it never was.
 */
@LaporTest
class SilentCasesTests {

	/** A Monday morning in Banjarmasin, far from any holiday. */
	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	@Autowired
	SampledMonths months;

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	SilentCases check;

	@Autowired
	RuntimeService runtime;

	@Autowired
	ManagementService jobs;

	@Autowired
	IdentityService identities;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aCaseOnTheStraightWayIsNeverSilent() {
		ComplaintId received = this.story.received(this.story.pothole()).getId();
		ComplaintId assigned = this.story.assigned().getId();
		ComplaintId answered = this.story.answered().getId();

		assertThat(this.check.check(List.of(received, assigned, answered))).isEmpty();
	}

	@Test
	void aTimerThatIsDeletedIsMissed() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		assertThat(planted(id, () -> sql("delete from ACT_RU_JOB where ID_ = ?", timer)))
			.containsExactly("NO_TIMER FINISH");
	}

	@Test
	void anEscalationThatIsEndedIsMissed() {
		ComplaintId id = this.story.assigned().getId();
		String process = this.clocks.timer(id, ClockKind.FIRST_FOLLOW_UP).getProcessInstanceId();

		assertThat(planted(id, () -> this.runtime.deleteProcessInstance(process, "planted")))
			.containsExactly("NO_TIMER FIRST_FOLLOW_UP");
	}

	@Test
	void aTimerThatFailedUnseenIsMissed() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		assertThat(planted(id, () -> sql("update ACT_RU_JOB set RETRIES_ = 0 where ID_ = ?", timer)))
			.containsExactly("NO_TIMER FINISH");
	}

	@Test
	void aTimerThatFailedBeforeTheEyesOfASupervisorIsNot() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		assertThat(planted(id, () -> this.jobs.setJobRetries(timer, 0))).isEmpty();
	}

	@Test
	void aTimerThatSleepsWhileItsClockRunsIsFound() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		assertThat(planted(id, () -> this.jobs.suspendJobById(timer))).containsExactly("WRONG_TIMER FINISH");
	}

	@Test
	void aTimerThatIsAwakeWhileItsClockStandsStillIsFound() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(planted(id,
				() -> sql("update deadline set paused_at = started_at where kind = 'FINISH' and complaint_id = ?",
						id.value())))
			.containsExactly("WRONG_TIMER FINISH");
	}

	@Test
	void clocksThatStandStillWithTheirTimersAreInOrder() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(planted(id, () -> this.deadlines.pause(id, MONDAY))).isEmpty();
	}

	@Test
	void aTimerThatIsMovedIsFound() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		assertThat(planted(id, () -> this.jobs.setJobDuedate(timer, Date.from(MONDAY.plus(Duration.ofDays(300))))))
			.containsExactly("WRONG_TIMER FINISH");
	}

	@Test
	void aSecondTimerOfOneClockIsFound() {
		ComplaintId id = this.story.assigned().getId();
		Long clock = this.deadlines.running(id, ClockKind.FINISH).id();

		assertThat(planted(id,
				() -> this.runtime.startProcessInstanceByKey("escalation", id.value(), Map.of("clockId", clock))))
			.containsExactly("WRONG_TIMER FINISH");
	}

	@Test
	void aClockThatIsStoppedBehindTheEnginesBackIsMissed() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();

		assertThat(planted(id,
				() -> sql(
						"update deadline set stopped_at = started_at where kind = 'VERIFICATION' and complaint_id = ?",
						id.value())))
			.containsExactly("NO_CLOCK VERIFICATION", "TIMER_WITHOUT_CLOCK");
	}

	@Test
	void aClockWithoutItsRowIsMissed() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(
				planted(id, () -> sql("delete from deadline where kind = 'FINISH' and complaint_id = ?", id.value())))
			.containsExactly("NO_CLOCK FINISH", "TIMER_WITHOUT_CLOCK");
	}

	@Test
	void aTaskThatIsGoneIsMissed() {
		ComplaintId id = this.story.assigned().getId();
		String task = this.story.task(id).getId();

		assertThat(planted(id, () -> {
			sql("delete from ACT_RU_IDENTITYLINK where TASK_ID_ = ?", task);
			sql("delete from ACT_RU_TASK where ID_ = ?", task);
		})).containsExactly("NO_TASK", "STUCK");
	}

	@Test
	void aTaskThatSleepsIsMissed() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(
				planted(id, () -> this.runtime.suspendProcessInstanceById(this.story.task(id).getProcessInstanceId())))
			.containsExactly("NO_TASK", "STUCK");
	}

	@Test
	void aCaseWhoseProcessHasEndedIsStuck() {
		ComplaintId id = this.story.answered().getId();

		assertThat(planted(id, () -> this.runtime.deleteProcessInstance(this.story.lifecycle(id).getId(), "planted")))
			.containsExactly("WRONG_TIMER REPORTER_WINDOW", "STUCK");
	}

	@Test
	void aReporterWhoCannotAnswerAnyMoreIsFound() {
		ComplaintId id = this.story.answered().getId();

		assertThat(planted(id, () -> sql(
				"delete from ACT_RU_EVENT_SUBSCR where ACTIVITY_ID_ in ('confirmed', 'replied', 'dissatisfied', 'appealed') and PROC_INST_ID_ = ?",
				this.story.lifecycle(id).getId())))
			.containsExactly("STUCK");
	}

	@Test
	void aReportersWindowThatWouldEndOnAnotherDayIsFound() {
		ComplaintId id = this.story.answered().getId();

		assertThat(planted(id, () -> this.jobs.setJobDuedate(this.clocks.closing(id).getId(), Date.from(MONDAY))))
			.containsExactly("WRONG_TIMER REPORTER_WINDOW");
	}

	@Test
	void twoLeadsAreFound() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(planted(id, () -> secondLead(id, "pupr6371"))).containsExactly("TWO_LEADS");
		assertThat(planted(id, () -> secondLead(id, "dlh6371"))).containsExactly("TWO_LEADS");
	}

	@Test
	void aLeadThatIsNotTheOneOnRecordIsFound() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(planted(id, () -> sql("update complaint set lead_agency = 'dlh6371' where id = ?", id.value())))
			.containsExactly("TWO_LEADS");
	}

	@Test
	void aLeadStepDuringTheReportersTurnIsFound() {
		ComplaintId id = this.story.answered().getId();
		sound(id);

		assertThat(planted(id, () -> {
			// Asks the clock of the case when the task is due.
			sql("update deadline set stopped_at = null where kind = 'FIRST_FOLLOW_UP' and complaint_id = ?",
					id.value());
			secondLead(id, "pupr6371");
		})).contains("TWO_LEADS");
	}

	@Test
	void theLastOfficerWhoIsRemovedIsMissed() {
		ComplaintId id = this.story.assigned().getId();

		assertThat(planted(id, () -> this.identities.deleteUser(Story.LIAISON))).containsExactly("NOBODY");
		assertThat(planted(id, () -> this.identities.deleteMembership(Story.LIAISON, "liaison")))
			.containsExactly("NOBODY");
		assertThat(planted(id, () -> this.identities.deleteTenantUserMembership("pupr6371", Story.LIAISON)))
			.containsExactly("NOBODY");
	}

	@Test
	void aTaskWhoseAssigneeHasLeftIsFound() {
		ComplaintId id = this.story.assigned().getId();
		this.story.claims(Story.LIAISON, id);
		sound(id);

		assertThat(planted(id, () -> this.identities.deleteTenantUserMembership("pupr6371", Story.LIAISON)))
			.containsExactly("NOBODY");
	}

	/** Who still works there, but not as liaison officer any more. */
	@Test
	void aTaskWhoseAssigneeHasLostTheRoleIsFound() {
		ComplaintId id = this.story.assigned().getId();
		this.story.claims(Story.LIAISON, id);

		assertThat(planted(id, () -> this.identities.deleteMembership(Story.LIAISON, "liaison")))
			.containsExactly("NOBODY");
	}

	@Test
	void anArchiveThatIsLookedAtOnceMoreIsNotSilent() {
		ComplaintId id = sampled();

		assertThat(faults(id)).isEmpty();
		assertThat(found("diskominfo6371")).doesNotContain(id);
		String timer = this.clocks.timer(id, ClockKind.QUALITY_REVIEW).getId();
		assertThat(planted(id, () -> sql("delete from ACT_RU_JOB where ID_ = ?", timer)))
			.containsExactly("NO_TIMER QUALITY_REVIEW");
		String process = this.story.task(id).getProcessInstanceId();
		assertThat(planted(id, () -> this.runtime.suspendProcessInstanceById(process))).containsExactly("NO_TASK",
				"STUCK");
		assertThat(planted(id, () -> sql(
				"update deadline set stopped_at = started_at where kind = 'QUALITY_REVIEW' and complaint_id = ?",
				id.value())))
			.containsExactly("NO_CLOCK QUALITY_REVIEW", "TIMER_WITHOUT_CLOCK");
		inATransactionThatIsGivenUp(() -> {
			this.jobs.suspendJobById(timer);
			assertThat(found("diskominfo6371")).contains(id);
		});
	}

	@Test
	void aClockThatRunsOnInTheArchiveIsFound() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, id, "ARCHIVE",
				Map.of("archiveReason", "TEST", "archiveNote", "Terlihat dari isinya."));

		assertThat(planted(id,
				() -> sql("update deadline set stopped_at = null where kind = 'VERIFICATION' and complaint_id = ?",
						id.value())))
			.contains("NO_TIMER VERIFICATION");
	}

	/** The sample of its month, of which it is the one archive. */
	private ComplaintId sampled() {
		Instant may = Instant.parse("2034-05-10T02:00:00Z");
		this.months.endBefore(may);
		this.story.isNow(may);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, id, "ARCHIVE",
				Map.of("archiveReason", "TEST", "archiveNote", "Terlihat dari isinya."));
		this.story.isNow(Instant.parse("2034-06-01T01:30:00Z"));
		this.jobs.executeJob(this.jobs.createJobQuery().activityId("month-begins").singleResult().getId());
		assertThat(this.story.now(id).sampler()).isPresent();
		return id;
	}

	@Test
	void aLinkedReportThatWaitsForOneThatEndedWithoutAnAnswerIsFound() {
		ComplaintId parent = this.story.assigned().getId();
		ComplaintId id = linkedTo(parent);

		for (String end : List.of("ARCHIVED", "WITHDRAWN", "REFERRED_TO_OMBUDSMAN", "CLOSED", "LINKED")) {
			assertThat(planted(id, () -> sql("update complaint set status = ? where id = ?", end, parent.value())))
				.as(end)
				.containsExactly("WAITS_IN_VAIN");
		}
	}

	@Test
	void aLinkedReportThatWaitsForNothingIsFound() {
		ComplaintId id = linkedTo(this.story.assigned().getId());

		assertThat(planted(id, () -> sql("update complaint set parent_id = null where id = ?", id.value())))
			.containsExactly("WAITS_IN_VAIN");
		assertThat(planted(id, () -> sql("update complaint set parent_id = '1999-999999' where id = ?", id.value())))
			.containsExactly("WAITS_IN_VAIN");
	}

	@Test
	void aLinkedReportIsAnsweredWithTheOtherOneAndNotSilentWhenThatIsOver() {
		ComplaintId parent = this.story.assigned().getId();
		ComplaintId id = linkedTo(parent);

		this.story.completes(Story.LIAISON, parent, "ANSWER", Map.of("text", "Sudah ditambal."));
		sound(id);
		assertThat(planted(id,
				() -> sql("update complaint set status = 'REFERRED_TO_OMBUDSMAN' where id = ?", parent.value())))
			.isEmpty();
	}

	@Test
	void aLookAtAllCasesAndAtThoseOfACoordinatorFindsALinkedOne() {
		ComplaintId parent = this.story.assigned().getId();
		ComplaintId id = linkedTo(parent);

		inATransactionThatIsGivenUp(() -> {
			sql("update complaint set status = 'ARCHIVED' where id = ?", parent.value());

			assertThat(this.check.checkAll()).satisfies((outcome) -> {
				assertThat(outcome.silent()).isPositive();
				assertThat(outcome.found()).extracting(SilentCase::complaint).contains(id);
			});
			assertThat(found("diskominfo6371")).contains(id);
			assertThat(found("pupr6371")).doesNotContain(id);
			sql("update complaint set reported_agency = 'diskominfo6371' where id = ?", id.value());
			assertThat(found("diskominfo6371")).doesNotContain(id);
		});
	}

	private ComplaintId linkedTo(ComplaintId parent) {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, id, "LINK", Map.of("parent", parent.value()));
		return id;
	}

	@Test
	void jobsThatNobodyWorksOffAreTold() {
		ComplaintId id = this.story.assigned().getId();
		this.story.isNow(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).nextAt().plus(Duration.ofMinutes(59)));
		sound(id);

		this.story.passes(Duration.ofMinutes(2));

		assertThat(faults(id)).containsExactly("LATE_JOB");
	}

	@Test
	void aLookAtAllCasesFindsItToo() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		inATransactionThatIsGivenUp(() -> {
			this.jobs.suspendJobById(timer);

			assertThat(this.check.checkAll()).satisfies((outcome) -> {
				assertThat(outcome.at()).isEqualTo(MONDAY);
				assertThat(outcome.checked()).isGreaterThanOrEqualTo(outcome.silent()).isPositive();
				assertThat(outcome.found()).extracting(SilentCase::complaint).contains(id);
			});
		});
	}

	@Test
	void aLookAtTheCasesOfAnAgencyFindsItsOwn() {
		ComplaintId id = this.story.assigned().getId();
		String timer = this.clocks.timer(id, ClockKind.FINISH).getId();

		inATransactionThatIsGivenUp(() -> {
			this.jobs.suspendJobById(timer);

			assertThat(found("pupr6371")).contains(id);
			assertThat(found("diskominfo6371")).contains(id);
			assertThat(found("dlh6371")).doesNotContain(id);
			sql("update complaint set reported_agency = 'diskominfo6371' where id = ?", id.value());
			assertThat(found("diskominfo6371")).doesNotContain(id);
		});
	}

	private List<ComplaintId> found(String agency) {
		return this.check.check(Set.of(new AgencyId(agency))).found().stream().map(SilentCase::complaint).toList();
	}

	/** A second process of an agency for the same case. */
	private void secondLead(ComplaintId id, String agency) {
		String process = this.runtime.createProcessInstanceByKey("agency-handling")
			.businessKey(id.value())
			.startBeforeActivity("first-follow-up")
			.execute(true, true)
			.getId();
		sql("update ACT_RU_EXECUTION set TENANT_ID_ = ? where PROC_INST_ID_ = ?", agency, process);
		sql("update ACT_RU_TASK set TENANT_ID_ = ? where PROC_INST_ID_ = ?", agency, process);
	}

	/** What is found while the fault is there; it must be nothing before and after. */
	private List<String> planted(ComplaintId id, Runnable fault) {
		sound(id);
		List<String> found = new java.util.ArrayList<>();
		inATransactionThatIsGivenUp(() -> {
			fault.run();
			found.addAll(faults(id));
		});
		sound(id);
		return found;
	}

	private void sound(ComplaintId id) {
		assertThat(faults(id)).isEmpty();
	}

	private List<String> faults(ComplaintId id) {
		return this.check.check(List.of(id))
			.stream()
			.map((fault) -> fault.toString().substring(id.value().length() + 1))
			.toList();
	}

	private void inATransactionThatIsGivenUp(Runnable work) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			status.setRollbackOnly();
			work.run();
		});
	}

	private void sql(String statement, String... values) {
		assertThat(this.jdbc.sql(statement).params((Object[]) values).update()).isPositive();
	}

}
