package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.ReporterUnreachable;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Coordinating;
import id.lapor.notification.Telling;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Clocks that stand still while the reporter is asked, on the real engine. */
@LaporTest
class DeferralProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final Map<String, Object> QUESTION = Map.of("question", "Di jalur mana letak lubangnya?");

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Completing reporter;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Listening listening;

	@Autowired
	Telling telling;

	@Autowired
	ApplicationEventPublisher publisher;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void verificationStandsStillWhileTheReporterIsAskedAndGoesOnAfterwards() {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		this.story.passes(Duration.ofDays(1));
		this.story.completes(Story.COORDINATOR, id, "DEFER", QUESTION);

		assertThat(this.story.now(id).status()).isEqualTo(Status.DEFERRED);
		assertThat(this.deadlines.running(id, ClockKind.VERIFICATION).isPaused()).isTrue();
		assertThat(this.clocks.timer(id, ClockKind.VERIFICATION).isSuspended()).isTrue();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.VERIFICATION, ClockKind.REPORTER_DATA);
		assertThat(this.story.task(id)).isNull();

		this.story.passes(Duration.ofDays(7));
		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri, dekat halte.");

		// Tuesday's question left two working days; the Tuesday after, they begin again.
		Deadline verification = this.deadlines.running(id, ClockKind.VERIFICATION);
		assertThat(verification.dueAt()).isEqualTo("2026-11-12T15:59:59Z");
		assertThat(verification.firstDueAt()).isEqualTo("2026-11-05T15:59:59Z");
		assertThat(this.clocks.timer(id, ClockKind.VERIFICATION).isSuspended()).isFalse();
		assertThat(this.clocks.timer(id, ClockKind.VERIFICATION).getDuedate())
			.isEqualTo(Date.from(verification.nextAt()));
		assertThat(this.story.task(id).getDueDate()).isEqualTo(Date.from(verification.dueAt()));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(id).followUps()).extracting(FollowUp::kind)
			.containsExactly(FollowUp.Kind.QUESTION, FollowUp.Kind.ADDITION);
		assertThat(this.story.now(id).ageDays(MONDAY.plus(Duration.ofDays(8)))).isEqualTo(8);
	}

	@Test
	void theLeadAgencyGoesOnAtTheStepWhereItAsked() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim besok."));
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		assertThat(this.clocks.timer(id, ClockKind.FINISH).isSuspended()).isTrue();
		assertThat(this.clocks.timer(id, ClockKind.STATUTORY_CEILING).isSuspended()).isFalse();

		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri.");

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Lubang sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void aFirstFollowUpThatWasDeferredIsStillToBeDone() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", QUESTION);
		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri.");

		assertThat(this.story.task(complaint.getId()).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.ASSIGNED);
	}

	private List<String> remindersOn(ComplaintId id, String moment) {
		return this.jdbc.sql("""
				select template, state from outbox where complaint_id = ? and event = 'DEADLINE_NEAR'
				and clock_kind = 'REPORTER_DATA' and recipient = 'REPORTER' and happened_at = ?""")
			.param(id.value())
			.param(java.sql.Timestamp.from(Instant.parse(moment)))
			.query((row, number) -> row.getString(1) + " " + row.getString(2))
			.list();
	}

	@Test
	void dataThatNeverComeLeadToTheArchive() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		assertThat(this.deadlines.running(id, ClockKind.REPORTER_DATA).dueAt()).isEqualTo("2026-12-02T15:59:59Z");
		for (String reminder : new String[] { "2026-11-12T00:00:00Z", "2026-11-22T00:00:00Z" }) {
			assertThat(this.deadlines.running(id, ClockKind.REPORTER_DATA).nextAt()).isEqualTo(reminder);
			this.story.isNow(Instant.parse(reminder));
			this.clocks.fires(id, ClockKind.REPORTER_DATA);
			assertThat(remindersOn(id, reminder)).as("in the reporter's outbox").containsExactly("REMINDER WAITING");
		}
		assertThat(this.telling.lettersToReporter(id, CaseEvent.Kind.DEADLINE_NEAR)).hasSize(2);

		this.story.runs(id, "data-window-ended");
		assertThat(this.story.now(id).status()).as("fired too early").isEqualTo(Status.DEFERRED);
		this.story.isNow(Instant.parse("2026-12-02T16:00:00Z"));
		this.story.runs(id, "data-window-ended");

		Complaint archived = this.story.now(id);
		assertThat(archived.status()).isEqualTo(Status.ARCHIVED);
		assertThat(archived.archiveReason()).contains(ArchiveReason.INCOMPLETE);
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.clocks.timers(id)).isEmpty();
	}

	@Test
	void theSameAgencyAsksOnce() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri.");

		assertThatThrownBy(() -> this.story.completes(Story.LIAISON, id, "DEFER", QUESTION))
			.hasStackTraceContaining("deferral.second");
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
	}

	@Test
	void withTheCoordinatorsLeaveTheLeadAgencyAsksOnceMore() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		assertThatThrownBy(() -> this.coordinating.allowsSecondQuestion(Story.COORDINATOR, id, "Perlu."))
			.hasMessage("deferral.no-leave-needed");
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri.");
		assertThatThrownBy(() -> this.coordinating.allowsSecondQuestion(Story.LIAISON, id, "Perlu."))
			.hasMessage("complaint.not-coordinator");
		assertThatThrownBy(() -> this.coordinating.allowsSecondQuestion(Story.COORDINATOR, id, " "))
			.isInstanceOf(RuleViolation.class);

		String task = this.story.task(id).getId();
		this.coordinating.allowsSecondQuestion(Story.COORDINATOR, id, "Fotonya belum jelas.");
		assertThat(this.story.task(id).getId()).as("the agency's task stays").isEqualTo(task);
		assertThat(this.jdbc.sql("select recipient from outbox where complaint_id = ? and event = ?")
			.params(id.value(), "SECOND_QUESTION_ALLOWED")
			.query(String.class)
			.list()).contains(Story.LIAISON);
		assertThatThrownBy(() -> this.coordinating.allowsSecondQuestion(Story.COORDINATOR, id, "Sekali lagi."))
			.hasMessage("deferral.no-leave-needed");
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);

		assertThat(this.story.now(id).status()).isEqualTo(Status.DEFERRED);
		this.reporter.completes(complaint.trackingCode().grouped(), "Dekat halte.");
		assertThatThrownBy(() -> this.story.completes(Story.LIAISON, id, "DEFER", QUESTION))
			.hasStackTraceContaining("deferral.second");
	}

	@Test
	void theCoordinatorsOwnSecondQuestionStaysRefused() {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		this.story.completes(Story.COORDINATOR, id, "DEFER", QUESTION);
		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri.");

		assertThatThrownBy(() -> this.coordinating.allowsSecondQuestion(Story.COORDINATOR, id, "Perlu."))
			.hasMessage("complaint.state");
		assertThatThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "DEFER", QUESTION))
			.hasStackTraceContaining("deferral.second");
	}

	@Test
	void aReporterWhoObjectsLetsTheCaseGoOnWhereItStoppedAndTheCoordinatorIsTold() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		String code = complaint.trackingCode().grouped();
		assertThatThrownBy(() -> this.reporter.objects(code, "Tidak ditanya.")).isInstanceOf(RuleViolation.class);
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		assertThatThrownBy(() -> this.reporter.objects(code, " ")).isInstanceOf(RuleViolation.class);
		this.story.passes(Duration.ofDays(7));

		this.reporter.objects(code, "Alamatnya sudah saya tulis.");

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.ASSIGNED);
		assertThat(now.history()).extracting("act").contains(Act.OBJECTED);
		assertThat(now.followUps()).extracting(FollowUp::kind)
			.containsExactly(FollowUp.Kind.QUESTION, FollowUp.Kind.OBJECTION);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.deadlines.running(id)).noneMatch(Deadline::isPaused)
			.noneMatch((clock) -> clock.kind() == ClockKind.REPORTER_DATA);
		assertThat(this.listening.faults(id)).isEmpty();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.OBJECTED)).containsExactly(Story.COORDINATOR);
		assertThatThrownBy(() -> this.reporter.objects(code, "Sekali lagi.")).isInstanceOf(RuleViolation.class);
	}

	@Test
	void dataThatComeTooLateBringACaseOutOfTheArchiveWhereItStopped() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();
		this.story.passes(Duration.ofDays(14));
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		Instant ceiling = this.deadlines.running(id, ClockKind.STATUTORY_CEILING).dueAt();
		dataNeverCome(id);

		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri, maaf terlambat.");

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(now.archiveReason()).isEmpty();
		assertThat(now.closedAt()).isEmpty();
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		// Four working days were left, and a reopened case has five; Christmas is none.
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo("2026-12-28T15:59:59Z");
		assertThat(this.deadlines.running(id, ClockKind.STATUTORY_CEILING).dueAt()).isEqualTo(ceiling);
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void lateDataAtVerificationLeadBackToItAndItMayBeArchivedAgain() {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		String code = complaint.trackingCode().grouped();
		this.story.completes(Story.COORDINATOR, id, "DEFER", QUESTION);
		dataNeverCome(id);
		assertThatThrownBy(() -> this.reporter.objects(code, "Terlambat.")).isInstanceOf(RuleViolation.class);

		this.reporter.completes(code, "Jalur kiri.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.listening.faults(id)).isEmpty();
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		dataNeverCome(id);
		assertThat(this.story.now(id).history()).filteredOn((entry) -> entry.act() == Act.ARCHIVED).hasSize(2);
		this.reporter.completes(code, "Ini datanya.");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.listening.faults(id)).isEmpty();
	}

	private void dataNeverCome(ComplaintId id) {
		this.story.isNow(this.deadlines.running(id, ClockKind.REPORTER_DATA).dueAt().plusSeconds(1));
		this.story.runs(id, "data-window-ended");
		assertThat(this.story.now(id).archiveReason()).contains(ArchiveReason.INCOMPLETE);
		assertThat(this.story.lifecycle(id)).isNull();
	}

	@Test
	void nobodyGivesDataThatWereNotAskedForOrSaysNothing() {
		Complaint complaint = this.story.assigned();
		String code = complaint.trackingCode().grouped();
		assertThatThrownBy(() -> this.reporter.completes(code, "Jalur kiri.")).isInstanceOf(RuleViolation.class);
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", QUESTION);
		assertThatThrownBy(() -> this.reporter.completes(code, " ")).isInstanceOf(RuleViolation.class);

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.DEFERRED);
	}

	@Test
	void aClockThatDoesNotStandStillCannotGoOn() {
		ComplaintId id = this.story.assigned().getId();
		List<Instant> before = this.deadlines.all(id).stream().map(Deadline::dueAt).toList();

		assertThatThrownBy(() -> this.story.inTransaction(() -> this.deadlines.resume(id, MONDAY)))
			.isInstanceOf(RuleViolation.class)
			.hasMessage("deadline.not-paused");

		assertThat(this.deadlines.all(id)).extracting(Deadline::dueAt).isEqualTo(before);
		assertThat(this.deadlines.running(id)).isNotEmpty().noneMatch(Deadline::isPaused);
	}

	@Test
	void theLeadAsksForMoreTimeAndTheCoordinatorGrantsItAcrossAgencies() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		Instant before = this.deadlines.running(id, ClockKind.FINISH).dueAt();
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "GRANT",
				Map.of("days", 3, "reason", "Kiriman dari provinsi."));

		Deadline finish = this.deadlines.running(id, ClockKind.FINISH);
		assertThat(before).isEqualTo("2026-11-20T15:59:59Z");
		assertThat(finish.dueAt()).isEqualTo("2026-11-25T15:59:59Z");
		assertThat(finish.extendedDays()).contains(3);
		assertThat(this.clocks.timer(id, ClockKind.FINISH).getDuedate()).isEqualTo(Date.from(finish.nextAt()));
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim."));
		assertThat(this.story.task(id).getDueDate()).isEqualTo(Date.from(finish.dueAt()));
		assertThat(this.story.now(id).history()).extracting("act").contains(Act.EXTENSION_ASKED, Act.EXTENDED);
		assertThatThrownBy(() -> this.story.asksForExtension(Story.LIAISON, id, 2, "Lagi."))
			.hasMessage("extension.second");
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(finish.dueAt());
		assertThat(this.story.task(id, "decide-extension")).isNull();
	}

	@Test
	void whileARequestWaitsASecondOneIsRefused() {
		ComplaintId id = this.story.assigned().getId();
		Instant before = this.deadlines.running(id, ClockKind.FINISH).dueAt();
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");

		assertThatThrownBy(() -> this.story.asksForExtension(Story.LIAISON, id, 2, "Lagi."))
			.hasMessage("extension.asked");

		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(before);
		assertThat(this.story.now(id).history()).filteredOn((entry) -> entry.act() == Act.EXTENSION_ASKED).hasSize(1);
		assertThat(this.story.task(id, "decide-extension")).isNotNull();
	}

	@Test
	void moreTimeMovesTheDueDateOfTheOpenTaskOfAnotherAgency() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "GRANT", Map.of("reason", "Baik."));

		assertThat(this.story.task(id, "answer-complaint").getDueDate())
			.isEqualTo(Date.from(this.deadlines.running(id, ClockKind.FINISH).dueAt()));
	}

	@Test
	void anAnswerMakesTheRequestForMoreTimeMoot() {
		ComplaintId id = this.story.assigned().getId();
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Sudah ditambal."));

		assertThat(this.story.task(id)).isNull();
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).as("who had to decide")
			.contains(Story.COORDINATOR)
			.doesNotContain(Story.LIAISON);
	}

	@Test
	void aDecisionOrACaseWithoutARequestEndsNoWork() {
		ComplaintId id = this.story.assigned().getId();
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "REFUSE", Map.of("reason", "Cukup waktu."));
		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Sudah ditambal."));

		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).isEmpty();
	}

	@Test
	void moreTimeIsRefusedWhenItIsTooMuchTooLateOrAskedByAnother() {
		ComplaintId id = this.story.assigned().getId();
		assertThatThrownBy(() -> this.story.asksForExtension(Story.LIAISON, id, 11, "Lama."))
			.satisfies((refusal) -> assertThat(((RuleViolation) refusal).fields().get(0).key())
				.isEqualTo("extension.too-long"));
		assertThatThrownBy(() -> this.story.asksForExtension(Story.LIAISON, id, 0, "Nol."))
			.hasMessage("working-days.too-few");
		assertThatThrownBy(() -> this.story.asksForExtension(Story.COORDINATOR, id, 2, "Bukan kami."))
			.hasMessage("complaint.not-lead");
		this.story.isNow(this.deadlines.running(id, ClockKind.FINISH).dueAt().plusSeconds(1));
		assertThatThrownBy(() -> this.story.asksForExtension(Story.LIAISON, id, 2, "Terlambat."))
			.hasMessage("extension.too-late");
		assertThat(this.story.task(id, "decide-extension")).isNull();
		assertThat(this.deadlines.running(id, ClockKind.FINISH).extendedDays()).isEmpty();
		assertThat(this.story.now(id).history()).extracting("act").doesNotContain(Act.EXTENSION_ASKED);
	}

	@Test
	void nobodyGrantsMoreTimeToItself() {
		ComplaintId own = this.story.received(this.story.about("OTHER")).getId();
		this.story.completes(Story.COORDINATOR, own, "VERIFIED", Map.of("title", "Lain-lain", "kind", "COMPLAINT",
				"category", "OTHER", "ownerLevel", "UNKNOWN", "supervisory", false, "revealsNobody", true));
		Instant before = this.deadlines.running(own, ClockKind.FINISH).dueAt();
		assertThatThrownBy(() -> this.story.asksForExtension(Story.COORDINATOR, own, 2, "Sebentar lagi."))
			.hasMessage("extension.own");
		assertThat(this.story.now(own).history()).extracting("act").doesNotContain(Act.EXTENSION_ASKED);
		assertThat(this.deadlines.running(own, ClockKind.FINISH).dueAt()).isEqualTo(before);

		ComplaintId other = this.story.assigned().getId();
		before = this.deadlines.running(other, ClockKind.FINISH).dueAt();
		this.story.asksForExtension(Story.LIAISON, other, 2, "Sebentar lagi.");
		assertThatThrownBy(() -> this.story.completesStep(Story.LIAISON, other, "decide-extension", "GRANT",
				Map.of("reason", "Kami setuju.")))
			.isInstanceOf(RuntimeException.class);
		assertThat(this.deadlines.running(other, ClockKind.FINISH).dueAt()).isEqualTo(before);
		assertThat(this.story.task(other, "decide-extension")).isNotNull();
	}

	@Test
	void moreTimeThatWasAskedForInTimeIsNotGrantedAfterTheBreach() {
		ComplaintId id = this.story.assigned().getId();
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");
		Instant before = this.deadlines.running(id, ClockKind.FINISH).dueAt();
		this.story.isNow(before.plusSeconds(1));

		assertThatThrownBy(() -> this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "GRANT",
				Map.of("reason", "Baik.")))
			.hasStackTraceContaining("extension.too-late");

		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(before);
		assertThat(this.story.now(id).history()).extracting("act").doesNotContain(Act.EXTENDED);
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "REFUSE",
				Map.of("reason", "Sudah terlambat."));
		assertThat(this.story.task(id, "decide-extension")).isNull();
	}

	@Test
	void aRefusalLeavesTheClockAsItIs() {
		ComplaintId id = this.story.assigned().getId();
		Instant before = this.deadlines.running(id, ClockKind.FINISH).dueAt();
		this.story.asksForExtension(Story.LIAISON, id, 5, "Aspal menunggu kiriman.");
		this.story.completesStep(Story.COORDINATOR, id, "decide-extension", "REFUSE", Map.of("reason", "Cukup waktu."));

		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(before);
		assertThat(this.story.now(id).history()).extracting("act").contains(Act.EXTENSION_REFUSED);
	}

	@Test
	void aReporterWhomNoMessageReachesIsReachedByHandAndTheWindowBeginsThen() {
		ComplaintId id = this.story.answered().getId();
		ReporterUnreachable unreachable = new ReporterUnreachable(id, CaseEvent.Kind.ANSWERED, MONDAY);
		this.story.inTransaction(() -> this.publisher.publishEvent(unreachable));
		this.story.inTransaction(() -> this.publisher.publishEvent(unreachable));
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");

		this.story.passes(Duration.ofDays(3));
		this.story.completes(Story.COORDINATOR, id, "REACHED", Map.of("note", "Surat diantar pegawai kelurahan."));

		assertThat(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt()).isEqualTo("2026-11-19T16:59:59Z");
		assertThat(this.story.now(id).history()).extracting("act").contains(Act.CONTACTED);
		assertThat(this.story.task(id)).isNull();
	}

	@Test
	void aReporterWhoAnswersFirstMakesTheContactMoot() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		this.story.inTransaction(
				() -> this.publisher.publishEvent(new ReporterUnreachable(id, CaseEvent.Kind.DEFERRED, MONDAY)));
		assertThat(this.story.task(id, "contact-reporter-by-hand")).isNotNull();

		this.reporter.completes(complaint.trackingCode().grouped(), "Jalur kiri.");

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).contains(Story.COORDINATOR);
	}

	@Test
	void aCaseThatIsArchivedWithoutItsDataEndsTheContactToo() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "DEFER", QUESTION);
		this.story.inTransaction(
				() -> this.publisher.publishEvent(new ReporterUnreachable(id, CaseEvent.Kind.DEFERRED, MONDAY)));

		this.clocks.pass(id, Duration.ofDays(31));

		assertThat(this.story.now(id).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.task(id)).isNull();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).contains(Story.COORDINATOR);
	}

	@Test
	void aCaseThatClosesLeavesNoTaskBehind() {
		ComplaintId id = this.story.answered().getId();
		this.story.inTransaction(
				() -> this.publisher.publishEvent(new ReporterUnreachable(id, CaseEvent.Kind.ANSWERED, MONDAY)));
		this.story.isNow(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt().plusSeconds(1));
		this.story.runs(id, "window-ended");

		assertThat(this.story.task(id)).isNull();
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).contains(Story.COORDINATOR);
	}

	@Test
	void aHandOverMovesTheClockToAnotherAgencyAndKeepsItsCalendar() {
		ComplaintId id = this.story.assigned().getId();
		Deadline before = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);

		this.story.signedIn(Story.LIAISON, () -> this.story.inTransaction(
				() -> this.deadlines.handOver(id, before.agency(), new id.lapor.agency.AgencyId("perkim6371"))));

		Deadline after = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(after.agency().value()).isEqualTo("perkim6371");
		assertThat(after.calendarAgency()).contains(before.agency());
		assertThat(after.dueAt()).isEqualTo(before.dueAt());
	}

}
