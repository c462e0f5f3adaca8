package id.lapor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.support.Program;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Stops the program as a service manager does, with a request under way. */
@Tag("h2")
class ShutdownTests {

	private static final Pattern RECEIPT = Pattern.compile("\\{.*\"trackingCode\":\"([^\"]+)\".*}", Pattern.DOTALL);

	@TempDir
	private Path folder;

	@Test
	void aRequestUnderWayIsAnsweredAndKeptAndNobodyElseIsLetIn() throws IOException {
		String database = "jdbc:h2:file:" + this.folder.resolve("lapor");
		try (Program program = Program.start(this.folder,
				Map.of("SPRING_PROFILES_ACTIVE", "demo", "SPRING_DATASOURCE_URL", database + ";DB_CLOSE_ON_EXIT=FALSE"))
			.ready(); Socket reporter = new Socket("localhost", program.port())) {
			byte[] report = """
					{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"63.71","place":"Jalan rekaan",
					"incidentDate":"%s","content":"Lubang rekaan sedalam dua jengkal.","anonymous":true,
					"secret":false,"language":"id"}""".formatted(LocalDate.now(ZoneOffset.UTC).minusDays(1))
				.getBytes(StandardCharsets.UTF_8);
			OutputStream sent = reporter.getOutputStream();
			sent.write("""
					POST /api/complaints HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Content-Length: %d\r
					Expect: 100-continue\r
					Connection: close\r
					\r
					""".formatted(report.length).getBytes(StandardCharsets.US_ASCII));
			assertThat(head(reporter.getInputStream())).as("somebody reads it").startsWith("HTTP/1.1 100");
			sent.write(report, 0, report.length / 2);

			program.askToStop();
			nobodyElseIsLetIn(program.port());
			sent.write(report, report.length / 2, report.length - report.length / 2);

			String head = head(reporter.getInputStream());
			assertThat(head).startsWith("HTTP/1.1 201");
			Matcher receipt = RECEIPT
				.matcher(new String(reporter.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
			assertThat(receipt.find()).as("a whole receipt").isTrue();
			program.ended();
			assertThat(JdbcClient.create(new DriverManagerDataSource(database, "sa", ""))
				.sql("select tracking_code from complaint")
				.query(String.class)
				.list()).containsExactly(receipt.group(1).replace("-", ""));
			assertThat(program.log()).noneMatch((line) -> line.contains(" ERROR "));
		}
	}

	private static void nobodyElseIsLetIn(int port) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
			try (Socket another = new Socket("localhost", port)) {
				return false;
			}
			catch (ConnectException ex) {
				return true;
			}
		});
	}

	/** Reads to the empty line. */
	private static String head(InputStream answer) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			int next = answer.read();
			assertThat(next).as("in the middle of %s", head).isNotNegative();
			head.write(next);
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

}
