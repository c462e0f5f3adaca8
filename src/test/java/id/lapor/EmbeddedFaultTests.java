package id.lapor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import id.lapor.support.Citizens;
import id.lapor.support.Program;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets the file of the embedded database grow no further, by the operating system's own
 * limit, which a disk that is full looks like. What was acknowledged around that moment
 * may be lost there ({@code docs/backup.md}); on MySQL nothing is, see
 * {@link FaultTests}.
 */
@Tag("h2")
class EmbeddedFaultTests {

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private Path folder;

	@Test
	void aFullDiskIsToldAndPassesWhenThereIsRoomAgain() throws IOException {
		Map<String, String> environment = Map.of("SPRING_PROFILES_ACTIVE", "demo", "SPRING_DATASOURCE_URL",
				"jdbc:h2:file:./data/lapor;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
		try (Program program = Program.start(this.folder, environment).ready()) {
			Visitor reporter = Visitor.anonymous(program.port());
			assertThat(Citizens.report(reporter, "before").status()).isEqualTo(201);

			program.limitFiles(Files.size(this.folder.resolve("data/lapor.mv.db")));
			// What is freed in the file is used first.
			patiently().until(() -> {
				Answer answer = Citizens.report(reporter, UUID.randomUUID().toString());
				assertThat(answer.status()).as(answer.toString()).isIn(201, 503);
				return answer.status() == 503 && !answer.header("retry-after").isEmpty();
			});
			assertThat(reporter.send("GET", "/livez", null).status()).isEqualTo(200);

			program.unlimitFiles();
			patiently().until(() -> reporter.send("GET", "/readyz", null).status() == 200);
			// Connections of before are found dead one by one.
			patiently().until(() -> {
				Answer answer = Citizens.report(reporter, UUID.randomUUID().toString());
				assertThat(answer.status()).as(answer.toString()).isIn(201, 503);
				String code = answer.json().path("trackingCode").asText();
				return answer.status() == 201 && reporter.send("GET", "/api/complaints/" + code, null).status() == 200;
			});
		}
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInSameThread();
	}

}
