package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import id.lapor.complaint.Disposition.Basis;
import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.RegionCode;
import id.lapor.attachment.Samples;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Kind;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.complaint.SupportingPart.State;
import id.lapor.deadline.ClockKind;
import id.lapor.evidence.Attaching;
import id.lapor.handling.Coordinating;
import id.lapor.ombudsman.Investigating;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Counting;
import id.lapor.supervision.Listening;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Stories from end to end, as domain.md tells them. All people in them are invented. */
@LaporTest
class ScenarioTests {

	private static final Instant MONDAY = Instant.parse("2026-09-07T02:00:00Z");

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Story story;

	@Autowired
	Attaching attaching;

	@Autowired
	Counting counting;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Responding reporter;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Listening silent;

	@Autowired
	PeopleDirectory people;

	@Autowired
	Withdrawing leaving;

	@Autowired
	Investigating ombudsman;

	@Autowired
	Clocks clocks;

	@Autowired
	ApplicationEventPublisher publisher;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aRoadCutByMiningAtSatuiFindsItsAgencyByArbitrationAndGoesToTheOmbudsman() {
		Complaint report = reported("ROAD_CUT_BY_MINING", "63.10", "Jalan raya km 171, Satui");
		ComplaintId id = report.getId();
		String coordinator = "koordinatordiskominfo6310";
		verifies(coordinator, id, "ROAD_CUT_BY_MINING",
				Map.of("lead", "pupr6310", "reason", "Diduga jalan kabupaten."));

		returns("penghubungpupr6310", id, "bpjn");
		this.story.completesStep(coordinator, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan nasional."));
		returns("penghubungbpjn", id, "esdm");
		assertThat(this.story.task(id).getTenantId()).isEqualTo("panrb");
		this.story.completesStep("koordinatorpanrb", id, "arbitrate", "BACK",
				Map.of("reason", "Jalan nasional ditangani BPJN; tambang bagian ESDM."));

		this.coordinating.asks("penghubungbpjn", id, "esdm", "Izin tambang di sisi jalan?", true);
		this.coordinating.asks("penghubungbpjn", id, "dlh63", "Izin lingkungannya?", true);
		this.coordinating.asks("penghubungbpjn", id, "pupr6310", "Jalan pengganti?", true);
		this.coordinating.asks("penghubungbpjn", id, "polri", "Pengaturan lalu lintas?", true);
		for (String agency : List.of("esdm", "pupr6310", "polri")) {
			this.story.completes("penghubung" + agency, id, this.story.task(id, "contribute-part", agency),
					"CONTRIBUTE", Map.of("text", "Bagian kami sudah dikerjakan."));
		}
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completesStep("penghubungbpjn", id, "first-follow-up", "ANSWER",
				Map.of("text", "Jalan pengganti dibuka; jalan raya dibangun kembali."));

		Complaint answered = this.story.now(id);
		assertThat(answered.status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(answered.returns()).isEqualTo(2);
		assertThat(answered.parts()).extracting((part) -> part.agency().value(), SupportingPart::state)
			.containsExactlyInAnyOrder(tuple("esdm", State.CONTRIBUTED), tuple("dlh63", State.NOT_CONTRIBUTED),
					tuple("pupr6310", State.CONTRIBUTED), tuple("polri", State.CONTRIBUTED));

		this.leaving.goesToTheOmbudsman(report);

		assertThat(this.story.now(id).responsibleAgency()).isEqualTo(new AgencyId("ombudsman"));
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.ombudsman.list("ombudsman")).contains(id.value());
		assertThat(this.ombudsman.reads("ombudsman", id, "Memeriksa laporan jalan Satui.").data().fullName())
			.isEqualTo("Siti Rekaan binti Rekaan");
		assertThat(this.ombudsman.shownToTheReporter(id)).containsExactly("OMBUDSMAN: Memeriksa laporan jalan Satui.");
	}

	@Test
	void aComplaintIsTakenBackWhileAnArbiterDecides() {
		Complaint report = reported("ROAD_CUT_BY_MINING", "63.10", "Jalan raya km 171, Satui");
		ComplaintId id = report.getId();
		verifies("koordinatordiskominfo6310", id, "ROAD_CUT_BY_MINING",
				Map.of("lead", "pupr6310", "reason", "Diduga jalan kabupaten."));
		returns("penghubungpupr6310", id, "bpjn");
		this.story.completesStep("koordinatordiskominfo6310", id, "decide-return", "ASSIGN",
				Map.of("reason", "Jalan nasional."));
		returns("penghubungbpjn", id, "esdm");

		this.leaving.withdraws(report, "Jalannya sudah dipindah, saya tidak perlu lagi.");
		assertThat(this.story.task(id).getTaskDefinitionKey()).as("the arbiter works on").isEqualTo("arbitrate");
		assertThat(this.silent.faults(id)).isEmpty();
		this.clocks.pass(id, Duration.ofDays(2));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RETURNED);
		this.clocks.pass(id, Duration.ofDays(2));

		Complaint withdrawn = this.story.now(id);
		assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
		assertThat(withdrawn.history()).extracting(HistoryEntry::act)
			.containsSubsequence(Act.WITHDRAWAL_CONFIRMED, Act.WITHDRAWN);
		assertThat(this.story.task(id)).isNull();
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.deadlines.running(id)).isEmpty();
	}

	@Test
	void aHealthCardWithAWrongNumberIsMendedByThreeAgenciesTogether() {
		ComplaintId id = reported("BPJS_CARD_INACTIVE", "63.71", "Puskesmas rekaan").getId();
		verifies(Story.COORDINATOR, id, "BPJS_CARD_INACTIVE", Map.of("supporting", true));

		Complaint assigned = this.story.now(id);
		assertThat(assigned.lead()).contains(new AgencyId("bpjskes"));
		assertThat(assigned.parts()).extracting((part) -> part.agency().value())
			.containsExactlyInAnyOrder("disdukcapil6371", "dinsos6371");
		this.story.completes("penghubungdisdukcapil6371", id, this.story.task(id, "contribute-part", "disdukcapil6371"),
				"CONTRIBUTE", Map.of("text", "NIK sudah dipadankan."));
		this.story.completesStep("penghubungbpjskes", id, "first-follow-up", "ANSWER",
				Map.of("text", "Kartu sudah aktif."));

		assertThat(this.story.now(id).parts()).extracting((part) -> part.agency().value(), SupportingPart::state)
			.as("who is late never blocks the answer")
			.containsExactlyInAnyOrder(tuple("disdukcapil6371", State.CONTRIBUTED),
					tuple("dinsos6371", State.NOT_CONTRIBUTED));
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act).containsOnlyOnce(Act.NOT_CONTRIBUTED);
		assertThat(this.story.part(id, "dinsos6371")).isNull();
		assertThat(told(id, "WORK_ENDED")).contains("penghubungdinsos6371").doesNotContain("penghubungdisdukcapil6371");
		assertThat(this.deadlines.all(id)).filteredOn((clock) -> clock.kind() == ClockKind.SUPPORTING_PART)
			.as("their clocks are recorded")
			.hasSize(2)
			.noneMatch(Deadline::isRunning);
		this.reporter.confirms(this.story.now(id), 5);
		assertThat(this.story.now(id).closeReason()).contains(CloseReason.CONFIRMED);
	}

	@Test
	void aSchoolLevyWithAThreatIsHiddenFromTheSchoolsDepartment() {
		Complaint report = reported("SCHOOL_LEVY_THREAT", "63.71", "SD Rekaan Pungli");
		ComplaintId id = report.getId();
		this.attaching.attaches(report, Samples.png(8, 6));
		assertThat(this.story.now(id).isAnonymous()).isTrue();
		assertThat(this.story.now(id).isSecret()).isTrue();
		verifies(Story.COORDINATOR, id, "SCHOOL_LEVY_THREAT",
				Map.of("supervisory", true, "reported", "disdik6371", "revealsNobody", true, "supporting", true));

		Complaint assigned = this.story.now(id);
		assertThat(assigned.lead()).contains(new AgencyId("inspektorat6371"));
		assertThat(CaseAccess.of(assigned, this.people.require("penghubungdisdik6371"))).isEmpty();
		assertThatThrownBy(() -> this.coordinating.asks("penghubunginspektorat6371", id, "disdik6371", "Bantu.", true))
			.isInstanceOf(RuleViolation.class);
		assertThat(assigned.parts()).extracting((part) -> part.agency().value()).doesNotContain("disdik6371");
		Visitor department = Visitor.signedIn(this.port, "penghubungdisdik6371");
		Visitor.Answer theirs = department.send("GET", "/api/staff/complaints/" + id, null);
		assertThat(theirs.status()).isEqualTo(404);
		assertThat(theirs.body()).as("as if there were no such case")
			.isEqualTo(department.send("GET", "/api/staff/complaints/2026-999999", null).body());
		for (String query : List.of("number=" + id, "place=Pungli", "agency=inspektorat6371",
				"category=SCHOOL_LEVY_THREAT")) {
			assertThat(department.get("/api/staff/complaints?" + query).json()).as(query).isEmpty();
		}
		String file = this.attaching.seen(Story.COORDINATOR, id).get(0);
		for (String address : List.of("/attachments", "/attachments/" + file, "/attachments/" + file + "/preview")) {
			assertThat(department.get("/api/staff/complaints/" + id + address)).as(address)
				.satisfies(ScenarioTests::isNotThere);
		}
		assertThat(department.send("POST", "/api/staff/complaints/" + id + "/identity-readings",
				"{\"reason\":\"Kami perlu tahu siapa.\"}"))
			.satisfies(ScenarioTests::isNotThere);
		assertThat(this.ombudsman.shownToTheReporter(id)).as("nobody has read who reported").isEmpty();
		this.story.completes("penghubunginspektorat6371", id, "ANSWER",
				Map.of("text", "Pungutan dihentikan dan dikembalikan."));
		assertThat(told(id, "%")).isNotEmpty().noneMatch((recipient) -> recipient.contains("disdik6371"));
	}

	private static void isNotThere(Visitor.Answer answer) {
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body()).doesNotContain("SD Rekaan", "Rekaan binti", "SCHOOL_LEVY");
	}

	@Test
	void aPotholeThatFortyPeopleReportIsMendedOnce() {
		Complaint first = reported("ROAD_POTHOLE", "63.71", "Simpang Rekaan Raya");
		List<ComplaintId> others = new ArrayList<>();
		for (int i = 0; i < 39; i++) {
			ComplaintId other = reported("ROAD_POTHOLE", "63.71", "Simpang Rekaan Raya").getId();
			this.story.completes(Story.COORDINATOR, other, "LINK", Map.of("parent", first.getId().value()));
			others.add(other);
		}
		verifies(Story.COORDINATOR, first.getId(), "ROAD_POTHOLE", Map.of("ownerLevel", "UNKNOWN"));
		assertThat(this.story.now(first.getId()).lead()).contains(new AgencyId("diskominfo6371"));
		assertThat(this.story.now(first.getId()).disposition().orElseThrow().basis()).isEqualTo(Basis.NO_RULE);
		this.coordinating.handsOver(Story.COORDINATOR, first.getId(), "pupr6371", "Menurut SK ruas ini milik kota.");
		Map<String, Integer> counted = this.counting.moreBy(() -> {
			this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Lubang sudah ditambal."));
			this.reporter.confirms(first, 5);
		});

		assertThat(this.story.now(first.getId()).followers()).isEqualTo(39);
		assertThat(counted).as("forty reports count once")
			.isEqualTo(Map.of("lapor.closed CONFIRMED", 1, "lapor.judged first", 1, "lapor.judged last", 1,
					"lapor.answered first", 1, "lapor.answered last", 1, "lapor.answered.in.time first extended", 1,
					"lapor.answered.in.time first first", 1, "lapor.answered.in.time last extended", 1,
					"lapor.answered.in.time last first", 1));
		assertThat(others).allSatisfy((other) -> {
			assertThat(this.story.now(other).status()).isEqualTo(Status.LINKED);
			assertThat(this.deadlines.running(other)).isEmpty();
			assertThat(told(other, "PARENT_ANSWERED")).containsExactly("REPORTER");
		});
	}

	private List<String> told(ComplaintId id, String event) {
		return this.jdbc.sql("select recipient from outbox where complaint_id = ? and event like ?")
			.param(id.value())
			.param(event)
			.query(String.class)
			.list();
	}

	@Test
	void aCaseThatSilenceClosedIsOpenedAgainAndAnsweredAgain() {
		Complaint complaint = this.story.answered();
		ComplaintId id = complaint.getId();
		this.story.inTransaction(
				() -> this.publisher.publishEvent(new NoticeDelivered(id, CaseEvent.Kind.ANSWERED, MONDAY, MONDAY)));
		this.story.passes(Duration.ofDays(20));
		this.story.runs(id, "window-ended");
		assertThat(this.story.now(id).closeReason()).contains(CloseReason.SILENCE);

		this.story.passes(Duration.ofDays(10));
		this.reporter.reopens(complaint, "Lubangnya terbuka lagi setelah hujan.");
		assertThat(this.deadlines.running(id, ClockKind.FINISH).isRunning()).isTrue();
		assertThat(this.silent.faults(id)).isEmpty();
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Ditambal lagi dengan aspal panas."));
		this.reporter.confirms(complaint, 4);

		assertThat(this.story.now(id).closeReason()).contains(CloseReason.CONFIRMED);
		assertThat(this.story.now(id).history()).extracting(HistoryEntry::act).contains(Act.REOPENED);
	}

	private Complaint reported(String category, String region, String place) {
		Report pothole = this.story.pothole();
		return this.story.received(new Report(Kind.COMPLAINT, category, new RegionCode(region), place,
				pothole.incidentDate(), "Laporan rekaan untuk sebuah kisah.", false, false, null, "id"));
	}

	private void verifies(String coordinator, ComplaintId id, String category, Map<String, Object> more) {
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.put("category", category);
		form.putAll(more);
		this.story.completes(coordinator, id, "VERIFIED", form);
	}

	private void returns(String officer, ComplaintId id, String proposed) {
		this.story.completesStep(officer, id, "first-follow-up", "RETURN",
				Map.of("proposed", proposed, "reason", "Bukan kewenangan kami."));
	}

}
