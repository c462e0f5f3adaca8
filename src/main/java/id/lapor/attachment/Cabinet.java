package id.lapor.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Attachment.State;
import id.lapor.attachment.Attachment.Version;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Where attachments are kept. What comes in is judged, made harmless and scanned before
 * anything is kept; what is refused leaves nothing behind. No transaction is open while a
 * picture is drawn or a store or a scanner is spoken to.
 */
@Service
public class Cabinet {

	private static final Logger log = LoggerFactory.getLogger(Cabinet.class);

	/** Letters that have a meaning in paths, and those that cannot be seen. */
	private static final String NOT_IN_A_NAME = "/\\";

	private static final int NAME_MAX = 255;

	private final Attachments attachments;

	private final Store store;

	private final Scanner scanner;

	private final ContentCheck check;

	private final Pictures pictures;

	private final Documents documents;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Cabinet(Attachments attachments, Store store, Scanner scanner, ContentCheck check, Pictures pictures,
			Documents documents, PlatformTransactionManager transactions, Clock clock) {
		this.attachments = attachments;
		this.store = store;
		this.scanner = scanner;
		this.check = check;
		this.pictures = pictures;
		this.documents = documents;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * Keeps files, all of them or none.
	 * @param addedBy the officer who attaches them; {@code null} for the reporter
	 * @param kept what is to happen in the transaction in which they are kept; what it
	 * throws undoes all
	 * @throws RuleViolation at {@code files[0]}, {@code files[1]} and so on when one may
	 * not come in; nothing has changed then
	 */
	public List<Attachment> add(Holder holder, List<Upload> uploads, String addedBy, Runnable kept) {
		if (uploads.isEmpty()) {
			throw RuleViolation.invalid(List.of(new AtField("files", "attachment.missing")));
		}
		refuseTooMany(places(holder).size() + uploads.size());
		return inFolder((folder) -> {
			List<Checked> checked = new ArrayList<>();
			for (Upload upload : uploads) {
				checked.add(check(upload, folder, checked.size()));
			}
			List<Attachment> arriving = new ArrayList<>();
			try {
				for (Checked one : checked) {
					Attachment attachment = takePlace(holder, one.content(), addedBy);
					arriving.add(attachment);
					put(attachment.file(Version.WHOLE), attachment.preview(Version.WHOLE), one.content());
				}
				return this.transaction.execute((status) -> {
					List<Attachment> arrived = arriving.stream().map((each) -> require(each.id())).toList();
					for (int i = 0; i < arrived.size(); i++) {
						arrived.get(i).arrive(checked.get(i).scanned());
					}
					kept.run();
					return arrived;
				});
			}
			catch (RuntimeException ex) {
				arriving.forEach(this::discard);
				throw ex;
			}
		});
	}

	/** A file that may come in, and whether it has been scanned. */
	private record Checked(Content content, boolean scanned) {
	}

	private Checked check(Upload upload, Path folder, int index) throws IOException {
		try {
			checkName(upload.name());
			Path file = receive(upload, folder);
			Content content = makeHarmless(file, folder);
			Scanner.Verdict verdict = scan(file);
			if (verdict == Scanner.Verdict.INFECTED) {
				throw RuleViolation.invalid("attachment.infected");
			}
			return new Checked(content, verdict == Scanner.Verdict.CLEAN);
		}
		catch (RuleViolation ex) {
			if (ex.kind() != RuleViolation.Kind.INVALID) {
				throw ex;
			}
			throw RuleViolation.invalid(List.of(new AtField("files[" + index + "]", ex.key(), ex.args())));
		}
	}

	/** The files of a case that have arrived, in the order in which they did. */
	public List<Attachment> of(String complaint) {
		return this.attachments.findByComplaintAndStateNot(complaint, State.ARRIVING);
	}

	/** Whether a word has a file that was accepted and is still there. */
	public boolean hasFiles(Holder holder) {
		return this.attachments.countByComplaintAndAuthorAndWordAndStateIn(holder.complaint(), holder.author(),
				holder.word(), EnumSet.of(State.UNSCANNED, State.READY)) > 0;
	}

	/** Reporters' files on which no verifier has said anything yet, the oldest first. */
	public List<Attachment> unjudged() {
		return this.attachments.findByClearance(Clearance.PENDING, Holder.REPORTER, State.READY, Limit.of(500));
	}

	/**
	 * A file of this case.
	 * @throws NotFound when there is none
	 */
	public Attachment require(String complaint, String id) {
		return this.attachments.findById(id)
			.filter((found) -> found.holder().complaint().equals(complaint) && found.state() != State.ARRIVING)
			.orElseThrow(() -> new NotFound("attachment.not-found"));
	}

	/**
	 * Opens the bytes of a file.
	 * @throws NotFound when it is not ready, or has no such version
	 */
	public InputStream open(Attachment attachment, Version which) {
		requireReady(attachment, which);
		return this.store.open(attachment.file(which));
	}

	/**
	 * Opens the small picture of a file.
	 * @throws NotFound when it has none
	 */
	public InputStream preview(Attachment attachment, Version which) {
		requireReady(attachment, which);
		if (!attachment.format().isPicture()) {
			throw new NotFound("attachment.not-found");
		}
		return this.store.open(attachment.preview(which));
	}

	/**
	 * Keeps what the verifier says about a file.
	 * @param clearance anything but {@link Clearance#COPY}
	 */
	public void clear(Attachment attachment, Clearance clearance, String by, Runnable kept) {
		if (clearance == Clearance.COPY || clearance == Clearance.PENDING) {
			throw new IllegalArgumentException("Not without bars");
		}
		requireReady(attachment, Version.WHOLE);
		this.transaction.executeWithoutResult((status) -> {
			Attachment cleared = require(attachment.id());
			cleared.clear(clearance, by, this.clock.instant());
			kept.run();
		});
	}

	/**
	 * Draws the pages of a document, so that bars can be put over them; nothing where
	 * that has been done, or for a picture.
	 * @throws RuleViolation when the document cannot be drawn, or not at once; nothing
	 * has changed then
	 */
	public void drawPages(Attachment attachment) {
		requireReady(attachment, Version.WHOLE);
		if (attachment.format().isPicture() || attachment.pages() > 0) {
			return;
		}
		inFolder((folder) -> {
			List<Path> pages = this.documents.draw(fetch(attachment.file(Version.WHOLE), folder), folder);
			List<String> names = IntStream.rangeClosed(1, pages.size()).mapToObj(attachment::page).toList();
			// Whoever drew before and died has left some.
			forget(names);
			try {
				for (int i = 0; i < pages.size(); i++) {
					this.store.put(names.get(i), pages.get(i));
				}
				this.transaction.executeWithoutResult((status) -> require(attachment.id()).drawPages(pages.size()));
			}
			catch (DataIntegrityViolationException | ConcurrencyFailureException ex) {
				// Somebody else draws the same pages now, and they will look the same.
				throw RuleViolation.conflict("conflict.concurrent");
			}
			return pages;
		});
	}

	/**
	 * Opens a page that has been drawn, a JPEG.
	 * @throws NotFound when there is none
	 */
	public InputStream page(Attachment attachment, int number) {
		requireReady(attachment, Version.WHOLE);
		if (number < 1 || number > attachment.pages()) {
			throw new NotFound("attachment.not-found");
		}
		return this.store.open(attachment.page(number));
	}

	/**
	 * Makes the agencies' copy of a picture, or of a document whose pages have been
	 * drawn, with black bars. An earlier one is taken away.
	 * @throws RuleViolation when no page has been drawn, or the bars cover nothing
	 */
	public void cover(Attachment attachment, List<Bar> bars, String by, Runnable kept) {
		requireReady(attachment, Version.WHOLE);
		int pages = attachment.format().isPicture() ? 1 : attachment.pages();
		if (pages == 0) {
			throw RuleViolation.invalid("attachment.no-pages");
		}
		if (bars.isEmpty() || bars.stream().anyMatch((bar) -> bar == null || bar.page() < 1 || bar.page() > pages)) {
			throw RuleViolation.invalid("attachment.bars", Bar.MOST);
		}
		List<String> before = attachment.files();
		inFolder((folder) -> {
			Content copy = attachment.format().isPicture() ? this.pictures
				.cover(fetch(attachment.file(Version.WHOLE), folder), attachment.format(), bars, folder)
					: coverPages(attachment, bars, folder);
			String name = attachment.id() + ".copy-" + attachment.nextCopy();
			put(name, name + ".preview", copy);
			try {
				return this.transaction.execute((status) -> {
					Attachment covered = require(attachment.id());
					if (covered.nextCopy() != attachment.nextCopy()) {
						throw RuleViolation.conflict("conflict.concurrent");
					}
					covered.replaceCopy(attachment.nextCopy(), copy.bytes());
					covered.clear(Clearance.COPY, by, this.clock.instant());
					kept.run();
					return covered;
				});
			}
			catch (RuntimeException ex) {
				forget(List.of(name, name + ".preview"));
				throw ex;
			}
		});
		forget(before.stream().filter((name) -> name.contains(".copy-")).toList());
	}

	/** One page after the other: none is in memory while another is. */
	private Content coverPages(Attachment attachment, List<Bar> bars, Path folder) throws IOException {
		List<Path> covered = new ArrayList<>();
		for (int number = 1; number <= attachment.pages(); number++) {
			int page = number;
			Path drawn = fetch(attachment.page(page), folder);
			List<Bar> here = bars.stream().filter((bar) -> bar.page() == page).toList();
			covered.add(here.isEmpty() ? drawn : this.pictures.cover(drawn, Format.JPEG, here, folder).file());
		}
		return this.documents.bind(covered, folder);
	}

	private Path fetch(String name, Path folder) throws IOException {
		Path file = Files.createTempFile(folder, "kept", null);
		try (InputStream in = this.store.open(name)) {
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
		}
		return file;
	}

	/** Takes a file away for good. */
	public void remove(Attachment attachment, Runnable gone) {
		this.transaction.executeWithoutResult((status) -> {
			Attachment removed = require(attachment.id());
			gone.run();
			this.attachments.delete(removed);
		});
		forget(attachment.files());
	}

	/** Scans again what could not be scanned when it came in. */
	void scanAgain(Attachment attachment) {
		Scanner.Verdict verdict;
		try (InputStream in = this.store.open(attachment.file(Version.WHOLE))) {
			verdict = this.scanner.scan(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (verdict == Scanner.Verdict.UNKNOWN) {
			return;
		}
		this.transaction.executeWithoutResult((status) -> {
			Attachment scanned = require(attachment.id());
			if (verdict == Scanner.Verdict.CLEAN) {
				scanned.pass();
			}
			else {
				scanned.condemn();
			}
		});
		if (verdict == Scanner.Verdict.INFECTED) {
			log.warn("A virus was found in attachment {}; its bytes are taken away", attachment.id());
			forget(attachment.files());
		}
	}

	/** Takes away what never arrived because a node died meanwhile. */
	void discard(Attachment attachment) {
		this.transaction.executeWithoutResult(
				(status) -> this.attachments.findById(attachment.id()).ifPresent(this.attachments::delete));
		forget(attachment.files());
	}

	private Attachment require(String id) {
		return this.attachments.findById(id).orElseThrow(() -> new NotFound("attachment.not-found"));
	}

	private static void requireReady(Attachment attachment, Version which) {
		if (attachment.state() != State.READY || (which == Version.COPY && attachment.clearance() != Clearance.COPY)) {
			throw new NotFound("attachment.not-found");
		}
	}

	/** A name is only looked at: one with a path in it comes from no honest browser. */
	private static void checkName(String name) {
		if (name == null) {
			return;
		}
		boolean sound = name.length() <= NAME_MAX && name.chars()
			.noneMatch((letter) -> NOT_IN_A_NAME.indexOf(letter) >= 0 || Character.isISOControl(letter));
		if (!sound) {
			throw RuleViolation.invalid("attachment.name");
		}
	}

	private static Path receive(Upload upload, Path folder) throws IOException {
		Path file = Files.createTempFile(folder, "upload", null);
		try (InputStream in = upload.content().getInputStream()) {
			Files.copy(new AtMost(in), file, StandardCopyOption.REPLACE_EXISTING);
		}
		if (Files.size(file) == 0) {
			throw RuleViolation.invalid("attachment.empty");
		}
		return file;
	}

	private Content makeHarmless(Path file, Path folder) throws IOException {
		Format format = this.check.judge(file);
		return format.isPicture() ? this.pictures.redraw(file, format, folder)
				: new Content(format, file, null, Files.size(file), 0, 0);
	}

	private Scanner.Verdict scan(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return this.scanner.scan(in);
		}
	}

	/**
	 * Whoever is faster gets a place; the database lets nobody share one, and may say so
	 * by a deadlock.
	 */
	private Attachment takePlace(Holder holder, Content content, String addedBy) {
		for (int attempt = 0; attempt < 2 * Attachment.MOST; attempt++) {
			try {
				return this.transaction.execute((status) -> this.attachments.saveAndFlush(
						new Attachment(holder, freePosition(holder), content, addedBy, this.clock.instant())));
			}
			catch (DataIntegrityViolationException | ConcurrencyFailureException ex) {
				log.debug("A place among the attachments was taken meanwhile");
			}
		}
		throw RuleViolation.conflict("conflict.concurrent");
	}

	private int freePosition(Holder holder) {
		Set<Integer> taken = places(holder);
		refuseTooMany(taken.size() + 1);
		return IntStream.rangeClosed(1, Attachment.MOST)
			.filter((position) -> !taken.contains(position))
			.findFirst()
			.orElseThrow();
	}

	private Set<Integer> places(Holder holder) {
		return this.attachments.findByComplaintAndAuthorAndWord(holder.complaint(), holder.author(), holder.word())
			.stream()
			.map(Attachment::position)
			.collect(Collectors.toSet());
	}

	private static void refuseTooMany(int files) {
		if (files > Attachment.MOST) {
			throw RuleViolation.invalid(List.of(new AtField("files", "attachment.too-many", Attachment.MOST)));
		}
	}

	private void put(String name, String previewName, Content content) {
		this.store.put(name, content.file());
		if (content.preview() != null) {
			this.store.put(previewName, content.preview());
		}
	}

	/** What cannot be taken away now stays behind; nobody can ask for it any more. */
	private void forget(List<String> names) {
		for (String name : names) {
			try {
				this.store.remove(name);
			}
			catch (RuntimeException ex) {
				log.warn("The bytes {} are left behind: {}", name, ex.getClass().getName());
			}
		}
	}

	/** What is done with a folder that is gone afterwards. */
	private interface InFolder<T> {

		T in(Path folder) throws IOException;

	}

	private static <T> T inFolder(InFolder<T> work) {
		Path folder = null;
		try {
			folder = Files.createTempDirectory("lapor-attachment");
			return work.in(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			delete(folder);
		}
	}

	private static void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			log.warn("A folder for an upload is left behind: {}", ex.getClass().getName());
		}
	}

	/** Ends with a refusal when more comes than may. */
	private static final class AtMost extends FilterInputStream {

		private long read;

		private AtMost(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int next = super.read();
			count((next < 0) ? 0 : 1);
			return next;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int count = super.read(into, offset, length);
			count(count);
			return count;
		}

		private void count(int bytes) {
			this.read += Math.max(0, bytes);
			if (this.read > Attachment.MOST_BYTES) {
				throw RuleViolation.invalid("attachment.too-large", Attachment.MOST_BYTES / 1024 / 1024);
			}
		}

	}

}
