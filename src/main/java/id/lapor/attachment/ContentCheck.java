package id.lapor.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import id.lapor.shared.RuleViolation;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;

/**
 * Says what a file is by looking into it. Its name and what its sender calls it count for
 * nothing. A file that is two things at once is refused: who checks one of them would
 * hand out the other.
 */
@Component
class ContentCheck {

	/** How far Tika looks. */
	private static final int HEAD = 64 * 1024;

	/** Readers of PDF take a header that stands this far in. */
	private static final int PDF_HEAD = 1024;

	/** Browsers that guess look this far at most. */
	private static final int HTML_HEAD = 4096;

	/** The end record of a ZIP file: 22 bytes, and a comment. */
	private static final int ZIP_END = 22;

	private static final int ZIP_COMMENT = 0xFFFF;

	/** A photograph has about ten; each of very many costs a pass over all pixels. */
	private static final int MOST_SCANS = 100;

	private static final String[] MARKUP = { "<script", "<html>", "<html ", "<!doctype html", "<?php", "<iframe" };

	private final Tika tika = new Tika();

	/**
	 * What this file is.
	 * @throws RuleViolation when it is none of the four kinds, or something else as well
	 */
	Format judge(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			// Mapped: ten megabytes of each of many uploads would fill the heap.
			ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			byte[] head = new byte[Math.min(HEAD, bytes.limit())];
			bytes.get(0, head);
			Format format = Format.ofType(this.tika.detect(head))
				.orElseThrow(() -> RuleViolation.invalid("attachment.type"));
			boolean more = isZip(bytes) || ((format == Format.PDF) ? !isPlainPdf(bytes) : isMoreThanPicture(bytes));
			if (more) {
				throw RuleViolation.invalid("attachment.ambiguous");
			}
			if (format == Format.JPEG && scans(bytes) > MOST_SCANS) {
				throw RuleViolation.invalid("attachment.dimensions");
			}
			return format;
		}
	}

	/** How many passes a picture takes; all but plain photographs need it in memory. */
	static int scans(ByteBuffer jpeg) {
		int scans = 0;
		for (int i = 0; i < jpeg.limit() - 1; i++) {
			if (jpeg.get(i) == (byte) 0xFF && jpeg.get(i + 1) == (byte) 0xDA) {
				scans++;
			}
		}
		return scans;
	}

	private static boolean isPlainPdf(ByteBuffer bytes) {
		return startsAt(bytes, 0, "%pdf-") && find(bytes, Math.max(0, bytes.limit() - PDF_HEAD), bytes.limit(), "%%eof")
				&& !findAny(bytes, HTML_HEAD, MARKUP);
	}

	private static boolean isMoreThanPicture(ByteBuffer bytes) {
		return find(bytes, 0, PDF_HEAD, "%pdf-") || findAny(bytes, bytes.limit(), MARKUP);
	}

	/** A ZIP file, and so every office document and JAR, is read from its end. */
	private static boolean isZip(ByteBuffer bytes) {
		int from = Math.max(0, bytes.limit() - ZIP_END - ZIP_COMMENT);
		for (int i = bytes.limit() - ZIP_END; i >= from; i--) {
			if (bytes.get(i) == 'P' && bytes.get(i + 1) == 'K' && bytes.get(i + 2) == 5 && bytes.get(i + 3) == 6) {
				return true;
			}
		}
		return false;
	}

	private static boolean findAny(ByteBuffer bytes, int until, String[] texts) {
		for (String text : texts) {
			if (find(bytes, 0, until, text)) {
				return true;
			}
		}
		return false;
	}

	private static boolean find(ByteBuffer bytes, int from, int until, String lowerCase) {
		int last = Math.min(until, bytes.limit() - lowerCase.length());
		for (int i = from; i <= last; i++) {
			if (startsAt(bytes, i, lowerCase)) {
				return true;
			}
		}
		return false;
	}

	private static boolean startsAt(ByteBuffer bytes, int at, String lowerCase) {
		byte[] text = lowerCase.getBytes(StandardCharsets.US_ASCII);
		if (at + text.length > bytes.limit()) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			int next = bytes.get(at + i);
			if (((next >= 'A' && next <= 'Z') ? next + 32 : next) != text[i]) {
				return false;
			}
		}
		return true;
	}

}
