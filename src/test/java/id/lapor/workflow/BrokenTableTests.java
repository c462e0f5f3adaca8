package id.lapor.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import id.lapor.clock.Limits;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.BrokenTable;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.TableMender;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import id.lapor.tracking.Confirming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an administrator may do to the table of limits in Modeler, and who meets it. */
@LaporTest
class BrokenTableTests {

	@Autowired
	Story story;

	@Autowired
	Confirming confirming;

	@Autowired
	TableMender tables;

	@Autowired
	Limits limits;

	@LocalServerPort
	int port;

	/** A region may be stricter; a looser row is passed over. */
	@Test
	void aLooserRowOfARegionHasNoEffect() {
		Complaint complaint = this.story.received(this.story.pothole());
		try (TableMender.Change looser = this.tables.change("limits-regional",
				cell("kalsel-first-follow-up_days", "9"))) {
			assertThat(this.limits.of(ClockKind.FIRST_FOLLOW_UP, complaint, LocalDate.now())).satisfies((limit) -> {
				assertThat(limit.days()).isEqualTo(5);
				assertThat(limit.source()).startsWith("limits v");
			});
		}
	}

	@ParameterizedTest
	@MethodSource
	void aBrokenLimitIsSaidWithItsTableAndTheReportIsKept(UnaryOperator<String> mistake) {
		Complaint sound = this.story.received(this.story.pothole());
		try (TableMender.Change broken = this.tables.change("limits", mistake)) {
			assertThatThrownBy(() -> this.limits.of(ClockKind.VERIFICATION, sound, LocalDate.now()))
				.isInstanceOf(BrokenTable.class)
				.hasMessageContaining("'limits'");
			Complaint kept = this.story.received(this.story.pothole());
			assertThat(this.story.now(kept.getId()).status()).isEqualTo(Status.RECEIVED);
		}
	}

	static List<UnaryOperator<String>> aBrokenLimitIsSaidWithItsTableAndTheReportIsKept() {
		return List.of(cell("verification_days", "-3"), cell("verification_days", "0"),
				cell("verification_days", "0.5"), cell("verification_days", "1.5"), cell("verification_days", "3651"),
				cell("verification_days", "\"tiga\""), cell("verification_days", ""), cell("verification_days", "3 +"),
				cell("verification_unit", "\"WEEKS\""), cell("verification_unit", ""),
				// No row fits, and two do.
				cell("verification_fastLane", "true"), cell("first-response_clock", "\"VERIFICATION\""),
				cell("verification_startedOn", "&gt;= date(\"2999-01-01\")"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "default_supervisory", "default_fastLane" })
	void anEmptyCellOfAnotherTableKeepsTheReportToo(String cell) {
		try (TableMender.Change broken = this.tables.change("classification", cell(cell, ""))) {
			Complaint kept = this.story.received(this.story.pothole());
			assertThat(this.story.now(kept.getId()).status()).isEqualTo(Status.RECEIVED);
			assertThat(this.story.task(kept.getId())).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-3", "0", "0.5", "\"tiga\"", "" })
	void aBrokenLimitOfARegionIsSaidToo(String days) {
		Complaint sound = this.story.received(this.story.pothole());
		try (TableMender.Change broken = this.tables.change("limits-regional",
				cell("kalsel-first-follow-up_days", days))) {
			assertThatThrownBy(() -> this.limits.of(ClockKind.FIRST_FOLLOW_UP, sound, LocalDate.now()))
				.isInstanceOf(BrokenTable.class)
				.hasMessageContaining("'limits-regional'");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.5", "" })
	void aReporterIsAskedToComeBackLaterAndNothingHasChanged(String days) {
		Complaint closed = this.story.answered();
		this.confirming.confirm(closed.trackingCode().grouped());
		Complaint answered = this.story.answered();
		Visitor reporter = Visitor.anonymous(this.port);
		String reads = "/api/complaints/" + closed.trackingCode().grouped();
		String replies = "/api/complaints/" + answered.trackingCode().grouped() + "/replies";
		String page = "/laporan/" + closed.trackingCode().grouped();
		String reply = "{\"content\":\"Yang sebelah kanan belum.\"}";

		try (TableMender.Change broken = this.tables.change("limits",
				(table) -> cell("reopening_days", days).andThen(cell("reply_days", days)).apply(table))) {
			isAskedToComeBackLater(reporter.send("GET", reads, null));
			isAskedToComeBackLater(reporter.send("POST", replies, reply));
			Answer shown = reporter.send("GET", page, null, Map.of("Accept", "text/html"));
			assertThat(shown.status()).isEqualTo(503);
			assertThat(shown.body()).contains("tabel aturan sedang rusak").doesNotContain("Exception");
			assertThat(this.story.now(answered.getId()).status()).isEqualTo(Status.AWAITING_REPORTER);
		}

		assertThat(reporter.send("GET", reads, null).status()).isEqualTo(200);
		assertThat(reporter.send("POST", replies, reply).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "0.5", "" })
	void anOfficerIsAskedToComeBackLaterAndNothingHasChanged(String days) {
		ComplaintId id = this.story.assigned().getId();
		Visitor officer = Visitor.signedIn(this.port, Story.LIAISON);
		String address = "/api/staff/complaints/%s/extension-requests".formatted(id.value());
		String body = "{\"days\":2,\"reason\":\"Aspal menunggu kiriman.\"}";

		try (TableMender.Change broken = this.tables.change("limits", cell("extension_days", days))) {
			isAskedToComeBackLater(officer.send("POST", address, body));
			assertThat(this.story.task(id, "decide-extension")).isNull();
		}

		assertThat(officer.send("POST", address, body).isDone()).isTrue();
	}

	private static void isAskedToComeBackLater(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
		assertThat(answer.header("retry-after")).matches("[1-9]\\d*");
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.json().path("detail").asText()).contains("tabel aturan");
	}

	private static UnaryOperator<String> cell(String id, String text) {
		return (table) -> table.replaceFirst("(id=\"" + id + "\">\\s*<text>)[^<]*", "$1" + text);
	}

}
