package id.lapor.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.CaseEvent.Kind;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.complaint.Report;
import id.lapor.deadline.ClockKind;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/** What reaches a mail server, a gateway, or nobody. */
@LaporTest
@ExtendWith(OutputCaptureExtension.class)
class SenderTests {

	private static final String EMAIL = "siti.rekaan@example.org";

	@RegisterExtension
	final GreenMailExtension server = new GreenMailExtension(ServerSetup.SMTP.dynamicPort());

	private final List<Letter> shortMessages = new CopyOnWriteArrayList<>();

	private final List<NoticeDelivered> delivered = new ArrayList<>();

	private final ApplicationListener<?> noting = ApplicationListener.<NoticeDelivered>forPayload(this.delivered::add);

	@Autowired
	private Story story;

	@Autowired
	private Telling telling;

	@Autowired
	private ApplicationEventMulticaster listeners;

	private Sender sender;

	@BeforeEach
	void connect() {
		this.listeners.addApplicationListener(this.noting);
		this.sender = this.telling.sender(smtp(), this.shortMessages::add);
	}

	@AfterEach
	void tidyUp() {
		this.listeners.removeApplicationListener(this.noting);
		this.story.clockIsRightAgain();
	}

	@Test
	void writesToTheReporterWithTheCodeAndWithoutTheNumber() throws Exception {
		Complaint complaint = answered();

		this.sender.sendDue();

		MimeMessage mail = only(mailsTo(EMAIL));
		assertThat(mail.getSubject()).isEqualTo("[LAPOR] Laporan Anda sudah dijawab");
		assertThat(text(mail)).contains("Laporan Anda sudah dijawab.")
			.contains("http://localhost:8080/laporan/" + complaint.trackingCode().grouped())
			.doesNotContain(complaint.getId().value(), "&", "null");
		assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(mail.getMessageID()).isEqualTo("<notice-%d.lapor@example.org>".formatted(reporters(complaint).id()));
	}

	@Test
	void writesToStaffWithNumberClockAndDayAndNothingOfTheReporter() throws Exception {
		Complaint complaint = this.story.assigned();
		this.telling.leaveTheRestLying();
		this.telling.happens(this.telling.event(complaint.getId(), Kind.DEADLINE_BREACHED, Telling.PUBLIC_WORKS,
				ClockKind.FIRST_FOLLOW_UP));

		this.sender.sendDue();

		MimeMessage mail = only(mailsTo("penghubungpupr6371@demo.lapor.example"));
		assertThat(mail.getSubject()).isEqualTo("[LAPOR] %s: lewat tenggat".formatted(complaint.getId()));
		assertThat(text(mail)).contains("Nomor laporan: " + complaint.getId())
			.contains("Instansi: Dinas Pekerjaan Umum dan Penataan Ruang Kota Banjarmasin")
			.contains("Tenggat: Tindak lanjut pertama")
			.containsPattern("Jatuh tempo: (Senin|Selasa|Rabu|Kamis|Jumat|Sabtu), \\d+ \\w+ \\d{4}")
			.contains("http://localhost:8080/camunda/app/tasklist/");
		assertThat(mailsTo("pengawasdiskominfo6371@demo.lapor.example")).hasSize(1);
		for (MimeMessage each : this.server.getReceivedMessages()) {
			assertThat(each.getSubject() + text(each)).doesNotContainIgnoringCase("siti", "lubang", "a. yani",
					complaint.trackingCode().value(), complaint.trackingCode().grouped());
		}
	}

	@Test
	void namesTheNextClockWhereTheEventHasNone() throws Exception {
		Complaint complaint = this.story.assigned();
		this.telling.onlySends(complaint.getId(), Kind.ASSIGNED);

		this.sender.sendDue();

		assertThat(text(only(mailsTo("penghubungpupr6371@demo.lapor.example"))))
			.contains("Tenggat: Tindak lanjut pertama");
	}

	@Test
	void writesInTheReportersLanguage() throws Exception {
		Report pothole = this.story.pothole();
		Complaint complaint = this.story.received(Submission.own(
				new Report(pothole.kind(), pothole.category(), pothole.region(), pothole.place(),
						pothole.incidentDate(), pothole.content(), false, false, null, "en"),
				id.lapor.complaint.Channel.WEB, new Identity("Siti Rekaan", EMAIL, null, null, null)));
		this.telling.onlySends(complaint.getId(), Kind.RECEIVED);

		this.sender.sendDue();

		assertThat(only(mailsTo(EMAIL)).getSubject()).isEqualTo("[LAPOR] We have received your report");
	}

	@Test
	void sendsAShortMessageToWhoHasATelephoneOnly() {
		Complaint complaint = by(new Identity(null, null, "0812 3456 7890", null, null));
		this.telling.leaveTheRestLying();
		this.telling.happens(this.telling.event(complaint.getId(), Kind.CLOSED, Telling.PUBLIC_WORKS));

		this.sender.sendDue();

		assertThat(this.shortMessages).hasSize(1);
		Letter letter = this.shortMessages.get(0);
		assertThat(letter.to()).isEqualTo("+6281234567890");
		assertThat(letter.text()).startsWith("LAPOR: Laporan Anda sudah ditutup.")
			.endsWith("/laporan/" + complaint.trackingCode().grouped())
			.doesNotContain(complaint.getId().value());
		assertThat(reporters(complaint, Kind.CLOSED).state()).isEqualTo(Notice.State.SENT);
	}

	@Test
	void keepsWhatCannotReachAReporter() {
		Complaint letterOnly = by(new Identity("Siti Rekaan", null, null, "Jalan Rekaan 1", null));
		Complaint nobody = by(null);
		Complaint emailOnlyEvent = by(new Identity(null, null, "0812 3456 7890", null, null));
		this.telling.leaveTheRestLying();
		this.telling.happens(this.telling.event(letterOnly.getId(), Kind.FOLLOWED_UP, Telling.PUBLIC_WORKS));
		this.telling.happens(this.telling.event(nobody.getId(), Kind.FOLLOWED_UP, Telling.PUBLIC_WORKS));
		this.telling.happens(this.telling.event(emailOnlyEvent.getId(), Kind.FOLLOWED_UP, Telling.PUBLIC_WORKS));

		this.sender.sendDue();

		assertThat(List.of(letterOnly, nobody, emailOnlyEvent))
			.extracting((complaint) -> reporters(complaint, Kind.FOLLOWED_UP).state())
			.containsOnly(Notice.State.UNREACHABLE);
	}

	@Test
	void whoeverHasOnlyAPostalAddressOrNothingIsReachedByHand() {
		Complaint letterOnly = answeredFor(new Identity("Siti Rekaan", null, null, "Jalan Rekaan 1", null));
		Complaint nobody = answeredFor(null);
		Complaint reachable = answeredFor(new Identity("Siti Rekaan", EMAIL, null, null, null));

		this.sender.sendDue();
		this.sender.sendDue();

		assertThat(List.of(letterOnly, nobody)).allSatisfy(
				(complaint) -> assertThat(this.story.task(complaint.getId(), "contact-reporter-by-hand")).isNotNull());
		assertThat(this.story.task(reachable.getId(), "contact-reporter-by-hand")).isNull();
	}

	@Test
	void whoeverGetsARightAndHasNoAddressIsReachedByHand() {
		Complaint archived = by(new Identity("Siti Rekaan", null, null, "Jalan Rekaan 1", null));
		this.story.completes(Story.COORDINATOR, archived.getId(), "ARCHIVE",
				Map.of("archiveReason", "TEST", "archiveNote", "Terlihat dari isinya."));
		Complaint late = by(null);
		this.story.completes(Story.COORDINATOR, late.getId(), "VERIFIED", Story.verification());
		this.telling.happens(this.telling.event(late.getId(), Kind.OMBUDSMAN_OPEN, Telling.PUBLIC_WORKS));

		this.sender.sendDue();

		assertThat(List.of(archived, late)).allSatisfy(
				(complaint) -> assertThat(this.story.task(complaint.getId(), "contact-reporter-by-hand")).isNotNull());
	}

	@Test
	void tellsTheHouseThatAQuestionWasDelivered() {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.telling.onlySends(complaint.getId(), Kind.DEFERRED);

		this.sender.sendDue();

		Notice notice = reporters(complaint, Kind.DEFERRED);
		assertThat(this.delivered).containsExactly(new NoticeDelivered(complaint.getId(), Kind.DEFERRED,
				notice.happenedAt(), notice.sentAt().orElseThrow()));
	}

	private Complaint answeredFor(Identity reporter) {
		Complaint complaint = by(reporter);
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		return complaint;
	}

	@Test
	void tellsTheHouseOnceThatTheAnswersNoticeWasDelivered() {
		Complaint complaint = answered();
		this.telling.happens(this.telling.event(complaint.getId(), Kind.FOLLOWED_UP, Telling.PUBLIC_WORKS));

		this.sender.sendDue();
		this.sender.sendDue();

		Notice notice = reporters(complaint, Kind.ANSWERED);
		assertThat(this.delivered).containsExactly(new NoticeDelivered(complaint.getId(), Kind.ANSWERED,
				notice.happenedAt(), notice.sentAt().orElseThrow()));
	}

	@Test
	void doesNotSendAgainWhatArrivedWhenTheHouseCouldNotKeepIt() {
		Complaint complaint = answered();
		ApplicationListener<?> failing = ApplicationListener.<NoticeDelivered>forPayload((event) -> {
			throw new IllegalStateException("planted");
		});
		this.listeners.addApplicationListener(failing);
		try {
			this.sender.sendDue();
		}
		finally {
			this.listeners.removeApplicationListener(failing);
		}
		assertThat(reporters(complaint).state()).isEqualTo(Notice.State.WAITING);
		this.delivered.clear();

		this.story.passes(Duration.ofMinutes(2));
		this.sender.sendDue();

		assertThat(reporters(complaint).state()).isEqualTo(Notice.State.SENT);
		assertThat(this.delivered).hasSize(1);
		assertThat(mailsTo(EMAIL)).hasSize(1);
	}

	@Test
	void triesAgainLaterWhenTheServerIsDown(CapturedOutput log) {
		Complaint complaint = answered();
		this.server.stop();

		this.sender.sendDue();

		Notice failed = reporters(complaint);
		assertThat(failed.state()).isEqualTo(Notice.State.WAITING);
		assertThat(failed.attempts()).isOne();
		assertThat(failed.lastError()).isEqualTo("ConnectException");
		assertThat(this.telling.row(failed)).doesNotContain("@", "siti");
		assertThat(log).contains("was not sent, attempt 1: ConnectException")
			.doesNotContain(EMAIL, complaint.trackingCode().value(), complaint.trackingCode().grouped());

		this.server.start();
		this.sender.sendDue();
		assertThat(mailsTo(EMAIL)).as("before the pause is over").isEmpty();

		this.sender = this.telling.sender(smtp(), this.shortMessages::add);
		this.story.passes(Duration.ofMinutes(1));
		this.sender.sendDue();
		assertThat(mailsTo(EMAIL)).hasSize(1);
		assertThat(reporters(complaint).lastError()).isNull();
	}

	@Test
	void waitsTwiceAsLongEachTimeAndGivesUpAfterTenAttempts(CapturedOutput log) {
		Complaint complaint = answered();
		// It stands still from here on, however busy the machine is.
		this.story.passes(Duration.ZERO);
		List<String> tried = new ArrayList<>();
		Sender failing = this.telling.sender((letter) -> {
			tried.add(letter.to());
			throw new IllegalStateException("550 no such user " + letter.to());
		}, this.shortMessages::add);

		for (int attempt = 1; attempt <= Notice.ATTEMPTS_MAX; attempt++) {
			failing.sendDue();
			assertThat(tried).hasSize(attempt);
			this.story.passes(Duration.ofMinutes(1L << (attempt - 1)).minusSeconds(1));
			failing.sendDue();
			assertThat(tried).as("a second too early").hasSize(attempt);
			this.story.passes(Duration.ofSeconds(1));
		}

		failing.sendDue();
		assertThat(tried).hasSize(Notice.ATTEMPTS_MAX);
		assertThat(reporters(complaint).state()).isEqualTo(Notice.State.DEAD);
		assertThat(this.story.task(complaint.getId(), "contact-reporter-by-hand")).as("who waits is reached by hand")
			.isNotNull();
		assertThat(log).contains("is given up: IllegalStateException").doesNotContain(EMAIL);
		assertThat(this.delivered).isEmpty();
	}

	@Test
	void twoSendersAtOnceSendOnce() throws Exception {
		List<Complaint> complaints = new ArrayList<>();
		for (int each = 0; each < 30; each++) {
			complaints.add(by(new Identity(null, "siti%d@example.org".formatted(each), null, null, null)));
		}
		this.telling.leaveTheRestLying();
		complaints.forEach((complaint) -> this.telling
			.happens(this.telling.event(complaint.getId(), Kind.CLOSED, Telling.PUBLIC_WORKS)));
		ExecutorService nodes = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> done = new ArrayList<>();
			for (int node = 0; node < 4; node++) {
				Sender other = this.telling.sender(smtp(), this.shortMessages::add);
				done.add(nodes.submit(other::sendDue));
			}
			for (Future<?> each : done) {
				each.get();
			}
		}
		finally {
			nodes.shutdown();
		}

		assertThat(complaints).extracting((complaint) -> reporters(complaint, Kind.CLOSED).state())
			.containsOnly(Notice.State.SENT);
		assertThat(complaints).extracting((complaint) -> reporters(complaint, Kind.CLOSED).attempts()).containsOnly(1);
		for (int each = 0; each < 30; each++) {
			assertThat(mailsTo("siti%d@example.org".formatted(each))).hasSize(1);
		}
	}

	@Test
	void doesNotWaitForANoticeThatAnotherSenderIsTaking() throws Exception {
		Complaint first = answered();
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			this.telling.whileTaken(first.getId(), () -> {
				other.submit(this.sender::sendDue).get(5, TimeUnit.SECONDS);
				return null;
			});
		}
		finally {
			other.shutdownNow();
		}

		assertThat(mailsTo(EMAIL)).isEmpty();
		this.sender.sendDue();
		assertThat(mailsTo(EMAIL)).hasSize(1);
	}

	@Test
	void aSenderThatDiedLeavesItsNoticesToTheOthers() {
		Complaint complaint = answered();
		Sender dying = this.telling.sender((letter) -> {
			throw new Error("killed");
		}, this.shortMessages::add);
		assertThat(org.assertj.core.api.Assertions.catchThrowable(dying::sendDue)).hasMessage("killed");

		this.sender.sendDue();
		assertThat(mailsTo(EMAIL)).as("while the lease runs").isEmpty();

		this.story.passes(Notice.LEASE);
		this.sender.sendDue();
		assertThat(mailsTo(EMAIL)).hasSize(1);
	}

	private Complaint by(Identity reporter) {
		Report pothole = this.story.pothole();
		return this.story.received(Submission.own(
				new Report(pothole.kind(), pothole.category(), new RegionCode("63.71"), pothole.place(),
						pothole.incidentDate(), pothole.content(), false, false, (AgencyId) null, "id"),
				id.lapor.complaint.Channel.WEB, reporter));
	}

	/** A complaint whose answer's notice is the one thing that waits. */
	private Complaint answered() {
		Complaint complaint = this.story.answered();
		this.telling.onlySends(complaint.getId(), Kind.ANSWERED);
		return complaint;
	}

	private Notice reporters(Complaint complaint) {
		return reporters(complaint, Kind.ANSWERED);
	}

	private Notice reporters(Complaint complaint, Kind kind) {
		return only(this.telling.of(complaint.getId())
			.stream()
			.filter((notice) -> notice.isToReporter() && notice.event() == kind)
			.toArray(Notice[]::new));
	}

	private SmtpCarrier smtp() {
		JavaMailSenderImpl mail = new JavaMailSenderImpl();
		mail.setHost("localhost");
		mail.setPort(this.server.getSmtp().getPort());
		return new SmtpCarrier(mail, "LAPOR <lapor@example.org>");
	}

	private MimeMessage[] mailsTo(String address) {
		return Arrays.stream(this.server.getReceivedMessages())
			.filter((mail) -> to(mail).equals(address))
			.toArray(MimeMessage[]::new);
	}

	private static String to(MimeMessage mail) {
		try {
			return mail.getAllRecipients()[0].toString();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(MimeMessage mail) throws MessagingException {
		try {
			return ((String) mail.getContent()).replace("\r\n", "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static <T> T only(T[] found) {
		assertThat(found).hasSize(1);
		return found[0];
	}

}
