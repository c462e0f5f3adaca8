package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.clock.Escalation;
import id.lapor.complaint.Act;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.complaint.SupportingPart.State;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.CaseFile;
import id.lapor.handling.CaseView;
import id.lapor.handling.Coordinating;
import id.lapor.handling.Drafting;
import id.lapor.notification.Telling;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.worklist.Sharing;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What agencies owe each other, on the real engine. */
@LaporTest
class CoordinationProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final String PROVINCE = "koordinatordiskominfo63";

	private static final String NATION = "koordinatorpanrb";

	private static final String ROADS = "penghubungbpjn";

	private static final String PARKS = "penghubungdlh6371";

	private static final String NOBODY_THERE = "satgasmbg6371";

	@Autowired
	Story story;

	@Autowired
	Clocks clocks;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Drafting drafting;

	@Autowired
	CaseFile file;

	@Autowired
	Sharing sharing;

	@Autowired
	Telling telling;

	@Autowired
	Escalation escalation;

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
	void theCoordinatorMayGiveAReturnedCaseToAThirdAgency() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");

		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN",
				Map.of("lead", "pupr63", "reason", "Ruas provinsi."));

		Complaint decided = this.story.now(id);
		assertThat(decided.lead()).contains(new AgencyId("pupr63"));
		assertThat(decided.disposition().orElseThrow().basis()).isEqualTo(Basis.RETURNED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("pupr63");
		assertThat(this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP).agency()).isEqualTo(new AgencyId("pupr63"));
		assertThat(this.telling.recipients(id, CaseEvent.Kind.ASSIGNED)).contains("penghubungpupr63")
			.doesNotContain(ROADS);
		assertThat(this.jdbc
			.sql("select agency_id, proposed_agency, chosen_agency from return_request where complaint_id = ?")
			.param(id.value())
			.query((row, number) -> "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)))
			.single()).isEqualTo("pupr6371 bpjn pupr63");
		assertThat(this.silent.faults(id)).isEmpty();

		returns("penghubungpupr63", id, "bpjn");
		assertThat(this.story.task(id).getTaskDefinitionKey()).as("the second return").isEqualTo("arbitrate");
		this.story.completesStep(NATION, id, "arbitrate", "ASSIGN", Map.of("lead", "dlh63", "reason", "Ditetapkan."));
		assertThat(this.story.now(id).lead()).contains(new AgencyId("dlh63"));
		assertThat(this.story.now(id).isArbitrated()).isTrue();
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void partsStayOpenAcrossAReturnAndWhatWasContributedIsTheNextLeads() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.coordinating.asks(Story.LIAISON, id, "perkim6371", "Rumah mana?", true);
		this.story.completes(PARKS, id, this.story.part(id, "dlh6371"), "CONTRIBUTE", Map.of("text", "Dua pohon."));
		Deadline open = this.deadlines.running(id, ClockKind.SUPPORTING_PART);

		returns(Story.LIAISON, id, "bpjn");

		assertThat(parts(id)).filteredOn(SupportingPart::isOpen).hasSize(1);
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan nasional."));
		assertThat(parts(id)).extracting(SupportingPart::state)
			.containsExactly(SupportingPart.State.CONTRIBUTED, SupportingPart.State.OPEN);
		assertThat(this.deadlines.running(id, ClockKind.SUPPORTING_PART).dueAt()).isEqualTo(open.dueAt());
		assertThat(this.file.open(id, this.people.require(ROADS)).parts()).as("the next lead reads it")
			.asString()
			.contains("Dua pohon.");
		this.story.completes("penghubungperkim6371", id, this.story.part(id, "perkim6371"), "CONTRIBUTE",
				Map.of("text", "Tiga rumah."));
		assertThat(parts(id)).allMatch((part) -> part.state() == SupportingPart.State.CONTRIBUTED);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void aSupporterThatGetsAReturnedCaseNeedNotSupportItself() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		returns(Story.LIAISON, id, "dlh6371");

		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN",
				Map.of("reason", "Usulannya tepat."));

		assertThat(parts(id)).extracting(SupportingPart::state).containsExactly(SupportingPart.State.RELEASED);
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.silent.faults(id)).isEmpty();
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
	void whomAnArbiterHasNamedTheCoordinatorOfTheCaseDoesNotChange() {
		ComplaintId id = arbitratedByTheProvince();
		int before = this.story.now(id).history().size();

		assertThatThrownBy(() -> this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Lebih tepat."))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.CONFLICT))
			.hasMessage("hand-over.arbitrated");

		assertThat(this.story.now(id).lead()).contains(new AgencyId("pupr6371"));
		assertThat(this.story.now(id).history()).hasSize(before);
		assertThat(this.file.open(id, this.people.require(Story.COORDINATOR)).may().handOver()).isFalse();
		assertThatThrownBy(() -> this.coordinating.handsOver(Story.LIAISON, id, "perkim6371", "Bukan kami."))
			.hasMessage("complaint.not-coordinator");
		assertThatThrownBy(() -> this.coordinating.handsOver(NATION, id, "perkim6371", "Kami di atas semua."))
			.isInstanceOf(NotFound.class);
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whomAnArbiterHasNamedTheArbiterChanges() {
		ComplaintId id = arbitratedByTheProvince();

		this.coordinating.handsOver(PROVINCE, id, "perkim6371", "SK-nya sudah diubah.");

		assertThat(this.story.now(id).lead()).contains(new AgencyId("perkim6371"));
		assertThat(this.story.now(id).isArbitrated()).isTrue();
		assertThat(this.story.task(id).getTenantId()).isEqualTo("perkim6371");
		assertThat(CaseAccess.of(this.story.now(id), this.people.require(PROVINCE))).as("it sees no more of the case")
			.isEmpty();
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whomAnArbiterHasNamedACoordinatorAboveTheArbiterChanges() {
		Report report = this.story.pothole();
		ComplaintId id = this.story
			.received(new Report(report.kind(), report.category(), new RegionCode("63"), report.place(),
					report.incidentDate(), report.content(), false, false, null, "id"))
			.getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.putAll(Map.of("lead", "pupr6371", "reason", "Jalan kota."));
		this.story.completes(PROVINCE, id, "VERIFIED", verification);
		returns(Story.LIAISON, id, "dlh6371");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Pohon tumbang."));
		returns(PARKS, id, "pupr6371");
		this.story.completesStep(Story.COORDINATOR, id, "arbitrate", "ASSIGN", Map.of("reason", "Ini lubang."));
		assertThat(this.story.now(id).arbiter()).contains(new AgencyId("diskominfo6371"));

		this.coordinating.handsOver(PROVINCE, id, "perkim6371", "Lahannya milik Perkim.");

		assertThat(this.story.now(id).lead()).contains(new AgencyId("perkim6371"));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	private ComplaintId arbitratedByTheProvince() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "PASS", Map.of("reason", "Tidak sepakat."));
		this.story.completesStep(PROVINCE, id, "arbitrate", "BACK", Map.of("reason", "Milik kota."));
		return id;
	}

	@Test
	void anArbiterWhoNamesAnAgencyWithoutOfficersHasStillDecided() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan nasional."));
		returns(ROADS, id, "pupr63");
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		assertThatThrownBy(() -> this.story.completesStep(NATION, id, "arbitrate", "ASSIGN",
				Map.of("lead", NOBODY_THERE, "reason", " ")))
			.isInstanceOf(RuleViolation.class);

		this.story.completesStep(NATION, id, "arbitrate", "ASSIGN",
				Map.of("lead", NOBODY_THERE, "reason", "Menurut SK tugasnya di satgas."));

		assertThat(this.story.now(id).lead()).contains(new AgencyId("diskominfo6371"));
		assertThat(this.story.now(id).isArbitrated()).isTrue();
		assertThat(this.story.now(id).disposition().orElseThrow().reason()).contains("belum aktif")
			.contains("Menurut SK tugasnya di satgas.");
		assertThatThrownBy(() -> returns(Story.COORDINATOR, id, "pupr6371")).isInstanceOf(RuleViolation.class);
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.silent.faults(id)).isEmpty();
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
	void theReturnOfANationalAgencyIsDecidedByTheNationalCoordinator() {
		ComplaintId id = ledBy("bpjn");
		returns(ROADS, id, "pupr63");

		assertThat(this.story.now(id).responsibleAgency()).isEqualTo(new AgencyId("panrb"));
		assertThat(this.story.task(id).getTenantId()).isEqualTo("panrb");
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("decide-return");
		assertThat(this.deadlines.running(id, ClockKind.RETURN_DECISION).agency()).isEqualTo(new AgencyId("panrb"));
		assertThat(this.silent.faults(id)).isEmpty();
		assertThatThrownBy(
				() -> this.story.completesStep(NATION, id, "decide-return", "PASS", Map.of("reason", "Ragu.")))
			.hasMessage("return.nobody-above");

		this.story.completesStep(NATION, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan provinsi."));

		assertThat(this.story.now(id).lead()).contains(new AgencyId("pupr63"));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void theReturnOfAnAgencyIsDecidedOneLevelAboveItWhoeverCoordinatesTheCase() {
		ComplaintId province = ledBy("pupr63");
		returns("penghubungpupr63", province, "pupr6371");
		assertThat(this.story.task(province).getTenantId()).isEqualTo("diskominfo63");

		ComplaintId coordinator = ledBy("diskominfo6371");
		returns(Story.COORDINATOR, coordinator, "pupr63");
		assertThat(this.story.task(coordinator).getTenantId()).isEqualTo("diskominfo63");

		ComplaintId city = this.story.assigned().getId();
		returns(Story.LIAISON, city, "pupr63");
		assertThat(this.story.task(city).getTenantId()).isEqualTo("diskominfo6371");
	}

	@Test
	void whoReturnedItFirstIsAPartyToTheArbitration() {
		ComplaintId id = ledBy("pupr63");
		returns("penghubungpupr63", id, "dlh6371");
		this.story.completesStep(PROVINCE, id, "decide-return", "ASSIGN", Map.of("reason", "Pohon kota."));

		returns(PARKS, id, "pupr6371");

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("arbitrate");
		assertThat(this.story.task(id).getTenantId()).as("two agencies of the city, and one of the province")
			.isEqualTo("diskominfo63");
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whatWasArbitratedIsNotReturnedByWhomItIsHandedOverToEither() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "dlh6371");
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Pohon tumbang."));
		returns(PARKS, id, "pupr6371");
		this.story.completesStep(Story.COORDINATOR, id, "arbitrate", "BACK", Map.of("reason", "Ini pohon."));

		assertThat(this.file.open(id, this.people.require(Story.COORDINATOR)).may().handOver()).isTrue();
		this.coordinating.handsOver(Story.COORDINATOR, id, "perkim6371", "Pohonnya di lahan Perkim.");

		assertThatThrownBy(() -> returns("penghubungperkim6371", id, "dlh6371")).hasMessage("return.arbitrated");
		assertThatThrownBy(() -> this.coordinating.allowsLateReturn(Story.COORDINATOR, id, "Biar."))
			.hasMessage("return.arbitrated");
		assertThat(this.story.now(id).lead()).contains(new AgencyId("perkim6371"));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whyACoordinatorChoseAnAgencyWithoutOfficersIsKeptAtVerificationToo() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("lead", NOBODY_THERE);
		verification.put("reason", " ");
		assertThatThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
						.containsExactly("reason"));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);

		String reason = "Dapur umumnya di sana; " + "x".repeat(470);
		verification.put("reason", reason);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);

		isAnsweredForByTheCoordinator(id, Basis.OVERRULED, Act.ASSIGNED, reason);
	}

	@Test
	void whyACoordinatorAgreesWithTheProposalIsKept() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("lead", "pupr6371");
		verification.put("reason", "x".repeat(501));
		assertThatThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
						.containsExactly("reason"));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);

		verification.put("reason", "Sudah saya telepon, ini ruas kota.");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);

		Complaint complaint = this.story.now(id);
		String rule = this.story.now(this.story.assigned().getId()).disposition().orElseThrow().reason();
		assertThat(complaint.disposition().orElseThrow().basis()).isEqualTo(Basis.RULE);
		assertThat(complaint.disposition().orElseThrow().reason())
			.isEqualTo(rule + " Sudah saya telepon, ini ruas kota.");
		assertThat(complaint.history()).filteredOn((entry) -> entry.act() == Act.ASSIGNED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.why()).isEqualTo(rule + " Sudah saya telepon, ini ruas kota."));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whyACoordinatorHandsOverToAnAgencyWithoutOfficersIsKept() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		ComplaintId id = this.story.assigned().getId();
		assertThatThrownBy(() -> this.coordinating.handsOver(Story.COORDINATOR, id, NOBODY_THERE, " "))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
						.containsExactly("reason"));
		assertThatThrownBy(() -> this.coordinating.handsOver(Story.COORDINATOR, id, NOBODY_THERE, "x".repeat(501)))
			.isInstanceOf(RuleViolation.class);
		assertThat(this.story.now(id).lead()).contains(new AgencyId("pupr6371"));

		this.coordinating.handsOver(Story.COORDINATOR, id, NOBODY_THERE, "Dapur umumnya di sana.");

		isAnsweredForByTheCoordinator(id, Basis.HANDED_OVER, Act.HANDED_OVER, "Dapur umumnya di sana.");
	}

	@Test
	void anAgencyThatHasOnlyACoordinatorDoesItsOwnTasks() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		String coordinator = this.colleagues.joins(NOBODY_THERE, Role.COORDINATOR);

		ComplaintId id = ledBy(NOBODY_THERE);

		assertThat(this.story.now(id).lead()).contains(new AgencyId(NOBODY_THERE));
		assertThat(this.story.now(id).disposition().orElseThrow().reason()).doesNotContain("belum aktif");
		assertThat(this.story.task(id).getTenantId()).isEqualTo(NOBODY_THERE);
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes(coordinator, id, "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	private void isAnsweredForByTheCoordinator(ComplaintId id, Basis basis, Act act, String reason) {
		Complaint complaint = this.story.now(id);
		assertThat(complaint.lead()).contains(complaint.coordinator());
		assertThat(complaint.disposition().orElseThrow().basis()).isEqualTo(basis);
		assertThat(complaint.disposition().orElseThrow().reason()).startsWith("Instansi belum aktif").endsWith(reason);
		assertThat(complaint.history()).filteredOn((entry) -> entry.act() == act)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.why()).startsWith("Instansi belum aktif").endsWith(reason));
		assertThat(this.story.task(id).getTenantId()).isEqualTo(complaint.coordinator().value());
		assertThat(this.silent.faults(id)).isEmpty();
	}

	private ComplaintId ledBy(String agency) {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("lead", agency);
		verification.put("reason", "Dugaan pertama.");
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);
		return id;
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

		String task = this.story.task(id).getId();
		this.coordinating.allowsLateReturn(Story.COORDINATOR, id, "Peta jalan baru terbit.");

		assertThat(this.story.task(id).getId()).as("the agency's task stays").isEqualTo(task);
		assertThat(this.jdbc.sql("select recipient from outbox where complaint_id = ? and event = ?")
			.params(id.value(), "LATE_RETURN_ALLOWED")
			.query(String.class)
			.list()).contains(Story.LIAISON);
		assertThatThrownBy(() -> this.coordinating.allowsLateReturn(Story.COORDINATOR, id, "Sekali lagi."))
			.hasMessage("return.leave-given");
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
		assertThat(
				this.jdbc.sql("select stopped_at from deadline where complaint_id = ? and supporting_agency = 'bpjn'")
					.param(id.value())
					.query((row, number) -> row.getTimestamp(1).toInstant())
					.list())
			.as("the clock of the part that was not contributed")
			.containsExactly(MONDAY);
		assertThat(this.story.task(id)).isNull();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).containsExactly(ROADS);
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
	void aSupporterIsNotReleasedWithoutAReason() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);

		for (String reason : new String[] { "", " ", "a".repeat(5001) }) {
			assertThatThrownBy(() -> this.coordinating.releases(Story.LIAISON, id, "dlh6371", reason))
				.isInstanceOfSatisfying(RuleViolation.class,
						(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
							.containsExactly("reason"));
		}
		assertThat(this.story.task(id, "contribute-part")).isNotNull();
		assertThat(this.clocks.timers(id)).containsKey(ClockKind.SUPPORTING_PART);
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
		ComplaintId id = this.story.assigned().getId();

		this.coordinating.asks(Story.LIAISON, id, NOBODY_THERE, "Kapan jaringan dipindahkan?", true);

		SupportingPart part = parts(id).get(0);
		assertThat(part.agency()).isEqualTo(new AgencyId(NOBODY_THERE));
		assertThat(part.handler()).isEqualTo(this.story.now(id).coordinator());
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completesStep(Story.COORDINATOR, id, "contribute-part", "CONTRIBUTE",
				Map.of("text", "Menurut surat mereka: pekan depan."));

		assertThat(parts(id)).extracting(SupportingPart::state).containsExactly(SupportingPart.State.CONTRIBUTED);
		assertThat(this.story.now(id).history()).filteredOn((entry) -> entry.act() == Act.CONTRIBUTED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.why()).contains(NOBODY_THERE));
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void whoComesToAnAgencyLaterReadsTheCaseWhosePartTheCoordinatorGives() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, NOBODY_THERE, "Kapan jaringan dipindahkan?", true);
		Officer newcomer = this.people.require(this.colleagues.joins(NOBODY_THERE, Role.LIAISON));

		CaseView seen = this.file.open(id, newcomer);

		assertThat(seen.content()).isNotNull();
		assertThat(seen.parts()).hasSize(1).asString().contains("Kapan jaringan dipindahkan?");
		assertThat(seen.identityMayBeRead()).isFalse();
		assertThatThrownBy(() -> this.drafting.save(id, "contribute-part", newcomer, NOBODY_THERE, Map.of()))
			.isInstanceOf(NotFound.class);
		this.story.completesStep(Story.COORDINATOR, id, "contribute-part", "CONTRIBUTE",
				Map.of("text", "Pekan depan."));
		assertThat(this.file.open(id, newcomer).parts()).hasSize(1).asString().contains("Pekan depan.");
	}

	@Test
	void agenciesOfTheTableWithoutActiveOfficersAreAnsweredForByTheCoordinatorInParallel() {
		this.colleagues.nobodyIsAt("esdm");
		this.colleagues.nobodyIsAt("klh");
		ComplaintId id = mined();
		AgencyId coordinator = this.story.now(id).coordinator();

		assertThat(parts(id)).filteredOn((part) -> !part.agency().equals(part.handler()))
			.extracting((part) -> part.agency().value(), SupportingPart::handler)
			.containsExactlyInAnyOrder(tuple("esdm", coordinator), tuple("klh", coordinator));
		assertThat(parts(id)).extracting((part) -> part.handler().value()).contains("polri");
		Task esdm = this.story.part(id, "esdm");
		Task klh = this.story.part(id, "klh");
		assertThat(List.of(esdm.getTenantId(), klh.getTenantId())).containsOnly(coordinator.value());
		assertThat(esdm.getName()).endsWith("· esdm");
		assertThat(this.deadlines.running(id)).filteredOn((clock) -> clock.kind() == ClockKind.SUPPORTING_PART)
			.extracting((clock) -> clock.supporting().orElseThrow().value(), Deadline::agency)
			.contains(tuple("esdm", coordinator), tuple("klh", coordinator), tuple("polri", new AgencyId("polri")));
		assertThat(this.silent.faults(id)).isEmpty();

		this.story.completes(Story.COORDINATOR, id, klh, "CONTRIBUTE", Map.of("text", "Surat KLH: sudah disidik."));

		assertThat(states(id)).containsEntry("klh", State.CONTRIBUTED).containsEntry("esdm", State.OPEN);
		assertThat(this.story.part(id, "esdm")).isNotNull();
		assertThat(supporting(id)).contains("esdm", "polri").doesNotContain("klh");
		assertThat(this.silent.faults(id)).isEmpty();

		this.coordinating.releases(Story.LIAISON, id, "esdm", "Sudah jelas.");

		assertThat(this.telling.recipients(id, CaseEvent.Kind.WORK_ENDED)).containsExactly(Story.COORDINATOR);
		assertThat(states(id)).containsEntry("esdm", State.RELEASED).containsEntry("polri", State.OPEN);
		assertThat(this.story.part(id, "esdm")).isNull();
		assertThat(supporting(id)).contains("polri").doesNotContain("esdm");
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void eachOfTheCoordinatorsPartsHasItsOwnDraftAndIsRaisedAlone() {
		this.colleagues.nobodyIsAt("esdm");
		this.colleagues.nobodyIsAt("klh");
		ComplaintId id = mined();
		Officer coordinator = this.people.require(Story.COORDINATOR);
		this.drafting.save(id, "contribute-part", coordinator, "esdm", Map.of("text", "Dari ESDM."));
		this.drafting.save(id, "contribute-part", coordinator, "klh", Map.of("text", "Dari KLH."));
		int before = this.story.part(id, "esdm").getPriority();
		assertThat(this.drafting.typed(id, "contribute-part", coordinator, "esdm")).contains("Dari ESDM.");
		assertThatThrownBy(() -> this.drafting.save(id, "contribute-part", coordinator, "polri", Map.of()))
			.isInstanceOf(NotFound.class);

		assertThat(this.drafting.typed(id, "contribute-part", coordinator, "klh")).contains("Dari KLH.");

		this.story.passes(Duration.ofDays(12));
		Long clock = this.deadlines.runningPart(id, new AgencyId("esdm")).id();
		this.escalation.ring(clock);
		this.story.passes(Duration.ofDays(12));
		this.escalation.ring(clock);
		assertThat(this.story.part(id, "esdm").getPriority()).isGreaterThan(before);
		assertThat(this.story.part(id, "klh").getPriority()).isEqualTo(before);
	}

	@Test
	void eachOfTheCoordinatorsPartsIsGivenOnAndBackAlone() {
		this.colleagues.nobodyIsAt("esdm");
		this.colleagues.nobodyIsAt("klh");
		ComplaintId id = mined();
		String colleague = this.colleagues.joins("diskominfo6371", Role.COORDINATOR);
		assertThatThrownBy(() -> this.sharing.reassigns(Story.COORDINATOR, part(id, null, null), colleague, "Cuti."))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
						.containsExactly("part"));

		this.sharing.reassigns(Story.COORDINATOR, part(id, "klh", null), colleague, "Cuti.");

		assertThat(this.story.part(id, "klh").getAssignee()).isEqualTo(colleague);
		assertThat(this.story.part(id, "esdm").getAssignee()).isNull();
		assertThatThrownBy(
				() -> this.sharing.reassigns(Story.COORDINATOR, part(id, "klh", null), Story.COORDINATOR, "Terlambat."))
			.hasMessage("task.moved");

		this.sharing.releases(colleague, part(id, "klh", colleague), "Sudah kembali.");

		assertThat(this.story.part(id, "klh").getAssignee()).isNull();
		assertThat(this.silent.faults(id)).isEmpty();
	}

	private static Sharing.Seen part(ComplaintId id, String agency, String holder) {
		return new Sharing.Seen(id, "contribute-part", "diskominfo6371", agency, holder);
	}

	@Test
	void partsOfOneSecondAreEachToldToWhoseTaskTheyBecomeAndToTheLead() {
		this.colleagues.nobodyIsAt("esdm");
		this.colleagues.nobodyIsAt("klh");
		ComplaintId id = mined();

		List<String> asked = this.telling.lettersAbout(id, CaseEvent.Kind.INVOLVED);
		assertThat(asked).filteredOn((letter) -> letter.startsWith("koordinatordiskominfo6371@"))
			.hasSize(2)
			.anyMatch((letter) -> letter.contains("Bagian dari: Kementerian Energi"))
			.anyMatch((letter) -> letter.contains("Bagian dari: Kementerian Lingkungan"));
		assertThat(this.telling.recipients(id, CaseEvent.Kind.INVOLVED)).contains("penghubungpolri")
			.doesNotContain(Story.LIAISON);

		this.story.completes(Story.COORDINATOR, id, this.story.part(id, "esdm"), "CONTRIBUTE", Map.of("text", "Satu."));
		this.story.completes(Story.COORDINATOR, id, this.story.part(id, "klh"), "CONTRIBUTE", Map.of("text", "Dua."));
		this.story.completes("penghubungpolri", id, this.story.part(id, "polri"), "CONTRIBUTE",
				Map.of("text", "Tiga."));
		assertThat(this.telling.recipients(id, CaseEvent.Kind.CONTRIBUTED)).containsExactly(Story.LIAISON,
				Story.LIAISON, Story.LIAISON);
	}

	@Test
	void twoLatePartsOfTheCoordinatorInOneSecondAreEachTold() {
		this.colleagues.nobodyIsAt("esdm");
		this.colleagues.nobodyIsAt("klh");
		ComplaintId id = mined();
		this.story.passes(Duration.ofDays(12));

		this.escalation.ring(this.deadlines.runningPart(id, new AgencyId("esdm")).id());
		this.escalation.ring(this.deadlines.runningPart(id, new AgencyId("klh")).id());

		List<String> told = this.telling.recipients(id, CaseEvent.Kind.DEADLINE_BREACHED);
		assertThat(told).isNotEmpty();
		assertThat(told).allMatch((each) -> java.util.Collections.frequency(told, each) == 2);
	}

	@Test
	void aHandOverOfTheLeadDoesNotMoveThePartsThatTheCoordinatorGives() {
		this.colleagues.nobodyIsAt(NOBODY_THERE);
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.COORDINATOR, id, NOBODY_THERE, "Kapan jaringan dipindahkan?", true);
		this.coordinating.handsOver(Story.COORDINATOR, id, "diskominfo6371", "Kami tangani sendiri.");
		this.coordinating.handsOver(Story.COORDINATOR, id, "dlh6371", "Ternyata akar pohon.");

		assertThat(this.deadlines.runningPart(id, new AgencyId(NOBODY_THERE)).agency())
			.isEqualTo(this.story.now(id).coordinator());
		assertThat(this.silent.faults(id)).isEmpty();
	}

	/** A road that mining has broken: the table names several supporting agencies. */
	private ComplaintId mined() {
		ComplaintId id = this.story.received(this.story.about("ROAD_CUT_BY_MINING")).getId();
		Map<String, Object> verification = new java.util.HashMap<>(Story.verification());
		verification.put("category", "ROAD_CUT_BY_MINING");
		verification.put("supporting", true);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification);
		return id;
	}

	private Map<String, State> states(ComplaintId id) {
		return parts(id).stream().collect(Collectors.toMap((part) -> part.agency().value(), SupportingPart::state));
	}

	private List<String> supporting(ComplaintId id) {
		return this.deadlines.running(id)
			.stream()
			.flatMap((clock) -> clock.supporting().stream())
			.map(AgencyId::value)
			.toList();
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
