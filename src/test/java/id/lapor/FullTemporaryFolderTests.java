package id.lapor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import id.lapor.attachment.Samples;
import id.lapor.support.Citizens;
import id.lapor.support.Program;
import id.lapor.support.SmallDisk;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Files on their way find no room in the temporary folder. */
@Tag("h2")
class FullTemporaryFolderTests {

	private static final byte[] PHOTOGRAPH = Samples.jpeg(1200, 900);

	private static final Pattern HELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

	@TempDir
	private Path folder;

	@Test
	void filesComeAgainLaterAndWhatWasTypedWithThemIsNotLost() throws IOException {
		try (SmallDisk disk = SmallDisk.at(this.folder.resolve("on-their-way"), 2048);
				Program program = Program.start(this.folder, environment("on-their-way")).ready()) {
			Visitor reporter = Visitor.anonymous(program.port());
			String code = Citizens.report(reporter, "penuh").json().path("trackingCode").asText();
			Visitor clerk = Visitor.signedIn(program.port(), "loketdiskominfo6371");

			disk.fill();
			isToldToComeBackLater(reporter.sendFile("/api/complaints/" + code + "/attachments", PHOTOGRAPH));
			// Without the token that is lost with the rest of a form it would look
			// forged.
			isToldToComeBackLater(reporter.sendFile("/laporan/" + code + "/lampiran", PHOTOGRAPH));
			Answer held = clerk.send("POST", "/petugas/loket", typedWithALetter(), MULTIPART);
			isToldToComeBackLater(held);
			assertThat(held.body()).contains("Lubang rekaan &lt;sedalam&gt; dua jengkal.").doesNotContain("filename");
			Answer received = clerk.send("POST", "/petugas/loket", onceMore(held), FORM);
			assertThat(received.status()).as(received.toString()).isEqualTo(200);
			assertThat(received.body()).contains("hanya ditampilkan sekali ini");

			disk.empty();
			Answer kept = reporter.sendFile("/api/complaints/" + code + "/attachments", PHOTOGRAPH);
			assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
		}
	}

	/** There was room when the form began to arrive. */
	@Test
	void aFileThatFindsNoRoomOnItsWayComesAgainLater() {
		try (Program program = Program.start(this.folder, environment("cleaned/away")).ready()) {
			Visitor reporter = Visitor.anonymous(program.port());
			String code = Citizens.report(reporter, "penuh").json().path("trackingCode").asText();

			program.limitFiles(PHOTOGRAPH.length / 2);
			isToldToComeBackLater(reporter.sendFile("/api/complaints/" + code + "/attachments", PHOTOGRAPH));
			isToldToComeBackLater(reporter.sendFile("/laporan/" + code + "/lampiran", PHOTOGRAPH));

			program.unlimitFiles();
			Answer kept = reporter.sendFile("/api/complaints/" + code + "/attachments", PHOTOGRAPH);
			assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
		}
	}

	private Map<String, String> environment(String location) {
		return Map.of("SPRING_PROFILES_ACTIVE", "demo", "SPRING_DATASOURCE_URL", "jdbc:h2:mem:lapor;DB_CLOSE_DELAY=-1",
				"SPRING_SERVLET_MULTIPART_LOCATION", this.folder.resolve(location).toString());
	}

	private static void isToldToComeBackLater(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
		assertThat(answer.header("retry-after")).matches("[1-9]\\d*");
	}

	private static final Map<String, String> MULTIPART = Map.of("Content-Type", "multipart/form-data; boundary=rekaan");

	private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

	/** What a clerk types, and a letter between two of the fields. */
	private static String typedWithALetter() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("kind", "COMPLAINT");
		fields.put("category", "ROAD_POTHOLE");
		fields.put("region", "63.71");
		fields.put("place", "Jalan rekaan");
		fields.put("incidentDate", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
		fields.put("content", "Lubang rekaan <sedalam> dua jengkal.");
		fields.put("channel", "LETTER");
		StringBuilder body = new StringBuilder();
		fields.forEach((name, value) -> part(body, "name=\"%s\"".formatted(name), value));
		part(body, "name=\"files\"; filename=\"surat.pdf\"", new String(Samples.pdf(), StandardCharsets.US_ASCII));
		part(body, "name=\"key\"", "kunci-loket-rekaan");
		return body.append("--rekaan--\r\n").toString();
	}

	private static void part(StringBuilder body, String head, String content) {
		body.append("--rekaan\r\nContent-Disposition: form-data; ")
			.append(head)
			.append("\r\n\r\n")
			.append(content)
			.append("\r\n");
	}

	/** What the button of the page sends. */
	private static String onceMore(Answer page) {
		assertThat(page.body()).contains("action=\"/petugas/loket\"");
		return HELD.matcher(page.body())
			.results()
			.map(FullTemporaryFolderTests::field)
			.collect(Collectors.joining("&"));
	}

	private static String field(MatchResult held) {
		return held.group(1) + "=" + UriUtils.encode(HtmlUtils.htmlUnescape(held.group(2)), StandardCharsets.UTF_8);
	}

}
