package id.lapor;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import id.lapor.attachment.Samples;
import id.lapor.support.Program;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A small machine: the whole program in 512 MB, and ten people who send at once. */
@Tag("h2")
class ManyUploadsTests {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	Path folder;

	@Test
	void tenPhotographsAtOnceFitIntoASmallHeap() {
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("SPRING_PROFILES_ACTIVE", "demo");
		environment.put("SPRING_DATASOURCE_URL", "jdbc:h2:file:" + this.folder.resolve("lapor"));
		byte[] photograph = Samples.largeJpeg(8000, 6000);
		byte[] screenshot = Samples.png(5000, 5000);
		try (Program program = Program.measured(this.folder, environment).ready()) {
			List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
			List<String> codes = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				codes.add(reports(program));
			}
			for (int i = 0; i < 10; i++) {
				sent.add(sends(program, codes.get(i), (i % 3 == 0) ? screenshot : photograph));
			}

			assertThat(sent)
				.allSatisfy((answer) -> assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(201));
			assertThat(Visitor.anonymous(program.port()).send("GET", "/readyz", null).status()).isEqualTo(200);
			assertThat(program.log()).noneMatch((line) -> line.contains("OutOfMemoryError"));
		}
	}

	private static String reports(Program program) {
		Answer answer = Visitor.anonymous(program.port()).send("POST", "/api/complaints", """
				{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"63.71","place":"Jalan A. Yani km 4",
				"incidentDate":"%s","content":"Lubang sedalam dua jengkal, sudah tiga orang jatuh minggu ini.",
				"anonymous":false,"secret":false,"language":"id"}""".formatted(LocalDate.now().minusDays(2)));
		assertThat(answer.status()).as(answer.body()).isEqualTo(201);
		return answer.json().path("trackingCode").asText();
	}

	private static CompletableFuture<HttpResponse<String>> sends(Program program, String code, byte[] file) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("""
				--batas\r
				Content-Disposition: form-data; name="files"; filename="foto"\r
				Content-Type: application/octet-stream\r
				\r
				""".getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(file);
		body.writeBytes("\r\n--batas--\r\n".getBytes(StandardCharsets.US_ASCII));
		return HTTP.sendAsync(HttpRequest
			.newBuilder(URI.create("http://localhost:%d/api/complaints/%s/attachments".formatted(program.port(), code)))
			.header("Content-Type", "multipart/form-data; boundary=batas")
			.POST(BodyPublishers.ofByteArray(body.toByteArray()))
			.build(), BodyHandlers.ofString());
	}

}
