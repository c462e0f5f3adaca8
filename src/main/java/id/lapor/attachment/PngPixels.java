package id.lapor.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes of a PNG what is drawn, and leaves out all that is written beside the pixels. The
 * JDK's reader keeps the texts of a picture with a palette, although nobody asks for
 * them: ten megabytes of very short ones are sixty in the heap, beside all that pictures
 * at work may take.
 */
final class PngPixels {

	private static final Set<Integer> DRAWN = Stream.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND")
		.map((name) -> ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt())
		.collect(Collectors.toUnmodifiableSet());

	private static final int SIGNATURE = 8;

	/** A chunk's length and its name; its check comes behind its content. */
	private static final int HEAD = 8;

	private static final int CHECK = 4;

	private PngPixels() {
	}

	/**
	 * The same picture without anything else.
	 * @param folder where it is put
	 */
	static Path of(Path file, Path folder) throws IOException {
		Path pixels = Files.createTempFile(folder, "pixels", null);
		try (FileChannel in = FileChannel.open(file);
				FileChannel out = FileChannel.open(pixels, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size());
			long from = 0;
			long at = SIGNATURE;
			while (at + HEAD <= in.size()) {
				long next = at + HEAD + Integer.toUnsignedLong(bytes.getInt((int) at)) + CHECK;
				if (!DRAWN.contains(bytes.getInt((int) at + 4))) {
					copy(in, from, at, out);
					from = next;
				}
				at = next;
			}
			copy(in, from, in.size(), out);
		}
		return pixels;
	}

	private static void copy(FileChannel in, long from, long until, FileChannel out) throws IOException {
		for (long at = from; at < until;) {
			at += in.transferTo(at, until - at, out);
		}
	}

}
