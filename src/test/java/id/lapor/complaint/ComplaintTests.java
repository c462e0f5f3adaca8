package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.shared.RuleViolation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ComplaintTests {

	private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

	private static final Actor COORDINATOR = Actor.officer("koordinator", new AgencyId("kominfo"));

	private static final Actor OFFICER = Actor.officer("penghubung", new AgencyId("pupr"));

	private static final AgencyId LEAD = new AgencyId("pupr");

	private static final Actor HEAD = Actor.officer("kepala", LEAD);

	private static final LocalDate FAR = LocalDate.of(2027, 6, 1);

	private static final LocalDate NEAR = LocalDate.of(2026, 12, 24);

	@Test
	void goesTheStraightWayAndWritesEachStepDown() {
		Complaint complaint = received(false, null);
		complaint.verify(COORDINATOR, facts("Lubang"), NOON);
		complaint.assign(COORDINATOR, new Disposition(LEAD, Basis.RULE, "Jalan kota"), NOON);
		complaint.followUp(OFFICER, "Regu turun besok.", "Bina Marga", LocalDate.of(2026, 11, 25), NOON);
		complaint.answer(OFFICER, "Sudah ditambal.", true, NOON);
		complaint.publish(NOON);
		complaint.confirm(NOON);

		assertThat(complaint.history()).extracting(HistoryEntry::to)
			.containsExactly(Status.RECEIVED, Status.RECEIVED, Status.ASSIGNED, Status.IN_PROGRESS, Status.IN_PROGRESS,
					Status.AWAITING_REPORTER, Status.CLOSED);
		assertThat(complaint.history()).extracting((entry) -> entry.actor().role())
			.endsWith(Actor.Role.SYSTEM, Actor.Role.REPORTER);
		assertThat(complaint.closeReason()).contains(CloseReason.CONFIRMED);
	}

	static Stream<Arguments> actsInTheWrongState() {
		return Stream.of(
				act("follow up before the disposition", received(false, null),
						(complaint) -> complaint.followUp(OFFICER, "x", "Regu", NEAR, NOON)),
				act("answer before the disposition", received(false, null),
						(complaint) -> complaint.answer(OFFICER, "x", true, NOON)),
				act("publish before the answer", assigned(), (complaint) -> complaint.publish(NOON)),
				act("confirm before the answer", assigned(), (complaint) -> complaint.confirm(NOON)),
				act("silence before the answer", assigned(), (complaint) -> complaint.closeBySilence(true, NOON)),
				act("verify twice", assigned(), (complaint) -> complaint.verify(COORDINATOR, facts("x"), NOON)),
				act("assign unverified", received(false, null),
						(complaint) -> complaint.assign(COORDINATOR, new Disposition(LEAD, Basis.RULE, "x"), NOON)),
				act("confirm twice", closed(), (complaint) -> complaint.confirm(NOON)),
				act("answer after closing", closed(), (complaint) -> complaint.answer(OFFICER, "x", true, NOON)),
				act("classify after the disposition", assigned(),
						(complaint) -> complaint.classify(new Classification(true, true, true), NOON)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("actsInTheWrongState")
	void refusesWhatTheStateDoesNotAllowAndChangesNothing(String name, Complaint complaint, Consumer<Complaint> act) {
		Status before = complaint.status();
		int entries = complaint.history().size();

		assertThatThrownBy(() -> act.accept(complaint)).isInstanceOfSatisfying(RuleViolation.class,
				(refusal) -> assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.CONFLICT));
		assertThat(complaint.status()).isEqualTo(before);
		assertThat(complaint.history()).hasSize(entries);
	}

	@Test
	void onlyTheLeadAgencyAnswers() {
		Actor other = Actor.officer("orang", new AgencyId("dishub"));

		assertThatThrownBy(() -> assigned().answer(other, "Bukan kami.", true, NOON)).isInstanceOf(RuleViolation.class);
	}

	@Test
	void theReportedPartyNeverLeads() {
		Complaint complaint = received(false, LEAD);
		complaint.verify(COORDINATOR,
				new VerifiedFacts("Pungli", Kind.COMPLAINT, "ROAD_POTHOLE", OwnerLevel.REGENCY, true, LEAD, true),
				NOON);

		assertThatThrownBy(
				() -> complaint.assign(COORDINATOR, new Disposition(LEAD, Basis.OVERRULED, "Biar cepat"), NOON))
			.isInstanceOf(RuleViolation.class);
		assertThat(complaint.lead()).isEmpty();
	}

	@Test
	void aSensitiveClassHidesAndNeverReveals() {
		Complaint open = received(false, null);
		open.classify(new Classification(true, true, false), NOON);
		Complaint anonymous = received(true, null);
		anonymous.classify(new Classification(false, false, false), NOON);

		assertThat(open.isAnonymous()).isTrue();
		assertThat(open.isSecret()).isTrue();
		assertThat(anonymous.isAnonymous()).isTrue();
	}

	@Test
	void anAnonymousReportIsVerifiedOnlyWhenItsTextRevealsNobody() {
		Complaint complaint = received(true, null);

		assertThatThrownBy(
				() -> complaint.verify(COORDINATOR,
						new VerifiedFacts("Lubang", Kind.COMPLAINT, "ROAD_POTHOLE", OwnerLevel.REGENCY, false, null,
								false),
						NOON))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting("field").containsExactly("revealsNobody"));
	}

	@Test
	void theLongestTitleIsKeptAndOneCharacterMoreIsRefused() {
		Complaint kept = received(false, null);
		kept.verify(COORDINATOR, facts("😀".repeat(VerifiedFacts.TITLE_MAX)), NOON);

		assertThat(kept.title().orElseThrow()).hasSize(2 * VerifiedFacts.TITLE_MAX);
		assertThatThrownBy(
				() -> received(false, null).verify(COORDINATOR, facts("😀".repeat(VerifiedFacts.TITLE_MAX + 1)), NOON))
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void theLongestAnswerIsKeptAndOneCharacterMoreIsRefused() {
		Complaint kept = assigned();
		kept.answer(OFFICER, "a".repeat(Report.CONTENT_MAX), true, NOON);

		assertThat(kept.followUps()).extracting(FollowUp::content).containsExactly("a".repeat(Report.CONTENT_MAX));
		assertThatThrownBy(() -> assigned().answer(OFFICER, "a".repeat(Report.CONTENT_MAX + 1), true, NOON))
			.isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> assigned().answer(OFFICER, " \n ", true, NOON)).isInstanceOf(RuleViolation.class);
	}

	@Test
	void aLatePromiseIsToldToNobodyBeforeItIsApproved() {
		Complaint complaint = promising();

		assertThat(complaint.status()).isEqualTo(Status.IN_PROGRESS);
		assertThat(complaint.toldToReporter()).extracting(FollowUp::kind).containsExactly(FollowUp.Kind.INTERIM);
		assertThat(complaint.wasAnswered()).isFalse();
		assertThat(complaint.promiseApprover()).contains(new Complaint.Approver(LEAD, Role.LEADERSHIP));
		complaint.approvePromise(HEAD, NOON);

		assertThat(complaint.promisedFor()).contains(FAR);
		assertThat(complaint.promiseRequest()).isEmpty();
		assertThat(complaint.toldToReporter()).extracting(FollowUp::content).endsWith("Dicor tahun depan.");
		complaint.closeWithPromise(NOON);
		assertThat(complaint.isPromised()).isTrue();
	}

	@Test
	void aLatePromiseThatIsRefusedIsKeptUntilTheAgencyAnswers() {
		Complaint complaint = promising();
		assertThatThrownBy(() -> complaint.refusePromise(HEAD, " ", NOON)).isInstanceOf(RuleViolation.class);
		complaint.refusePromise(HEAD, "Terlalu lama.", NOON);

		assertThat(complaint.promiseApprover()).isEmpty();
		assertThat(complaint.promiseRequest()).hasValueSatisfying((asked) -> {
			assertThat(asked.text()).isEqualTo("Dicor tahun depan.");
			assertThat(asked.refusal()).contains("Terlalu lama.");
		});
		complaint.promise(OFFICER, "Dicor bulan depan.", NEAR, NEAR, NOON);
		assertThat(complaint.promiseRequest()).isEmpty();
		assertThat(complaint.promisedFor()).contains(NEAR);
	}

	@Test
	void onlyAnotherPersonAtTheApproversApprovesALatePromise() {
		for (Actor wrong : List.of(OFFICER, COORDINATOR, Actor.deputy("wakil", LEAD, OFFICER.userId()))) {
			Complaint complaint = promising();
			assertThatThrownBy(() -> complaint.approvePromise(wrong, NOON)).isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> complaint.refusePromise(wrong, "Tidak.", NOON)).isInstanceOf(RuleViolation.class);
			assertThat(complaint.promiseApprover()).isPresent();
		}
		assertThatThrownBy(() -> assigned().approvePromise(HEAD, NOON)).isInstanceOf(RuleViolation.class);
	}

	@Test
	void nothingElseIsSentWhileALatePromiseWaits() {
		for (Consumer<Complaint> act : List.<Consumer<Complaint>>of((it) -> it.answer(OFFICER, "x", true, NOON),
				(it) -> it.promise(OFFICER, "x", NEAR, NEAR, NOON),
				(it) -> it.askForPromise(OFFICER, "x", FAR, LEAD, NOON),
				(it) -> it.followUp(OFFICER, "x", "Regu", NEAR, NOON), (it) -> it.defer(OFFICER, "x", NOON),
				(it) -> it.giveBack(OFFICER, new AgencyId("dishub"), "x", new AgencyId("kominfo"), true, NOON),
				(it) -> it.addFiles(OFFICER, NOON), (it) -> it.removeFile(OFFICER, NOON),
				(it) -> it.closeWithPromise(NOON))) {
			Complaint complaint = promising();
			assertThatThrownBy(() -> act.accept(complaint)).isInstanceOf(RuleViolation.class);
			assertThat(complaint.status()).isEqualTo(Status.IN_PROGRESS);
		}
	}

	@Test
	void aChangeOfLeadMakesALatePromiseMoot() {
		Complaint complaint = promising();

		complaint.handOver(COORDINATOR, new Disposition(new AgencyId("dishub"), Basis.HANDED_OVER, "Lebih tepat"),
				(arbiter) -> false, NOON);

		assertThat(complaint.promiseRequest()).isEmpty();
		assertThat(complaint.history()).extracting(HistoryEntry::act).contains(Act.PROMISE_LAPSED);
	}

	@Test
	void whomAnArbiterHasNamedOnlyTheArbiterChangesOrOneAboveIt() {
		Disposition other = new Disposition(new AgencyId("dishub"), Basis.HANDED_OVER, "Lebih tepat");
		AgencyId arbiter = new AgencyId("provinsi");
		Complaint complaint = arbitrated(arbiter);

		assertThat(complaint.arbiter()).contains(arbiter);
		assertThatThrownBy(() -> complaint.handOver(COORDINATOR, other, (one) -> false, NOON))
			.hasMessage("hand-over.arbitrated");
		assertThatThrownBy(() -> complaint.handOver(OFFICER, other, (one) -> true, NOON))
			.hasMessage("complaint.not-coordinator");
		assertThat(complaint.lead()).contains(LEAD);

		complaint.handOver(Actor.officer("penetap", arbiter), other, (one) -> false, NOON);
		assertThat(complaint.lead()).contains(new AgencyId("dishub"));
		assertThat(complaint.isArbitrated()).isTrue();

		Complaint fromAbove = arbitrated(arbiter);
		fromAbove.handOver(COORDINATOR, other, arbiter::equals, NOON);
		assertThat(fromAbove.lead()).contains(new AgencyId("dishub"));
	}

	private static Complaint arbitrated(AgencyId arbiter) {
		Complaint complaint = assigned();
		complaint.giveBack(OFFICER, new AgencyId("dishub"), "Bukan kami.", arbiter, true, NOON);
		complaint.decideReturn(Actor.officer("penetap", arbiter),
				new Disposition(LEAD, Basis.ARBITRATED, "Menurut SK."), NOON);
		return complaint;
	}

	@Test
	void aReviewThatIsDueOutlivesAChangeOfLead() {
		Complaint complaint = assigned();
		for (int i = 0; i < 2; i++) {
			complaint.answer(OFFICER, "Sudah ditambal.", true, NOON);
			complaint.publish(NOON);
			complaint.reopen("Belum.", NOON, NOON);
		}

		complaint.handOver(COORDINATOR, new Disposition(new AgencyId("dishub"), Basis.HANDED_OVER, "Lebih tepat"),
				(arbiter) -> false, NOON);

		assertThat(complaint.isReviewDue()).isTrue();
		complaint.answer(Actor.officer("orang", new AgencyId("dishub")), "Sudah.", true, NOON);
		assertThatThrownBy(() -> complaint.publish(NOON)).isInstanceOf(RuleViolation.class);
	}

	@Test
	void aFollowUpSaysWhatIsDoneByWhomAndUntilWhen() {
		Complaint complaint = assigned();

		assertThat(wrong(() -> complaint.followUp(OFFICER, " ", null, null, NOON)))
			.containsExactly("text field.required", "doneBy field.required", "plannedFor field.required");
		assertThat(wrong(() -> complaint.followUp(OFFICER, "x", " ", NEAR, NOON)))
			.containsExactly("doneBy field.required");
		assertThat(wrong(() -> complaint.followUp(OFFICER, "x", "a".repeat(Complaint.DOER_MAX + 1), NEAR, NOON)))
			.containsExactly("doneBy field.too-long");
		assertThat(complaint.status()).isEqualTo(Status.ASSIGNED);

		complaint.followUp(OFFICER, "Regu turun besok.", " Bidang Bina Marga ", NEAR, NOON);
		FollowUp told = complaint.followUps().get(0);
		assertThat(told.doneBy()).isEqualTo("Bidang Bina Marga");
		assertThat(told.plannedFor()).isEqualTo(NEAR);
	}

	@Test
	void anAnswerToAComplaintShowsWhatWasDone() {
		for (boolean supervisory : new boolean[] { false, true }) {
			Complaint complaint = assigned(Kind.COMPLAINT, supervisory);

			assertThat(wrong(() -> complaint.answer(OFFICER, "Sudah ditambal.", false, NOON)))
				.containsExactly("files answer.evidence-required");
			assertThat(wrong(() -> complaint.answer(OFFICER, " ", false, NOON))).containsExactly("text field.required",
					"files answer.evidence-required");
			assertThat(complaint.status()).isEqualTo(Status.ASSIGNED);
			assertThat(complaint.followUps()).isEmpty();

			complaint.answer(OFFICER, "Sudah ditambal.", true, NOON);
			assertThat(complaint.followUps()).extracting(FollowUp::kind).containsExactly(FollowUp.Kind.ANSWER);
		}
	}

	@ParameterizedTest
	@EnumSource(names = "COMPLAINT", mode = EnumSource.Mode.EXCLUDE)
	void whoAsksOrProposesIsAnsweredByTheTextItself(Kind kind) {
		Complaint complaint = assigned(kind, false);

		complaint.answer(OFFICER, "Loket buka pukul 8 sampai 15.", false, NOON);

		assertThat(complaint.followUps()).extracting(FollowUp::kind).containsExactly(FollowUp.Kind.ANSWER);
	}

	@Test
	void aPromiseNeedsADayAndNoEvidenceUntilItIsKept() {
		Complaint complaint = assigned();
		complaint.followUp(OFFICER, "Regu turun besok.", "Bina Marga", NEAR, NOON);
		complaint.promise(OFFICER, "Dicor bulan depan.", NEAR, NEAR, NOON);
		complaint.closeWithPromise(NOON);
		complaint.addFiles(OFFICER, NOON);
		complaint.removeFile(OFFICER, NOON);
		assertThatThrownBy(() -> complaint.addFiles(Actor.reporter(), NOON)).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> complaint.addFiles(COORDINATOR, NOON)).isInstanceOf(RuleViolation.class);

		assertThat(wrong(() -> complaint.keepPromise(OFFICER, "Sudah dicor.", false, true, NOON)))
			.containsExactly("files promise.evidence-required");
		assertThat(complaint.isPromised()).isTrue();

		complaint.keepPromise(OFFICER, "Sudah dicor.", true, true, NOON);
		assertThat(complaint.status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void reclassifyingIsToldInTheHistory() {
		Complaint complaint = received(false, null);

		complaint.verify(COORDINATOR,
				new VerifiedFacts("Lampu", Kind.INFORMATION, "POWER_OUTAGE", OwnerLevel.UNKNOWN, false, null, true),
				NOON);

		List<HistoryEntry> history = complaint.history();
		assertThat(history.get(history.size() - 1).why())
			.isEqualTo("COMPLAINT/ROAD_POTHOLE -> INFORMATION/POWER_OUTAGE");
	}

	private static Arguments act(String name, Complaint complaint, Consumer<Complaint> act) {
		return Arguments.of(name, complaint, act);
	}

	private static VerifiedFacts facts(String title) {
		return new VerifiedFacts(title, Kind.COMPLAINT, "ROAD_POTHOLE", OwnerLevel.REGENCY, false, null, true);
	}

	private static Complaint received(boolean anonymous, AgencyId reported) {
		Report report = new Report(Kind.COMPLAINT, "ROAD_POTHOLE", new RegionCode("63.71"), "Jalan A. Yani",
				LocalDate.of(2026, 11, 23), "Lubang sedalam dua jengkal di lajur kiri.", anonymous, false, reported,
				"id");
		return Complaint.receive(ComplaintId.of(2026, 1), report,
				new Reception(Channel.WEB, NOON, NOON, null, null, null, new AgencyId("kominfo")));
	}

	/** What is refused, at which field, for which reason. */
	private static List<String> wrong(ThrowingCallable act) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, act);
		assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.INVALID);
		return refusal.fields().stream().map((field) -> field.field() + " " + field.key()).toList();
	}

	private static Complaint assigned() {
		return assigned(Kind.COMPLAINT, false);
	}

	private static Complaint assigned(Kind kind, boolean supervisory) {
		Complaint complaint = received(false, null);
		complaint.verify(COORDINATOR,
				new VerifiedFacts("Lubang", kind, "ROAD_POTHOLE", OwnerLevel.REGENCY, supervisory, null, true), NOON);
		complaint.assign(COORDINATOR, new Disposition(LEAD, Basis.RULE, "Jalan kota"), NOON);
		return complaint;
	}

	private static Complaint promising() {
		Complaint complaint = assigned();
		complaint.followUp(OFFICER, "Regu turun besok.", "Bina Marga", NEAR, NOON);
		complaint.askForPromise(OFFICER, "Dicor tahun depan.", FAR, LEAD, NOON);
		return complaint;
	}

	private static Complaint closed() {
		Complaint complaint = assigned();
		complaint.answer(OFFICER, "Sudah ditambal.", true, NOON);
		complaint.publish(NOON);
		complaint.confirm(NOON);
		return complaint;
	}

}
