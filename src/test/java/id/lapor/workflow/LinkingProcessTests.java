package id.lapor.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import id.lapor.clock.Deadlines;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.handling.CaseFile;
import id.lapor.handling.CaseView;
import id.lapor.handling.Coordinating;
import id.lapor.shared.RuleViolation;
import id.lapor.similar.SimilarReport;
import id.lapor.supervision.Listening;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Completing;
import id.lapor.tracking.Responding;
import id.lapor.tracking.Withdrawing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Several reports of one matter, on the real engine. */
@LaporTest
class LinkingProcessTests {

	// Far from the days of other tests, whose reports would be similar, too.
	private static final Instant MONDAY = Instant.parse("2026-04-13T02:00:00Z");

	@Autowired
	Clock clock;

	@Autowired
	Story story;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Responding reporter;

	@Autowired
	Completing completing;

	@Autowired
	Withdrawing leaving;

	@Autowired
	Deadlines deadlines;

	@Autowired
	CaseFile file;

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
		this.story.clockIsRightAgain();
	}

	@Test
	void aPotholeThatManyReportIsAnsweredOnceAndForAll() {
		Complaint first = this.story.received(atTheMarket("Ada lubang besar di depan pasar, dekat jembatan kembar."));
		Complaint second = this.story.received(atTheMarket("Lubang besar dekat jembatan kembar di depan pasar."));
		Complaint third = this.story.received(atTheMarket("Depan pasar, jembatan kembar: lubang besar, tolong."));

		assertThat(this.coordinating.similar(Story.COORDINATOR, second.getId())).extracting(SimilarReport::number)
			.contains(first.getId().value(), third.getId().value())
			.doesNotContain(second.getId().value());

		links(second.getId(), first.getId());
		links(third.getId(), first.getId());
		assertThat(this.story.now(second.getId()).status()).isEqualTo(Status.LINKED);
		assertThat(this.story.now(first.getId()).followers()).isEqualTo(2);
		assertThat(this.story.lifecycle(second.getId())).isNull();
		assertThat(this.deadlines.running(second.getId())).isEmpty();

		this.story.completes(Story.COORDINATOR, first.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Lubang sudah ditambal."));

		for (Complaint follower : List.of(second, third)) {
			assertThat(notices(follower.getId())).contains(CaseEvent.Kind.LINKED.name(),
					CaseEvent.Kind.PARENT_ANSWERED.name());
		}
		assertThat(notices(first.getId())).contains(CaseEvent.Kind.ANSWERED.name())
			.doesNotContain(CaseEvent.Kind.PARENT_ANSWERED.name());

		this.story.passes(Duration.ofDays(1));
		this.reporter.reopens(first, "Sudah lepas lagi.");

		for (Complaint follower : List.of(second, third)) {
			assertThat(notices(follower.getId())).containsOnlyOnce(CaseEvent.Kind.PARENT_REOPENED.name());
		}
		assertThat(notices(first.getId())).doesNotContain(CaseEvent.Kind.PARENT_REOPENED.name());
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Ditambal ulang."));
		assertThat(notices(second.getId())).filteredOn(CaseEvent.Kind.PARENT_ANSWERED.name()::equals).hasSize(2);
	}

	@Test
	void whatIsFarInPlaceOrTimeOrOfAnotherKindIsNotOffered() {
		String words = "Lubang besar di tikungan pabrik rekaan, dekat gardu kuning.";
		Complaint report = this.story.received(atTheMarket(words));
		Report same = atTheMarket(words);
		ComplaintId near = this.story.received(same).getId();
		ComplaintId elsewhere = this.story
			.received(new Report(same.kind(), same.category(), new RegionCode("63.72"), same.place(),
					same.incidentDate(), words, false, false, null, "id"))
			.getId();
		ComplaintId another = this.story
			.received(new Report(same.kind(), "STREET_LIGHT_OUT", same.region(), same.place(), same.incidentDate(),
					words, false, false, null, "id"))
			.getId();
		ComplaintId hidden = this.story
			.received(new Report(same.kind(), same.category(), same.region(), same.place(), same.incidentDate(), words,
					false, true, null, "id"))
			.getId();
		ComplaintId otherWords = this.story
			.received(new Report(same.kind(), same.category(), same.region(), "Gang Melati", same.incidentDate(),
					"Aspal terkelupas sepanjang gang karena hujan semalam.", false, false, null, "id"))
			.getId();
		this.story.passes(Duration.ofDays(61));
		ComplaintId later = this.story.received(atTheMarket(words)).getId();

		assertThat(this.coordinating.similar(Story.COORDINATOR, report.getId())).extracting(SimilarReport::number)
			.contains(near.value())
			.doesNotContain(elsewhere.value(), another.value(), hidden.value(), otherWords.value(), later.value());
	}

	@Test
	void theNearerAreOfferedFirstAndWhatIsAtTheSamePlaceHoweverItIsWorded() {
		Report same = this.story.about("NOISE");
		String words = "Pengeras suara rekaan berdentum sampai subuh, warga ungu tidak dapat tidur.";
		ComplaintId otherStreet = at(same, "Jalan Melati Rekaan 40", words).getId();
		ComplaintId sameStreet = at(same, "Jl. Kenanga Rekaan no. 2", words).getId();
		ComplaintId samePlace = at(same, "depan jalan Kenanga Rekaan 14", "Bising sekali tiap malam, mohon ditegur.")
			.getId();
		ComplaintId nowhereNear = at(same, "Pasar Wadai", "Mesin las bekerja di trotoar pada tengah hari.").getId();
		ComplaintId report = at(same, "Jln Kenanga Rekaan 14", words).getId();

		List<SimilarReport> offered = this.coordinating.similar(Story.COORDINATOR, report);

		assertThat(offered).extracting(SimilarReport::number)
			.containsExactly(samePlace.value(), sameStreet.value(), otherStreet.value())
			.doesNotContain(nowhereNear.value());
		assertThat(offered).extracting(SimilarReport::nearness).isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void theSameKilometreOfARoadComesFirstHoweverItIsWritten() {
		Report same = this.story.about("STRAY_ANIMALS");
		String words = "Kawanan sapi hijau rekaan tidur di tengah jalan, pengendara terpaksa berhenti.";
		ComplaintId otherKilometre = at(same, "Jl. A. Yani km 17", words).getId();
		ComplaintId sameKilometre = at(same, "Jalan Ahmad Yani KM. 4,2", "Mohon ditertibkan di sini.").getId();
		ComplaintId report = at(same, "Jl. A. Yani km 4", words).getId();

		assertThat(this.coordinating.similar(Story.COORDINATOR, report)).extracting(SimilarReport::number)
			.containsExactly(sameKilometre.value(), otherKilometre.value());
	}

	private Complaint at(Report like, String place, String content) {
		return this.story.received(new Report(like.kind(), like.category(), like.region(), place, like.incidentDate(),
				content, false, false, null, "id"));
	}

	@Test
	void thatAPromiseIsKeptIsForAllWhoReportedTheMatter() {
		ComplaintId first = this.story.followedUp().getId();
		ComplaintId second = this.story.received(this.story.pothole()).getId();
		links(second, first);
		this.story.completes(Story.LIAISON, first, "PROMISE", Map.of("text", "Dicor bulan depan.", "plannedFor",
				LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).plusDays(20).toString()));
		assertThat(notices(second)).containsOnlyOnce(CaseEvent.Kind.PARENT_PROMISED.name())
			.doesNotContain(CaseEvent.Kind.PARENT_ANSWERED.name());
		this.story.passes(Duration.ofDays(3));

		this.story.completes(Story.LIAISON, first, "KEPT", Map.of("text", "Jalan sudah dicor."));

		assertThat(notices(second)).containsOnlyOnce(CaseEvent.Kind.PARENT_ANSWERED.name());
	}

	@Test
	void whoeverFollowsHearsWhatTheFirstReporterHearsOfTheMatterAndNothingElse() {
		Complaint first = this.story.assigned();
		Complaint second = followerOf(first);
		this.story.completes(Story.LIAISON, first.getId(), "INTERIM", Map.of("text", "Regu turun besok pagi."));
		assertThat(news(second)).containsExactly("LINKED", "PARENT_FOLLOWED_UP");
		this.story.completes(Story.LIAISON, first.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.completing.completes(first.trackingCode().grouped(), "Jalur kiri.");
		assertThat(news(second)).as("between an office and one reporter").hasSize(2);

		this.story.asksForExtension(Story.LIAISON, first.getId(), 3, "Aspal menunggu kiriman.");
		assertThat(news(second)).as("nothing is granted yet").hasSize(2);
		this.story.completesStep(Story.COORDINATOR, first.getId(), "decide-extension", "GRANT",
				Map.of("reason", "Baik."));
		assertThat(news(second)).endsWith("PARENT_EXTENDED");
		this.story.completesStep(Story.LIAISON, first.getId(), "answer-complaint", "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-05-20"));
		assertThat(news(second)).endsWith("PARENT_PROMISED").doesNotContain("PARENT_ANSWERED");
		this.story.completes(Story.LIAISON, first.getId(), "KEPT", Map.of("text", "Sudah dicor."));
		assertThat(news(second)).endsWith("PARENT_ANSWERED");
		this.reporter.confirms(first, 5);

		assertThat(news(second)).containsExactly("LINKED", "PARENT_FOLLOWED_UP", "PARENT_EXTENDED", "PARENT_PROMISED",
				"PARENT_ANSWERED", "PARENT_CLOSED");
		assertThat(news(first)).noneMatch((event) -> event.startsWith("PARENT"));
	}

	@Test
	void whoeverFollowsHearsThatTheReportIsClosedHoweverThatComes() {
		Complaint silent = this.story.answered();
		Complaint one = followerOf(silent);
		this.story.passes(Duration.ofDays(20));
		this.story.runs(silent.getId(), "window-ended");
		assertThat(news(one)).containsExactly("LINKED", "PARENT_ANSWERED", "PARENT_CLOSED");

		Complaint low = this.story.answered();
		Complaint other = followerOf(low);
		this.reporter.confirms(low, 1);
		assertThat(news(other)).as("a review may send it back").endsWith("PARENT_ANSWERED");
		this.story.completes(Story.COORDINATOR, low.getId(), "ACCEPT", Map.of("reason", "Lengkap."));
		assertThat(news(other)).endsWith("PARENT_CLOSED");
		this.story.passes(Duration.ofHours(1));
		this.reporter.appeals(low, "Bukan tentang laporan saya.");
		this.story.completes("koordinatordiskominfo63", low.getId(), "ACCEPT", Map.of("text", "Jawabannya sesuai."));
		assertThat(news(other)).endsWith("PARENT_CLOSED", "PARENT_CLOSED");
	}

	@Test
	void whoeverFollowsIsToldOfAPromiseThatWasGivenBefore() {
		Complaint first = this.story.followedUp();
		this.story.completes(Story.LIAISON, first.getId(), "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-05-20"));

		assertThat(news(followerOf(first))).containsExactly("LINKED", "PARENT_PROMISED");
	}

	@Test
	void whatIsLinkedToAnAnsweredReportIsToldTheAnswerAtOnce() {
		Complaint first = this.story.answered();
		ComplaintId second = this.story.received(this.story.pothole()).getId();

		links(second, first.getId());

		assertThat(notices(second)).contains(CaseEvent.Kind.LINKED.name(), CaseEvent.Kind.PARENT_ANSWERED.name());
	}

	@Test
	void whatIsAnotherMatterAfterAllIsVerifiedOnItsOwn() {
		ComplaintId first = this.story.received(this.story.pothole()).getId();
		ComplaintId second = this.story.received(this.story.pothole()).getId();
		links(second, first);

		this.coordinating.unlinks(Story.COORDINATOR, second, "Lubang di ruas lain.");

		assertThat(this.story.now(second).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(first).followers()).isZero();
		assertThat(this.deadlines.running(second, ClockKind.VERIFICATION).isRunning()).isTrue();
		assertThat(this.silent.faults(second)).isEmpty();
		this.story.completes(Story.COORDINATOR, second, "VERIFIED", Story.verification());
		assertThat(this.story.now(second).status()).isEqualTo(Status.ASSIGNED);
		assertThatThrownBy(() -> this.coordinating.unlinks(Story.COORDINATOR, second, "Sekali lagi."))
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void whoFollowsAReportThatIsPutAwayForWantOfDataIsVerifiedOnItsOwn() {
		Complaint first = this.story.received(this.story.pothole());
		ComplaintId second = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, first.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		links(second, first.getId());

		this.story.passes(Duration.ofDays(31));
		this.story.runs(first.getId(), "data-window-ended");

		assertThat(this.story.now(first.getId()).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.now(first.getId()).followers()).isZero();
		assertThat(this.story.now(second).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(second).parent()).isEmpty();
		assertThat(this.silent.faults(second)).isEmpty();
		this.story.completes(Story.COORDINATOR, second, "VERIFIED", Story.verification());
	}

	@Test
	void nobodyIsLinkedToWhatIsPutAwayAlsoWhileAnAppealIsDecidedUpon() {
		Complaint first = this.story.received(this.story.pothole());
		ComplaintId second = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, first.getId(), "ARCHIVE",
				Map.of("archiveReason", "UNCLEAR", "archiveNote", "Tidak jelas."));
		assertThatThrownBy(() -> links(second, first.getId())).isInstanceOf(RuleViolation.class);
		this.reporter.appeals(first, "Sudah jelas.");

		assertThatThrownBy(() -> links(second, first.getId())).isInstanceOf(RuleViolation.class);

		assertThat(this.story.now(second).status()).isEqualTo(Status.RECEIVED);
		this.story.completes("koordinatordiskominfo63", first.getId(), "BACK", Map.of("text", "Sudah jelas."));
		links(second, first.getId());
		assertThat(this.story.now(first.getId()).followers()).isOne();
	}

	@Test
	void aReportOfAnotherCoordinatorLooksAsIfThereWereNone() {
		Report same = this.story.pothole();
		ComplaintId elsewhere = this.story
			.received(new Report(same.kind(), same.category(), new RegionCode("63.72"), same.place(),
					same.incidentDate(), same.content(), false, false, null, "id"))
			.getId();
		ComplaintId report = this.story.received(same).getId();

		for (String parent : List.of(elsewhere.value(), "2026-999999")) {
			assertThatThrownBy(() -> this.story.completes(Story.COORDINATOR, report, "LINK", Map.of("parent", parent)))
				.isInstanceOfSatisfying(RuleViolation.class,
						(refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::key)
							.as(parent)
							.containsExactly("link.unknown"));
		}
	}

	@Test
	void noCircleAndNoChainOfReportsIsMade() {
		ComplaintId first = this.story.received(this.story.pothole()).getId();
		ComplaintId second = this.story.received(this.story.pothole()).getId();
		ComplaintId third = this.story.received(this.story.pothole()).getId();
		links(second, first);

		for (String parent : new String[] { third.value(), second.value(), "2026-999999", "", "x" }) {
			assertThatThrownBy(() -> this.story.completes(Story.COORDINATOR, third, "LINK", Map.of("parent", parent)))
				.as(parent)
				.isInstanceOf(RuleViolation.class);
		}
		assertThatThrownBy(() -> links(first, third)).isInstanceOf(RuleViolation.class);
		assertThat(this.story.now(third).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.silent.faults(third)).isEmpty();
		assertThatThrownBy(() -> this.coordinating.similar(Story.LIAISON, first)).isNotNull();
	}

	@Test
	void nobodyIsOfferedOrLinkedToWhatWasClosedLongerAgoThanItMayBeReopened() {
		String words = "Gorong-gorong rekaan runtuh di tikungan gardu biru.";
		Complaint first = this.story.received(atTheMarket(words));
		this.story.completes(Story.COORDINATOR, first.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Sudah diganti."));
		this.reporter.confirms(first, 5);
		this.story.passes(Duration.ofDays(29));
		ComplaintId inTime = this.story.received(atTheMarket(words)).getId();
		assertThat(offered(inTime)).contains(first.getId().value());
		links(inTime, first.getId());
		this.story.passes(Duration.ofDays(2));
		ComplaintId late = this.story.received(atTheMarket(words)).getId();

		assertThat(offered(late)).doesNotContain(first.getId().value());
		assertThatThrownBy(() -> links(late, first.getId())).isInstanceOfSatisfying(RuleViolation.class,
				(refusal) -> assertThat(refusal.fields())
					.extracting(RuleViolation.AtField::field, RuleViolation.AtField::key)
					.containsExactly(tuple("parent", "link.too-late")));
		assertThat(this.story.now(late).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.silent.faults(late)).isEmpty();
	}

	@Test
	void whoeverFollowsRatesTheSharedAnswerForTheOwnReportAlone() {
		Complaint first = this.story.assigned();
		Complaint second = this.story.received(this.story.pothole());
		links(second.getId(), first.getId());
		assertThatThrownBy(() -> this.reporter.rates(second, 1, null)).hasMessage("link.not-answered");

		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThatThrownBy(() -> this.reporter.rates(second, 6, null)).isInstanceOf(RuleViolation.class);
		this.reporter.rates(second, 1, "Bukan lubang saya.");

		Complaint follower = this.story.now(second.getId());
		assertThat(follower.status()).isEqualTo(Status.LINKED);
		assertThat(follower.rating()).contains(1);
		assertThat(follower.isReviewDue()).isFalse();
		assertThat(follower.followUps()).extracting(FollowUp::content).contains("Bukan lubang saya.");
		assertThat(this.story.now(first.getId()).rating()).isEmpty();
		assertThat(this.story.now(first.getId()).followUps()).extracting(FollowUp::content)
			.doesNotContain("Bukan lubang saya.");
		assertThat(this.story.now(first.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThatThrownBy(() -> this.reporter.rates(second, 5, null)).hasMessage("rating.second");

		// Another answer can be rated, too.
		this.reporter.reopens(first, "Lepas lagi.");
		assertThatThrownBy(() -> this.reporter.rates(second, 5, null)).hasMessage("link.not-answered");
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Ditambal ulang."));
		this.reporter.rates(second, 4, null);
		assertThat(this.story.now(second.getId()).rating()).contains(4);

		this.reporter.confirms(first, 5);
		this.story.passes(Duration.ofDays(31));
		assertThatThrownBy(() -> this.reporter.rates(second, 5, null)).hasMessage("rating.too-late");
		assertThatThrownBy(() -> this.reporter.reopens(second, "Belum.")).hasMessage("link.dissatisfaction.too-late");
		assertThat(this.silent.faults(second.getId())).isEmpty();
	}

	@Test
	void whomTheSharedAnswerDoesNotSettleIsVerifiedOnTheirOwnAndTheVerifierReadsWhy() {
		Complaint first = this.story.assigned();
		Complaint second = this.story.received(this.story.pothole());
		ComplaintId id = second.getId();
		links(id, first.getId());
		assertThatThrownBy(() -> this.reporter.reopens(second, "Belum.")).hasMessage("link.not-answered");
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		assertThatThrownBy(() -> this.reporter.reopens(second, " ")).isInstanceOf(RuleViolation.class);

		this.reporter.reopens(second, "Lubang saya di seberang, masih ada.");

		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(id).parent()).isEmpty();
		assertThat(this.story.now(first.getId()).followers()).isZero();
		assertThat(this.story.now(first.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.deadlines.running(id, ClockKind.VERIFICATION).isRunning()).isTrue();
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.silent.faults(id)).isEmpty();
		assertThat(this.jdbc.sql("select recipient from outbox where complaint_id = ? and event = 'DISSATISFIED'")
			.param(id.value())
			.query(String.class)
			.list()).contains(Story.COORDINATOR);
		assertThat(this.file.open(id, this.people.require(Story.COORDINATOR)).followUps())
			.extracting(CaseView.Told::content)
			.contains("Lubang saya di seberang, masih ada.");

		// Not to and fro.
		assertThat(offered(id)).doesNotContain(first.getId().value());
		assertThatThrownBy(() -> links(id, first.getId())).isInstanceOf(RuleViolation.class);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, id, "ANSWER", Map.of("text", "Yang di seberang juga."));
		this.reporter.confirms(second, 5);
		assertThat(this.story.now(id).status()).isEqualTo(Status.CLOSED);
	}

	@Test
	void whoeverFollowsAPromiseMayNotRateItButMayStandAlone() {
		Complaint first = this.story.followedUp();
		Complaint second = this.story.received(this.story.pothole());
		links(second.getId(), first.getId());
		this.story.completes(Story.LIAISON, first.getId(), "PROMISE",
				Map.of("text", "Dicor bulan depan.", "plannedFor", "2026-05-20"));

		assertThatThrownBy(() -> this.reporter.rates(second, 3, null)).hasMessage("promise.open");
		this.reporter.reopens(second, "Saya tidak dapat menunggu.");

		assertThat(this.story.now(second.getId()).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(first.getId()).isPromised()).isTrue();
		assertThat(this.silent.faults(second.getId())).isEmpty();
	}

	@Test
	void whoeverFollowsWhatWasAnsweredAndWentToTheOmbudsmanRatesItsAnswerOrStandsAlone() {
		Complaint first = this.story.answered();
		Complaint second = followerOf(first);
		Complaint third = followerOf(first);
		Complaint fourth = followerOf(first);
		this.reporter.reopens(first, "Lepas lagi.");
		assertThatThrownBy(() -> this.reporter.reopens(second, "Belum.")).hasMessage("link.not-answered");
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Ditambal ulang."));

		this.leaving.goesToTheOmbudsman(first);

		assertThat(this.story.now(first.getId()).status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
		assertThat(notices(second.getId())).containsOnlyOnce(CaseEvent.Kind.PARENT_ENDED.name());
		this.reporter.rates(second, 2, "Lubang saya masih ada.");
		assertThat(this.story.now(second.getId()).rating()).contains(2);
		this.reporter.reopens(third, "Lubang saya di seberang.");
		assertThat(this.story.now(third.getId()).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(first.getId()).followers()).isEqualTo(2);
		assertThat(this.silent.faults(third.getId())).isEmpty();
		this.story.passes(Duration.ofDays(31));
		assertThatThrownBy(() -> this.reporter.reopens(fourth, "Belum.")).hasMessage("link.dissatisfaction.too-late");
		assertThatThrownBy(() -> this.reporter.rates(fourth, 5, null)).hasMessage("rating.too-late");
	}

	@Test
	void whoeverFollowsWhatWasReopenedAndPutAwayForWantOfDataHasASayUntilItGoesOn() {
		Complaint first = this.story.answered();
		Complaint second = followerOf(first);
		Complaint third = followerOf(first);
		this.reporter.reopens(first, "Lepas lagi.");
		this.story.completes(Story.LIAISON, first.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.passes(Duration.ofDays(31));
		this.story.runs(first.getId(), "data-window-ended");
		assertThat(this.story.now(first.getId()).status()).isEqualTo(Status.ARCHIVED);
		assertThat(notices(third.getId())).containsOnlyOnce(CaseEvent.Kind.PARENT_ENDED.name());

		this.reporter.reopens(second, "Lubang saya di seberang.");

		assertThat(this.story.now(second.getId()).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.silent.faults(second.getId())).isEmpty();
		this.completing.completes(first.trackingCode().grouped(), "Jalur kiri.");
		assertThat(notices(third.getId())).filteredOn(CaseEvent.Kind.PARENT_REOPENED.name()::equals).hasSize(2);
		assertThatThrownBy(() -> this.reporter.rates(third, 4, null)).hasMessage("link.not-answered");
		assertThat(this.story.now(third.getId()).status()).isEqualTo(Status.LINKED);
	}

	@Test
	void whoeverFollowsIsToldWheneverTheSharedAnswerDoesNotStandAndNotOtherwise() {
		Complaint first = this.story.answered();
		ComplaintId second = followerOf(first).getId();

		this.reporter.replies(first, "Yang sebelah kanan belum.");
		assertThat(timesWentBack(second)).isOne();
		this.story.passes(Duration.ofHours(1));
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Yang kanan juga."));
		this.reporter.appeals(first, "Bukan tentang laporan saya.");
		assertThat(timesWentBack(second)).as("the appeal may be refused").isOne();
		this.story.completes("koordinatordiskominfo63", first.getId(), "BACK", Map.of("text", "Jawab pokoknya."));
		assertThat(timesWentBack(second)).isEqualTo(2);
		this.story.passes(Duration.ofHours(1));
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Pokoknya begini."));
		this.reporter.confirms(first, 1);
		assertThat(timesWentBack(second)).as("the review may find it good").isEqualTo(2);
		this.story.completes(Story.COORDINATOR, first.getId(), "BACK", Map.of("reason", "Belum lengkap."));
		assertThat(timesWentBack(second)).isEqualTo(3);
		this.story.passes(Duration.ofHours(1));
		this.story.completes(Story.LIAISON, first.getId(), "ANSWER", Map.of("text", "Lengkap."));
		this.story.completes(Story.COORDINATOR, first.getId(), "BACK", Map.of("reason", "Masih belum."));
		assertThat(timesWentBack(second)).as("nobody knew that answer").isEqualTo(3);
	}

	/** Of the matter, in order; without what each reporter is told of the own report. */
	private List<String> news(Complaint complaint) {
		return this.jdbc.sql("select event from outbox where complaint_id = :id and recipient = 'REPORTER' order by id")
			.param("id", complaint.getId().value())
			.query(String.class)
			.list()
			.stream()
			.filter((event) -> event.startsWith("PARENT") || event.equals("LINKED"))
			.toList();
	}

	private long timesWentBack(ComplaintId id) {
		return notices(id).stream().filter(CaseEvent.Kind.PARENT_REOPENED.name()::equals).count();
	}

	private Complaint followerOf(Complaint parent) {
		Complaint follower = this.story.received(this.story.pothole());
		links(follower.getId(), parent.getId());
		return follower;
	}

	private List<String> offered(ComplaintId id) {
		return this.coordinating.similar(Story.COORDINATOR, id).stream().map(SimilarReport::number).toList();
	}

	private Report atTheMarket(String content) {
		Report pothole = this.story.pothole();
		return new Report(pothole.kind(), pothole.category(), pothole.region(), "Pasar Rekaan Timur",
				pothole.incidentDate(), content, false, false, null, "id");
	}

	private void links(ComplaintId id, ComplaintId parent) {
		this.story.completes(Story.COORDINATOR, id, "LINK", Map.of("parent", parent.value()));
	}

	private List<String> notices(ComplaintId id) {
		return this.jdbc.sql("select event from outbox where complaint_id = :id and recipient = 'REPORTER'")
			.param("id", id.value())
			.query(String.class)
			.list();
	}

}
