package id.lapor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import id.lapor.attachment.Samples;
import id.lapor.support.Bucket;
import id.lapor.support.Citizens;
import id.lapor.support.OwnMySql;
import id.lapor.support.Program;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Backs up in the middle of a story and restores elsewhere, as {@code docs/backup.md}
 * says: the story goes on to its end.
 */
class BackupTests {

	private static final String KEYS = "data/identity-keys.json";

	private static final String FILE = "data/lapor.mv.db";

	private static final String PDF = new String(Samples.pdf(), StandardCharsets.US_ASCII);

	@TempDir
	private Path here;

	@TempDir
	private Path elsewhere;

	@TempDir
	private Path safe;

	@Test
	@Tag("mysql")
	void aDumpOfARunningSystemAndACopyOfItsBucketAreRestoredUnderAnotherNameAndTheStoryGoesOn() throws IOException {
		try (OwnMySql server = OwnMySql.start(); Bucket bucket = Bucket.empty()) {
			Map<String, String> environment = server.environment();
			environment.putAll(bucket.environment());
			String code;
			Map<String, byte[]> files;
			Path dump = this.safe.resolve("lapor.sql");
			try (Program program = Program.start(this.here, environment).ready()) {
				code = beginning(program);

				server.pipe(List.of("dump", "--hex-blob", "--routines", "--triggers", "--no-tablespaces",
						"--set-gtid-purged=OFF", "lapor"), null, dump);
				files = bucket.copy();
				copy(this.here, KEYS, this.safe);
			}
			assertThat(files.values()).as("the file is in the bucket")
				.contains(PDF.getBytes(StandardCharsets.US_ASCII));
			assertThat(dump).content(StandardCharsets.ISO_8859_1)
				.as("and not in the database")
				.doesNotContainIgnoringCase(HexFormat.of().formatHex(PDF.getBytes(StandardCharsets.US_ASCII)));
			server.fresh();
			bucket.wipe();
			assertThat(server.sql().sql("show tables").query(String.class).list()).isEmpty();

			server.create("lapor2");
			server.pipe(List.of("sql", "lapor2"), dump, null);
			bucket.restore(files);
			copy(this.safe, KEYS, this.elsewhere);

			environment.put("LAPOR_DB_URL", server.url("lapor2"));
			try (Program program = Program.start(this.elsewhere, environment).ready()) {
				end(program, code);
				isDiscreet(program, code);
			}
			assertThat(server.sql().sql("show tables").query(String.class).list()).as("under the old name").isEmpty();
		}
	}

	@Test
	@Tag("h2")
	void aCopyOfTheEmbeddedDatabaseIsRestoredAndTheStoryGoesOn() throws IOException {
		Map<String, String> environment = Map.of("SPRING_PROFILES_ACTIVE", "demo", "SPRING_DATASOURCE_URL",
				"jdbc:h2:file:./data/lapor;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
		String code;
		try (Program program = Program.start(this.here, environment).ready()) {
			code = beginning(program);

			program.stop();
			copy(this.here, FILE, this.safe);
			copy(this.here, KEYS, this.safe);
		}

		copy(this.safe, FILE, this.elsewhere);
		copy(this.safe, KEYS, this.elsewhere);

		try (Program program = Program.start(this.elsewhere, environment).ready()) {
			end(program, code);
			isDiscreet(program, code);
		}
	}

	private static void copy(Path from, String file, Path to) throws IOException {
		Files.createDirectories(to.resolve(file).getParent());
		Files.copy(from.resolve(file), to.resolve(file));
	}

	/** A report with a file is verified; answers its code. */
	private static String beginning(Program program) {
		Visitor reporter = Visitor.anonymous(program.port());
		String code = Citizens.report(reporter, "cadangan").json().path("trackingCode").asText();
		Answer attached = reporter.send("POST", "/api/complaints/" + code + "/attachments",
				"--rekaan\r\nContent-Disposition: form-data; name=\"files\"; filename=\"bukti.pdf\"\r\n"
						+ "Content-Type: application/pdf\r\n\r\n" + PDF + "\r\n--rekaan--\r\n",
				Map.of("Content-Type", "multipart/form-data; boundary=rekaan"));
		assertThat(attached.status()).as(attached.toString()).isEqualTo(201);
		Visitor coordinator = Visitor.signedIn(program.port(), Story.COORDINATOR);
		isDone(Citizens.verify(coordinator, number(coordinator)));
		return code;
	}

	private static void end(Program program, String code) {
		Visitor reporter = Visitor.anonymous(program.port());
		String path = "/api/complaints/" + code;
		assertThat(isDone(reporter.send("GET", path, null)).json().path("status").asText()).isEqualTo("ASSIGNED");
		assertThat(Citizens.report(reporter, "cadangan").json().path("trackingCode").asText())
			.as("the same key once more")
			.isEqualTo(code);
		String file = reporter.send("GET", path + "/attachments", null).json().path(0).path("id").asText();
		assertThat(reporter.send("GET", path + "/attachments/" + file, null).body()).isEqualTo(PDF);

		Visitor liaison = Visitor.signedIn(program.port(), Story.LIAISON);
		String number = number(liaison);
		Visitor coordinator = Visitor.signedIn(program.port(), Story.COORDINATOR);
		assertThat(coordinator
			.send("POST", "/api/staff/complaints/%s/identity-readings".formatted(number),
					"{\"reason\":\"Menelepon pelapor tentang letak lubang\"}")
			.body()).contains(Citizens.REPORTER);
		isDone(Citizens.answer(liaison, number));
		// The answer's notice has to be out first.
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInSameThread()
			.until(() -> reporter.send("POST", path + "/confirmation", null).status() == 200);
		assertThat(reporter.send("GET", path, null).json().path("closeReason").asText()).isEqualTo("CONFIRMED");
	}

	/** The number of the one case that has an open task for this officer. */
	private static String number(Visitor officer) {
		Answer tasks = isDone(officer.send("GET", Citizens.TASKS, null));
		assertThat(tasks.json()).hasSize(1);
		return isDone(officer.send("GET", "/api/staff/tasks/" + tasks.json().path(0).path("id").asText(), null)).json()
			.path("number")
			.asText();
	}

	/** Neither who reported, nor what, nor the code that opens it. */
	private static void isDiscreet(Program program, String code) {
		assertThat(program.log()).isNotEmpty()
			.noneSatisfy((line) -> assertThat(line).containsAnyOf(code, code.replace("-", ""), Citizens.REPORTER,
					"siti.rekaan@example.org", "Jalan rekaan", "dua jengkal", "sudah ditambal", "Menelepon pelapor"));
	}

	private static Answer isDone(Answer answer) {
		assertThat(answer.isDone()).as(answer.toString()).isTrue();
		return answer;
	}

}
