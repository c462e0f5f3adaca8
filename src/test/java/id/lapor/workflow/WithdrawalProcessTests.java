package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Coordinating;
import id.lapor.intake.Submission;
import id.lapor.complaint.Channel;
import id.lapor.notification.Telling;
import id.lapor.reporter.Identity;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A reporter takes a report back, on the real engine. */
@LaporTest
class WithdrawalProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	@Autowired
	Story story;

	@Autowired
	Withdrawing reporter;

	@Autowired
	Responding responding;

	@Autowired
	Completing completing;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Clocks clocks;

	@Autowired
	Listening silent;

	@Autowired
	Telling telling;

	@Autowired
	TaskService tasks;

	@Autowired
	ManagementService jobs;

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
	void aConfirmedWithdrawalIsInForceAfterThreeWorkingDays() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.story.asksForExtension(Story.LIAISON, id, 3, "Aspal menunggu kiriman.");
		this.reporter.withdraws(complaint, "Sudah saya tambal sendiri.");

		assertThat(this.deadlines.running(id, ClockKind.WITHDRAWAL).dueAt()).isEqualTo("2026-11-05T16:59:59Z");
		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id, "answer-complaint")).isNotNull();
		assertThat(this.silent.faults(id)).isEmpty();

		this.clocks.pass(id, Duration.ofDays(3));
		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		this.clocks.pass(id, Duration.ofDays(1));

		Complaint withdrawn = this.story.now(id);
		assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
		assertThat(withdrawn.history()).extracting(HistoryEntry::act)
			.contains(Act.WITHDRAWAL_CONFIRMED, Act.WITHDRAWN, Act.NOT_CONTRIBUTED);
		assertThat(withdrawn.toldToReporter()).extracting(FollowUp::kind).contains(FollowUp.Kind.WITHDRAWAL);
		assertThat(withdrawn.parts()).extracting(SupportingPart::isOpen).containsOnly(false);
		assertNothingIsLeft(id);
	}

	@Test
	void itEndsAnArbitrationToo() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", "Bukan kami."));
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "PASS", Map.of("reason", "Tidak sepakat."));
		this.reporter.withdraws(complaint, null);
		this.clocks.pass(id, Duration.ofDays(4));

		assertThat(this.story.now(id).status()).isEqualTo(Status.WITHDRAWN);
		assertNothingIsLeft(id);
		assertThat(told(id, "WITHDRAWN")).contains("REPORTER", "koordinatordiskominfo63");
		assertThat(told(id, "WORK_ENDED")).contains(Story.LIAISON);
	}

	@Test
	void itEndsAVerificationAndAQuestionToTheReporter() {
		Complaint fresh = this.story.received(this.story.pothole());
		this.reporter.withdraws(fresh, null);
		assertThat(this.silent.faults(fresh.getId())).isEmpty();
		this.clocks.pass(fresh.getId(), Duration.ofDays(4));
		assertThat(this.story.now(fresh.getId()).status()).isEqualTo(Status.WITHDRAWN);
		assertNothingIsLeft(fresh.getId());

		this.story.isNow(MONDAY);
		Complaint deferred = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, deferred.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.reporter.withdraws(deferred, null);
		assertThat(this.silent.faults(deferred.getId())).isEmpty();
		this.clocks.pass(deferred.getId(), Duration.ofDays(4));
		assertThat(this.story.now(deferred.getId()).status()).isEqualTo(Status.WITHDRAWN);
		assertNothingIsLeft(deferred.getId());
	}

	@Test
	void aHolidayMeanwhileIsCounted() {
		Complaint complaint = this.story.assigned();
		this.story.isNow(Instant.parse("2026-12-23T02:00:00Z"));
		this.reporter.withdraws(complaint, null);

		assertThat(this.deadlines.running(complaint.getId(), ClockKind.WITHDRAWAL).dueAt())
			.isAfter("2026-12-28T00:00:00Z");
	}

	@Test
	void theReporterMayKeepItAfterAllAndTakeItBackAgain() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.reporter.withdraws(complaint, null);
		this.reporter.keeps(complaint);

		assertThat(this.clocks.timers(id)).doesNotContainKey(ClockKind.WITHDRAWAL);
		assertThat(this.silent.faults(id)).isEmpty();
		this.clocks.pass(id, Duration.ofDays(4));
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThatThrownBy(() -> this.reporter.keeps(complaint)).hasMessageContaining("withdrawal.none");

		this.reporter.withdraws(complaint, null);
		this.clocks.pass(id, Duration.ofDays(6));
		assertThat(this.story.now(id).status()).isEqualTo(Status.WITHDRAWN);
	}

	@Test
	void anAnswerThatIsFasterMakesItVoid() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.reporter.withdraws(complaint, null);
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah ditambal."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.story.now(id).isWithdrawalPending()).isFalse();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		assertThat(this.silent.faults(id)).isEmpty();
		assertThat(told(id, "WITHDRAWAL_LAPSED")).containsExactly("REPORTER");
		assertThatThrownBy(() -> this.reporter.asks(complaint)).hasMessageContaining("withdrawal.answered");
	}

	@Test
	void aSupervisoryComplaintGoesOnWithoutItsReporter() {
		Complaint complaint = this.story.received(this.story.pothole());
		ComplaintId id = complaint.getId();
		Map<String, Object> verification = new HashMap<>(Story.verification());
		verification.put("supervisory", true);
		verification.put("lead", "pupr6371");
		verification.put("reason", "Pengawasan internal.");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);
		this.story.completes(Story.LIAISON, id, "DEFER", Map.of("question", "Siapa namanya?"));
		this.reporter.withdraws(complaint, "Saya takut.");
		this.clocks.pass(id, Duration.ofDays(4));

		Complaint left = this.story.now(id);
		assertThat(left.status()).isEqualTo(Status.ASSIGNED);
		assertThat(left.isWithoutReporter()).isTrue();
		assertThat(left.history()).extracting(HistoryEntry::act).contains(Act.REPORTER_LEFT);
		assertThat(this.clocks.timers(id)).doesNotContainKeys(ClockKind.WITHDRAWAL, ClockKind.REPORTER_DATA);
		assertThat(this.silent.faults(id)).isEmpty();
		assertThat(told(id, "REPORTER_LEFT")).contains("REPORTER");
		assertThatThrownBy(() -> this.story.completes(Story.LIAISON, id, "DEFER", Map.of("question", "Siapa namanya?")))
			.hasStackTraceContaining("deferral.second");
		assertThatThrownBy(() -> this.reporter.asks(complaint)).hasMessageContaining("withdrawal.left");
		assertThatThrownBy(() -> this.completing.completes(complaint.trackingCode().grouped(), "Masih ada."))
			.isInstanceOf(RuleViolation.class);

		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah diperiksa."));

		Complaint closed = this.story.now(id);
		assertThat(closed.closeReason()).contains(CloseReason.BY_COORDINATOR);
		assertNothingIsLeft(id);
		assertThat(told(id, "ANSWERED")).isEmpty();
		assertThat(told(id, "CLOSED")).doesNotContain("REPORTER");
		assertThatThrownBy(() -> this.responding.reopens(complaint, "Belum.")).hasMessageContaining("withdrawal.left");
		assertThatThrownBy(() -> this.responding.rates(complaint, 1, null)).hasMessageContaining("withdrawal.left");
		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(complaint)).hasMessageContaining("withdrawal.left");
	}

	@Test
	void aReportThatOthersFollowGoesOnForThem() {
		Complaint parent = this.story.received(this.story.pothole());
		Complaint follower = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, follower.getId(), "LINK", Map.of("parent", parent.getId().value()));
		assertThatThrownBy(() -> this.reporter.asks(follower)).hasMessageContaining("withdrawal.linked");
		this.reporter.withdraws(parent, null);
		this.clocks.pass(parent.getId(), Duration.ofDays(4));

		assertThat(this.story.now(parent.getId()).isWithoutReporter()).isTrue();
		this.story.completes(Story.COORDINATOR, parent.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, parent.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThat(this.story.now(parent.getId()).closeReason()).contains(CloseReason.BY_COORDINATOR);
		assertThat(told(follower.getId(), "PARENT_ANSWERED")).contains("REPORTER");
	}

	@Test
	void aLinkOrAnArchiveMakesItVoid() {
		Complaint parent = this.story.received(this.story.pothole());
		Complaint linked = this.story.received(this.story.pothole());
		this.reporter.withdraws(linked, null);
		this.story.completes(Story.COORDINATOR, linked.getId(), "LINK", Map.of("parent", parent.getId().value()));
		assertThat(this.story.now(linked.getId()).status()).isEqualTo(Status.LINKED);
		assertThat(this.story.now(linked.getId()).isWithdrawalPending()).isFalse();
		assertNothingIsLeft(linked.getId());

		Complaint spam = this.story.received(this.story.pothole());
		this.reporter.withdraws(spam, null);
		this.story.completes(Story.COORDINATOR, spam.getId(), "ARCHIVE",
				Map.of("archiveReason", "SPAM", "archiveNote", "Iklan."));
		assertThat(this.story.now(spam.getId()).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.now(spam.getId()).isWithdrawalPending()).isFalse();
		assertNothingIsLeft(spam.getId());
	}

	@Test
	void theCodeFromTheLetterIsNeededAndOnlyThat() {
		Complaint complaint = this.story.assigned();
		Complaint another = this.story.assigned();
		assertThatThrownBy(() -> this.reporter.confirms(complaint, "0000-0000-0000")).satisfies(this::isWrongCode);
		this.reporter.asks(complaint);
		this.reporter.asks(another);
		String key = this.reporter.letter(complaint);
		assertThat(this.jdbc.sql("select code_hash from withdrawal_key where complaint_id = ?")
			.param(complaint.getId().value())
			.query(String.class)
			.single()).hasSize(64).doesNotContain(key);

		assertThatThrownBy(() -> this.reporter.confirms(complaint, null)).satisfies(this::isWrongCode);
		assertThatThrownBy(() -> this.reporter.confirms(complaint, complaint.trackingCode().grouped()))
			.satisfies(this::isWrongCode);
		assertThatThrownBy(() -> this.reporter.confirms(another, key)).satisfies(this::isWrongCode);
		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).isFalse();

		this.reporter.confirms(complaint, " " + key.toLowerCase() + " ");
		assertThatThrownBy(() -> this.reporter.confirms(complaint, key)).hasMessageContaining("withdrawal.second");
		assertThatThrownBy(() -> this.reporter.asks(complaint)).hasMessageContaining("withdrawal.second");
		assertThat(this.story.now(another.getId()).isWithdrawalPending()).isFalse();
	}

	@Test
	void theLetterGoesToTheReporterAloneAndItsCodeConfirms() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.reporter.asks(complaint);
		List<String> asked = this.telling.lettersAbout(id, CaseEvent.Kind.WITHDRAWAL_ASKED);
		assertThat(asked).hasSize(1);
		assertThat(asked.get(0)).startsWith("siti.rekaan@example.org").doesNotContain(id.value());
		Matcher link = Pattern.compile("/laporan/" + complaint.trackingCode().grouped() + "/cabut/(\\S+)")
			.matcher(asked.get(0));
		assertThat(link.find()).isTrue();

		this.reporter.confirms(complaint, link.group(1));

		List<String> confirmed = this.telling.lettersAbout(id, CaseEvent.Kind.WITHDRAWAL_CONFIRMED);
		assertThat(confirmed).hasSize(3)
			.allSatisfy((letter) -> assertThat(letter).contains("Pencabutan berlaku", "Kamis, 5 November 2026")
				.doesNotContain("Rekaan"));
		assertThat(confirmed).filteredOn((letter) -> letter.contains(complaint.trackingCode().grouped()))
			.singleElement()
			.asString()
			.startsWith("siti.rekaan@example.org");
	}

	@Test
	void aCodeRunsOutAfterADay() {
		Complaint late = this.story.assigned();
		this.reporter.asks(late);
		String key = this.reporter.letter(late);
		this.story.passes(Duration.ofHours(24));

		assertThatThrownBy(() -> this.reporter.confirms(late, key)).satisfies(this::isWrongCode);
	}

	@Test
	void whoHoldsOnlyTheTrackingCodeCannotKeepTheReporterFromTakingItBack() {
		Complaint complaint = this.story.assigned();
		this.reporter.asks(complaint);
		String own = this.reporter.letter(complaint);
		this.reporter.asks(complaint);
		this.reporter.letter(complaint);
		this.reporter.asks(complaint);
		assertThatThrownBy(() -> this.reporter.asks(complaint)).hasMessageContaining("withdrawal.too-many");
		for (int i = 0; i < 10; i++) {
			assertThatThrownBy(() -> this.reporter.confirms(complaint, "1111-1111-1111")).satisfies(this::isWrongCode);
		}

		this.reporter.confirms(complaint, own);

		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).isTrue();
	}

	@Test
	void theReasonIsOfWhoHasTheCodeWhateverIsAskedForBesides() {
		Complaint complaint = this.story.assigned();
		this.reporter.asks(complaint);
		String own = this.reporter.letter(complaint);
		this.reporter.asks(complaint);

		assertThatThrownBy(() -> this.reporter.confirms(complaint, "1111-1111-1111", "Laporan palsu."))
			.satisfies(this::isWrongCode);
		assertThatThrownBy(() -> this.reporter.confirms(complaint, own, "a".repeat(501))).isInstanceOfSatisfying(
				RuleViolation.class, (refusal) -> assertThat(refusal.fields().get(0).field()).isEqualTo("reason"));
		this.reporter.confirms(complaint, own, "Sudah beres.");
		assertThatThrownBy(() -> this.reporter.asks(complaint)).hasMessageContaining("withdrawal.second");

		assertThat(this.story.now(complaint.getId()).followUps())
			.filteredOn((told) -> told.kind() == FollowUp.Kind.WITHDRAWAL)
			.extracting(FollowUp::content)
			.containsExactly("Sudah beres.");
	}

	@Test
	void ofTwoWhoAskInOneSecondOneLetterIsEnough() {
		Complaint complaint = this.story.assigned();
		this.reporter.asks(complaint);
		this.reporter.asks(complaint);

		List<String> letters = this.telling.lettersAbout(complaint.getId(), CaseEvent.Kind.WITHDRAWAL_ASKED);
		assertThat(letters).hasSize(1);
		Matcher link = Pattern.compile("/cabut/(\\S+)").matcher(letters.get(0));
		assertThat(link.find()).isTrue();
		this.reporter.confirms(complaint, link.group(1), null);
		assertThat(this.story.now(complaint.getId()).isWithdrawalPending()).isTrue();
	}

	@Test
	void whoHoldsOnlyTheTrackingCodeCannotUndoAWithdrawal() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.reporter.asks(complaint);
		String confirmed = this.reporter.letter(complaint);
		this.reporter.confirms(complaint, confirmed);
		for (String other : Arrays.asList(null, "", confirmed, complaint.trackingCode().grouped(), "0000-0000-0000")) {
			assertThatThrownBy(() -> this.reporter.keeps(complaint, other)).isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields().get(0).key()).isEqualTo("withdrawal.wrong-key"));
		}
		assertThat(this.story.now(id).isWithdrawalPending()).isTrue();
		assertThat(this.clocks.timers(id)).containsKey(ClockKind.WITHDRAWAL);

		List<String> letters = this.telling.lettersAbout(id, CaseEvent.Kind.WITHDRAWAL_CONFIRMED);
		Pattern link = Pattern.compile("/laporan/" + complaint.trackingCode().grouped() + "/cabut/batal/(\\S+)");
		List<Matcher> found = letters.stream().map(link::matcher).filter(Matcher::find).toList();
		assertThat(found).as("in the reporter's letter alone").hasSize(1);
		this.reporter.keeps(complaint, found.get(0).group(1));

		assertThat(this.story.now(id).isWithdrawalPending()).isFalse();
		this.reporter.withdraws(complaint, null);
		assertThatThrownBy(() -> this.reporter.keeps(complaint, found.get(0).group(1)))
			.as("a code of an earlier withdrawal")
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void whoLeftNoContactCannotConfirmAndIsToldWhatToDo() {
		Complaint nobody = this.story.received(Submission.own(this.story.pothole(), Channel.WEB,
				new Identity("Siti Rekaan", null, null, "Jalan Rekaan 1", null)));

		assertThatThrownBy(() -> this.reporter.asks(nobody)).hasMessageContaining("withdrawal.no-contact");
		assertThat(told(nobody.getId(), "WITHDRAWAL_ASKED")).isEmpty();
	}

	@Test
	void ofAnswerAndWithdrawalAtOnceOneWins() throws Exception {
		for (int i = 0; i < 3; i++) {
			this.story.isNow(MONDAY);
			Complaint complaint = this.story.assigned();
			ComplaintId id = complaint.getId();
			this.reporter.withdraws(complaint, null);
			this.story.claims(Story.LIAISON, id);
			String task = this.story.task(id).getId();
			String draft = this.story.drafts(Story.LIAISON, id, Map.of("text", "Sudah ditambal."));
			this.story.showsWork(Story.LIAISON, id);
			this.story.passes(Duration.ofDays(4));
			Job timer = this.jobs.createJobQuery()
				.processInstanceId(this.story.lifecycle(id).getId())
				.activityId("withdrawal-due")
				.singleResult();

			int done = atOnce(() -> this.jobs.executeJob(timer.getId()), () -> this.story.signedIn(Story.LIAISON,
					() -> this.tasks.complete(task, Map.of("decision", "ANSWER", "draftId", draft))));

			assertThat(done).isEqualTo(1);
			Complaint after = this.story.now(id);
			assertThat(after.status()).isIn(Status.WITHDRAWN, Status.AWAITING_REPORTER);
			assertThat(after.isWithdrawalPending()).isFalse();
			if (after.status() == Status.WITHDRAWN) {
				assertNothingIsLeft(id);
				assertThat(after.followUps()).extracting(FollowUp::kind).doesNotContain(FollowUp.Kind.ANSWER);
			}
			else {
				assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
				assertThat(this.silent.faults(id)).isEmpty();
			}
		}
	}

	/** How many of two that begin together come to their end. */
	private static int atOnce(Runnable one, Runnable other) throws InterruptedException {
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			List<Future<Object>> both = two
				.invokeAll(List.of(one, other).stream().map((deed) -> (Callable<Object>) () -> {
					together.await();
					deed.run();
					return null;
				}).toList());
			int done = 0;
			for (Future<Object> each : both) {
				try {
					each.get();
					done++;
				}
				catch (ExecutionException ex) {
					// The one that lost.
				}
			}
			return done;
		}
		finally {
			two.shutdown();
		}
	}

	private void isWrongCode(Throwable refusal) {
		assertThat(refusal).isInstanceOf(RuleViolation.class);
		assertThat(((RuleViolation) refusal).fields().get(0).key()).isEqualTo("withdrawal.wrong-code");
	}

	private void assertNothingIsLeft(ComplaintId id) {
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.story.task(id)).isNull();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.clocks.timers(id)).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
			.param(id.value())
			.query(Integer.class)
			.single()).isZero();
	}

	private List<String> told(ComplaintId id, String event) {
		return this.jdbc.sql("select recipient from outbox where complaint_id = ? and event = ?")
			.param(id.value())
			.param(event)
			.query(String.class)
			.list();
	}

}
