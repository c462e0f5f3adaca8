package id.lapor.attachment;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import id.lapor.attachment.Scanner.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Against a socket that speaks as ClamAV's daemon does. */
class ClamdTests {

	private static final String VIRUS = "REKAAN-VIRUS";

	@TempDir
	Path folder;

	@Test
	void tellsCleanFromInfectedOverTcp() throws Exception {
		try (FakeClamd clamd = FakeClamd.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			Scanner scanner = new Clamd("localhost:" + clamd.port());

			assertThat(scan(scanner, "x".repeat(200_000))).isEqualTo(Verdict.CLEAN);
			assertThat(scan(scanner, "x".repeat(200_000) + VIRUS)).isEqualTo(Verdict.INFECTED);
		}
	}

	@Test
	void tellsCleanFromInfectedOverASocket() throws Exception {
		Path socket = this.folder.resolve("clamd.sock");
		try (FakeClamd clamd = FakeClamd.at(UnixDomainSocketAddress.of(socket))) {
			Scanner scanner = new Clamd(socket.toString());

			assertThat(scan(scanner, "foto")).isEqualTo(Verdict.CLEAN);
			assertThat(scan(scanner, VIRUS)).isEqualTo(Verdict.INFECTED);
			assertThat(scan(scanner, "ERROR")).as("the daemon fails").isEqualTo(Verdict.UNKNOWN);
		}
	}

	@Test
	void doesNotKnowWithoutAScanner() {
		assertThat(scan(new Clamd(this.folder.resolve("nobody.sock").toString()), "foto")).isEqualTo(Verdict.UNKNOWN);
		assertThat(scan(new Clamd("127.0.0.1:1"), "foto")).isEqualTo(Verdict.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "clamd", "host:", "host:port" })
	void refusesAnAddressThatIsNone(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Clamd(address));
	}

	private static Verdict scan(Scanner scanner, String content) {
		return scanner.scan(new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
	}

	/** Takes {@code INSTREAM}, and finds one virus. */
	private static final class FakeClamd implements AutoCloseable {

		private final ServerSocketChannel server;

		private FakeClamd(ServerSocketChannel server) {
			this.server = server;
		}

		static FakeClamd at(SocketAddress address) throws IOException {
			ServerSocketChannel server = (address instanceof UnixDomainSocketAddress)
					? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
			server.bind(address);
			FakeClamd clamd = new FakeClamd(server);
			Thread thread = new Thread(clamd::serve, "clamd");
			thread.setDaemon(true);
			thread.start();
			return clamd;
		}

		int port() throws IOException {
			return ((InetSocketAddress) this.server.getLocalAddress()).getPort();
		}

		private void serve() {
			while (this.server.isOpen()) {
				try (SocketChannel client = this.server.accept()) {
					DataInputStream in = new DataInputStream(Channels.newInputStream(client));
					byte[] command = in.readNBytes(10);
					StringBuilder content = new StringBuilder();
					for (int length = in.readInt(); length > 0; length = in.readInt()) {
						content.append(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
					}
					boolean known = "zINSTREAM\0".equals(new String(command, StandardCharsets.US_ASCII));
					OutputStream out = Channels.newOutputStream(client);
					out.write(((!known || content.indexOf("ERROR") >= 0) ? "Can't allocate memory ERROR\0"
							: (content.indexOf(VIRUS) >= 0) ? "stream: Rekaan.Test FOUND\0" : "stream: OK\0")
						.getBytes(StandardCharsets.US_ASCII));
				}
				catch (IOException ex) {
					// The test is over, or the client went away.
				}
			}
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

	}

}
