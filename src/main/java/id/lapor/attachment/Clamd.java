package id.lapor.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClamAV's daemon: what is to be scanned goes through its socket in pieces
 * ({@code INSTREAM}), so that it needs no file of ours.
 */
class Clamd implements Scanner {

	private static final Logger log = LoggerFactory.getLogger(Clamd.class);

	private static final int PIECE = 64 * 1024;

	private static final int ANSWER_MAX = 1024;

	private static final int SECONDS = 30;

	/** A path, or a host. */
	private final String place;

	/** Negative for a path. */
	private final int port;

	/**
	 * @param address {@code host:port}, or the path of a socket
	 * @throws IllegalArgumentException when it is neither
	 */
	Clamd(String address) {
		Matcher tcp = Pattern.compile("(.+):(\\d{1,5})").matcher(address);
		boolean path = address.startsWith("/");
		if (!path && !tcp.matches()) {
			throw new IllegalArgumentException("lapor.clamd.address is neither host:port nor a path: " + address);
		}
		this.place = path ? address : tcp.group(1);
		this.port = path ? -1 : Integer.parseInt(tcp.group(2));
	}

	@Override
	public Verdict scan(InputStream content) {
		try (SocketChannel channel = (this.port < 0) ? SocketChannel.open(StandardProtocolFamily.UNIX)
				: SocketChannel.open()) {
			// A socket of this kind knows no time limit of its own.
			CompletableFuture<Void> limit = CompletableFuture.runAsync(() -> close(channel),
					CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
			try {
				channel.connect(socket());
				send(channel, content);
				return verdict(answer(channel));
			}
			finally {
				limit.cancel(false);
			}
		}
		catch (IOException | RuntimeException ex) {
			log.warn("clamd did not scan: {}", ex.getClass().getName());
			return Verdict.UNKNOWN;
		}
	}

	private Verdict verdict(String answer) {
		if (answer.endsWith(" OK")) {
			return Verdict.CLEAN;
		}
		if (answer.endsWith(" FOUND")) {
			return Verdict.INFECTED;
		}
		log.warn("clamd did not scan: {}", answer);
		return Verdict.UNKNOWN;
	}

	private static void send(SocketChannel channel, InputStream content) throws IOException {
		write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
		byte[] piece = new byte[PIECE];
		for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
			if (read > 0) {
				write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(read).flip());
				write(channel, ByteBuffer.wrap(piece, 0, read));
			}
		}
		write(channel, ByteBuffer.allocate(Integer.BYTES));
	}

	private static String answer(SocketChannel channel) throws IOException {
		ByteBuffer answer = ByteBuffer.allocate(ANSWER_MAX);
		while (answer.hasRemaining() && channel.read(answer) >= 0) {
			if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
				break;
			}
		}
		return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).replace("\0", "").strip();
	}

	private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	private SocketAddress socket() {
		return (this.port < 0) ? UnixDomainSocketAddress.of(this.place) : new InetSocketAddress(this.place, this.port);
	}

	private static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			log.debug("The socket of clamd did not close", ex);
		}
	}

}
