package id.lapor.attachment;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
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

	@TempDir
	Path folder;

	@Test
	void tellsCleanFromInfectedOverTcp() throws Exception {
		try (FakeClamd clamd = FakeClamd.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			Scanner scanner = new Clamd("localhost:" + clamd.port());

			assertThat(scan(scanner, "x".repeat(200_000))).isEqualTo(Verdict.CLEAN);
			assertThat(scan(scanner, "x".repeat(200_000) + FakeClamd.VIRUS)).isEqualTo(Verdict.INFECTED);
		}
	}

	@Test
	void tellsCleanFromInfectedOverASocket() throws Exception {
		Path socket = this.folder.resolve("clamd.sock");
		try (FakeClamd clamd = FakeClamd.at(UnixDomainSocketAddress.of(socket))) {
			Scanner scanner = new Clamd(socket.toString());

			assertThat(scan(scanner, "foto")).isEqualTo(Verdict.CLEAN);
			assertThat(scan(scanner, FakeClamd.VIRUS)).isEqualTo(Verdict.INFECTED);
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

}
