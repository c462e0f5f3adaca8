package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import id.lapor.evidence.Attaching;
import id.lapor.attachment.Attachment.Version;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Coordinating;
import id.lapor.intake.Submission;
import id.lapor.notification.Telling;
import id.lapor.ombudsman.Investigating;
import id.lapor.reporter.Identity;
import id.lapor.reporter.ReferredReporter;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A reporter goes to the Ombudsman, on the real engine. */
@LaporTest
class ReferralProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-08-03T02:00:00Z");

	private static final String REASON = "Pemeriksaan substantif laporan.";

	@Autowired
	Story story;

	@Autowired
	Withdrawing reporter;

	@Autowired
	Responding responding;

	@Autowired
	Investigating ombudsman;

	@Autowired
	Telling telling;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Attaching attaching;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Clocks clocks;

	@Autowired
	Listening silent;

	@Autowired
	PeopleDirectory people;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void itIsMonday() {
		BpmnAwareTests.init(this.engine);
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void whoIsNotSatisfiedWithAnAnswerGoesToTheOmbudsman() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.goesToTheOmbudsman(complaint);

		Complaint referred = this.story.now(id);
		assertThat(referred.status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
		assertThat(referred.responsibleAgency()).isEqualTo(new AgencyId("ombudsman"));
		assertThat(referred.history()).extracting(HistoryEntry::act).contains(Act.REFERRED);
		assertOnlyTheOmbudsmanIsWaitedFor(id);
		assertThat(told(id, "REFERRED")).contains("REPORTER", Story.LIAISON, Story.COORDINATOR);
		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(complaint)).hasMessageContaining("referral.second");
		assertThatThrownBy(() -> this.responding.reopens(complaint, "Masih rusak.")).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> this.reporter.asks(complaint)).isInstanceOf(RuleViolation.class);
	}

	@Test
	void whoseTimeLimitHasPassedGoesThereWhileTheAgencyWorks() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();
		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(complaint))
			.hasMessageContaining("referral.too-early");
		assertThat(this.jdbc.sql("select count(*) from reporter_referral where reporter_id = ?")
			.param(complaint.reporter().orElseThrow().value())
			.query(Integer.class)
			.single()).as("nothing is kept of who was refused").isZero();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.story.asksForExtension(Story.LIAISON, id, 3, "Aspal menunggu kiriman.");
		this.reporter.withdraws(complaint, null);
		this.reporter.keeps(complaint);
		this.clocks.pass(id, Duration.ofDays(30));
		assertThat(this.deadlines.running(id, ClockKind.FINISH).isBreached()).isTrue();
		this.reporter.withdraws(complaint, null);

		this.reporter.goesToTheOmbudsman(complaint);

		assertThat(this.story.now(id).status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
		assertThat(this.story.now(id).isWithdrawalPending()).isFalse();
		assertOnlyTheOmbudsmanIsWaitedFor(id);
		assertThat(told(id, "WORK_ENDED")).contains("penghubungdlh6371");
	}

	@Test
	void theOmbudsmansOfficersOfThatMomentAreToldWithoutAWordAboutWhoReported() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.reporter.goesToTheOmbudsman(complaint);

		assertThat(told(id, "REFERRED")).contains("ombudsman");
		assertThat(this.telling.lettersAbout(id, CaseEvent.Kind.REFERRED))
			.filteredOn((letter) -> letter.contains("/petugas/ombudsman/" + id.value()))
			.singleElement()
			.satisfies((letter) -> assertThat(letter).startsWith("ombudsman@")
				.contains("laporan baru untuk Ombudsman")
				.doesNotContain("Rekaan", "Kandangan", complaint.trackingCode().grouped(), "Lubang"));
	}

	@Test
	void theOmbudsmanReadsTheFilesThatAgenciesWereNotShown() {
		Report pothole = this.story.pothole();
		Complaint complaint = this.story.received(new Report(pothole.kind(), pothole.category(), pothole.region(),
				pothole.place(), pothole.incidentDate(), pothole.content(), true, false, null, "id"));
		ComplaintId id = complaint.getId();
		String file = this.story.attaches(complaint);
		this.attaching.clears(Story.COORDINATOR, id, file, Clearance.WITHHELD);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Lubang sudah ditambal."));
		assertThat(this.attaching.seen(Story.LIAISON, id)).doesNotContain(file);
		assertThatThrownBy(() -> this.attaching.opens("ombudsman", id, file, Version.WHOLE)).isNotNull();

		this.reporter.goesToTheOmbudsman(complaint);

		assertThat(this.attaching.opens("ombudsman", id, file, Version.WHOLE)).isNotEmpty();
		assertThat(this.attaching.seen(Story.LIAISON, id)).doesNotContain(file);
	}

	@Test
	void theOmbudsmanWritesDownTheOutcomeOnceAndTheReporterIsTold() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		String text = "Penundaan berlarut. Jalan harus ditambal dalam 30 hari.";
		assertThatThrownBy(() -> this.ombudsman.concludes("ombudsman", id, OmbudsmanOutcome.RECOMMENDED, text))
			.isInstanceOf(NotFound.class);
		this.reporter.goesToTheOmbudsman(complaint);
		for (String other : List.of(Story.COORDINATOR, Story.LIAISON, "nasional")) {
			assertThatThrownBy(() -> this.ombudsman.concludes(other, id, OmbudsmanOutcome.SETTLED, text)).as(other)
				.isInstanceOf(NotFound.class);
		}
		assertThatThrownBy(() -> this.ombudsman.concludes("ombudsman", id, null, text)).satisfies(isWrongAt("outcome"));
		assertThatThrownBy(() -> this.ombudsman.concludes("ombudsman", id, OmbudsmanOutcome.SETTLED, " "))
			.satisfies(isWrongAt("text"));
		assertThat(this.ombudsman.conclusion("ombudsman", id)).isNull();

		this.ombudsman.concludes("ombudsman", id, OmbudsmanOutcome.RECOMMENDED, text);

		Complaint concluded = this.story.now(id);
		assertThat(concluded.status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
		assertThat(concluded.ombudsmanOutcome()).contains(OmbudsmanOutcome.RECOMMENDED);
		assertThat(concluded.history()).last().satisfies((entry) -> {
			assertThat(entry.act()).isEqualTo(Act.OMBUDSMAN_CONCLUDED);
			assertThat(entry.why()).isEqualTo("RECOMMENDED");
		});
		assertThat(concluded.toldToReporter()).last().extracting(FollowUp::content).isEqualTo(text);
		assertThat(this.ombudsman.conclusion("ombudsman", id)).isEqualTo("RECOMMENDED: " + text);
		assertThat(told(id, "OMBUDSMAN_CONCLUDED")).containsExactly("REPORTER");
		assertThat(this.telling.lettersAbout(id, CaseEvent.Kind.OMBUDSMAN_CONCLUDED)).singleElement()
			.asString()
			.contains("/laporan/" + complaint.trackingCode().grouped())
			.doesNotContain("ditambal");
		assertThatThrownBy(() -> this.ombudsman.concludes("ombudsman", id, OmbudsmanOutcome.SETTLED, "Lain."))
			.hasMessageContaining("referral.concluded");
		assertThat(this.story.now(id).ombudsmanOutcome()).contains(OmbudsmanOutcome.RECOMMENDED);
		assertNothingIsLeft(id);
	}

	private static Consumer<Throwable> isWrongAt(String field) {
		return (refusal) -> assertThat(((RuleViolation) refusal).fields()).singleElement()
			.satisfies((wrong) -> assertThat(wrong.field()).isEqualTo(field));
	}

	@Test
	void itEndsAReturnAQuestionAndAPromise() {
		Complaint returned = this.story.assigned();
		this.story.completes(Story.LIAISON, returned.getId(), "RETURN",
				Map.of("proposed", "bpjn", "reason", "Bukan kami."));
		this.clocks.pass(returned.getId(), Duration.ofDays(30));
		this.reporter.goesToTheOmbudsman(returned);
		assertOnlyTheOmbudsmanIsWaitedFor(returned.getId());

		this.story.isNow(MONDAY);
		Complaint promised = this.story.followedUp();
		this.story.completes(Story.LIAISON, promised.getId(), "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-08-31"));
		this.reporter.goesToTheOmbudsman(promised);
		assertOnlyTheOmbudsmanIsWaitedFor(promised.getId());
		assertThat(this.story.now(promised.getId()).closeReason()).isEmpty();
	}

	@Test
	void afterTheClosingItIsPossibleAsLongAsAReopeningAndAfterAnAppeal() {
		Complaint complaint = this.story.answered();
		this.responding.confirms(complaint, 4);
		this.story.passes(Duration.ofDays(31));
		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(complaint))
			.hasMessageContaining("referral.too-early");

		this.story.isNow(MONDAY);
		Complaint appealed = this.story.answered();
		this.responding.appeals(appealed, "Bukan tentang laporan saya.");
		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(appealed)).hasMessageContaining("referral.too-early");
		this.story.completesStep("koordinatordiskominfo63", appealed.getId(), "decide-appeal", "ACCEPT",
				Map.of("text", "Jawabannya sesuai."));
		this.story.passes(Duration.ofDays(31));
		this.reporter.goesToTheOmbudsman(appealed);
		assertThat(this.story.now(appealed.getId()).status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
		assertOnlyTheOmbudsmanIsWaitedFor(appealed.getId());
	}

	@Test
	void whatHappenedMoreThanTwoYearsAgoIsNotTaken() {
		Report old = this.story.pothole();
		Complaint complaint = this.story.received(new Report(old.kind(), old.category(), old.region(), old.place(),
				LocalDate.of(2024, 8, 2), old.content(), false, false, null, "id"));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));

		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(complaint)).hasMessageContaining("referral.too-old");
		assertThat(this.story.now(complaint.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void theOmbudsmanAloneReadsTheFurtherDataAndTheReporterSeesThatItDid() {
		Report hidden = this.story.pothole();
		Complaint complaint = this.story.received(new Report(hidden.kind(), hidden.category(), hidden.region(),
				hidden.place(), hidden.incidentDate(), hidden.content(), true, true, null, "id"));
		ComplaintId id = complaint.getId();
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Sudah ditambal."));
		Officer clerk = this.people.require("ombudsman");
		assertThat(CaseAccess.of(this.story.now(id), clerk)).doesNotContain(Part.IDENTITY);
		assertThatThrownBy(() -> this.ombudsman.reads("ombudsman", id, REASON)).isInstanceOf(NotFound.class);
		assertThat(this.ombudsman.list("ombudsman")).doesNotContain(id.value());

		this.reporter.goesToTheOmbudsman(complaint);

		assertThat(this.ombudsman.list("ombudsman")).contains(id.value());
		ReferredReporter read = this.ombudsman.reads("ombudsman", id, REASON);
		assertThat(read.data()).isEqualTo(Withdrawing.DATA);
		assertThat(read.identity().email()).isEqualTo("siti.rekaan@example.org");
		assertThat(this.ombudsman.shownToTheReporter(id)).contains("OMBUDSMAN: " + REASON);
		for (String other : List.of(Story.COORDINATOR, Story.LIAISON, "identitasdiskominfo6371", "nasional",
				"pimpinandiskominfo6371", "pengawasdiskominfo6371")) {
			assertThatThrownBy(() -> this.ombudsman.reads(other, id, REASON)).as(other).isInstanceOf(NotFound.class);
			assertThat(this.ombudsman.list(other)).as(other).isEmpty();
		}
		for (String other : List.of(Story.COORDINATOR, Story.LIAISON, "nasional", "pimpinandiskominfo6371")) {
			assertThat(CaseAccess.of(this.story.now(id), this.people.require(other))).as(other)
				.doesNotContain(Part.IDENTITY);
		}
	}

	@Test
	void whoGaveNoIdentityMayGoThereToo() {
		Complaint complaint = this.story
			.received(Submission.own(this.story.pothole(), Channel.WEB, new Identity(null, null, null, null, null)));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		this.reporter.goesToTheOmbudsman(complaint);

		ReferredReporter read = this.ombudsman.reads("ombudsman", complaint.getId(), REASON);
		assertThat(read.data()).isEqualTo(Withdrawing.DATA);
		assertThat(read.identity().isEmpty()).isTrue();
	}

	@Test
	void theFurtherDataLieSealedAndNowhereElse() {
		Complaint complaint = this.story.answered();
		this.reporter.goesToTheOmbudsman(complaint);
		byte[] name = this.jdbc.sql("select full_name from reporter_referral where reporter_id = ?")
			.param(complaint.reporter().orElseThrow().value())
			.query(byte[].class)
			.single();

		assertThat(new String(name, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("Siti");
		assertThat(this.story.now(complaint.getId()).history()).extracting(HistoryEntry::why)
			.noneMatch((why) -> why != null && why.contains("Rekaan"));
	}

	@Test
	void reportsThatFollowItStandForThemselvesAgain() {
		Complaint parent = this.story.received(this.story.pothole());
		Complaint follower = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, follower.getId(), "LINK", Map.of("parent", parent.getId().value()));
		this.story.completes(Story.COORDINATOR, parent.getId(), "VERIFIED", Story.verification());
		this.clocks.pass(parent.getId(), Duration.ofDays(30));
		this.reporter.goesToTheOmbudsman(parent);

		assertOnlyTheOmbudsmanIsWaitedFor(parent.getId());
		assertThat(this.story.now(follower.getId()).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.task(follower.getId()).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.silent.faults(follower.getId())).isEmpty();
	}

	@Test
	void whatIsArchivedOrLinkedDoesNotGoThere() {
		Complaint archived = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, archived.getId(), "ARCHIVE",
				Map.of("archiveReason", "SPAM", "archiveNote", "Iklan."));
		Complaint parent = this.story.received(this.story.pothole());
		Complaint linked = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, linked.getId(), "LINK", Map.of("parent", parent.getId().value()));

		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(archived)).hasMessageContaining("referral.archived");
		assertThatThrownBy(() -> this.reporter.goesToTheOmbudsman(linked)).hasMessageContaining("referral.linked");
		assertThat(this.story.now(archived.getId()).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.now(linked.getId()).status()).isEqualTo(Status.LINKED);
	}

	/** The one process that is left has neither a task nor a timer. */
	private void assertOnlyTheOmbudsmanIsWaitedFor(ComplaintId id) {
		assertNobodyElseWorks(id);
		assertThat(processes(id)).containsExactly(ComplaintProcess.Keys.OMBUDSMAN);
		BpmnAwareTests
			.assertThat(this.engine.getRuntimeService()
				.createProcessInstanceQuery()
				.processInstanceBusinessKey(id.value(), ComplaintProcess.Keys.OMBUDSMAN)
				.singleResult())
			.isWaitingAt("await-outcome");
	}

	private void assertNothingIsLeft(ComplaintId id) {
		assertNobodyElseWorks(id);
		assertThat(processes(id)).isEmpty();
	}

	private void assertNobodyElseWorks(ComplaintId id) {
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.story.task(id)).isNull();
		assertThat(this.deadlines.running(id)).isEmpty();
	}

	private List<String> processes(ComplaintId id) {
		return this.jdbc.sql("""
				select d.KEY_ from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
				where e.BUSINESS_KEY_ = ?""").param(id.value()).query(String.class).list();
	}

	private List<String> told(ComplaintId id, String event) {
		return this.jdbc.sql("select recipient from outbox where complaint_id = ? and event = ?")
			.param(id.value())
			.param(event)
			.query(String.class)
			.list();
	}

}
