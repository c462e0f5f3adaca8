package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.complaint.ReporterUnreachable;
import id.lapor.complaint.Status;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.ClockKind;
import id.lapor.notification.Telling;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/** What depends on whether a notice has reached the reporter, on the real engine. */
@LaporTest
class ReporterReachTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final String CONTACT = "contact-reporter-by-hand";

	private static final Map<String, Object> QUESTION = Map.of("question", "Di jalur mana letak lubangnya?");

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Responding reporter;

	@Autowired
	Listening listening;

	@Autowired
	Telling telling;

	@Autowired
	ApplicationEventPublisher publisher;

	@Autowired
	RuntimeService runtime;

	@Autowired
	ManagementService jobs;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void anAnswerThatReachedNobodyIsNotClosedBySilence() {
		ComplaintId never = this.story.answered().getId();
		ComplaintId inVain = this.story.answered().getId();
		unreachable(inVain, CaseEvent.Kind.ANSWERED);
		this.story.completes(Story.COORDINATOR, inVain, "NOT_REACHED", Map.of("note", "Alamat tidak ada."));

		windowEnds(never);
		windowEnds(inVain);

		assertThat(this.story.now(never).closeReason()).contains(CloseReason.REPORTER_UNREACHABLE);
		assertThat(this.story.now(inVain).closeReason()).contains(CloseReason.REPORTER_UNREACHABLE);
	}

	@Test
	void anAnswerThatWasDeliveredOrToldByHandIsClosedBySilence() {
		ComplaintId delivered = this.story.answered().getId();
		delivered(delivered, CaseEvent.Kind.ANSWERED, MONDAY.plusSeconds(60));
		ComplaintId byHand = this.story.answered().getId();
		unreachable(byHand, CaseEvent.Kind.ANSWERED);
		this.story.completes(Story.COORDINATOR, byHand, "REACHED", Map.of("note", "Surat diantar."));

		windowEnds(delivered);
		windowEnds(byHand);

		assertThat(this.story.now(delivered).closeReason()).contains(CloseReason.SILENCE);
		assertThat(this.story.now(byHand).closeReason()).contains(CloseReason.SILENCE);
	}

	/** The first answer was delivered, the second one was not. */
	@Test
	void eachAnswerIsJudgedByItsOwnNotice() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		delivered(id, CaseEvent.Kind.ANSWERED, MONDAY);
		this.reporter.replies(complaint, "Yang sebelah kanan belum.");
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah semua."));

		windowEnds(id);

		assertThat(this.story.now(id).closeReason()).contains(CloseReason.REPORTER_UNREACHABLE);
	}

	@Test
	void aLateNoticeOfAnEarlierAnswerMovesNothing() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.replies(complaint, "Yang sebelah kanan belum.");
		this.story.isNow(MONDAY.plus(Duration.ofDays(1)));
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah semua."));
		Instant due = this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt();

		delivered(id, CaseEvent.Kind.ANSWERED, MONDAY.plus(Duration.ofDays(2)));

		assertThat(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt()).isEqualTo(due);
		windowEnds(id);
		assertThat(this.story.now(id).closeReason()).contains(CloseReason.REPORTER_UNREACHABLE);
	}

	private void windowEnds(ComplaintId id) {
		this.story.isNow(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt().plusSeconds(1));
		this.story.runs(id, "window-ended");
	}

	@Test
	void theTimeForMissingDataBeginsWhenTheQuestionHasReachedTheReporter() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		assertThat(this.deadlines.running(id, ClockKind.REPORTER_DATA).dueAt()).isEqualTo("2026-12-02T15:59:59Z");
		assertThat(this.listening.faults(id)).as("before it has arrived").isEmpty();

		delivered(id, CaseEvent.Kind.DEFERRED, MONDAY.plus(Duration.ofDays(3)));

		Deadline data = this.deadlines.running(id, ClockKind.REPORTER_DATA);
		assertThat(data.dueAt()).isEqualTo("2026-12-05T15:59:59Z");
		assertThat(data.startedAt()).isEqualTo(MONDAY.plus(Duration.ofDays(3)));
		assertThat(this.clocks.timer(id, ClockKind.REPORTER_DATA).getDuedate()).isEqualTo(Date.from(data.nextAt()));
		assertThat(dataTimer(id).getDuedate()).isEqualTo(Date.from(data.dueAt()));
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void theTimeForMissingDataBeginsWhenSomebodyHasAskedByHand() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		unreachable(id, CaseEvent.Kind.DEFERRED);
		this.story.passes(Duration.ofDays(10));

		this.story.completes(Story.COORDINATOR, id, "REACHED", Map.of("note", "Didatangi di rumahnya."));

		assertThat(this.deadlines.running(id, ClockKind.REPORTER_DATA).dueAt()).isEqualTo("2026-12-12T15:59:59Z");
		assertThat(this.listening.faults(id)).isEmpty();
	}

	private Job dataTimer(ComplaintId id) {
		return this.jobs.createJobQuery()
			.processInstanceId(this.story.lifecycle(id).getId())
			.activityId("data-window-ended")
			.singleResult();
	}

	@Test
	void aPromiseThatReachedNobodyIsToldByHand() {
		ComplaintId id = promised();

		unreachable(id, CaseEvent.Kind.PROMISED);
		assertThat(this.story.task(id, CONTACT).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.listening.faults(id)).isEmpty();
		this.story.completesStep(Story.COORDINATOR, id, CONTACT, "REACHED", Map.of("note", "Surat diantar."));

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("keep-promise");
		assertThat(this.story.now(id).status()).isEqualTo(Status.CLOSED);
	}

	private ComplaintId promised() {
		ComplaintId id = this.story.followedUp().getId();
		this.story.completes(Story.LIAISON, id, "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-12-01"));
		return id;
	}

	@Test
	void theRightToGoToTheOmbudsmanIsToldByHandWhileTheWorkGoesOn() {
		ComplaintId id = this.story.followedUp().getId();

		unreachable(id, CaseEvent.Kind.OMBUDSMAN_OPEN);

		assertThat(this.story.task(id, CONTACT)).isNotNull();
		assertThat(this.listening.faults(id)).isEmpty();
		this.story.completesStep(Story.LIAISON, id, "answer-complaint", "ANSWER", Map.of("text", "Sudah ditambal."));
		unreachable(id, CaseEvent.Kind.ANSWERED);
		this.story.completesStep(Story.COORDINATOR, id, CONTACT, "REACHED",
				Map.of("note", "Sudah ditelepon tetangga."));
		assertThat(this.story.task(id)).as("one task told both").isNull();
		assertThat(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).hasReachedTheReporter()).isTrue();
	}

	@Test
	void whatNeedsNoWordIsNotToldByHand() {
		ComplaintId id = this.story.followedUp().getId();

		unreachable(id, CaseEvent.Kind.ANSWERED);
		unreachable(id, CaseEvent.Kind.PROMISED);
		unreachable(id, CaseEvent.Kind.ARCHIVED);

		assertThat(this.story.task(id, CONTACT)).isNull();
	}

	@Test
	void anArchiveThatReachedNobodyIsToldByHandAsLongAsAnAppealIsPossible() {
		ComplaintId id = archived().getId();

		unreachable(id, CaseEvent.Kind.ARCHIVED);
		unreachable(id, CaseEvent.Kind.ARCHIVED);

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo(CONTACT);
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.story.task(id).getDueDate()).isEqualTo("2026-12-02T15:59:59Z");
		this.story.completes(Story.COORDINATOR, id, "REACHED", Map.of("note", "Surat diantar."));
		assertThat(this.story.task(id)).isNull();
		assertThat(processes(id)).isZero();

		ComplaintId late = archived().getId();
		unreachable(late, CaseEvent.Kind.ARCHIVED);
		this.clocks.pass(late, Duration.ofDays(31));
		assertThat(processes(late)).isZero();
		unreachable(late, CaseEvent.Kind.ARCHIVED);
		assertThat(this.story.task(late)).isNull();
	}

	@Test
	void whoAppealsNeedNotBeToldOfTheArchive() {
		Complaint complaint = archived();
		ComplaintId id = complaint.getId();
		unreachable(id, CaseEvent.Kind.ARCHIVED);

		this.reporter.appeals(complaint, "Laporan saya jelas.");

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("decide-appeal");
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).contains(Story.COORDINATOR);
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void whatIsArchivedForWantOfDataIsNotToldAgain() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		this.clocks.pass(id, Duration.ofDays(31));
		assertThat(this.story.now(id).archiveReason()).contains(ArchiveReason.INCOMPLETE);

		unreachable(id, CaseEvent.Kind.ARCHIVED);

		assertThat(this.story.task(id)).isNull();
	}

	private Complaint archived() {
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "ARCHIVE",
				Map.of("archiveReason", "TEST", "archiveNote", "Terlihat dari isinya."));
		return complaint;
	}

	private long processes(ComplaintId id) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.value()).count();
	}

	/** On the very day, by its timer; never by name. */
	@Test
	void aBrokenPromiseIsToldToTheReporter() {
		ComplaintId id = promised();

		this.clocks.pass(id, Duration.ofDays(30));

		assertThat(this.deadlines.running(id, ClockKind.PROMISE).isBreached()).isTrue();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.DEADLINE_BREACHED)).containsOnlyOnce("REPORTER")
			.contains(Story.LIAISON);
		assertThat(this.telling.lettersToReporter(id, CaseEvent.Kind.DEADLINE_BREACHED)).singleElement()
			.satisfies((letter) -> assertThat(letter).contains("Hari yang dijanjikan instansi sudah lewat")
				.contains("Selasa, 1 Desember 2026")
				.doesNotContain(Story.LIAISON, id.value()));
	}

	private void unreachable(ComplaintId id, CaseEvent.Kind kind) {
		this.story.inTransaction(() -> this.publisher.publishEvent(new ReporterUnreachable(id, kind, MONDAY)));
	}

	private void delivered(ComplaintId id, CaseEvent.Kind kind, Instant at) {
		this.story.inTransaction(() -> this.publisher.publishEvent(new NoticeDelivered(id, kind, MONDAY, at)));
	}

}
