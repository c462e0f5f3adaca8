package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Report;
import id.lapor.complaint.ReporterUnreachable;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.deadline.ClockKind;
import id.lapor.directory.Staffing;
import id.lapor.handling.Coordinating;
import id.lapor.notification.Telling;
import id.lapor.shared.RuleViolation;
import id.lapor.supervision.Listening;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Confirming;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Nobody is left at an agency: what is open there, and what begins there later, becomes
 * the coordinator's, or that of the next above (contracts.md "Who is responsible").
 */
@LaporTest
class PassingOnProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final String HOUSING = "perkim6311";

	private static final String HOUSING_OFFICER = "penghubungperkim6311";

	/** A regency of which no other test has cases: all that is open there passes on. */
	private static final String CITY = "diskominfo6311";

	private static final String COORDINATOR = "koordinatordiskominfo6311";

	private static final String LIAISON = "penghubungpupr6311";

	private static final String PROVINCE = "diskominfo63";

	private static final String PROVINCE_OFFICER = "koordinatordiskominfo63";

	private static final String NATION = "panrb";

	/** Where those go who leave. */
	private static final String ELSEWHERE = "pupr6372";

	@Autowired
	Story story;

	@Autowired
	Staffing staffing;

	@Autowired
	Colleagues colleagues;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Completing completing;

	@Autowired
	Confirming confirming;

	@Autowired
	Responding reporter;

	@Autowired
	Deadlines deadlines;

	@Autowired
	Telling telling;

	@Autowired
	Listening silent;

	@Autowired
	IdentityService identities;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ApplicationEventPublisher events;

	private final Map<String, String> away = new LinkedHashMap<>();

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void allAreBack() {
		this.away.forEach((officer, agency) -> this.staffing.goesTo(officer, agency));
		this.away.clear();
		this.staffing.leave();
		this.colleagues.leave();
		this.story.clockIsRightAgain();
	}

	@Test
	void theCoordinatorAnswersForALeadWhoseLastOfficerHasLeft() {
		ComplaintId id = ledByHousing().getId();
		this.story.claims(HOUSING_OFFICER, id);
		Deadline followUp = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);

		leaves(HOUSING_OFFICER, HOUSING);

		assertThat(this.staffing.isVacant(HOUSING)).isTrue();
		isAt(id, "first-follow-up", CITY);
		Task task = this.story.task(id);
		assertThat(task.getAssignee()).isNull();
		assertThat(task.getDueDate()).isEqualTo(followUp.dueAt());
		Deadline now = this.deadlines.running(id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(now.dueAt()).isEqualTo(followUp.dueAt());
		assertThat(now.agency().value()).isEqualTo(CITY);
		assertThat(now.calendarAgency()).isEqualTo(followUp.calendarAgency());
		Complaint complaint = this.story.now(id);
		assertThat(complaint.lead().orElseThrow().value()).isEqualTo(CITY);
		assertThat(complaint.disposition().orElseThrow().basis()).isEqualTo(Basis.NO_OFFICER);
		assertThat(complaint.disposition().orElseThrow().reason()).isEqualTo("Ruas lingkungan.");
		assertThat(complaint.history()).extracting(HistoryEntry::act).contains(Act.GIVEN_BACK, Act.LEAD_PASSED_ON);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.TASK_PASSED_ON)).containsExactly(COORDINATOR);
		assertThat(this.telling.lettersAbout(id, CaseEvent.Kind.TASK_PASSED_ON)).singleElement()
			.asString()
			.contains("Menggantikan: ", "tenggatnya tidak berubah");

		this.story.completes(COORDINATOR, id, "ANSWER", Map.of("text", "Kata dinas lewat surat: sudah dicor."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		isSound(id);
	}

	@Test
	void atTheAnswerTooAndWhatTheLeadHasAskedForIsMoot() {
		ComplaintId id = ledByHousing().getId();
		this.story.completes(HOUSING_OFFICER, id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.asksForExtension(HOUSING_OFFICER, id, 2, "Aspal menunggu kiriman.");

		leaves(HOUSING_OFFICER, HOUSING);

		isAt(id, "answer-complaint", CITY);
		assertThat(this.story.task(id, "decide-extension")).isNull();
		isSound(id);
	}

	@Test
	void whileAColleagueIsThereNothingMoves() {
		ComplaintId id = ledByHousing().getId();
		this.staffing.comes("rekanperkim", HOUSING, Role.LIAISON);

		leaves(HOUSING_OFFICER, HOUSING);

		isAt(id, "first-follow-up", HOUSING);
		this.staffing.goesTo(HOUSING_OFFICER, HOUSING);
		this.staffing.departs("rekanperkim");
	}

	@Test
	void whatIsChangedPastUsIsFoundAtTheNextLook() {
		ComplaintId id = ledByHousing().getId();
		this.identities.deleteTenantUserMembership(HOUSING, HOUSING_OFFICER);
		try {
			assertThat(this.silent.faults(id)).isNotEmpty();

			this.staffing.lookForLostTasks();

			isAt(id, "first-follow-up", CITY);
		}
		finally {
			this.identities.createTenantUserMembership(HOUSING, HOUSING_OFFICER);
		}
	}

	@Test
	void theCoordinatorGivesThePartOfASupporterWhoseLastOfficerHasLeft() {
		ComplaintId id = assigned().getId();
		this.coordinating.asks(LIAISON, id, HOUSING, "Mohon data rumah.", true);
		Deadline part = this.deadlines.running(id, ClockKind.SUPPORTING_PART);

		leaves(HOUSING_OFFICER, HOUSING);

		Task task = this.story.part(id, HOUSING);
		assertThat(task.getTenantId()).isEqualTo(CITY);
		assertThat(task.getDueDate()).isEqualTo(part.dueAt());
		assertThat(this.story.task(id, "first-follow-up").getTenantId()).isEqualTo("pupr6311");
		Deadline now = this.deadlines.running(id, ClockKind.SUPPORTING_PART);
		assertThat(now.id()).isEqualTo(part.id());
		assertThat(now.agency().value()).isEqualTo(CITY);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.TASK_PASSED_ON)).containsExactly(COORDINATOR);
		isSound(id);

		this.story.completes(COORDINATOR, id, task, "CONTRIBUTE", Map.of("text", "Kata dinas: 12 rumah."));
		assertThat(this.coordinating.parts(id)).singleElement().satisfies((given) -> {
			assertThat(given.agency().value()).isEqualTo(HOUSING);
			assertThat(given.state()).isEqualTo(SupportingPart.State.CONTRIBUTED);
		});
		isSound(id);
	}

	@Test
	void theCoordinatorKeepsThePromiseOfAnAgencyWhereNobodyIsLeft() {
		Complaint complaint = ledByHousing();
		ComplaintId id = complaint.getId();
		promises(id);
		Deadline promise = this.deadlines.running(id, ClockKind.PROMISE);

		leaves(HOUSING_OFFICER, HOUSING);

		isAt(id, "keep-promise", CITY);
		assertThat(this.story.task(id).getDueDate()).isEqualTo(promise.dueAt());
		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(this.story.now(id).promisedFor()).isPresent();
		isSound(id);
		this.story.completes(COORDINATOR, id, "KEPT", Map.of("text", "Sudah dicor, ada fotonya."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		this.confirming.confirm(complaint.trackingCode().grouped());
	}

	@Test
	void whatWaitsForItsReporterGoesToTheCoordinatorWhenItGoesOn() {
		Complaint complaint = ledByHousing();
		ComplaintId id = complaint.getId();
		this.story.completes(HOUSING_OFFICER, id, "DEFER", Map.of("question", "Di rumah nomor berapa?"));

		leaves(HOUSING_OFFICER, HOUSING);

		assertThat(this.story.now(id).lead().orElseThrow().value()).isEqualTo(HOUSING);
		isSound(id);
		this.completing.completes(complaint.trackingCode().grouped(), "Nomor 12.");
		isAt(id, "first-follow-up", CITY);
		assertThat(this.telling.recipients(id, CaseEvent.Kind.TASK_PASSED_ON)).containsExactly(COORDINATOR);
	}

	@Test
	void whoComesBeforeTheReporterSpeaksHasItsCaseStill() {
		Complaint complaint = ledByHousing();
		ComplaintId id = complaint.getId();
		this.story.completes(HOUSING_OFFICER, id, "DEFER", Map.of("question", "Di rumah nomor berapa?"));
		leaves(HOUSING_OFFICER, HOUSING);
		comesBack(HOUSING_OFFICER);

		this.completing.completes(complaint.trackingCode().grouped(), "Nomor 12.");

		isAt(id, "first-follow-up", HOUSING);
	}

	@Test
	void aReplyAReopeningAndALostAppealGoToTheCoordinatorToo() {
		Complaint replied = answeredByHousing();
		Complaint reopened = answeredByHousing();
		this.confirming.confirm(reopened.trackingCode().grouped());
		Complaint appealed = answeredByHousing();
		this.reporter.appeals(appealed, "Belum dicor.");
		leaves(HOUSING_OFFICER, HOUSING);

		this.reporter.replies(replied, "Masih berlubang.");
		this.reporter.reopens(reopened, "Masih berlubang.");
		this.story.completes(PROVINCE_OFFICER, appealed.getId(), "BACK", Map.of("text", "Jawab lagi."));

		isAt(replied.getId(), "answer-complaint", CITY);
		assertThat(this.deadlines.running(replied.getId(), ClockKind.REPLY).agency().value()).isEqualTo(CITY);
		isAt(reopened.getId(), "answer-complaint", CITY);
		isAt(appealed.getId(), "answer-complaint", CITY);
	}

	@Test
	void whatTheHeadApprovesIsKeptByTheCoordinator() {
		ComplaintId id = ledByHousing().getId();
		String head = this.colleagues.joins(HOUSING, Role.LEADERSHIP);
		this.story.completes(HOUSING_OFFICER, id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.completes(HOUSING_OFFICER, id, "PROMISE",
				Map.of("text", "Dicor setelah anggaran tahun depan.", "plannedFor", "2027-02-01"));

		leaves(HOUSING_OFFICER, HOUSING);
		isAt(id, "approve-promise", HOUSING);
		this.story.completes(head, id, "GRANT", Map.of());

		isAt(id, "keep-promise", CITY);
	}

	@Test
	void whatAnArbiterDecidedStaysDecidedAndWhoIsAppointedLaterMayLeadAgain() {
		ComplaintId arbitrated = assigned().getId();
		returns(LIAISON, arbitrated, "dlh6311");
		this.story.completes(COORDINATOR, arbitrated, "PASS", Map.of("reason", "Kami tidak sepakat."));
		this.story.completes(PROVINCE_OFFICER, arbitrated, "ASSIGN", Map.of("lead", HOUSING, "reason", "Ditetapkan."));
		ComplaintId plain = ledByHousing().getId();

		leaves(HOUSING_OFFICER, HOUSING);

		isAt(arbitrated, "first-follow-up", CITY);
		assertThatThrownBy(() -> returns(COORDINATOR, arbitrated, "dlh6311"))
			.hasStackTraceContaining("return.arbitrated");
		comesBack(HOUSING_OFFICER);
		isAt(plain, "first-follow-up", CITY);
		this.coordinating.handsOver(COORDINATOR, plain, HOUSING, "Sudah ada petugasnya.");
		isAt(plain, "first-follow-up", HOUSING);
	}

	@Test
	void theLeadAndThePartsOfACoordinatorWhereNobodyIsLeftGoToTheNextAbove() {
		ComplaintId id = ledBy("diskominfo6311").getId();
		this.colleagues.nobodyIsAt(HOUSING);
		this.coordinating.asks(COORDINATOR, id, HOUSING, "Mohon data rumah.", true);
		leaves("penghubungdiskominfo6311", CITY);

		leaves(COORDINATOR, CITY);

		assertThat(this.story.task(id, "first-follow-up").getTenantId()).isEqualTo(PROVINCE);
		assertThat(this.story.part(id, HOUSING).getTenantId()).isEqualTo(PROVINCE);
		isSound(id);
		this.story.completesStep(PROVINCE_OFFICER, id, "first-follow-up", "ANSWER", Map.of("text", "Sudah dicor."));
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void aReturnIsDecidedByTheNextAboveWhereSomebodyWorks() {
		ComplaintId open = assigned().getId();
		returns(LIAISON, open, HOUSING);
		Deadline decision = this.deadlines.running(open, ClockKind.RETURN_DECISION);
		ComplaintId later = assigned().getId();

		leaves(COORDINATOR, CITY);
		returns(LIAISON, later, HOUSING);

		isAt(open, "decide-return", PROVINCE);
		assertThat(this.story.task(open).getDueDate()).isEqualTo(decision.dueAt());
		assertThat(this.deadlines.running(open, ClockKind.RETURN_DECISION).agency().value()).isEqualTo(PROVINCE);
		assertThat(this.telling.recipients(open, CaseEvent.Kind.TASK_PASSED_ON)).containsExactly(PROVINCE_OFFICER);
		isAt(later, "decide-return", PROVINCE);
		this.story.completes(PROVINCE_OFFICER, open, "ASSIGN", Map.of("reason", "Usulannya tepat."));
		isAt(open, "first-follow-up", HOUSING);
	}

	@Test
	void anArbitrationIsForTheNextAboveToo() {
		ComplaintId open = arbitration();
		leaves(PROVINCE_OFFICER, PROVINCE);

		ComplaintId later = arbitration();

		isAt(open, "arbitrate", NATION);
		isAt(later, "arbitrate", NATION);
		for (ComplaintId id : List.of(open, later)) {
			this.story.completes("koordinatorpanrb", id, "BACK", Map.of("reason", "Ditetapkan."));
			assertThat(this.story.now(id).isArbitrated()).isTrue();
		}
	}

	@Test
	void aReviewAnAppealAndASecondPersonAreFoundOneLevelUp() {
		Complaint rated = answered();
		this.reporter.confirms(rated, 1);
		Complaint appealed = answered();
		this.reporter.appeals(appealed, "Belum ditambal.");
		Complaint closed = answered();
		this.confirming.confirm(closed.trackingCode().grouped());
		this.reporter.appeals(closed, "Belum ditambal.");
		ComplaintId archive = assigned().getId();
		this.coordinating.asksToArchive(COORDINATOR, archive, ArchiveReason.SPAM, "Terlihat dari isinya.");
		assertThat(this.story.task(archive, "confirm-archive").getTenantId()).isEqualTo(PROVINCE);
		ComplaintId asked = assigned().getId();

		leaves(PROVINCE_OFFICER, PROVINCE);
		this.coordinating.asksToArchive(COORDINATOR, asked, ArchiveReason.SPAM, "Terlihat dari isinya.");

		isAt(rated.getId(), "review-quality", CITY);
		isAt(appealed.getId(), "decide-appeal", NATION);
		isAt(closed.getId(), "decide-appeal", NATION);
		assertThat(this.story.task(archive, "confirm-archive").getTenantId()).isEqualTo(NATION);
		assertThat(this.story.task(asked, "confirm-archive").getTenantId()).isEqualTo(NATION);
		isSound(archive);

		leaves(COORDINATOR, CITY);

		isAt(rated.getId(), "review-quality", NATION);
		assertThat(this.deadlines.running(rated.getId(), ClockKind.QUALITY_REVIEW).agency().value()).isEqualTo(NATION);
		this.story.completes("koordinatorpanrb", rated.getId(), "BACK", Map.of("reason", "Belum jelas."));
		this.story.completes("koordinatorpanrb", appealed.getId(), "ACCEPT", Map.of("text", "Sudah benar."));
		this.story.completes("koordinatorpanrb", closed.getId(), "ACCEPT", Map.of("text", "Sudah benar."));
		this.story.completesStep("koordinatorpanrb", archive, "confirm-archive", "GRANT", Map.of());
		this.story.completesStep("koordinatorpanrb", asked, "confirm-archive", "GRANT", Map.of());
		assertThat(this.story.now(rated.getId()).status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(this.story.now(appealed.getId()).status()).isEqualTo(Status.CLOSED);
		assertThat(this.story.now(archive).status()).isEqualTo(Status.ARCHIVED);
	}

	@Test
	void ofTwoCoordinatorsWhoeverIsLeftIsNoSecondPersonForTheOwnRequest() {
		ComplaintId id = assigned().getId();
		this.staffing.comes("rekankoordinator", CITY, Role.COORDINATOR);
		this.coordinating.asksToArchive(COORDINATOR, id, ArchiveReason.SPAM, "Terlihat dari isinya.");
		assertThat(this.story.task(id, "confirm-archive").getTenantId()).isEqualTo(CITY);

		this.staffing.departs("rekankoordinator");

		assertThat(this.story.task(id, "confirm-archive").getTenantId()).isEqualTo(PROVINCE);
		isSound(id);
	}

	@Test
	void anAppealAgainstAnArchiveIsDecidedByTheNextAbove() {
		Complaint complaint = this.story.received(pothole());
		ComplaintId id = complaint.getId();
		this.story.completes(COORDINATOR, id, "ARCHIVE",
				Map.of("archiveReason", "SPAM", "archiveNote", "Terlihat dari isinya."));
		this.reporter.appeals(complaint, "Laporan saya jelas.");

		leaves(PROVINCE_OFFICER, PROVINCE);

		isAt(id, "decide-appeal", NATION);
		this.story.completes("koordinatorpanrb", id, "BACK", Map.of("text", "Tangani lagi."));
		isAt(id, "verify-complaint", CITY);
	}

	@Test
	void theNextAboveCoordinatesWhereNobodyIsLeftWhoCould() {
		ComplaintId open = this.story.received(pothole()).getId();
		this.story.claims(COORDINATOR, open);
		Deadline verification = this.deadlines.running(open, ClockKind.VERIFICATION);

		leaves(COORDINATOR, CITY);
		ComplaintId later = this.story.received(pothole()).getId();

		for (ComplaintId id : List.of(open, later)) {
			isAt(id, "verify-complaint", PROVINCE);
			assertThat(this.story.now(id).coordinator().value()).isEqualTo(PROVINCE);
			assertThat(this.deadlines.running(id, ClockKind.VERIFICATION).agency().value()).isEqualTo(PROVINCE);
			assertThat(this.telling.recipients(id, CaseEvent.Kind.TASK_PASSED_ON)).containsExactly(PROVINCE_OFFICER);
		}
		assertThat(this.deadlines.running(open, ClockKind.VERIFICATION).dueAt()).isEqualTo(verification.dueAt());
		assertThat(this.story.task(open).getDueDate()).isEqualTo(verification.dueAt());
		assertThat(this.story.now(open).history()).extracting(HistoryEntry::act)
			.contains(Act.GIVEN_BACK, Act.COORDINATION_PASSED_ON);
		comesBack(COORDINATOR);
		this.story.completes(PROVINCE_OFFICER, open, "VERIFIED", Story.verification());
		isAt(open, "first-follow-up", "pupr6311");
		this.story.completes(LIAISON, open, "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThat(this.story.now(open).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void moreTimeAndALetterByHandAreForTheNextAboveToo() {
		ComplaintId open = followedUp().getId();
		this.story.asksForExtension(LIAISON, open, 2, "Aspal menunggu kiriman.");
		happens(new ReporterUnreachable(open, CaseEvent.Kind.OMBUDSMAN_OPEN, MONDAY));
		ComplaintId later = followedUp().getId();

		leaves(COORDINATOR, CITY);
		this.story.asksForExtension(LIAISON, later, 2, "Aspal menunggu kiriman.");
		happens(new ReporterUnreachable(later, CaseEvent.Kind.OMBUDSMAN_OPEN, MONDAY));

		for (ComplaintId id : List.of(open, later)) {
			assertThat(this.story.task(id, "decide-extension").getTenantId()).isEqualTo(PROVINCE);
			assertThat(this.story.task(id, "contact-reporter-by-hand").getTenantId()).isEqualTo(PROVINCE);
			assertThat(this.story.task(id, "answer-complaint").getTenantId()).isEqualTo("pupr6311");
			assertThat(this.deadlines.running(id, ClockKind.FINISH).agency().value()).isEqualTo(PROVINCE);
			isSound(id);
			this.story.completesStep(PROVINCE_OFFICER, id, "decide-extension", "GRANT", Map.of("reason", "Baik."));
			this.story.completesStep(PROVINCE_OFFICER, id, "contact-reporter-by-hand", "REACHED",
					Map.of("note", "Surat diantar."));
			assertThat(this.story.now(id).history()).extracting(HistoryEntry::act)
				.contains(Act.EXTENDED, Act.CONTACTED);
			isSound(id);
		}
	}

	@Test
	void whatTheNextAboveHasAskedForItselfItDoesNotDecide() {
		ComplaintId id = ledBy(PROVINCE).getId();
		this.story.completes("penghubungdiskominfo63", id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.asksForExtension("penghubungdiskominfo63", id, 2, "Aspal menunggu kiriman.");

		leaves(COORDINATOR, CITY);

		assertThat(this.story.task(id, "decide-extension")).isNull();
		isAt(id, "answer-complaint", PROVINCE);
	}

	@Test
	void aLetterAboutAnArchiveIsForTheNextAboveToo() {
		ComplaintId id = this.story.received(pothole()).getId();
		this.story.completes(COORDINATOR, id, "ARCHIVE",
				Map.of("archiveReason", "SPAM", "archiveNote", "Terlihat dari isinya."));
		happens(new ReporterUnreachable(id, CaseEvent.Kind.ARCHIVED, MONDAY));

		leaves(COORDINATOR, CITY);

		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("contact-reporter-by-hand");
		assertThat(this.story.task(id).getTenantId()).isEqualTo(PROVINCE);
		this.story.completes(PROVINCE_OFFICER, id, "REACHED", Map.of("note", "Surat diantar."));
		assertThat(this.story.task(id)).isNull();
	}

	private void happens(Object event) {
		this.story.inTransaction(() -> this.events.publishEvent(event));
	}

	@Test
	void whereNobodyWorksUpToTheTopTheTaskStaysAndTheCheckTells() {
		ComplaintId id = arbitration();
		leaves(PROVINCE_OFFICER, PROVINCE);

		leaves("koordinatorpanrb", NATION);

		assertThat(this.story.task(id).getTenantId()).isEqualTo(NATION);
		assertThat(this.silent.faults(id)).containsExactly(id + " NOBODY");
		comesBack("koordinatorpanrb");
		isSound(id);
		this.story.completes("koordinatorpanrb", id, "BACK", Map.of("reason", "Ditetapkan."));
	}

	@Test
	void aCaseThatHasLostItsClockStandsInNoOthersWay() {
		ComplaintId broken = ledByHousing().getId();
		ComplaintId sound = ledByHousing().getId();
		this.story.inTransaction(() -> this.jdbc
			.sql("update deadline set stopped_at = started_at where complaint_id = ? and kind = 'FIRST_FOLLOW_UP'")
			.param(broken.value())
			.update());

		leaves(HOUSING_OFFICER, HOUSING);

		isAt(sound, "first-follow-up", CITY);
		assertThat(this.story.task(broken).getTenantId()).isEqualTo(HOUSING);
		assertThat(this.silent.faults(broken)).contains(broken + " NOBODY");
		comesBack(HOUSING_OFFICER);
	}

	private Report pothole() {
		Report inTheCity = this.story.pothole();
		return new Report(inTheCity.kind(), inTheCity.category(), new RegionCode("63.11"), inTheCity.place(),
				inTheCity.incidentDate(), inTheCity.content(), false, false, null, "id");
	}

	private Complaint assigned() {
		Complaint complaint = this.story.received(pothole());
		this.story.completes(COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		return complaint;
	}

	private Complaint followedUp() {
		Complaint complaint = assigned();
		this.story.completes(LIAISON, complaint.getId(), "INTERIM", Map.of("text", "Regu turun besok pagi."));
		return complaint;
	}

	private Complaint answered() {
		Complaint complaint = assigned();
		this.story.completes(LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		return complaint;
	}

	private Complaint ledByHousing() {
		return ledBy(HOUSING);
	}

	private Complaint ledBy(String agency) {
		Complaint complaint = this.story.received(pothole());
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.put("lead", agency);
		form.put("reason", "Ruas lingkungan.");
		this.story.completes(COORDINATOR, complaint.getId(), "VERIFIED", form);
		return complaint;
	}

	private Complaint answeredByHousing() {
		Complaint complaint = ledByHousing();
		this.story.completes(HOUSING_OFFICER, complaint.getId(), "ANSWER", Map.of("text", "Sudah dicor."));
		return complaint;
	}

	private void promises(ComplaintId id) {
		this.story.completes(HOUSING_OFFICER, id, "INTERIM", Map.of("text", "Regu dikirim."));
		this.story.completes(HOUSING_OFFICER, id, "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-12-01"));
	}

	/** A case that two agencies have returned; the province decides. */
	private ComplaintId arbitration() {
		ComplaintId id = assigned().getId();
		returns(LIAISON, id, "pupr63");
		this.story.completes(COORDINATOR, id, "ASSIGN", Map.of("reason", "Usulannya tepat."));
		this.story.passes(Duration.ofMinutes(1));
		returns("penghubungpupr63", id, "pupr6311");
		return id;
	}

	private void returns(String officer, ComplaintId id, String proposed) {
		this.story.completes(officer, id, "RETURN", Map.of("proposed", proposed, "reason", "Bukan ruas kami."));
	}

	private void leaves(String officer, String agency) {
		this.away.put(officer, agency);
		this.staffing.goesTo(officer, ELSEWHERE);
	}

	private void comesBack(String officer) {
		this.staffing.goesTo(officer, this.away.remove(officer));
	}

	private void isAt(ComplaintId id, String step, String agency) {
		Task task = this.story.task(id);
		assertThat(task.getTaskDefinitionKey()).isEqualTo(step);
		assertThat(task.getTenantId()).isEqualTo(agency);
		isSound(id);
	}

	private void isSound(ComplaintId id) {
		assertThat(this.silent.faults(id)).isEmpty();
	}

}
