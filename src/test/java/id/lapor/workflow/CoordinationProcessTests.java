package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.complaint.SupportingPart.State;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.Coordinating;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What agencies owe each other, on the real engine. */
@LaporTest
class CoordinationProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final String PROVINCE = "koordinatordiskominfo63";

	private static final String NATION = "koordinatorpanrb";

	private static final String ROADS = "penghubungbpjn";

	private static final String PARKS = "penghubungdlh6371";

	private static final String NOBODY_THERE = "satgasmbg6371";

	private static final String NOBODY_EITHER = "distan6371";

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Colleagues colleagues;

	@Autowired
	PeopleDirectory people;

	@Autowired
	Listening silent;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.colleagues.leave();
		this.story.clockIsRightAgain();
	}

	@Test
	void theCoordinatorGivesAReturnedCaseToTheProposedAgency() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");

		Complaint returned = this.story.now(id);
		assertThat(returned.status()).isEqualTo(Status.RETURNED);
		assertThat(returned.responsibleAgency()).isEqualTo(new AgencyId("diskominfo6371"));
		assertThat(returned.history()).extracting(HistoryEntry::act).doesNotContain(Act.FOLLOWED_UP);
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.FIRST_RESPONSE, ClockKind.FINISH,
				ClockKind.STATUTORY_CEILING, ClockKind.RETURN_DECISION);
		assertThat(this.silent.faults(id)).isEmpty();
		Instant finish = this.deadlines.running(id, ClockKind.FINISH).dueAt();

		this.story.passes(Duration.ofDays(1));
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN",
				Map.of("reason", "Ruas ini jalan nasional."));

		Complaint assigned = this.story.now(id);
		assertThat(assigned.status()).isEqualTo(Status.ASSIGNED);
		assertThat(assigned.lead()).contains(new AgencyId("bpjn"));
		assertThat(assigned.disposition().orElseThrow().basis()).isEqualTo(Basis.RETURNED);
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).dueAt()).isEqualTo("2026-11-06T15:59:59Z");
		assertThat(this.deadlines.running(id, ClockKind.FINISH).dueAt()).isEqualTo(finish);
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(ROADS, id, "ANSWER", Map.of("text", "Lubang sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void theSameAgencyMayGetItBackWithAnInstruction() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "BACK",
				Map.of("reason", "Bahu jalan ini milik kota; tangani bersama regu taman."));

		Complaint back = this.story.now(id);
		assertThat(back.lead()).contains(new AgencyId("pupr6371"));
		assertThat(back.status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr6371");
	}

	@Test
	void theSecondReturnForcesAnArbitrationThatCannotBeReturned() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan nasional."));
		returns(ROADS, id, "pupr63");

		assertThat(this.story.now(id).responsibleAgency()).isEqualTo(new AgencyId("panrb"));
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("arbitrate");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("panrb");
		assertThat(this.clocks.timers(id)).containsKey(ClockKind.ARBITRATION)
			.doesNotContainKey(ClockKind.RETURN_DECISION);
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completesStep(NATION, id, "arbitrate", "ASSIGN",
				Map.of("lead", "pupr6371", "reason", "Menurut SK status jalan ruas ini milik kota."));

		assertThat(this.story.now(id).isArbitrated()).isTrue();
		assertThat(this.story.now(id).disposition().orElseThrow().basis()).isEqualTo(Basis.ARBITRATED);
		assertThatThrownBy(() -> returns(Story.LIAISON, id, "bpjn")).isInstanceOf(RuleViolation.class);
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
	}

	@Test
	void agenciesOfOneCityAreArbitratedByItsCoordinator() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "dlh6371");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Pohon tumbang."));
		returns(PARKS, id, "pupr6371");

		assertThat(this.story.now(id).responsibleAgency()).isEqualTo(new AgencyId("diskominfo6371"));
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("arbitrate");
	}

	@Test
	void theDecidingCoordinatorMayLeaveItToTheOneAbove() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "pupr63");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "PASS",
				Map.of("reason", "Kota dan provinsi sama-sama menolak."));

		assertThat(this.story.now(id).responsibleAgency()).isEqualTo(new AgencyId("diskominfo63"));
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completesStep(PROVINCE, id, "arbitrate", "ASSIGN", Map.of("reason", "Jalan provinsi."));
		assertThat(this.story.now(id).lead()).contains(new AgencyId("pupr63"));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void afterTwoWorkingDaysAReturnTakesTheCoordinatorsLeave() {
		ComplaintId id = this.story.assigned().getId();
		this.story.passes(Duration.ofDays(3));
		assertThatThrownBy(() -> returns(Story.LIAISON, id, "bpjn")).isInstanceOf(RuleViolation.class)
			.hasMessageContaining("return.too-late");
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThatThrownBy(() -> this.coordinating.allowsLateReturn(Story.LIAISON, id, "Baru jelas sekarang."))
			.isInstanceOf(RuleViolation.class);

		this.coordinating.allowsLateReturn(Story.COORDINATOR, id, "Peta jalan baru terbit.");
		returns(Story.LIAISON, id, "bpjn");

		assertThat(this.story.now(id).status()).isEqualTo(Status.RETURNED);
	}

	@Test
	void theLastSecondOfTheSecondWorkingDayIsInTime() {
		this.story.isNow(Instant.parse("2026-11-06T02:00:00Z"));
		ComplaintId id = this.story.assigned().getId();
		ComplaintId late = this.story.assigned().getId();

		this.story.isNow(Instant.parse("2026-11-10T15:59:59Z"));
		returns(Story.LIAISON, id, "bpjn");

		assertThat(this.story.now(id).status()).isEqualTo(Status.RETURNED);
		this.story.isNow(Instant.parse("2026-11-10T16:00:00Z"));
		assertThatThrownBy(() -> returns(Story.LIAISON, late, "bpjn")).hasMessageContaining("return.too-late");
	}

	@Test
	void theDaysUntilTheDecisionAreTheReturningAgencysAndNobodyHasFollowedUp() {
		ComplaintId id = this.story.assigned().getId();
		this.story.passes(Duration.ofDays(1));
		returns(Story.LIAISON, id, "bpjn");
		this.story.passes(Duration.ofDays(2));
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan nasional."));

		assertThat(this.jdbc
			.sql("select agency_id, asked_at, decided_at, chosen_agency from return_request where complaint_id = ?")
			.param(id.value())
			.query((row, number) -> "%s %s %s %s".formatted(row.getString(1),
					row.getObject(2, java.time.LocalDateTime.class), row.getObject(3, java.time.LocalDateTime.class),
					row.getString(4)))
			.list()).containsExactly("pupr6371 2026-11-03T02:00 2026-11-05T02:00 bpjn");
		assertThat(this.story.now(id).followUps()).isEmpty();
		assertThat(this.story.now(id).returns()).isOne();
		assertThat(this.deadlines.running(id, ClockKind.FINISH).startedAt()).as("nobody gets these days back")
			.isEqualTo(MONDAY);
	}

	@Test
	void whoLeadsDoesNotArbitrateItsOwnReturn() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "dlh6371");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN",
				Map.of("lead", "diskominfo6371", "reason", "Kami tangani dulu."));

		returns(Story.COORDINATOR, id, "dlh6371");

		assertThat(this.story.now(id).lead()).contains(new AgencyId("diskominfo6371"));
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("arbitrate");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("diskominfo63");
		assertThat(this.story.now(id).responsibleAgency()).isEqualTo(new AgencyId("diskominfo63"));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void aReturnIsRefusedThatNamesItselfOrNobodyOrTheReportedParty() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("reported", "perkim6371");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);
		for (String proposed : new String[] { "pupr6371", "", "tidakada", "perkim6371" }) {
			assertThatThrownBy(() -> returns(Story.LIAISON, id, proposed)).as(proposed)
				.isInstanceOf(RuleViolation.class);
		}
		assertThatThrownBy(
				() -> this.story.completes(Story.LIAISON, id, "RETURN", Map.of("proposed", "bpjn", "reason", " ")))
			.isInstanceOf(RuleViolation.class);
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.now(id).returns()).isZero();
	}

	@Test
	void supportingAgenciesWorkBesideTheLeadEachWithTaskAndClock() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana yang harus ditebang?", true);
		this.coordinating.asks(Story.COORDINATOR, id, "bpjn", "Apakah ruas ini jalan nasional?", false);

		assertThat(this.deadlines.running(id)).filteredOn((clock) -> clock.kind() == ClockKind.SUPPORTING_PART)
			.extracting((clock) -> clock.agency().value())
			.containsExactlyInAnyOrder("dlh6371", "bpjn");
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(PARKS, id, this.story.task(id, "contribute-part", "dlh6371"), "CONTRIBUTE",
				Map.of("text", "Dua pohon di sisi kiri."));

		assertThat(parts(id)).extracting((part) -> part.agency().value(), SupportingPart::state)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("dlh6371", State.CONTRIBUTED),
					org.assertj.core.groups.Tuple.tuple("bpjn", State.OPEN));
		assertThat(this.deadlines.running(id, ClockKind.SUPPORTING_PART).agency()).isEqualTo(new AgencyId("bpjn"));

		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "ANSWER",
				Map.of("text", "Lubang ditambal, dua pohon ditebang."));

		assertThat(parts(id)).extracting(SupportingPart::state)
			.containsExactly(State.CONTRIBUTED, State.NOT_CONTRIBUTED);
		assertThat(this.story.task(id)).isNull();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void aLateSupporterEscalatesByItselfAndTheLeadAnswersMeanwhile() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana yang harus ditebang?", true);
		int before = this.story.task(id, "first-follow-up").getPriority();
		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "INTERIM", Map.of("text", "Regu turun."));
		this.clocks.pass(id, Duration.ofDays(10));

		assertThat(this.deadlines.running(id, ClockKind.SUPPORTING_PART).isBreached()).isTrue();
		assertThat(this.story.task(id, "contribute-part").getPriority()).isGreaterThan(before);
		assertThat(this.story.task(id, "answer-complaint").getPriority()).isEqualTo(before);

		this.story.completesStep(Story.LIAISON, id, "answer-complaint", "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void aSupporterThatIsReleasedHasNothingLeftToDo() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.coordinating.releases(Story.LIAISON, id, "dlh6371", "Sudah jelas.");

		assertThat(this.story.task(id, "contribute-part")).isNull();
		assertThat(this.clocks.timers(id)).doesNotContainKey(ClockKind.SUPPORTING_PART);
		assertThatThrownBy(() -> this.coordinating.releases(Story.LIAISON, id, "dlh6371", "Lagi."))
			.isInstanceOf(RuleViolation.class);
		assertThat(this.silent.faults(id)).isEmpty();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Ternyata masih perlu.", true);
		assertThat(this.story.task(id, "contribute-part")).isNotNull();
	}

	@Test
	void anAgencyThatCannotSupportIsNotAsked() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		for (String agency : new String[] { "pupr6371", "dlh6371", "tidakada", "" }) {
			assertThatThrownBy(() -> this.coordinating.asks(Story.LIAISON, id, agency, "Bantu.", true)).as(agency)
				.isInstanceOf(RuleViolation.class);
		}
		assertThatThrownBy(() -> this.coordinating.asks(Story.LIAISON, id, "bpjn", " ", true))
			.isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> this.coordinating.asks(ROADS, id, "bpjn", "Bantu.", true))
			.isInstanceOf(NotFound.class);
		assertThat(parts(id)).hasSize(1);
	}

	@Test
	void aSupporterSeesWhatTheRequestSharesAndNoIdentity() {
		ComplaintId id = this.story.assigned().getId();
		Officer parks = this.people.require(PARKS);
		assertThat(CaseAccess.of(this.story.now(id), parks)).isEmpty();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", false);
		assertThat(CaseAccess.of(this.story.now(id), parks)).containsOnly(Part.NUMBER);
		this.coordinating.asks(Story.LIAISON, id, "bpjn", "Status jalan?", true);
		assertThat(CaseAccess.of(this.story.now(id), this.people.require(ROADS))).containsOnly(Part.NUMBER,
				Part.CONTENT);
		this.coordinating.releases(Story.LIAISON, id, "dlh6371", "Sudah jelas.");
		assertThat(CaseAccess.of(this.story.now(id), parks)).isEmpty();
	}

	@Test
	void theLeadIsHandedOverWithItsClocksAndWithoutLosingContributions() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "bpjn", "Status jalan?", true);
		this.story.completesStep(ROADS, id, "contribute-part", "CONTRIBUTE", Map.of("text", "Bukan jalan nasional."));
		Instant due = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).dueAt();
		this.story.passes(Duration.ofDays(1));

		this.coordinating.handsOver(Story.COORDINATOR, id, "dlh6371", "Penyebabnya akar pohon.");

		assertThat(this.story.now(id).lead()).contains(new AgencyId("dlh6371"));
		assertThat(this.story.task(id).getTenantId()).isEqualTo("dlh6371");
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).agency()).isEqualTo(new AgencyId("dlh6371"));
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).dueAt()).isEqualTo(due);
		assertThat(parts(id)).extracting(SupportingPart::state).containsExactly(State.CONTRIBUTED);
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes(PARKS, id, "INTERIM", Map.of("text", "Regu turun."));
		this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Trotoarnya milik Perkim.");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.silent.faults(id)).isEmpty();
		assertThatThrownBy(() -> this.coordinating.handsOver(Story.COORDINATOR, id, "pupr6371", "Kembali lagi."))
			.isInstanceOf(RuleViolation.class)
			.satisfies((refusal) -> assertThat(((RuleViolation) refusal).fields().get(0).key())
				.isEqualTo("hand-over.circle"));
		assertThatThrownBy(() -> this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Sama."))
			.isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> this.coordinating.handsOver("penghubungperkim6371", id, "bpjn", "Bukan kami."))
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void aCoordinatorThatHandsItsOwnLeadOverKeepsItsOwnClocks() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("lead", "diskominfo6371");
		verification.put("reason", "Kami tangani dulu.");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);
		this.coordinating.asks(Story.COORDINATOR, id, NOBODY_THERE, "Kapan jaringan dipindahkan?", true);

		this.coordinating.handsOver(Story.COORDINATOR, id, "dlh6371", "Penyebabnya akar pohon.");

		AgencyId coordinator = new AgencyId("diskominfo6371");
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).agency()).isEqualTo(new AgencyId("dlh6371"));
		assertThat(this.deadlines.running(id, ClockKind.FINISH).agency()).isEqualTo(coordinator);
		assertThat(this.deadlines.running(id, ClockKind.STATUTORY_CEILING).agency()).isEqualTo(coordinator);
		assertThat(this.deadlines.running(id, ClockKind.SUPPORTING_PART).agency()).isEqualTo(coordinator);
		this.story.completesStep(Story.COORDINATOR, id, "contribute-part", "CONTRIBUTE",
				Map.of("text", "Menurut surat mereka: pekan depan."));
		assertThat(this.deadlines.running(id)).extracting(Deadline::kind).doesNotContain(ClockKind.SUPPORTING_PART);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void theCoordinatorAsksTheSupportingAgenciesOfTheTableAtVerification() {
		ComplaintId id = this.story.received(this.story.about("BPJS_CARD_INACTIVE")).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("category", "BPJS_CARD_INACTIVE");
		verification.put("supporting", true);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);

		assertThat(parts(id)).isNotEmpty().allMatch(SupportingPart::isOpen);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void theCoordinatorGivesThePartOfAnAgencyWithoutAnActiveOfficer() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		this.colleagues.nobodyIsAt(NOBODY_EITHER);
		ComplaintId id = this.story.assigned().getId();

		this.coordinating.asks(Story.LIAISON, id, NOBODY_THERE, "Kapan jaringan dipindahkan?", true);

		SupportingPart part = parts(id).get(0);
		assertThat(part.agency()).isEqualTo(new AgencyId(NOBODY_THERE));
		assertThat(part.handler()).isEqualTo(this.story.now(id).coordinator());
		assertThat(this.silent.faults(id)).isEmpty();
		assertThatThrownBy(() -> this.coordinating.asks(Story.LIAISON, id, NOBODY_EITHER, "Kapan?", true))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refused) -> assertThat(refused.fields().get(0).key()).isEqualTo("supporting.coordinator-busy"));

		this.story.completesStep(Story.COORDINATOR, id, "contribute-part", "CONTRIBUTE",
				Map.of("text", "Menurut surat mereka: pekan depan."));

		assertThat(parts(id)).extracting(SupportingPart::state).containsExactly(SupportingPart.State.CONTRIBUTED);
		assertThat(this.story.now(id).history()).filteredOn((entry) -> entry.act() == Act.CONTRIBUTED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.why()).contains(NOBODY_THERE));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void theCoordinatorsTaskForAnInactiveAgencyEndsWhenItIsReleased() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, NOBODY_THERE, "Kapan jaringan dipindahkan?", true);

		this.coordinating.releases(Story.LIAISON, id, NOBODY_THERE, "Sudah dijawab lewat telepon.");

		assertThat(parts(id)).extracting(SupportingPart::state).containsExactly(SupportingPart.State.RELEASED);
		assertThat(this.deadlines.running(id)).extracting(Deadline::kind).doesNotContain(ClockKind.SUPPORTING_PART);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	private List<SupportingPart> parts(ComplaintId id) {
		return this.coordinating.parts(id);
	}

	private void returns(String officer, ComplaintId id, String proposed) {
		this.story.completesStep(officer, id,
				this.story.now(id).status() == Status.ASSIGNED ? "first-follow-up" : "answer-complaint", "RETURN",
				Map.of("proposed", proposed, "reason", "Bukan ruas jalan kami."));
	}

}
