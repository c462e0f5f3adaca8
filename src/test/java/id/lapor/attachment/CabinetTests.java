package id.lapor.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import id.lapor.attachment.Attachment.State;
import id.lapor.attachment.Attachment.Version;
import id.lapor.attachment.Scanner.Verdict;
import id.lapor.complaint.Complaint;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LaporTest
class CabinetTests {

	private static final Runnable NOTHING = () -> {
	};

	@Autowired
	Attachments attachments;

	@Autowired
	Store store;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	Clock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Story story;

	private final AtomicReference<Verdict> scanner = new AtomicReference<>(Verdict.CLEAN);

	private Cabinet cabinet;

	private Leftovers leftovers;

	private Holder report;

	@BeforeEach
	void aCaseAndACabinet() {
		this.cabinet = new Cabinet(this.attachments, this.store, (content) -> this.scanner.get(), new ContentCheck(),
				new Pictures(), new Documents(), this.transactions, this.clock);
		this.leftovers = new Leftovers(this.attachments, this.cabinet, this.clock);
		Complaint complaint = this.story.received(this.story.pothole());
		this.report = new Holder(complaint.getId().value(), Holder.REPORTER, 0);
	}

	@Test
	void keepsADocumentToTheLetter() throws IOException {
		Attachment kept = add(Samples.pdf()).get(0);

		assertThat(kept.format()).isEqualTo(Format.PDF);
		try (InputStream in = this.cabinet.open(kept, Version.WHOLE)) {
			assertThat(in.readAllBytes()).isEqualTo(Samples.pdf());
		}
		assertThatThrownBy(() -> this.cabinet.preview(kept, Version.WHOLE)).isInstanceOf(NotFound.class);
	}

	@Test
	void readsAFileOfSeveralPiecesInOrder() throws IOException {
		Attachment kept = add(Samples.largeJpeg(3000, 2000)).get(0);

		assertThat(pieces()).isGreaterThan(3);
		try (InputStream in = this.cabinet.open(kept, Version.WHOLE)) {
			byte[] all = in.readAllBytes();
			assertThat(all).hasSize((int) kept.bytes(Version.WHOLE)).startsWith(0xFF, 0xD8).endsWith(0xFF, 0xD9);
		}
	}

	@Test
	void keepsAllFilesOfARequestOrNone() {
		assertThatThrownBy(() -> this.cabinet.add(this.report,
				List.of(Samples.upload(Samples.pdf()), Samples.upload(new byte[0])), null, NOTHING))
			.isInstanceOfSatisfying(RuleViolation.class, (ex) -> assertThat(ex.fields())
				.containsExactly(new RuleViolation.AtField("files[1]", "attachment.empty", ex.fields().get(0).args())));

		isAsBefore();
	}

	@Test
	void leavesNothingWhenTheCaseRefuses() {
		assertThatThrownBy(() -> this.cabinet.add(this.report, List.of(Samples.upload(Samples.pdf())), null, () -> {
			throw RuleViolation.conflict("complaint.state");
		})).isInstanceOf(RuleViolation.class);

		isAsBefore();
	}

	@Test
	void refusesAVirusAndKeepsNothing() {
		this.scanner.set(Verdict.INFECTED);

		assertThatThrownBy(() -> add(Samples.pdf())).isInstanceOfSatisfying(RuleViolation.class,
				(ex) -> assertThat(ex.fields()).extracting("key").containsExactly("attachment.infected"));

		isAsBefore();
	}

	@Test
	void keepsButDoesNotServeWhatIsNotScannedYet() throws IOException {
		this.scanner.set(Verdict.UNKNOWN);
		Attachment kept = add(Samples.jpeg(40, 30)).get(0);

		assertThat(kept.state()).isEqualTo(State.UNSCANNED);
		assertThatThrownBy(() -> this.cabinet.open(now(kept), Version.WHOLE)).isInstanceOf(NotFound.class);
		this.leftovers.settle();
		assertThat(now(kept).state()).as("the scanner is still away").isEqualTo(State.UNSCANNED);

		this.scanner.set(Verdict.CLEAN);
		this.leftovers.settle();
		assertThat(now(kept).state()).isEqualTo(State.READY);
		this.cabinet.open(now(kept), Version.WHOLE).close();
	}

	@Test
	void takesTheBytesAwayWhenAVirusIsFoundLater() {
		this.scanner.set(Verdict.UNKNOWN);
		Attachment kept = add(Samples.jpeg(40, 30)).get(0);
		this.scanner.set(Verdict.INFECTED);
		this.leftovers.settle();

		assertThat(now(kept).state()).isEqualTo(State.INFECTED);
		assertThat(pieces()).isZero();
		assertThatThrownBy(() -> this.cabinet.open(now(kept), Version.WHOLE)).isInstanceOf(NotFound.class);
	}

	@Test
	void takesAwayWhatNeverArrived() {
		Attachment kept = add(Samples.jpeg(40, 30)).get(0);
		this.story.inTransaction(
				() -> this.jdbc.sql("update attachment set state = 'ARRIVING' where id = ?").param(kept.id()).update());
		this.leftovers.settle();
		assertThat(this.attachments.findById(kept.id())).as("it may be on its way").isPresent();

		this.story
			.inTransaction(() -> this.jdbc.sql("update attachment set added_at = '2020-01-01 00:00:00' where id = ?")
				.param(kept.id())
				.update());
		this.leftovers.settle();
		isAsBefore();
	}

	@Test
	void neverKeepsASixthHoweverManyComeAtOnce() throws Exception {
		ExecutorService senders = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> sent = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				sent.add(senders.submit(() -> add(Samples.pdf())));
			}
			int refused = 0;
			for (Future<?> one : sent) {
				try {
					one.get();
				}
				catch (java.util.concurrent.ExecutionException ex) {
					assertThat(ex.getCause()).isInstanceOf(RuleViolation.class);
					refused++;
				}
			}
			assertThat(refused).isEqualTo(3);
			assertThat(this.cabinet.of(this.report.complaint())).hasSize(5);
		}
		finally {
			senders.shutdownNow();
		}
		assertThatThrownBy(() -> add(Samples.pdf())).isInstanceOfSatisfying(RuleViolation.class,
				(ex) -> assertThat(ex.fields()).extracting("key").containsExactly("attachment.too-many"));
	}

	private List<Attachment> add(byte[] content) {
		return this.cabinet.add(this.report, List.of(Samples.upload(content)), null, NOTHING);
	}

	private Attachment now(Attachment attachment) {
		return this.attachments.findById(attachment.id()).orElseThrow();
	}

	private void isAsBefore() {
		assertThat(this.attachments.findByComplaintAndAuthorAndWord(this.report.complaint(), Holder.REPORTER, 0))
			.isEmpty();
		assertThat(pieces()).isZero();
	}

	/**
	 * How many pieces the database has that belong to this case, or to no case at all.
	 */
	private long pieces() {
		return this.jdbc.sql("""
				select count(*) from attachment_piece p
				left join attachment a on a.id = left(p.name, 36)
				where a.id is null or a.complaint_id = ?""").param(this.report.complaint()).query(Long.class).single();
	}

}
