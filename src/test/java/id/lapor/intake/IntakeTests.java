package id.lapor.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.reporter.Identity;
import id.lapor.shared.RuleViolation;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LaporTest
class IntakeTests {

	@Autowired
	Intake intake;

	@Autowired
	IdempotencyKeys keys;

	@Autowired
	RepositoryService repository;

	@Autowired
	PeopleDirectory people;

	@Autowired
	Story story;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void theSameKeyAndReportGiveTheSameReceiptAgain() {
		String key = UUID.randomUUID().toString();
		Submission submission = own(this.story.pothole());

		Receipt first = this.intake.receive(submission, key);
		long before = count();

		assertThat(this.intake.receive(submission, key)).isEqualTo(first);
		assertThat(count()).isEqualTo(before);
	}

	@Test
	void theSameKeyWithAnotherReportIsRefused() {
		String key = UUID.randomUUID().toString();
		this.intake.receive(own(this.story.pothole()), key);

		assertThatThrownBy(() -> this.intake.receive(own(this.story.about("POWER_OUTAGE")), key))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.key()).isEqualTo("idempotency-key.other-body"));
	}

	@Test
	void twoPostsAtOnceWithOneKeyMakeOneComplaint() throws Exception {
		String key = UUID.randomUUID().toString();
		Submission submission = own(this.story.pothole());
		long before = count();
		ExecutorService two = Executors.newFixedThreadPool(4);
		try {
			Callable<Receipt> post = () -> this.intake.receive(submission, key);
			List<Future<Receipt>> answers = two.invokeAll(List.of(post, post, post, post));

			assertThat(answers).extracting(Future::get).containsOnly(answers.get(0).get());
		}
		finally {
			two.shutdown();
		}
		assertThat(count()).isEqualTo(before + 1);
	}

	@Test
	void aKeyIsForgottenAfterADay() {
		String key = UUID.randomUUID().toString();
		Submission submission = own(this.story.pothole());
		Receipt first = this.intake.receive(submission, key);

		this.story.passes(Duration.ofHours(25));

		assertThat(this.intake.receive(submission, key)).isNotEqualTo(first);
	}

	@Test
	void whatHasExpiredIsForgottenWithItsTrackingCode() {
		String code = this.intake.receive(own(this.story.pothole()), UUID.randomUUID().toString()).trackingCode();
		assertThat(answersWith(code)).isOne();

		this.story.passes(Duration.ofHours(25));
		this.keys.forgetExpired();

		assertThat(answersWith(code)).isZero();
	}

	@Test
	void aReportIsKeptWithItsProcessOrNotAtAll() {
		long complaints = count();
		long identities = rows("reporter_identity");
		String key = UUID.randomUUID().toString();
		this.repository.suspendProcessDefinitionByKey("complaint-lifecycle");
		try {
			assertThatThrownBy(() -> this.intake.receive(own(this.story.pothole()), key)).isNotNull();
		}
		finally {
			this.repository.activateProcessDefinitionByKey("complaint-lifecycle");
		}

		assertThat(count()).isEqualTo(complaints);
		assertThat(rows("reporter_identity")).isEqualTo(identities);
		assertThat(this.intake.receive(own(this.story.pothole()), key)).isNotNull();
	}

	@Test
	void aReportAboutTheCoordinatorIsVerifiedOneLevelUp() {
		Report report = this.story.pothole();
		Report about = new Report(report.kind(), report.category(), report.region(), report.place(),
				report.incidentDate(), report.content(), false, false, new AgencyId("diskominfo6371"), "id");

		assertThat(this.story.received(about).coordinator()).isEqualTo(new AgencyId("diskominfo63"));
	}

	@Test
	void everythingThatIsWrongIsToldAtOnce() {
		Report wrong = new Report(null, "NO_SUCH_CATEGORY", new id.lapor.agency.RegionCode("99"), " ", null, "", false,
				false, new AgencyId("nosuchagency"), "id");
		long before = count();

		assertThatThrownBy(() -> this.intake.receive(
				Submission.own(wrong, Channel.WEB, new Identity("x".repeat(121), "no address", "call me", null, null)),
				null))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting("field")
						.containsExactlyInAnyOrder("kind", "category", "region", "place", "incidentDate", "content",
								"reported", "reporter.name", "reporter.email", "reporter.phone"));
		assertThat(count()).isEqualTo(before);
	}

	@Test
	void clocksOfABackdatedReportRunFromItsReceiptAndBothInstantsAreKept() {
		Instant received = this.clock.instant().minus(Duration.ofDays(6));

		Complaint complaint = this.story.received(typedIn(received, "Surat masuk saat sistem padam."));

		assertThat(complaint.receivedAt()).isEqualTo(received);
		assertThat(complaint.registeredAt()).isAfter(received);
		assertThat(complaint.registeredBy()).contains("loketdiskominfo6371");
		assertThat(this.story.task(complaint.getId()).getDueDate().toInstant()).isBefore(this.clock.instant());
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 31 })
	void aReceiptInTheFutureOrTooLongAgoIsRefused(long daysAgo) {
		Instant received = this.clock.instant().minus(Duration.ofDays(daysAgo));

		assertThatThrownBy(() -> this.intake.receive(typedIn(received, "Surat tercecer."), null))
			.isInstanceOfSatisfying(RuleViolation.class,
					(refusal) -> assertThat(refusal.fields()).extracting("field").containsExactly("receivedAt"));
	}

	@Test
	void backdatingTakesAReason() {
		Instant received = this.clock.instant().minus(Duration.ofDays(2));

		assertThatThrownBy(() -> this.intake.receive(typedIn(received, " "), null)).isInstanceOfSatisfying(
				RuleViolation.class,
				(refusal) -> assertThat(refusal.fields()).extracting("field").containsExactly("backdatingReason"));
	}

	@Test
	void emojiAndRightToLeftTextAreKeptToTheLetter() {
		Report report = this.story.pothole();
		String text = "طريق محفورة 😀 <b>lubang</b> \u202eterbalik";
		Report written = new Report(report.kind(), report.category(), report.region(), "Gang 🏠", report.incidentDate(),
				text, false, false, null, "id");

		Complaint kept = this.story.now(this.story.received(written).getId());

		assertThat(kept.content()).isEqualTo(text);
		assertThat(kept.place()).isEqualTo("Gang 🏠");
	}

	private static Submission own(Report report) {
		return Submission.own(report, Channel.WEB, new Identity("Siti Rekaan", null, "0812 3456 789", null, null));
	}

	private Submission typedIn(Instant received, String reason) {
		return new Submission(this.story.pothole(), Channel.LETTER, null, received, reason,
				this.people.require("loketdiskominfo6371"));
	}

	private long count() {
		return rows("complaint");
	}

	private long answersWith(String code) {
		return this.jdbc.sql("select count(*) from idempotency_key where answer like ?")
			.param("%" + code + "%")
			.query(Long.class)
			.single();
	}

	private long rows(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
