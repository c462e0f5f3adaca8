package id.lapor.attachment;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.support.Citizens;
import id.lapor.support.Program;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program with {@code lapor.clamd.address}, from the reporter's page on. In a process
 * of its own, because a second engine in this one would take the first one's name.
 */
@Tag("h2")
class ScannedFilesTests {

	@TempDir
	private Path here;

	@Test
	void aVirusIsRefusedAndNothingIsShownBeforeItWasScanned() throws IOException {
		Path socket = this.here.resolve("clamd.sock");
		FakeClamd clamd = FakeClamd.at(UnixDomainSocketAddress.of(socket));
		try (Program program = Program
			.start(this.here, Map.of("LAPOR_CLAMD_ADDRESS", socket.toString(), "LAPOR_ATTACHMENTS_AGAIN", "1s"))
			.ready()) {
			Visitor reporter = Visitor.anonymous(program.port());
			reporter.get("/lapor");
			String code = Citizens.report(reporter, "pindai").json().path("trackingCode").asText();
			String files = "/api/complaints/" + code + "/attachments";

			Answer clean = reporter.sendFile(files, Samples.jpeg(40, 30));
			assertThat(clean.status()).as(clean.toString()).isEqualTo(201);
			assertThat(clean.json().path(0).path("state").asText()).isEqualTo("READY");

			Answer refused = reporter.sendFile(files,
					Samples.joined(Samples.jpeg(40, 30), Samples.text(FakeClamd.VIRUS)));
			assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
			assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("files[0]");
			assertThat(refused.body()).contains("Virus ditemukan");
			assertThat(reporter.get(files).json()).hasSize(1);

			clamd.close();
			Files.delete(socket);
			Answer kept = reporter.sendFile(files, Samples.jpeg(40, 30));
			Answer infected = reporter.sendFile(files, Samples.joined(Samples.pdf(), Samples.text(FakeClamd.VIRUS)));
			String later = files + "/" + last(kept).path("id").asText();
			String never = files + "/" + last(infected).path("id").asText();
			assertThat(last(kept).path("state").asText()).isEqualTo("UNSCANNED");
			assertThat(reporter.get(later).status()).isEqualTo(404);
			assertThat(reporter.get(later + "/preview").status()).isEqualTo(404);

			clamd = FakeClamd.at(UnixDomainSocketAddress.of(socket));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.pollInSameThread()
				.until(() -> reporter.get(later).status() == 200);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.pollInSameThread()
				.until(() -> reporter.get("/laporan/" + code).body().contains("berisi virus"));
			assertThat(reporter.get(never).status()).isEqualTo(404);
		}
		finally {
			clamd.close();
		}
	}

	/** The answer names all files of the report, the newest last. */
	private static JsonNode last(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
		return answer.json().path(answer.json().size() - 1);
	}

}
