package id.lapor.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import com.zaxxer.hikari.HikariDataSource;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.support.Citizens;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

/** What is seen at each door while nobody gets a connection to the database. */
@LaporTest
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	@LocalServerPort
	private int port;

	private final HikariDataSource pool;

	private final Story story;

	private final List<Connection> taken = new ArrayList<>();

	private long patience;

	private final ApplicationEventMulticaster listeners;

	@Autowired
	private List<TurboFilter> logFilters;

	@Autowired
	OutageTests(DataSource dataSource, Story story, ApplicationEventMulticaster listeners) throws SQLException {
		this.pool = dataSource.unwrap(HikariDataSource.class);
		this.story = story;
		this.listeners = listeners;
	}

	@AfterEach
	void ends() throws SQLException {
		for (Connection each : this.taken) {
			each.close();
		}
		this.taken.clear();
		if (this.patience > 0) {
			this.pool.getHikariConfigMXBean().setConnectionTimeout(this.patience);
		}
	}

	/** Takes every connection, also those that something else has just given back. */
	private void begins() throws SQLException {
		this.patience = this.pool.getConnectionTimeout();
		this.pool.getHikariConfigMXBean().setConnectionTimeout(250);
		for (int tries = 0; this.taken.size() < this.pool.getMaximumPoolSize(); tries++) {
			assertThat(tries).isLessThan(100);
			try {
				this.taken.add(this.pool.getConnection());
			}
			catch (SQLTransientConnectionException ex) {
				// Somebody works with it.
			}
		}
	}

	@Test
	void programsAreToldToComeBackLaterInTheirLanguage() throws SQLException {
		Complaint complaint = this.story.received(this.story.pothole());
		String code = complaint.trackingCode().grouped();
		Visitor anybody = Visitor.anonymous(this.port);
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		begins();

		isTold(anybody.send("GET", "/api/complaints/" + code, null), "Sistem sedang tidak tersedia");
		Answer english = anybody.send("POST", "/api/complaints", """
				{"kind":"COMPLAINT","category":"ROAD_POTHOLE","region":"63.71","content":"x","language":"en"}""",
				Map.of("Accept-Language", "en", "Idempotency-Key", "k"));
		isTold(english, "System not available");
		isTold(officer.send("GET", "/api/staff/complaints/" + complaint.getId().value(), null), "tidak tersedia");
		isTold(officer.send("PUT",
				"/api/staff/complaints/%s/drafts/verify-complaint".formatted(complaint.getId().value()), "{}"),
				"tidak tersedia");
		ends();

		assertThat(anybody.send("GET", "/api/complaints/" + code, null).status()).isEqualTo(200);
		assertThat(officer.send("GET", "/api/staff/complaints/" + complaint.getId().value(), null).status())
			.isEqualTo(200);
	}

	private static void isTold(Answer answer, String words) {
		isUnavailable(answer);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.json().path("status").asInt()).isEqualTo(503);
		assertThat(answer.body()).contains(words).doesNotContain("Connection is not available");
	}

	private static void isUnavailable(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
		assertThat(answer.header("retry-after")).matches("[1-9]\\d*");
	}

	@Test
	void theEnginesDoorsSayTheSame() throws SQLException {
		Complaint complaint = this.story.received(this.story.pothole());
		String task = this.story.task(complaint.getId()).getId();
		Visitor tool = Visitor.withPassword(this.port, "admin");
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		Visitor stranger = Visitor.anonymous(this.port);
		stranger.send("GET", "/camunda/app/welcome/default/", null);
		begins();

		String tasks = "/camunda/api/engine/engine/default/task";
		for (Answer answer : List.of(tool.send("GET", "/engine-rest/task", null),
				tool.send("POST", "/engine-rest/task/" + task + "/complete", "{}"), officer.send("GET", tasks, null),
				officer.send("POST", tasks + "/" + task + "/claim", "{\"userId\":\"%s\"}".formatted(Story.COORDINATOR)),
				officer.send("POST", tasks + "/" + task + "/submit-form", "{}"),
				officer.send("GET", "/api/staff/tasks/" + task, null))) {
			isUnavailable(answer);
			assertThat(answer.header("content-type")).startsWith("application/");
			assertThat(answer.body()).contains("tidak tersedia").doesNotContain("Exception");
		}
		String form = "username=%s&password=x".formatted(Story.COORDINATOR);
		isUnavailable(stranger.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", form,
				Map.of("Content-Type", FORM)));
		isUnavailable(officer.send("GET", "/camunda/app/tasklist/default/", null, Map.of("Accept", "text/html")));
		ends();

		assertThat(tool.send("GET", "/engine-rest/task/count", null).status()).isEqualTo(200);
		assertThat(officer.send("GET", tasks + "/" + task, null).status()).isEqualTo(200);
	}

	/** The engine's REST writes stacks into the words of its lines. */
	@Test
	void anActThatFailsHalfWayAtTheEnginesDoorFillsNoLog(CapturedOutput output) {
		String number = this.story.received(this.story.pothole()).getId().value();
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		ApplicationListener<?> gone = ApplicationListener.<CaseEvent>forPayload((event) -> {
			throw new CannotCreateTransactionException("planted",
					new SQLTransientConnectionException("Connection is not available"));
		});
		this.listeners.addApplicationListener(gone);
		listensToTheLogAgain();
		try {
			for (int i = 0; i < 3; i++) {
				isUnavailable(Citizens.verify(officer, number));
			}
		}
		finally {
			this.listeners.removeApplicationListener(gone);
		}

		assertThat(output).doesNotContain("ENGINE-REST", "planted", "\tat org.camunda");
		assertThat(Citizens.verify(officer, number).isDone()).isTrue();
	}

	/** Another system that starts in these tests sets all loggers up anew. */
	private void listensToTheLogAgain() {
		LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
		this.logFilters.stream()
			.filter((filter) -> !loggers.getTurboFilterList().contains(filter))
			.forEach(loggers::addTurboFilter);
	}

	@Test
	void peopleSeeAPageAlsoWhenTheirSessionCannotBeRead() throws SQLException {
		Visitor reporter = Visitor.anonymous(this.port);
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		begins();

		for (Answer answer : List.of(page(reporter, "/laporan/ABCD-EFGH-JKMN"), page(officer, "/petugas/loket"),
				page(officer, "/petugas/cari"), page(officer, "/lapor"), page(officer, "/"))) {
			isUnavailable(answer);
			assertThat(answer.header("content-type")).startsWith("text/html");
			assertThat(answer.header("cache-control")).contains("no-store");
			assertThat(answer.body()).contains("Sistem sedang tidak tersedia")
				.contains("href=\"/css/lapor.css\"")
				.doesNotContain("Exception");
		}
		assertThat(officer.send("GET", "/petugas/cari?lang=en", null, Map.of("Accept", "text/html")).body())
			.contains("System not available");
		ends();

		assertThat(page(officer, "/petugas/cari").status()).isEqualTo(200);
	}

	private static Answer page(Visitor visitor, String path) {
		return visitor.send("GET", path, null, Map.of("Accept", "text/html"));
	}

	@Test
	void theReportPageShowsAgainWhatWasTypedAndTakesItAfterwards() throws SQLException {
		Visitor reporter = Visitor.anonymous(this.port);
		String shown = page(reporter, "/lapor").body();
		String key = shown.split("name=\"key\" value=\"")[1].split("\"")[0];
		Map<String, String> typed = new LinkedHashMap<>(Map.of("kind", "COMPLAINT", "category", "ROAD_POTHOLE",
				"region", "63.71", "place", "Jalan \"Rekaan\" 7", "content",
				"Lubang <dalam> yang sudah lama dan panjang sekali ceritanya.", "key", key));
		typed.put("incidentDate", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
		typed.put("_csrf", reporter.cookie("LAPOR-XSRF").orElseThrow());
		begins();
		Answer away = reporter.send("POST", "/lapor", form(typed), Map.of("Content-Type", FORM, "Accept", "text/html"));

		isUnavailable(away);
		assertThat(away.body()).contains("value=\"Jalan &quot;Rekaan&quot; 7\"")
			.contains("Lubang &lt;dalam&gt; yang sudah lama")
			.contains("value=\"ROAD_POTHOLE\" selected")
			.contains("name=\"key\" value=\"" + key + "\"")
			.contains("role=\"alert\"");
		ends();

		Answer taken = reporter.send("POST", "/lapor", form(typed),
				Map.of("Content-Type", FORM, "Accept", "text/html"));
		assertThat(taken.status()).isEqualTo(303);
		assertThat(taken.header("location")).contains("/tanda-terima");
	}

	@Test
	void anyOtherFormIsKeptInThePageToBeSentOnceMore() throws SQLException {
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		Map<String, String> typed = new LinkedHashMap<>(
				Map.of("content", "Diceritakan \"lewat\" telepon", "key", "k", "_csrf", "t"));
		begins();
		Answer away = officer.send("POST", "/petugas/loket", form(typed),
				Map.of("Content-Type", FORM, "Accept", "text/html"));

		isUnavailable(away);
		assertThat(away.body()).contains("<form method=\"post\" action=\"/petugas/loket\"")
			.contains("name=\"content\" value=\"Diceritakan &quot;lewat&quot; telepon\"")
			.contains("name=\"_csrf\" value=\"t\"");

		Answer secret = officer.send("POST", "/sandi/abc", form(Map.of("password", "Rahasia-63!")),
				Map.of("Content-Type", FORM, "Accept", "text/html"));
		isUnavailable(secret);
		assertThat(secret.body()).doesNotContain("Rahasia-63!").contains("Kembalilah dengan tombol peramban");
	}

	@Test
	void aFormWithFilesKeepsItsText() throws SQLException {
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		String text = part("content", "Diceritakan \"lewat\" telepon") + part("key", "k") + part("_csrf", "t");
		String file = """
				--batas\r
				Content-Disposition: form-data; name="files"; filename="foto.jpg"\r
				Content-Type: image/jpeg\r
				\r
				x\r
				""";
		begins();
		Answer away = sendsParts(officer, "/petugas/loket", text + file);

		isUnavailable(away);
		assertThat(away.body()).contains("<form method=\"post\" action=\"/petugas/loket\"")
			.contains("name=\"content\" value=\"Diceritakan &quot;lewat&quot; telepon\"")
			.doesNotContain("foto.jpg", "name=\"files\"");

		Answer nothingButFiles = sendsParts(officer, "/petugas/laporan/2026-000001/lampiran",
				part("_csrf", "t") + file);
		isUnavailable(nothingButFiles);
		assertThat(nothingButFiles.body()).contains("Kembalilah dengan tombol peramban");
	}

	private static String part(String name, String value) {
		return "--batas\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
	}

	private static Answer sendsParts(Visitor visitor, String path, String parts) {
		return visitor.send("POST", path, parts + "--batas--\r\n",
				Map.of("Content-Type", "multipart/form-data; boundary=batas", "Accept", "text/html"));
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	@Test
	void readinessGoesDownAndComesBackAndLivenessStays() throws SQLException {
		Visitor proxy = Visitor.anonymous(this.port);
		begins();

		assertThat(proxy.send("GET", "/readyz", null).status()).isEqualTo(503);
		assertThat(proxy.send("GET", "/livez", null).status()).isEqualTo(200);
		ends();

		assertThat(proxy.send("GET", "/readyz", null).status()).isEqualTo(200);
	}

}
