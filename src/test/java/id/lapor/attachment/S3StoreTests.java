package id.lapor.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.lapor.shared.NotFound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Against a small HTTP server that keeps what it is given, as an S3-compatible store
 * does.
 */
class S3StoreTests {

	private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

	private final Map<String, String> signatures = new ConcurrentHashMap<>();

	private HttpServer server;

	private S3Store store;

	@TempDir
	Path folder;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::serve);
		this.server.start();
		this.store = new S3Store(
				new AttachmentSettings.S3(URI.create("http://localhost:" + this.server.getAddress().getPort()),
						"id-rekaan-1", "lapor", "kunci-rekaan", "rahasia-rekaan"));
	}

	@AfterEach
	void stop() {
		this.store.close();
		this.server.stop(0);
	}

	@Test
	void keepsAndGivesBackTheSameBytes() throws IOException {
		byte[] photograph = Samples.largeJpeg(800, 600);
		this.store.put("a1.preview", Files.write(this.folder.resolve("x"), photograph));

		assertThat(this.kept).containsOnlyKeys("/lapor/a1.preview");
		assertThat(this.kept.get("/lapor/a1.preview")).isEqualTo(photograph);
		assertThat(this.signatures.get("/lapor/a1.preview")).startsWith("AWS4-HMAC-SHA256 Credential=kunci-rekaan/")
			.contains("/id-rekaan-1/s3/aws4_request");
		try (InputStream in = this.store.open("a1.preview")) {
			assertThat(in.readAllBytes()).isEqualTo(photograph);
		}
	}

	@Test
	void takesAwayAndDoesNotMindWhatIsNotThere() throws IOException {
		this.store.put("a2", Files.write(this.folder.resolve("x"), new byte[] { 1 }));

		this.store.remove("a2");
		this.store.remove("a2");

		assertThat(this.kept).isEmpty();
		assertThatThrownBy(() -> this.store.open("a2")).isInstanceOf(NotFound.class);
	}

	@Test
	void doesNotTellItsSecret() {
		assertThat(new AttachmentSettings.S3(URI.create("http://s3.example.org"), "r", "b", "kunci-rekaan",
				"rahasia-rekaan")
			.toString()).doesNotContain("rekaan");
	}

	private void serve(HttpExchange exchange) throws IOException {
		String name = exchange.getRequestURI().getPath();
		byte[] body = exchange.getRequestBody().readAllBytes();
		byte[] answer = {};
		int status = 200;
		switch (exchange.getRequestMethod()) {
			case "PUT" -> {
				this.kept.put(name, body);
				this.signatures.put(name, exchange.getRequestHeaders().getFirst("Authorization"));
			}
			case "GET" -> {
				answer = this.kept.getOrDefault(name, "<Error><Code>NoSuchKey</Code></Error>".getBytes());
				status = this.kept.containsKey(name) ? 200 : 404;
			}
			default -> {
				this.kept.remove(name);
				status = 204;
			}
		}
		exchange.sendResponseHeaders(status, (status == 204) ? -1 : answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

}
