package id.lapor.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Draws the pages of one document as pictures: a program of its own, started by
 * {@link Documents}, which gives it little memory, little time and no secrets. Its exit
 * code says how it went.
 */
final class PageDrawing {

	/** All pages have been drawn. */
	static final int DRAWN = 0;

	/** There are more pages than are drawn. */
	static final int TOO_MANY = 10;

	/** It takes a password, or has restrictions. */
	static final int ENCRYPTED = 11;

	/** It is damaged, or takes more memory or time than there is. */
	static final int UNDRAWABLE = 12;

	/** Pixels for a point, which is 1/72 inch: 150 to the inch, as much as a fax. */
	static final float PIXELS = 150 / 72f;

	/** Longest side of a page in pixels; A4 has 1754. */
	static final int MOST_SIDE = 2000;

	/** Longest side of a page in points that readers of PDF take: 200 inches. */
	private static final float MOST_POINTS = 14_400;

	/** A page that is lower or narrower shows nothing. */
	private static final float LEAST_POINTS = 3;

	private PageDrawing() {
	}

	/**
	 * @param args the document, the folder for the pictures, how many pages it may have,
	 * and after how many seconds to give up
	 */
	public static void main(String[] args) {
		LoggingSystem.get(PageDrawing.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
		offersItselfFirst();
		endsAfter(Integer.parseInt(args[3]));
		Runtime.getRuntime().halt(draw(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2])));
	}

	/** Where the picture of a page lies; the first is 1. */
	static Path page(Path folder, int number) {
		return folder.resolve("page-" + number + ".jpg");
	}

	/** When the machine has no memory left, this process is to be ended, and no other. */
	private static void offersItselfFirst() {
		try {
			Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
		}
		catch (IOException | RuntimeException ex) {
			// Not on every system.
		}
	}

	/** Also when nobody waits for it any more. */
	private static void endsAfter(int seconds) {
		Thread end = new Thread(() -> {
			try {
				Thread.sleep(seconds * 1000L);
			}
			catch (InterruptedException ex) {
				// Ends now.
			}
			Runtime.getRuntime().halt(UNDRAWABLE);
		});
		end.setDaemon(true);
		end.start();
	}

	private static int draw(Path file, Path folder, int mostPages) {
		// Nothing goes to the disk, which nobody limits.
		try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache())) {
			if (document.isEncrypted()) {
				return ENCRYPTED;
			}
			PDFRenderer renderer = new PDFRenderer(document);
			// What is larger than the page's picture need not be read as a whole.
			renderer.setSubsamplingAllowed(true);
			int number = 0;
			for (PDPage page : document.getPages()) {
				if (++number > mostPages) {
					return TOO_MANY;
				}
				Pictures.write(renderer.renderImage(number - 1, scale(page), ImageType.RGB), Format.JPEG,
						page(folder, number));
			}
			return (number > 0) ? DRAWN : UNDRAWABLE;
		}
		catch (InvalidPasswordException ex) {
			return ENCRYPTED;
		}
		// Readers of foreign files throw all kinds of things, also errors.
		catch (Throwable ex) {
			return UNDRAWABLE;
		}
	}

	private static float scale(PDPage page) throws IOException {
		PDRectangle box = page.getCropBox();
		float longest = Math.max(box.getWidth(), box.getHeight());
		float shortest = Math.min(box.getWidth(), box.getHeight());
		float scale = Math.min(PIXELS, MOST_SIDE / longest);
		// Also what is no number.
		if (!(longest <= MOST_POINTS) || !(shortest >= LEAST_POINTS) || shortest * scale < 1) {
			throw new IOException("A page of %s points".formatted(box));
		}
		return scale;
	}

}
