package id.lapor.attachment;

import java.awt.Dimension;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import id.lapor.shared.RuleViolation;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Draws the pages of documents, and binds pages that have been drawn. A foreign document
 * is opened in a process of its own ({@link PageDrawing}), one at a time: whatever it
 * makes its reader do, neither the heap nor a thread of this program is lost to it.
 */
@Component
class Documents {

	private static final Logger log = LoggerFactory.getLogger(Documents.class);

	/** Most pages of a document that is drawn. */
	static final int MOST_PAGES = 20;

	/** Megabytes of heap in which a document is drawn, beside this program's own. */
	private static final int HEAP = 192;

	/** How long drawing all pages may take. */
	private static final int MOST_SECONDS = 40;

	private static final int PATIENCE_SECONDS = 15;

	private final Semaphore one = new Semaphore(1, true);

	/**
	 * Draws all pages.
	 * @return a JPEG for each, in {@code folder}
	 * @throws RuleViolation when there are too many, the document is encrypted, damaged
	 * or takes too much, or too many others are being drawn
	 */
	List<Path> draw(Path file, Path folder) throws IOException {
		try {
			if (!this.one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw RuleViolation.conflict("attachment.busy");
			}
			try {
				Path pages = Files.createDirectory(folder.resolve("pages"));
				refuse(run(file, pages));
				return drawn(pages);
			}
			finally {
				this.one.release();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw RuleViolation.conflict("attachment.busy");
		}
	}

	private static List<Path> drawn(Path folder) {
		List<Path> pages = IntStream.rangeClosed(1, MOST_PAGES)
			.mapToObj((number) -> PageDrawing.page(folder, number))
			.takeWhile(Files::exists)
			.toList();
		if (pages.isEmpty()) {
			throw RuleViolation.invalid("attachment.undrawable");
		}
		return pages;
	}

	private static void refuse(int exit) {
		switch (exit) {
			case PageDrawing.DRAWN -> {
			}
			case PageDrawing.TOO_MANY -> throw RuleViolation.invalid("attachment.pages", MOST_PAGES);
			case PageDrawing.ENCRYPTED -> throw RuleViolation.invalid("attachment.encrypted");
			default -> {
				log.debug("A document cannot be drawn: {}", exit);
				throw RuleViolation.invalid("attachment.undrawable");
			}
		}
	}

	private static int run(Path file, Path folder) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command(file, folder));
		// The environment holds passwords, and this process opens what strangers sent.
		builder.environment().keySet().retainAll(Set.of("PATH", "SystemRoot"));
		builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
		Process process = builder.start();
		try {
			process.getOutputStream().close();
			if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
				return process.exitValue();
			}
			// Before the folder goes in which it writes.
			process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return PageDrawing.UNDRAWABLE;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static List<String> command(Path file, Path folder) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx" + HEAP + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.awt.headless=true", "-Duser.timezone=UTC",
				"-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder));
		command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
		String main = PageDrawing.class.getName();
		if (isInArchive()) {
			// Only a launcher finds the libraries in an archive, and only this one asks
			// what is to be launched.
			command.add("-Dloader.main=" + main);
			main = "org.springframework.boot.loader.launch.PropertiesLauncher";
		}
		command.add(main);
		command.addAll(
				List.of(file.toString(), folder.toString(), String.valueOf(MOST_PAGES), String.valueOf(MOST_SECONDS)));
		return command;
	}

	private static boolean isInArchive() {
		return String.valueOf(PageDrawing.class.getResource("PageDrawing.class")).startsWith("jar:nested:");
	}

	private static String absolute(String path) {
		return String.join(File.pathSeparator,
				List.of(path.split(File.pathSeparator))
					.stream()
					.map((each) -> new File(each).getAbsolutePath())
					.toList());
	}

	/**
	 * Makes a new document of pictures of pages: it has no text, no description, and
	 * nothing else of what they were drawn from.
	 */
	Content bind(List<Path> pages, Path folder) throws IOException {
		Path file = Files.createTempFile(folder, "bound", null);
		try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
			for (Path page : pages) {
				add(document, page);
			}
			document.save(file.toFile());
		}
		return new Content(Format.PDF, file, null, Files.size(file), 0, 0);
	}

	private static void add(PDDocument document, Path page) throws IOException {
		try (InputStream in = Files.newInputStream(page)) {
			PDImageXObject picture = JPEGFactory.createFromStream(document, in);
			Dimension size = new Dimension(picture.getWidth(), picture.getHeight());
			float point = 1 / PageDrawing.PIXELS;
			PDPage sheet = new PDPage(new PDRectangle(size.width * point, size.height * point));
			document.addPage(sheet);
			try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
				content.drawImage(picture, 0, 0, size.width * point, size.height * point);
			}
		}
	}

}
