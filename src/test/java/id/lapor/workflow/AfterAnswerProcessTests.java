package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Coordinating;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Confirming;
import id.lapor.tracking.Responding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a reporter does after the answer, and what offices make of it. */
@LaporTest
class AfterAnswerProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	/** The coordinator of the province, which stands above Banjarmasin's. */
	private static final String SUPERIOR = "koordinatordiskominfo63";

	private static final Map<String, Object> BETTER = Map.of("text", "Sudah ditambal ulang dengan aspal panas.");

	@Autowired
	Story story;

	@Autowired
	Responding reporter;

	@Autowired
	Confirming confirming;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Clocks clocks;

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
	void aReplyGoesBackToTheAgencyWhichAnswersWithinFiveWorkingDays() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();

		this.reporter.replies(complaint, "Lubang yang di sebelah kanan belum.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.REPORTER_REPLIED);
		Deadline reply = this.deadlines.running(id, ClockKind.REPLY);
		assertThat(reply.dueAt()).isEqualTo("2026-11-09T15:59:59Z");
		assertThat(reply.agency().value()).isEqualTo("pupr6371");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPLY);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getDueDate()).isEqualTo(Date.from(reply.dueAt()));

		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);

		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		this.confirming.confirm(complaint.trackingCode().grouped());
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.story.now(id).toldToReporter()).extracting(FollowUp::kind)
			.containsExactly(FollowUp.Kind.ANSWER, FollowUp.Kind.REPLY, FollowUp.Kind.ANSWER);
	}

	@Test
	void anAgencyThatMustAnswerAReplyCannotAskForData() {
		Complaint complaint = this.story.answered();
		this.reporter.replies(complaint, "Yang di sebelah kanan belum.");

		assertThatThrownBy(
				() -> this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Yang mana?")))
			.hasStackTraceContaining("complaint.state");
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.REPORTER_REPLIED);
	}

	@Test
	void aReporterWhoIsNotSatisfiedSendsItBackToTheSameAgencyAndTheFinishClockGoesOn() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		Deadline first = finish(id).get(0);

		this.story.passes(Duration.ofDays(1));
		this.reporter.reopens(complaint, "Tambalannya sudah lepas.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		// It had 14 working days and lost none; Tuesday is the day on which they begin.
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo("2026-11-23T15:59:59Z");
		assertThat(this.story.task(id).getDueDate())
			.isEqualTo(Date.from(this.deadlines.running(id, ClockKind.FINISH).dueAt()));
		assertThat(finish(id).get(0).stoppedAt()).isEqualTo(first.stoppedAt());
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.FINISH);
	}

	@Test
	void aClosedCaseIsReopenedAndHasAtLeastFiveWorkingDays() {
		ComplaintId id = this.story.assigned().getId();
		this.story.isNow(Instant.parse("2026-11-19T02:00:00Z"));
		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);
		Complaint complaint = this.story.now(id);
		this.confirming.confirm(complaint.trackingCode().grouped());
		assertThat(this.story.lifecycle(id)).isNull();

		this.story.isNow(Instant.parse("2026-12-19T15:59:59Z"));
		this.reporter.reopens(complaint, "Berlubang lagi.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.now(id).closeReason()).isEmpty();
		assertThat(this.story.now(id).closedAt()).isEmpty();
		assertThat(this.deadlines.running(id, ClockKind.FINISH).limitSource()).startsWith("reopened, ");
		// One day was left. The 24th and 25th of December are days off.
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo("2026-12-29T15:59:59Z");
		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);
		this.confirming.confirm(complaint.trackingCode().grouped());
		assertThat(this.story.now(id).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.lifecycle(id)).isNull();
	}

	@Test
	void thirtyDaysAfterTheClosingItStaysClosed() {
		Complaint complaint = this.story.answered();
		this.confirming.confirm(complaint.trackingCode().grouped());

		this.story.isNow(Instant.parse("2026-12-02T16:00:00Z"));
		refused(() -> this.reporter.reopens(complaint, "Berlubang lagi."), "reopening.too-late");
		refused(() -> this.reporter.appeals(complaint, "Tidak adil."), "appeal.too-late");

		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.lifecycle(complaint.getId())).isNull();
	}

	@Test
	void aLowRatingAfterThatCountsAndOpensNothing() {
		Complaint complaint = this.story.answered();
		this.confirming.confirm(complaint.trackingCode().grouped());

		this.story.isNow(Instant.parse("2026-12-02T16:00:00Z"));
		this.reporter.rates(complaint, 1, "Berlubang lagi.");

		assertThat(this.story.now(complaint.getId()).rating()).contains(1);
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.lifecycle(complaint.getId())).isNull();
	}

	@Test
	void afterTwoReopeningsTheCoordinatorReviewsTheAnswerBeforeItIsMadeKnown() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.reopens(complaint, "Lepas.");
		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);
		assertThat(this.story.now(id).status()).as("once is not twice").isEqualTo(Status.AWAITING_REPORTER);
		this.reporter.reopens(complaint, "Lepas lagi.");
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Asal jawab."));

		Complaint reviewed = this.story.now(id);
		assertThat(reviewed.status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(reviewed.responsibleAgency().value()).isEqualTo("diskominfo6371");
		assertThat(reviewed.toldToReporter()).extracting(FollowUp::content).doesNotContain("Asal jawab.");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("review-quality");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.deadlines.running(id, ClockKind.QUALITY_REVIEW).dueAt()).isEqualTo("2026-11-05T15:59:59Z");

		this.story.completes(Story.COORDINATOR, id, "BACK", Map.of("reason", "Tidak menyebut apa yang dikerjakan."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.now(id).toldToReporter()).extracting(FollowUp::content).doesNotContain("Asal jawab.");
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Digali dan dicor."));
		this.story.completes(Story.COORDINATOR, id, "ACCEPT", Map.of("reason", "Lengkap."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.story.now(id).toldToReporter()).extracting(FollowUp::content)
			.contains("Digali dan dicor.")
			.doesNotContain("Asal jawab.");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act)
			.contains(Act.REVIEW_FAILED, Act.REVIEW_PASSED);
	}

	@Test
	void aReviewThatIsDueOutlivesAChangeOfLead() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.reopens(complaint, "Lepas.");
		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);
		this.reporter.reopens(complaint, "Lepas lagi.");

		this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Lebih tepat.");
		this.story.completes("penghubungperkim6371", id, "ANSWER", BETTER);

		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("review-quality");
		assertThat(this.clocks.timers(id)).containsKey(ClockKind.QUALITY_REVIEW);
		this.story.completes(Story.COORDINATOR, id, "ACCEPT", Map.of("reason", "Lengkap."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void aReviewThatIsDueOutlivesAReturnAndAnAnswerAtOnce() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.confirms(complaint, 1);
		this.story.completes(Story.COORDINATOR, id, "BACK", Map.of("reason", "Tidak ada bukti."));
		this.story.completes(Story.LIAISON, id, "RETURN",
				Map.of("proposed", "perkim6371", "reason", "Bukan kewenangan kami."));
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Tepat."));
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");

		this.story.completes("penghubungperkim6371", id, "ANSWER", BETTER);

		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("review-quality");
	}

	@Test
	void aLowRatingLeadsToAReviewAndAGoodOneDoesNot() {
		Complaint content = this.story.answered();
		this.reporter.confirms(content, 4);
		assertThat(this.story.now(content.getId()).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.now(content.getId()).rating()).contains(4);

		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.confirms(complaint, 2);

		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("review-quality");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.QUALITY_REVIEW);
		this.story.completes(Story.COORDINATOR, id, "ACCEPT", Map.of("reason", "Pekerjaannya sesuai."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.now(id).closeReason()).contains(CloseReason.CONFIRMED);
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.clocks.timers(id)).isEmpty();
	}

	@Test
	void aReviewOfAClosedCaseMaySendItBackAndTheNextAnswerIsReviewedToo() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.story.isNow(this.deadlines.running(id, ClockKind.REPORTER_WINDOW).dueAt().plusSeconds(1));
		this.story.runs(id, "window-ended");
		this.reporter.rates(complaint, 1, "Tidak ada yang datang.");
		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);

		this.story.completes(Story.COORDINATOR, id, "BACK", Map.of("reason", "Tidak ada bukti."));

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);
		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
	}

	@Test
	void anAppealIsDecidedByTheSuperiorWithinTenWorkingDays() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.confirming.confirm(complaint.trackingCode().grouped());

		this.reporter.appeals(complaint, "Jawabannya bukan tentang laporan saya.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(this.story.now(id).responsibleAgency().value()).isEqualTo("diskominfo63");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("decide-appeal");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo63");
		assertThat(this.deadlines.running(id, ClockKind.APPEAL).dueAt()).isEqualTo("2026-11-16T15:59:59Z");

		this.story.completes(SUPERIOR, id, "ACCEPT", Map.of("text", "Jawaban sudah sesuai dengan laporannya."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.now(id).toldToReporter()).extracting(FollowUp::kind).endsWith(FollowUp.Kind.DECISION);
		assertThat(this.story.lifecycle(id)).isNull();
		refused(() -> this.reporter.appeals(complaint, "Sekali lagi."), "appeal.second");
	}

	@Test
	void anAppealThatIsGrantedLetsTheAgencyAnswerAgain() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.appeals(complaint, "Bukan tentang laporan saya.");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.APPEAL);

		this.story.completes(SUPERIOR, id, "BACK", Map.of("text", "Instansi harus menjawab pokok laporan."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.FINISH);
		this.story.completes(Story.LIAISON, id, "ANSWER", BETTER);
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		this.reporter.confirms(complaint, 5);
		assertThat(this.story.lifecycle(id)).isNull();
	}

	@Test
	void theCoordinatorWhoAnsweredItselfDoesNotReviewItself() {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		Map<String, Object> form = new java.util.HashMap<>(Story.verification());
		form.put("lead", "diskominfo6371");
		form.put("reason", "Kami jawab sendiri.");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", form);
		this.story.completes(Story.COORDINATOR, id, "ANSWER", BETTER);

		this.reporter.confirms(complaint, 1);

		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo63");
	}

	@Test
	void whoStandsAboveAndHasAnsweredItselfDoesNotDecideUponTheAppeal() {
		Complaint complaint = answeredBy("diskominfo63", SUPERIOR);
		ComplaintId id = complaint.getId();

		this.reporter.appeals(complaint, "Belum ditambal.");

		assertThat(this.story.now(id).responsibleAgency().value()).isEqualTo("panrb");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("decide-appeal");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("panrb");
		assertThat(this.deadlines.running(id, ClockKind.APPEAL).agency().value()).isEqualTo("panrb");
		this.story.completes("koordinatorpanrb", id, "BACK", Map.of("text", "Provinsi harus menjawab lagi."));
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo63");
	}

	private Complaint answeredBy(String lead, String officer) {
		Complaint complaint = this.story.received(this.story.pothole());
		Map<String, Object> form = new java.util.HashMap<>(Story.verification());
		form.putAll(Map.of("lead", lead, "reason", "Jalannya bukan milik kota."));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", form);
		this.story.completes(officer, complaint.getId(), "ANSWER", BETTER);
		return complaint;
	}

	@Test
	void whatIsNotPossibleIsRefusedAndNothingChanges() {
		Complaint unanswered = this.story.assigned();
		for (Consumer<Complaint> act : List.<Consumer<Complaint>>of((it) -> this.reporter.replies(it, "Halo?"),
				(it) -> this.reporter.reopens(it, "Halo?"), (it) -> this.reporter.rates(it, 3, null),
				(it) -> this.reporter.appeals(it, "Halo?"))) {
			refused(() -> act.accept(unanswered), "complaint.state");
		}
		assertThat(this.story.now(unanswered.getId()).status()).isEqualTo(Status.ASSIGNED);

		Complaint answered = this.story.answered();
		ComplaintId id = answered.getId();
		assertThatThrownBy(() -> this.reporter.confirms(answered, 6)).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> this.reporter.replies(answered, " ")).isInstanceOf(RuleViolation.class);
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.story.lifecycle(id)).isNotNull();
		this.reporter.confirms(answered, 3);
		refused(() -> this.reporter.replies(answered, "Terlambat."), "complaint.state");
		refused(() -> this.reporter.rates(answered, 5, null), "rating.second");
		assertThat(this.story.now(id).rating()).contains(3);
	}

	@Test
	void aPromiseClosesTheCaseAndTheReporterIsAskedWhenItIsKept() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		promises(id, "2026-12-01");

		assertThat(this.story.now(id).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.now(id).closeReason()).contains(CloseReason.PROMISED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("keep-promise");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		assertThat(this.deadlines.running(id, ClockKind.PROMISE).dueAt()).isEqualTo("2026-12-01T15:59:59Z");
		assertThat(this.story.task(id).getDueDate()).isEqualTo("2026-12-01T15:59:59Z");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
		refused(() -> this.reporter.rates(complaint, 1, null), "promise.open");
		refused(() -> this.reporter.appeals(complaint, "Terlalu lama."), "promise.open");

		this.story.isNow(Instant.parse("2026-11-30T02:00:00Z"));
		this.story.completes(Story.LIAISON, id, "KEPT", Map.of("text", "Jalan dicor, foto nol dan seratus persen."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		assertThat(this.jdbc.sql("select promise_in_time from complaint where id = ?")
			.param(id.value())
			.query(Boolean.class)
			.single()).isTrue();
		this.reporter.confirms(complaint, 5);
		assertThat(this.story.now(id).closeReason()).contains(CloseReason.CONFIRMED);
		assertThat(this.story.lifecycle(id)).isNull();
	}

	@Test
	void aReporterMayReopenAPromiseAlsoWhenItsDayHasPassed() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		promises(id, "2026-12-20");
		this.story.isNow(Instant.parse("2026-12-28T02:00:00Z"));

		this.reporter.reopens(complaint, "Tidak ada yang datang.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.FINISH);
		assertThatThrownBy(() -> this.story.completes(Story.LIAISON, id, "PROMISE",
				Map.of("text", "Bulan depan.", "plannedFor", "2027-01-20")))
			.hasStackTraceContaining("promise.second");
	}

	@Test
	void aPromiseIsRefusedWithoutADayForThePastAndForADayThatNobodyPlans() {
		ComplaintId id = this.story.assigned().getId();
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim."));

		for (String day : new String[] { "2026-11-01", "2031-11-03" }) {
			assertThatThrownBy(() -> this.story.completes(Story.LIAISON, id, "PROMISE",
					Map.of("text", "Nanti.", "plannedFor", day)))
				.isNotNull();
		}
		assertThatThrownBy(() -> this.story.completes(Story.LIAISON, id, "PROMISE", Map.of("text", "Nanti.")))
			.isNotNull();
		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
	}

	@Test
	void sixtyDaysAreTheLastForWhichNobodyMustApproveAPromise() {
		ComplaintId last = this.story.assigned().getId();
		promises(last, "2027-01-01");
		assertThat(this.story.now(last).isPromised()).isTrue();

		ComplaintId later = this.story.assigned().getId();
		promises(later, "2027-01-02");
		assertThat(this.story.now(later).isPromised()).isFalse();
		assertThat(this.story.task(later).getTaskDefinitionKey()).isEqualTo("approve-promise");
		this.story.completes(Story.COORDINATOR, later, "GRANT", Map.of());
		assertThat(this.story.now(later).isPromised()).isTrue();
	}

	private void promises(ComplaintId id, String day) {
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.completes(Story.LIAISON, id, "PROMISE",
				Map.of("text", "Jalan dicor setelah anggaran perubahan.", "plannedFor", day));
	}

	private List<Deadline> finish(ComplaintId id) {
		return this.deadlines.all(id).stream().filter((clock) -> clock.kind() == ClockKind.FINISH).toList();
	}

	private static void refused(Runnable act, String key) {
		assertThatThrownBy(act::run).isInstanceOfSatisfying(RuleViolation.class,
				(refusal) -> assertThat(refusal.key()).isEqualTo(key));
	}

}
