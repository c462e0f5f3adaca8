package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.reporter.ReporterId;
import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static id.lapor.complaint.ComplaintVerbsTests.At.ANSWERED;
import static id.lapor.complaint.ComplaintVerbsTests.At.APPEALED;
import static id.lapor.complaint.ComplaintVerbsTests.At.ARCHIVED;
import static id.lapor.complaint.ComplaintVerbsTests.At.ASSIGNED;
import static id.lapor.complaint.ComplaintVerbsTests.At.AWAITING_REPORTER;
import static id.lapor.complaint.ComplaintVerbsTests.At.CLOSED;
import static id.lapor.complaint.ComplaintVerbsTests.At.DEFERRED;
import static id.lapor.complaint.ComplaintVerbsTests.At.INCOMPLETE;
import static id.lapor.complaint.ComplaintVerbsTests.At.IN_PROGRESS;
import static id.lapor.complaint.ComplaintVerbsTests.At.LINKED;
import static id.lapor.complaint.ComplaintVerbsTests.At.PROMISED;
import static id.lapor.complaint.ComplaintVerbsTests.At.RECEIVED;
import static id.lapor.complaint.ComplaintVerbsTests.At.REFERRED;
import static id.lapor.complaint.ComplaintVerbsTests.At.REOPENED;
import static id.lapor.complaint.ComplaintVerbsTests.At.REPLIED;
import static id.lapor.complaint.ComplaintVerbsTests.At.RETURNED;
import static id.lapor.complaint.ComplaintVerbsTests.At.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each verb of a complaint in each of its states, by whom it is for: allowed, or refused
 * without a trace, whatever door it comes through.
 */
class ComplaintVerbsTests {

	private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

	private static final AgencyId OFFICE = new AgencyId("kominfo");

	private static final AgencyId LEAD = new AgencyId("pupr");

	private static final AgencyId OTHER = new AgencyId("dishub");

	private static final AgencyId SUPERIOR = new AgencyId("kominfo63");

	private static final AgencyId OMBUDSMAN = new AgencyId("ombudsman");

	private static final Actor COORDINATOR = Actor.officer("koordinator", OFFICE);

	private static final Actor OFFICER = Actor.officer("penghubung", LEAD);

	private static final Actor STRANGER = Actor.officer("orang", OTHER);

	private static final Actor ABOVE = Actor.officer("atasan", SUPERIOR);

	private static final ReferralGrounds IN_TIME = new ReferralGrounds(false, NOON, DAY);

	private static final VerifiedFacts FACTS = new VerifiedFacts("Lubang", Kind.COMPLAINT, "ROAD_POTHOLE",
			OwnerLevel.REGENCY, false, null, true);

	/**
	 * Where a complaint stands; finer than its status where its verbs tell a difference.
	 */
	enum At {

		RECEIVED, VERIFIED, DEFERRED, ASSIGNED, IN_PROGRESS, ANSWERED, RETURNED, AWAITING_REPORTER, REPLIED, REOPENED,
		APPEALED, CLOSED, PROMISED, ARCHIVED, INCOMPLETE, LINKED, WITHDRAWN, REFERRED

	}

	private record Verb(String name, Consumer<Complaint> act, Set<At> allowed) {
	}

	private static Verb verb(String name, Consumer<Complaint> act, At... allowed) {
		return new Verb(name, act,
				(allowed.length > 0) ? EnumSet.copyOf(Arrays.asList(allowed)) : EnumSet.noneOf(At.class));
	}

	private static List<Verb> verbs() {
		List<Verb> verbs = new ArrayList<>(atTheCoordinator());
		verbs.addAll(atTheAgencies());
		verbs.addAll(ofNobody());
		verbs.addAll(ofTheReporter());
		return verbs;
	}

	private static List<Verb> atTheCoordinator() {
		return List.of(
				verb("classify", (it) -> it.classify(new Classification(false, false, false), NOON), RECEIVED,
						VERIFIED),
				verb("propose", (it) -> it.propose(to(LEAD, Basis.RULE)), RECEIVED, VERIFIED),
				verb("message", (it) -> it.message(COORDINATOR, "x", NOON), RECEIVED, VERIFIED, ASSIGNED, IN_PROGRESS,
						ANSWERED, REOPENED),
				verb("verify", (it) -> it.verify(COORDINATOR, FACTS, NOON), RECEIVED, VERIFIED),
				verb("assign", (it) -> it.assign(COORDINATOR, to(LEAD, Basis.RULE), NOON), VERIFIED),
				verb("link", (it) -> it.linkTo(COORDINATOR, received(2), NOON, NOON), RECEIVED, VERIFIED),
				verb("unlink", (it) -> it.unlink(COORDINATOR, received(2), "x", NOON), LINKED),
				verb("end of the parent", (it) -> it.parentEnded(received(2), NOON), LINKED),
				verb("archive", (it) -> it.archive(COORDINATOR, ArchiveReason.SPAM, "x", NOON), RECEIVED, VERIFIED),
				verb("ask to archive", (it) -> it.askToArchive(COORDINATOR, ArchiveReason.SPAM, "x", SUPERIOR, NOON),
						ASSIGNED, IN_PROGRESS, ANSWERED, REOPENED),
				verb("confirm an archive that nobody asked for", (it) -> it.confirmArchive(ABOVE, NOON)),
				verb("refuse an archive that nobody asked for", (it) -> it.refuseArchive(ABOVE, "x", NOON)),
				verb("archive as incomplete", (it) -> it.archiveIncomplete(NOON), DEFERRED),
				verb("sample", (it) -> it.sample(SUPERIOR, NOON), ARCHIVED),
				verb("review an archive that was not sampled", (it) -> it.reviewArchive(ABOVE, true, "x", NOON)),
				verb("allow a late return", (it) -> it.allowLateReturn(COORDINATOR, "x", NOON), ASSIGNED, IN_PROGRESS,
						ANSWERED, REOPENED),
				verb("allow a second question that nobody needs",
						(it) -> it.allowSecondQuestion(COORDINATOR, "x", NOON)),
				verb("ask for arbitration", (it) -> it.askForArbitration(COORDINATOR, SUPERIOR, "x", NOON), RETURNED),
				verb("decide a return", (it) -> it.decideReturn(COORDINATOR, to(OTHER, Basis.RETURNED), NOON),
						RETURNED),
				verb("hand over", (it) -> it.handOver(COORDINATOR, to(OTHER, Basis.HANDED_OVER), (one) -> false, NOON),
						ASSIGNED, IN_PROGRESS, ANSWERED, REPLIED, REOPENED),
				verb("decide an extension", (it) -> it.decideExtension(COORDINATOR, true, 2, "x", NOON), DEFERRED,
						ASSIGNED, IN_PROGRESS, ANSWERED, REOPENED),
				verb("begin a review that is not due", (it) -> it.beginReview(OFFICE, NOON)),
				verb("decide a review that is none", (it) -> it.decideReview(ABOVE, true, "x", NOON)),
				verb("decide an appeal", (it) -> it.decideAppeal(ABOVE, true, "x", NOON), APPEALED),
				verb("conclude",
						(it) -> it.conclude(Actor.officer("o", OMBUDSMAN), OmbudsmanOutcome.SETTLED, "x", NOON),
						REFERRED),
				verb("contact", (it) -> it.contact(COORDINATOR, true, "x", NOON),
						allBut(At.LINKED, At.WITHDRAWN, REFERRED)),
				verb("clear a file", (it) -> it.clearFile(COORDINATOR, "WHOLE", NOON), allBut(At.WITHDRAWN, REFERRED)));
	}

	private static At[] allBut(At... none) {
		return EnumSet.complementOf(EnumSet.copyOf(Arrays.asList(none))).toArray(At[]::new);
	}

	/** Where nobody is left. */
	private static List<Verb> ofNobody() {
		return List.of(
				verb("pass the lead on", (it) -> it.passLead(OFFICE, NOON), ASSIGNED, IN_PROGRESS, ANSWERED, REPLIED,
						REOPENED, PROMISED),
				verb("pass the coordination on", (it) -> it.passCoordination(SUPERIOR, NOON),
						allBut(At.WITHDRAWN, REFERRED)),
				verb("pass a decision on", (it) -> it.passDecision(SUPERIOR, NOON), RETURNED, APPEALED),
				verb("pass a part on that nobody asked for", (it) -> it.passPart(OTHER, OFFICE, NOON)),
				verb("pass an archive on that nobody asked for", (it) -> it.passArchive(SUPERIOR, NOON)),
				verb("pass a sample on that is none", (it) -> it.passSample(SUPERIOR, NOON)));
	}

	private static List<Verb> atTheAgencies() {
		return List.of(
				verb("return", (it) -> it.giveBack(OFFICER, OTHER, "x", OFFICE, true, NOON), ASSIGNED, IN_PROGRESS,
						ANSWERED, REOPENED),
				verb("involve", (it) -> it.involve(OFFICER, OTHER, OTHER, "x", true, NOON), ASSIGNED, IN_PROGRESS,
						ANSWERED, REPLIED, REOPENED),
				verb("contribute unasked", (it) -> it.contribute(STRANGER, OTHER, "x", NOON)),
				verb("release whom nobody asked", (it) -> it.release(OFFICER, OTHER, "x", NOON)),
				verb("follow up", (it) -> it.followUp(OFFICER, "x", "Regu", DAY, NOON), ASSIGNED, IN_PROGRESS, ANSWERED,
						REPLIED, REOPENED),
				verb("answer", (it) -> it.answer(OFFICER, "x", true, NOON), ASSIGNED, IN_PROGRESS, ANSWERED, REPLIED,
						REOPENED),
				verb("publish", (it) -> it.publish(NOON), ANSWERED),
				verb("promise", (it) -> it.promise(OFFICER, "x", DAY, DAY, NOON), ASSIGNED, IN_PROGRESS, ANSWERED,
						REPLIED, REOPENED),
				verb("ask for a late promise", (it) -> it.askForPromise(OFFICER, "x", DAY, LEAD, NOON), ASSIGNED,
						IN_PROGRESS, ANSWERED, REPLIED, REOPENED),
				verb("approve a promise that is none", (it) -> it.approvePromise(OFFICER, NOON)),
				verb("refuse a promise that is none", (it) -> it.refusePromise(OFFICER, "x", NOON)),
				verb("close with a promise that is none", (it) -> it.closeWithPromise(NOON)),
				verb("keep a promise", (it) -> it.keepPromise(OFFICER, "x", true, true, NOON), PROMISED),
				verb("defer", (it) -> it.defer(OFFICER, "x", NOON), ASSIGNED, IN_PROGRESS, ANSWERED, REOPENED),
				verb("defer at verification", (it) -> it.defer(COORDINATOR, "x", NOON), RECEIVED, VERIFIED),
				verb("ask for an extension", (it) -> it.askForExtension(OFFICER, 2, "x", NOON), ASSIGNED, IN_PROGRESS,
						ANSWERED, REOPENED),
				verb("close by silence", (it) -> it.closeBySilence(true, NOON), AWAITING_REPORTER));
	}

	private static List<Verb> ofTheReporter() {
		return List.of(verb("give data", (it) -> it.complete("x", NOON), DEFERRED, INCOMPLETE),
				verb("object to a question", (it) -> it.object("x", NOON), DEFERRED),
				verb("confirm", (it) -> it.confirm(NOON), AWAITING_REPORTER),
				verb("reply", (it) -> it.reply("x", NOON), AWAITING_REPORTER),
				verb("reopen", (it) -> it.reopen("x", NOON, NOON), AWAITING_REPORTER, CLOSED, PROMISED),
				verb("rate", (it) -> it.rate(3, null, NOON, NOON), CLOSED),
				verb("rate a shared answer", (it) -> it.rateShared(3, null, at(CLOSED), NOON, NOON), LINKED),
				verb("rate what is not answered", (it) -> it.rateShared(3, null, received(2), NOON, NOON)),
				verb("stand alone", (it) -> it.standAlone("x", at(CLOSED), NOON, NOON), LINKED),
				verb("stand alone without an answer", (it) -> it.standAlone("x", received(2), NOON, NOON)),
				verb("stand alone too late", (it) -> it.standAlone("x", at(CLOSED), NOON, NOON.plusSeconds(1))),
				verb("hear the answer of the other report", Complaint::parentAnswered, LINKED),
				verb("appeal", (it) -> it.appeal("x", SUPERIOR, NOON, NOON), AWAITING_REPORTER, CLOSED, ARCHIVED),
				verb("withdraw", (it) -> it.confirmWithdrawal(null, NOON), RECEIVED, VERIFIED, DEFERRED, ASSIGNED,
						IN_PROGRESS, ANSWERED, RETURNED),
				verb("keep what is not withdrawn", (it) -> it.keep(NOON)),
				verb("be withdrawn without a word", (it) -> it.withdraw(NOON)),
				verb("go to the Ombudsman",
						(it) -> it.refer(OMBUDSMAN, new ReporterId("00000000-0000-4000-8000-000000000001"), IN_TIME,
								NOON),
						AWAITING_REPORTER, CLOSED, PROMISED),
				verb("attach", (it) -> it.addFiles(Actor.reporter(), NOON), RECEIVED, VERIFIED, DEFERRED, ASSIGNED,
						IN_PROGRESS, ANSWERED, RETURNED, AWAITING_REPORTER, REPLIED, REOPENED, APPEALED));
	}

	@TestFactory
	Stream<DynamicTest> isAllowedOrRefusedWithoutATrace() {
		return verbs().stream()
			.flatMap((verb) -> Stream.of(At.values())
				.map((at) -> DynamicTest.dynamicTest(verb.name() + " at " + at, () -> tries(verb, at))));
	}

	private static void tries(Verb verb, At at) {
		Complaint complaint = at(at);
		String before = standing(complaint);
		if (verb.allowed().contains(at)) {
			verb.act().accept(complaint);
			return;
		}
		assertThatThrownBy(() -> verb.act().accept(complaint)).isInstanceOf(RuleViolation.class);
		assertThat(standing(complaint)).isEqualTo(before);
	}

	@Test
	void whatIsTheCoordinatorsIsNobodyElses() {
		for (Actor other : List.of(OFFICER, STRANGER)) {
			assertThatThrownBy(() -> at(RECEIVED).verify(other, FACTS, NOON)).isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(RECEIVED).message(other, "x", NOON)).isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(RECEIVED).defer(other, "x", NOON)).isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(VERIFIED).assign(other, to(LEAD, Basis.RULE), NOON))
				.isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(RECEIVED).linkTo(other, received(2), NOON, NOON))
				.isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(RECEIVED).archive(other, ArchiveReason.SPAM, "x", NOON))
				.isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(DEFERRED).contact(other, true, "x", NOON)).isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(RECEIVED).clearFile(other, "WHOLE", NOON)).isInstanceOf(RuleViolation.class);
			assertThatThrownBy(() -> at(RETURNED).decideReturn(other, to(OTHER, Basis.RETURNED), NOON))
				.isInstanceOf(RuleViolation.class);
		}
	}

	@Test
	void whereNobodyIsLeftHasNotGivenTheLeadAway() {
		Complaint complaint = at(ASSIGNED);

		complaint.passLead(OFFICE, NOON);

		assertThat(complaint.lead()).contains(OFFICE);
		assertThat(complaint.disposition().orElseThrow()).isEqualTo(to(OFFICE, Basis.NO_OFFICER));
		complaint.handOver(COORDINATOR, to(LEAD, Basis.HANDED_OVER), (one) -> false, NOON);
		assertThat(complaint.lead()).contains(LEAD);
		assertThatThrownBy(() -> complaint.handOver(COORDINATOR, to(OFFICE, Basis.HANDED_OVER), (one) -> false, NOON))
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void theReportedPartyGetsNoTaskOfAnAgencyWhereNobodyIsLeft() {
		Complaint complaint = received(1);
		complaint.verify(COORDINATOR,
				new VerifiedFacts("Lubang", Kind.COMPLAINT, "ROAD_POTHOLE", OwnerLevel.REGENCY, false, OTHER, true),
				NOON);
		complaint.assign(COORDINATOR, to(LEAD, Basis.RULE), NOON);

		assertThatThrownBy(() -> complaint.passLead(OTHER, NOON)).isInstanceOf(RuleViolation.class);
		assertThat(complaint.lead()).contains(LEAD);
	}

	@Test
	void whatIsLinkedIsNotLinkedAgainNorToItself() {
		Complaint parent = received(2);
		Complaint complaint = received(1);
		complaint.linkTo(COORDINATOR, parent, NOON, NOON);

		assertThatThrownBy(() -> complaint.linkTo(COORDINATOR, parent, NOON, NOON)).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> parent.linkTo(COORDINATOR, complaint, NOON, NOON)).isInstanceOf(RuleViolation.class);
		assertThatThrownBy(() -> parent.linkTo(COORDINATOR, parent, NOON, NOON)).isInstanceOf(RuleViolation.class);
		assertThat(parent.followers()).isOne();
		assertThat(parent.status()).isEqualTo(Status.RECEIVED);
	}

	@Test
	void nobodyIsLinkedToWhatWasClosedLongAgo() {
		Complaint parent = at(CLOSED);

		Complaint complaint = received(2);
		assertThat(complaint.isLinkable(parent, NOON, NOON.plusSeconds(1))).isFalse();
		assertThatThrownBy(() -> complaint.linkTo(COORDINATOR, parent, NOON, NOON.plusSeconds(1)))
			.isInstanceOf(RuleViolation.class);
		complaint.linkTo(COORDINATOR, parent, NOON, NOON);
		assertThat(parent.followers()).isOne();
	}

	@Test
	void whoeverIsNotSettledByAnAnswerIsNotLinkedToItAgain() {
		Complaint parent = at(CLOSED);
		Complaint complaint = received(2);
		complaint.linkTo(COORDINATOR, parent, NOON, NOON);
		complaint.rateShared(1, "Bukan lubang saya.", parent, NOON, NOON);
		complaint.standAlone("Lubang saya di seberang.", parent, NOON, NOON);

		assertThat(complaint.status()).isEqualTo(Status.RECEIVED);
		assertThat(complaint.parent()).isEmpty();
		assertThat(complaint.rating()).isEmpty();
		assertThat(complaint.isReviewDue()).isFalse();
		assertThat(parent.followers()).isZero();
		assertThat(parent.rating()).isEmpty();
		assertThat(complaint.isLinkable(parent, NOON, NOON)).isFalse();
		assertThatThrownBy(() -> complaint.linkTo(COORDINATOR, parent, NOON, NOON)).isInstanceOf(RuleViolation.class);
		assertThat(complaint.isLinkable(received(3), NOON, NOON)).isTrue();
	}

	private static String standing(Complaint complaint) {
		return "%s %s %s %s %s %s %s %s".formatted(complaint.status(), complaint.lead(), complaint.history().size(),
				complaint.followUps().size(), complaint.parts().size(), complaint.closeReason(),
				complaint.archiveReason(), complaint.isWithdrawalPending());
	}

	private static Complaint at(At at) {
		Complaint complaint = received(1);
		switch (at) {
			case RECEIVED -> {
			}
			case DEFERRED -> complaint.defer(COORDINATOR, "Di mana?", NOON);
			case INCOMPLETE -> {
				complaint.defer(COORDINATOR, "Di mana?", NOON);
				complaint.archiveIncomplete(NOON);
			}
			case ARCHIVED -> complaint.archive(COORDINATOR, ArchiveReason.SPAM, "Iklan.", NOON);
			case LINKED -> complaint.linkTo(COORDINATOR, received(2), NOON, NOON);
			case WITHDRAWN -> {
				complaint.confirmWithdrawal(null, NOON);
				complaint.withdraw(NOON);
			}
			case VERIFIED -> complaint.verify(COORDINATOR, FACTS, NOON);
			default -> {
				complaint.verify(COORDINATOR, FACTS, NOON);
				complaint.assign(COORDINATOR, to(LEAD, Basis.RULE), NOON);
				works(complaint, at);
			}
		}
		return complaint;
	}

	private static void works(Complaint complaint, At at) {
		switch (at) {
			case ASSIGNED -> {
			}
			case IN_PROGRESS -> complaint.followUp(OFFICER, "Regu turun.", "Bina Marga", DAY, NOON);
			case RETURNED -> complaint.giveBack(OFFICER, OTHER, "Bukan kami.", OFFICE, true, NOON);
			case PROMISED -> {
				complaint.followUp(OFFICER, "Regu turun.", "Bina Marga", DAY, NOON);
				complaint.promise(OFFICER, "Dicor.", DAY, DAY, NOON);
				complaint.closeWithPromise(NOON);
			}
			default -> {
				complaint.answer(OFFICER, "Sudah ditambal.", true, NOON);
				if (at != ANSWERED) {
					complaint.publish(NOON);
					reacts(complaint, at);
				}
			}
		}
	}

	private static void reacts(Complaint complaint, At at) {
		switch (at) {
			case REPLIED -> complaint.reply("Belum semua.", NOON);
			case REOPENED -> complaint.reopen("Lepas lagi.", NOON, NOON);
			case APPEALED -> complaint.appeal("Tidak adil.", SUPERIOR, NOON, NOON);
			case CLOSED -> complaint.confirm(NOON);
			case REFERRED ->
				complaint.refer(OMBUDSMAN, new ReporterId("00000000-0000-4000-8000-000000000001"), IN_TIME, NOON);
			default -> assertThat(at).isEqualTo(AWAITING_REPORTER);
		}
	}

	private static Disposition to(AgencyId agency, Basis basis) {
		return new Disposition(agency, basis, "Alasan.");
	}

	private static Complaint received(int number) {
		Report report = new Report(Kind.COMPLAINT, "ROAD_POTHOLE", new RegionCode("63.71"), "Jalan A. Yani",
				LocalDate.of(2026, 11, 23), "Lubang sedalam dua jengkal di lajur kiri.", false, false, null, "id");
		return Complaint.receive(ComplaintId.of(2026, number), report,
				new Reception(Channel.WEB, NOON, NOON, null, null, null, OFFICE));
	}

}
