package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.agency.Role;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.ArchiveSample;
import id.lapor.handling.Coordinating;
import id.lapor.shared.RuleViolation;
import id.lapor.notification.Telling;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.SampledMonths;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.HistoryService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LaporTest
class ArchiveProcessTests {

	private static final Instant MONDAY = Instant.parse("2031-11-03T02:00:00Z");

	/** The coordinator of the province, which stands above Banjarmasin's. */
	private static final String SUPERIOR = "koordinatordiskominfo63";

	private static final String NATION = "koordinatorpanrb";

	@LocalServerPort
	private int port;

	@Autowired
	ArchiveSample sample;

	@Autowired
	SampledMonths months;

	@Autowired
	private Story story;

	@Autowired
	private Deadlines deadlines;

	@Autowired
	private Clocks clocks;

	@Autowired
	private HistoryService history;

	@Autowired
	private TaskService tasks;

	@Autowired
	private ManagementService jobs;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private Coordinating coordinating;

	@Autowired
	private Responding reporter;

	@Autowired
	private Listening listening;

	@Autowired
	private Telling telling;

	@BeforeEach
	void itIsAMondayOfAMonthThatNoOtherTestKnows() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
		this.colleagues.leave();
	}

	@Test
	void whatIsSpamIsPutAwayWithItsClocksAndItsProcess() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		String parent = this.story.lifecycle(id).getId();

		this.story.completes(Story.COORDINATOR, id, "ARCHIVE", spam("Teks yang sama datang 40 kali."));

		Complaint complaint = this.story.now(id);
		assertThat(complaint.status()).isEqualTo(Status.ARCHIVED);
		assertThat(complaint.archiveReason()).contains(ArchiveReason.SPAM);
		assertThat(complaint.closedAt()).isPresent();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.clocks.timers(id)).isEmpty();
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(parent)
			.activityId("archived-at-verification")
			.count()).isOne();
		assertThat(Visitor.anonymous(this.port)
			.send("GET", "/api/complaints/" + complaint.trackingCode().grouped(), null)
			.body()).contains("Diarsipkan: Iklan atau kiriman massal").doesNotContain("40 kali");
	}

	@Test
	void withoutAWordWhyItStaysOpen() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();

		for (Map<String, Object> form : List.<Map<String, Object>>of(spam(" "), spam("a".repeat(501)),
				Map.of("archiveNote", "Iklan."), Map.of("archiveReason", "INCOMPLETE", "archiveNote", "Iklan."),
				Map.of("archiveReason", "BORING", "archiveNote", "Iklan."))) {
			assertThatExceptionOfType(RuleViolation.class)
				.isThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "ARCHIVE", form));
		}
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.story.now(id).history()).noneMatch((entry) -> entry.act() == Act.ARCHIVED);
	}

	@Test
	void whatOthersAreLinkedToIsNotPutAway() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		ComplaintId same = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, same, "LINK", Map.of("parent", id.value()));

		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "ARCHIVE", spam("Iklan.")))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("archive.followed"));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
	}

	@Test
	void anAgencyCannotPutAwayWhatItWasGiven() {
		ComplaintId id = this.story.assigned().getId();

		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.story.completes(Story.LIAISON, id, "ARCHIVE", spam("Iklan.")));
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
	}

	@Test
	void everyReasonOfTheListMayBeGivenAndIsToldInPlainWordsWithTheRightToAppeal() {
		for (ArchiveReason reason : ArchiveReason.byHand()) {
			Complaint complaint = this.story.received(this.story.pothole());
			ComplaintId id = complaint.getId();
			this.story.completes(Story.COORDINATOR, id, "ARCHIVE",
					Map.of("archiveReason", reason.name(), "archiveNote", "Terlihat dari isinya."));
			assertThat(this.story.now(id).archiveReason()).contains(reason);
		}
		ComplaintId id = archived(ArchiveReason.TOO_GENERAL).getId();
		assertThat(this.telling.lettersToReporter(id, CaseEvent.Kind.ARCHIVED)).singleElement()
			.satisfies((letter) -> assertThat(letter).contains("terlalu umum", "keberatan satu kali")
				.doesNotContain("Terlihat dari isinya"));
	}

	@Test
	void afterADispositionASecondPersonConfirmsAndEverythingThatIsOpenEnds() {
		String second = this.colleagues.joins("diskominfo6371", Role.COORDINATOR);
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Apakah ada pohon?", true);
		this.story.asksForExtension(Story.LIAISON, id, 2, "Aspal menunggu kiriman.");

		this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.OTHER_CHANNEL, "Ditangani lewat 112.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.task(id, "first-follow-up")).isNotNull();
		assertThat(this.story.task(id, "confirm-archive").getTenantId()).isEqualTo("diskominfo6371");
		assertThat(this.telling.recipients(id, CaseEvent.Kind.ARCHIVE_ASKED)).contains(second);
		assertThat(this.listening.faults(id)).isEmpty();
		isRefused("archive.asked",
				() -> this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.TEST, "Lagi."));
		isRefused("archive.same-person", () -> confirms(Story.COORDINATOR, id, "GRANT"));
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		String parent = this.story.lifecycle(id).getId();
		this.tasks.setAssignee(this.story.task(id, "confirm-archive").getId(), null);

		confirms(second, id, "GRANT");

		Complaint archived = this.story.now(id);
		assertThat(archived.status()).isEqualTo(Status.ARCHIVED);
		assertThat(archived.archiveReason()).contains(ArchiveReason.OTHER_CHANNEL);
		assertThat(archived.parts()).noneMatch(SupportingPart::isOpen);
		assertThat(this.tasks.createTaskQuery().processInstanceBusinessKey(id.value()).count()).isZero();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.clocks.timers(id)).isEmpty();
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(parent)
			.activityId("put-away")
			.count()).isOne();
		assertThat(this.telling.lettersToReporter(id, CaseEvent.Kind.ARCHIVED)).hasSize(1);
	}

	@Test
	void whereThereIsOneCoordinatorTheSuperiorIsTheSecondPersonAndARefusalChangesNothing() {
		ComplaintId id = this.story.followedUp().getId();
		Instant due = this.deadlines.running(id, ClockKind.FINISH).dueAt();

		this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.DUPLICATE, "Sudah ada.");
		assertThat(this.story.task(id, "confirm-archive").getTenantId()).isEqualTo("diskominfo63");
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(
				() -> this.story.completesStep(SUPERIOR, id, "confirm-archive", "REFUSE", Map.of("reason", " ")));
		this.story.completesStep(SUPERIOR, id, "confirm-archive", "REFUSE", Map.of("reason", "Belum tentu sama."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.now(id).archiveRequest()).isEmpty();
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(due);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.listening.faults(id)).isEmpty();
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void anAnswerOrAReturnMakesTheRequestMoot() {
		ComplaintId answered = this.story.followedUp().getId();
		this.coordinating.asksToArchive(Story.COORDINATOR, answered, ArchiveReason.UNCLEAR, "Tidak jelas.");
		this.story.completesStep(Story.LIAISON, answered, "answer-complaint", "ANSWER", Map.of("text", "Selesai."));
		ComplaintId returned = this.story.assigned().getId();
		this.coordinating.asksToArchive(Story.COORDINATOR, returned, ArchiveReason.UNCLEAR, "Tidak jelas.");
		this.story.completesStep(Story.LIAISON, returned, "first-follow-up", "RETURN",
				Map.of("proposed", "perkim6371", "reason", "Bukan kami."));

		for (ComplaintId id : List.of(answered, returned)) {
			assertThat(this.story.task(id, "confirm-archive")).isNull();
			assertThat(this.story.now(id).archiveRequest()).isEmpty();
			assertThat(this.story.now(id).history()).extracting("act").contains(Act.ARCHIVE_LAPSED);
			assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED))
				.containsExactly("koordinatordiskominfo63");
			assertThat(this.listening.faults(id)).isEmpty();
		}
	}

	@Test
	void whoMayNotAskAndWhatIsNoReasonIsRefused() {
		ComplaintId id = this.story.assigned().getId();
		isRefused("complaint.not-coordinator",
				() -> this.coordinating.asksToArchive(Story.LIAISON, id, ArchiveReason.SPAM, "Iklan."));
		for (ArchiveReason reason : new ArchiveReason[] { null, ArchiveReason.INCOMPLETE }) {
			assertThatExceptionOfType(RuleViolation.class)
				.isThrownBy(() -> this.coordinating.asksToArchive(Story.COORDINATOR, id, reason, "Iklan."))
				.satisfies((refusal) -> assertThat(refusal.fields().get(0).key()).isEqualTo("archive.reason.unknown"));
		}
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.SPAM, " "));
		ComplaintId received = this.story.received(this.story.pothole()).getId();
		isRefused("complaint.state",
				() -> this.coordinating.asksToArchive(Story.COORDINATOR, received, ArchiveReason.SPAM, "Iklan."));
		ComplaintId answered = this.story.answered().getId();
		isRefused("complaint.state",
				() -> this.coordinating.asksToArchive(Story.COORDINATOR, answered, ArchiveReason.SPAM, "Iklan."));
		assertThat(this.story.task(id, "confirm-archive")).isNull();
	}

	@Test
	void anAppealThatIsGrantedLeadsBackToWhereItWasPutAway() {
		Complaint complaint = archived(ArchiveReason.TOO_GENERAL);
		ComplaintId id = complaint.getId();
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.reporter.appeals(complaint, " "));

		this.reporter.appeals(complaint, "Alamatnya jelas.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(this.deadlines.running(id, ClockKind.APPEAL).agency().value()).isEqualTo("diskominfo63");
		assertThat(this.listening.faults(id)).isEmpty();
		this.story.completes(SUPERIOR, id, "BACK", Map.of("text", "Laporannya cukup jelas."));

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.RECEIVED);
		assertThat(now.archiveReason()).isEmpty();
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.VERIFICATION);
		assertThat(this.listening.faults(id)).isEmpty();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.APPEAL_DECIDED)).contains(Story.COORDINATOR, "REPORTER");
	}

	@Test
	void whatIsPutAwayAgainAfterAnAppealCanBeAppealedAgainstAndSampledAgain() {
		Complaint complaint = archived(ArchiveReason.TOO_GENERAL);
		ComplaintId id = complaint.getId();
		this.reporter.appeals(complaint, "Alamatnya jelas.");
		this.story.completes(SUPERIOR, id, "BACK", Map.of("text", "Laporannya cukup jelas."));

		this.story.completes(Story.COORDINATOR, id, "ARCHIVE", spam("Iklan."));

		assertThat(this.story.now(id).wasArchiveAppealed()).as("the sample leaves out what was").isFalse();
		this.reporter.appeals(complaint, "Bukan iklan.");
		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(this.deadlines.running(id, ClockKind.APPEAL).agency().value()).isEqualTo("diskominfo63");
		isRefused("complaint.state", () -> this.reporter.appeals(complaint, "Lagi."));
		this.story.completes(SUPERIOR, id, "ACCEPT", Map.of("text", "Memang iklan."));
		isRefused("appeal.second", () -> this.reporter.appeals(complaint, "Lagi."));
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void anAppealThatIsRefusedLeavesItInTheArchive() {
		Complaint complaint = archivedByTwo();
		ComplaintId id = complaint.getId();
		Instant archivedAt = this.story.now(id).closedAt().orElseThrow();
		this.reporter.appeals(complaint, "Belum selesai.");
		this.story.completes(NATION, id, "ACCEPT", Map.of("text", "Sudah ditangani 112."));

		Complaint now = this.story.now(id);
		assertThat(now.status()).isEqualTo(Status.ARCHIVED);
		assertThat(now.archiveReason()).contains(ArchiveReason.OTHER_CHANNEL);
		assertThat(now.closedAt()).contains(archivedAt);
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.telling.recipients(id, CaseEvent.Kind.APPEAL_DECIDED)).contains("REPORTER");
		isRefused("appeal.second", () -> this.reporter.appeals(complaint, "Lagi."));
	}

	@Test
	void aDisposedCaseGoesBackToItsAgencyWhenTheAppealIsGranted() {
		Complaint complaint = archivedByTwo();
		ComplaintId id = complaint.getId();
		this.reporter.appeals(complaint, "Belum selesai.");
		this.story.completes(NATION, id, "BACK", Map.of("text", "112 tidak menanganinya."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void whoHasAgreedToAnArchiveDoesNotDecideUponTheAppealAgainstIt() {
		Complaint complaint = archivedByTwo();
		Complaint byColleague = this.story.followedUp();
		String colleague = this.colleagues.joins("diskominfo6371", Role.COORDINATOR);
		this.coordinating.asksToArchive(Story.COORDINATOR, byColleague.getId(), ArchiveReason.OTHER_CHANNEL, "112.");
		confirms(colleague, byColleague.getId(), "GRANT");

		this.reporter.appeals(complaint, "Belum selesai.");
		this.reporter.appeals(byColleague, "Belum selesai.");

		assertThat(this.story.task(complaint.getId()).getTenantId()).isEqualTo("panrb");
		assertThat(this.deadlines.running(complaint.getId(), ClockKind.APPEAL).agency().value()).isEqualTo("panrb");
		assertThat(this.story.task(byColleague.getId()).getTenantId()).isEqualTo("diskominfo63");
		assertThat(this.listening.faults(complaint.getId())).isEmpty();
	}

	@Test
	void whoHasAgreedToAnArchiveDoesNotReviewItInTheSample() {
		Instant october = Instant.parse("2033-10-03T02:00:00Z");
		this.months.endBefore(october);
		this.story.isNow(october);
		Complaint complaint = archivedByTwo();
		this.story.isNow(Instant.parse("2033-11-01T01:30:00Z"));

		firesOnTheFirst();

		assertThat(this.story.task(complaint.getId(), "review-archive").getTenantId()).isEqualTo("panrb");
		this.story.completes(NATION, complaint.getId(), "ACCEPT", Map.of("reason", "Memang lewat 112."));
		assertThat(this.story.task(complaint.getId())).isNull();
	}

	@Test
	void anAppealThatComesTooLateIsRefusedAndWhatLacksDataTakesDataInstead() {
		Complaint late = archived(ArchiveReason.TEST);
		this.story.passes(Duration.ofDays(31));
		isRefused("appeal.too-late", () -> this.reporter.appeals(late, "Bukan percobaan."));
		Complaint incomplete = this.story.assigned();
		this.story.completes(Story.LIAISON, incomplete.getId(), "DEFER", Map.of("question", "Di mana?"));
		this.story.isNow(this.deadlines.running(incomplete.getId(), ClockKind.REPORTER_DATA).dueAt().plusSeconds(1));
		this.story.runs(incomplete.getId(), "data-window-ended");
		isRefused("appeal.give-data", () -> this.reporter.appeals(incomplete, "Sudah jelas."));
		assertThat(this.story.lifecycle(late.getId())).isNull();
	}

	@Test
	void ofTwoWhoDecideAtOnceOneWins() throws Exception {
		String second = this.colleagues.joins("diskominfo6371", Role.COORDINATOR);
		ComplaintId id = this.story.followedUp().getId();
		this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.UNCLEAR, "Tidak jelas.");
		CyclicBarrier together = new CyclicBarrier(2);
		List<Callable<Boolean>> both = List.of(() -> {
			together.await();
			return succeeds(() -> confirms(second, id, "GRANT"));
		}, () -> {
			together.await();
			return succeeds(() -> this.story.completesStep(Story.LIAISON, id, "answer-complaint", "ANSWER",
					Map.of("text", "Sudah ditambal.")));
		});
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			List<Boolean> won = new ArrayList<>();
			for (Future<Boolean> each : two.invokeAll(both)) {
				won.add(each.get());
			}
			assertThat(won).containsExactlyInAnyOrder(true, false);
		}
		finally {
			two.shutdown();
		}
		assertThat(this.story.now(id).status()).isIn(Status.ARCHIVED, Status.AWAITING_REPORTER);
		assertThat(this.story.task(id)).isNull();
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void eachMonthASampleGoesToTheNextLevelOnce() {
		Instant march = Instant.parse("2032-03-02T02:00:00Z");
		this.months.endBefore(march);
		this.story.isNow(march);
		Complaint first = archived(ArchiveReason.TEST);
		Complaint second = archived(ArchiveReason.UNCLEAR);
		this.story.isNow(Instant.parse("2032-04-01T01:30:00Z"));

		firesOnTheFirst();
		firesOnTheFirst();

		List<Complaint> sampled = List.of(first, second)
			.stream()
			.filter((each) -> this.story.task(each.getId()) != null)
			.toList();
		assertThat(sampled).hasSize(1);
		ComplaintId id = sampled.get(0).getId();
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("review-archive");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo63");
		assertThat(this.deadlines.running(id, ClockKind.QUALITY_REVIEW).agency().value()).isEqualTo("diskominfo63");
		assertThat(this.telling.recipients(id, CaseEvent.Kind.REVIEW_ASKED)).contains(SUPERIOR);
		this.story.completes(SUPERIOR, id, "BACK", Map.of("reason", "Ini laporan sungguhan."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.telling.recipients(id, CaseEvent.Kind.UNARCHIVED)).contains(Story.COORDINATOR, "REPORTER");
		assertThat(this.listening.faults(id)).isEmpty();
	}

	@Test
	void whatWasArchivedRightlyStaysAndAnAppealMakesTheSampleMoot() {
		Instant may = Instant.parse("2032-05-03T02:00:00Z");
		this.months.endBefore(may);
		this.story.isNow(may);
		Complaint right = archived(ArchiveReason.TEST);
		this.story.isNow(Instant.parse("2032-06-01T01:30:00Z"));
		firesOnTheFirst();
		this.story.completes(SUPERIOR, right.getId(), "ACCEPT", Map.of("reason", "Memang percobaan."));
		assertThat(this.story.now(right.getId()).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.task(right.getId())).isNull();
		assertThat(this.deadlines.running(right.getId())).isEmpty();
		Complaint appealed = archived(ArchiveReason.TEST);
		this.story.isNow(Instant.parse("2032-07-01T01:30:00Z"));
		firesOnTheFirst();
		assertThat(this.story.task(appealed.getId(), "review-archive")).isNotNull();

		this.reporter.appeals(appealed, "Bukan percobaan.");

		assertThat(this.story.task(appealed.getId()).getTaskDefinitionKey()).isEqualTo("decide-appeal");
		assertThat(this.clocks.timers(appealed.getId())).containsOnlyKeys(ClockKind.APPEAL);
		assertThat(this.listening.faults(appealed.getId())).isEmpty();
	}

	@Test
	void monthsInWhichNoProgramRanAreMadeUpForOnceByOneOfTwoThatBegin() throws Exception {
		Instant august = Instant.parse("2032-08-02T02:00:00Z");
		this.months.endBefore(august);
		this.story.isNow(august);
		Complaint first = archived(ArchiveReason.TEST);
		this.story.isNow(Instant.parse("2032-09-15T02:00:00Z"));
		Complaint second = archived(ArchiveReason.UNCLEAR);
		this.story.isNow(Instant.parse("2032-11-03T05:00:00Z"));
		Complaint third = archived(ArchiveReason.TEST);

		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			CyclicBarrier together = new CyclicBarrier(2);
			Callable<Boolean> draws = () -> {
				together.await();
				return succeeds(this.sample::draw);
			};
			List<Boolean> drew = new ArrayList<>();
			for (Future<Boolean> each : two.invokeAll(List.of(draws, draws))) {
				drew.add(each.get());
			}
			assertThat(drew).contains(true);
		}
		finally {
			two.shutdown();
		}
		firesOnTheFirst();

		for (Complaint each : List.of(first, second)) {
			assertThat(this.story.task(each.getId()).getTaskDefinitionKey()).isEqualTo("review-archive");
			assertThat(this.story.now(each.getId()).history()).extracting(HistoryEntry::act)
				.containsOnlyOnce(Act.ARCHIVE_SAMPLED);
			assertThat(this.listening.faults(each.getId())).isEmpty();
		}
		assertThat(this.story.task(third.getId())).as("its month has not ended").isNull();
		assertThat(List.of("2032-08", "2032-09", "2032-10"))
			.allSatisfy((month) -> assertThat(this.months.drawn(month)).isOne());
		assertThat(this.months.drawn("2032-11")).isZero();
		this.story.completes(SUPERIOR, first.getId(), "ACCEPT", Map.of("reason", "Memang percobaan."));
		firesOnTheFirst();
		assertThat(this.story.task(first.getId())).as("once is enough").isNull();
	}

	/** The engine's own timer, as it is due on the first of a month. */
	private void firesOnTheFirst() {
		this.jobs.executeJob(this.jobs.createJobQuery().activityId("month-begins").singleResult().getId());
	}

	private Complaint archived(ArchiveReason reason) {
		Complaint complaint = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, complaint.getId(), "ARCHIVE",
				Map.of("archiveReason", reason.name(), "archiveNote", "Terlihat dari isinya."));
		return complaint;
	}

	private Complaint archivedByTwo() {
		Complaint complaint = this.story.followedUp();
		this.coordinating.asksToArchive(Story.COORDINATOR, complaint.getId(), ArchiveReason.OTHER_CHANNEL,
				"Lewat 112.");
		confirms(SUPERIOR, complaint.getId(), "GRANT");
		return complaint;
	}

	private void confirms(String officer, ComplaintId id, String decision) {
		this.story.completesStep(officer, id, "confirm-archive", decision, Map.of());
	}

	private static boolean succeeds(Runnable deed) {
		try {
			deed.run();
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static void isRefused(String key, ThrowingCallable deed) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(deed)
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo(key));
	}

	private static Map<String, Object> spam(String why) {
		return Map.of("archiveReason", "SPAM", "archiveNote", why);
	}

}
