package id.lapor.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How large the frames of a WebP say they are. The canvas, which a reader is asked for,
 * does not bound them: a frame that is larger is read in its own size.
 */
final class WebpFrames {

	/** {@code RIFF}, a length, {@code WEBP}. */
	private static final int HEADER = 12;

	/** A chunk's name and its length. */
	private static final int CHUNK = 8;

	/** Where a frame of an animation lies, before its own chunks. */
	private static final int PLACE = 16;

	/** In both kinds, a side is a number of 14 bits. */
	private static final int SIDE = 0x3FFF;

	/** What is read of a frame of each kind. */
	private static final Map<String, Integer> HEAD = Map.of("VP8 ", 10, "VP8L", 5);

	private WebpFrames() {
	}

	/** The pixels of the largest frame; 0 when there is none. */
	static long mostPixels(ByteBuffer file) {
		ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
		long most = 0;
		long at = HEADER;
		while (at + CHUNK <= bytes.limit()) {
			int chunk = (int) at;
			String name = name(bytes, chunk);
			if (HEAD.containsKey(name) && at + CHUNK + HEAD.get(name) <= bytes.limit()) {
				most = Math.max(most,
						"VP8L".equals(name) ? lossless(bytes, chunk + CHUNK) : lossy(bytes, chunk + CHUNK));
			}
			long length = Integer.toUnsignedLong(bytes.getInt(chunk + 4));
			// The chunks of an animation's frame are read like any other.
			at += CHUNK + ("ANMF".equals(name) ? PLACE : length + length % 2);
		}
		return most;
	}

	/** Behind the frame's tag and its start code. */
	private static long lossy(ByteBuffer bytes, int content) {
		return (long) (bytes.getShort(content + 6) & SIDE) * (bytes.getShort(content + 8) & SIDE);
	}

	/** Behind the signature. */
	private static long lossless(ByteBuffer bytes, int content) {
		int sides = bytes.getInt(content + 1);
		return (long) ((sides & SIDE) + 1) * ((sides >> 14 & SIDE) + 1);
	}

	private static String name(ByteBuffer bytes, int chunk) {
		byte[] name = new byte[4];
		bytes.get(chunk, name);
		return new String(name, StandardCharsets.US_ASCII);
	}

}
