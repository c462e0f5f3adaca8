package id.lapor.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.handling.Coordinating;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.tracking.Completing;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Who sees how far the agencies on one case are, over the network. */
@LaporTest
class InvolvedTests {

	private static final String PARKS = "penghubungdlh6371";

	private static final String HOUSING = "penghubungperkim6371";

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private Coordinating coordinating;

	@Autowired
	private Completing completing;

	@Test
	void theReporterSeesWhoIsInvolvedAndHowFarEachIs() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		assertThat(supporters(complaint)).isEmpty();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.coordinating.asks(Story.LIAISON, id, "perkim6371", "Trotoarnya?", true);
		this.coordinating.asks(Story.LIAISON, id, "bpjn", "Jalan nasional?", true);

		this.story.completes(PARKS, id, this.story.task(id, "contribute-part", "dlh6371"), "CONTRIBUTE",
				Map.of("text", "Dua pohon di sisi kiri."));
		this.coordinating.releases(Story.LIAISON, id, "bpjn", "Sudah jelas.");

		JsonNode seen = supporters(complaint);
		assertThat(seen.findValuesAsText("state")).containsExactly("CONTRIBUTED", "OPEN");
		assertThat(seen.findValuesAsText("agency")).allSatisfy((name) -> assertThat(name).isNotBlank());
		assertThat(page(complaint)).contains("Instansi pendukung", seen.path(0).path("agency").asText(),
				seen.path(0).path("text").asText(), seen.path(1).path("text").asText());
		assertThat(page(complaint)).as("a part is for the lead agency").doesNotContain("Dua pohon", "Pohon mana?");

		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Lubang ditambal."));

		assertThat(supporters(complaint).findValuesAsText("state")).containsExactly("CONTRIBUTED", "NOT_CONTRIBUTED");
	}

	@Test
	void whoFollowsAReportSeesWhoIsInvolvedAndUntilWhenAndNothingThatIsTheFirstReporters() {
		Complaint first = this.story.followedUp();
		ComplaintId id = first.getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.story.completes(PARKS, id, this.story.task(id, "contribute-part", "dlh6371"), "CONTRIBUTE",
				Map.of("text", "Dua pohon di sisi kiri."));
		Complaint second = this.story.received(this.story.pothole());
		this.story.completes(Story.COORDINATOR, second.getId(), "LINK", Map.of("parent", id.value()));
		this.story.completesStep(Story.LIAISON, id, "answer-complaint", "DEFER",
				Map.of("question", "Di depan rumah siapa?"));
		this.completing.completes(first.trackingCode().grouped(), "Di depan rumah Bapak Rekaan.");

		JsonNode matter = seen(second).path("linked");
		assertThat(matter.path("supporters")).isEqualTo(supporters(first));
		assertThat(matter.path("supporters").findValuesAsText("state")).containsExactly("CONTRIBUTED");
		assertThat(matter.path("deadline").path("kind").asText()).isEqualTo("finish");
		assertThat(matter.path("deadline").path("lastDay"))
			.isEqualTo(due(seen(first).path("deadlines"), "finish").path("lastDay"));
		assertThat(matter.path("told").findValuesAsText("kind")).containsExactly("INTERIM");
		assertThat(page(second))
			.contains("Instansi pendukung", matter.path("supporters").path(0).path("agency").asText(),
					"Bidang Bina Marga")
			.doesNotContain("rumah siapa", "Bapak Rekaan", "Dua pohon", "Pohon mana?");
		assertThat(seen(first).path("followers").asInt()).isEqualTo(1);
		assertThat(seen(second).path("followers").asInt()).isZero();
	}

	private static JsonNode due(JsonNode deadlines, String kind) {
		return StreamSupport.stream(deadlines.spliterator(), false)
			.filter((due) -> kind.equals(due.path("kind").asText()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void theLeadReadsAllPartsAndASupporterItsOwn() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.coordinating.asks(Story.LIAISON, id, "perkim6371", "Trotoarnya?", true);
		this.story.completes(PARKS, id, this.story.task(id, "contribute-part", "dlh6371"), "CONTRIBUTE",
				Map.of("text", "Dua pohon di sisi kiri."));

		assertThat(parts(Story.LIAISON, id).findValuesAsText("content")).contains("Dua pohon di sisi kiri.");
		assertThat(parts(Story.LIAISON, id)).hasSize(2);
		assertThat(parts(HOUSING, id)).hasSize(1);
		assertThat(parts(HOUSING, id).toString()).doesNotContain("Dua pohon", "Pohon mana?");

		this.coordinating.handsOver(Story.COORDINATOR, id, "dishub6371", "Rambunya.");

		assertThat(parts("penghubungdishub6371", id).findValuesAsText("content")).as("nothing is lost")
			.contains("Dua pohon di sisi kiri.");
		assertThat(Visitor.signedIn(this.port, Story.LIAISON).send("GET", "/api/staff/complaints/" + id, null).status())
			.as("who has handed it over sees it no more")
			.isEqualTo(404);
	}

	@Test
	void whoMayNotReadASecretReportReadsNothingThatWasWrittenAboutIt() {
		Report open = this.story.pothole();
		ComplaintId id = this.story
			.received(new Report(open.kind(), open.category(), open.region(), open.place(), open.incidentDate(),
					open.content(), false, true, null, "id"))
			.getId();
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", false);
		this.story.completes(PARKS, id, this.story.task(id, "contribute-part", "dlh6371"), "CONTRIBUTE",
				Map.of("text", "Dua pohon di sisi kiri."));
		this.coordinating.asks(Story.LIAISON, id, "perkim6371", "Trotoarnya?", false);
		assertThat(Visitor.signedIn(this.port, Story.LIAISON)
			.send("POST", "/api/staff/complaints/" + id + "/extension-requests",
					"{\"days\":2,\"reason\":\"Menunggu Bapak Rekaan.\"}")
			.isDone()).isTrue();

		for (String outside : List.of("pimpinandiskominfo6371", "pengawasdiskominfo6371", HOUSING)) {
			JsonNode seen = Visitor.signedIn(this.port, outside).get("/api/staff/complaints/" + id).json();
			assertThat(seen.path("extension").path("days").asInt()).as(outside).isEqualTo(2);
			assertThat(seen.toString()).as(outside).doesNotContain("Bapak Rekaan", "Pohon mana?", "Dua pohon");
		}
		assertThat(parts("pimpinandiskominfo6371", id).findValuesAsText("state")).containsExactly("CONTRIBUTED",
				"OPEN");
		assertThat(parts(HOUSING, id).findValuesAsText("request")).containsExactly("Trotoarnya?");
		assertThat(parts(Story.COORDINATOR, id).toString()).contains("Pohon mana?", "Dua pohon", "Trotoarnya?");
		Visitor coordinator = Visitor.signedIn(this.port, Story.COORDINATOR);
		assertThat(coordinator.get("/api/staff/complaints/" + id).json().path("history").findValuesAsText("why"))
			.contains("2 hari kerja: Menunggu Bapak Rekaan.");
	}

	@Test
	void eachDeadlineNamesTheAgencyThatOwesIt() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		this.coordinating.asks(Story.LIAISON, id, "perkim6371", "Trotoarnya?", true);

		Visitor coordinator = Visitor.signedIn(this.port, Story.COORDINATOR);
		JsonNode deadlines = coordinator.get("/api/staff/complaints/" + id).json().path("deadlines");

		assertThat(deadlines)
			.extracting((due) -> due.path("kind").asText(), (due) -> due.path("agency").path("code").asText())
			.containsExactlyInAnyOrder(tuple("VERIFICATION", "diskominfo6371"),
					tuple("FIRST_RESPONSE", "diskominfo6371"), tuple("FIRST_FOLLOW_UP", "pupr6371"),
					tuple("FINISH", "pupr6371"), tuple("STATUTORY_CEILING", "pupr6371"),
					tuple("SUPPORTING_PART", "dlh6371"), tuple("SUPPORTING_PART", "perkim6371"));
		String page = coordinator.send("GET", "/petugas/laporan/" + id, null, Map.of("Accept", "text/html")).body();
		assertThat(deadlines.findValuesAsText("text")).isNotEmpty();
		deadlines.forEach((due) -> assertThat(page)
			.contains(due.path("text").asText() + "</span><span> · " + due.path("agency").path("name").asText()));
		this.story.completesStep(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Lubang ditambal."));
		assertThat(due(coordinator.get("/api/staff/complaints/" + id).json().path("deadlines"), "REPORTER_WINDOW")
			.has("agency")).as("the reporter's time is no agency's").isFalse();
	}

	private JsonNode supporters(Complaint complaint) {
		return seen(complaint).path("supporters");
	}

	private JsonNode seen(Complaint complaint) {
		return Visitor.anonymous(this.port)
			.send("GET", "/api/complaints/" + complaint.trackingCode().grouped(), null)
			.json();
	}

	private String page(Complaint complaint) {
		return Visitor.anonymous(this.port)
			.send("GET", "/laporan/" + complaint.trackingCode().grouped(), null, Map.of("Accept", "text/html"))
			.body();
	}

	private JsonNode parts(String officer, ComplaintId id) {
		return Visitor.signedIn(this.port, officer)
			.send("GET", "/api/staff/complaints/" + id, null)
			.json()
			.path("parts");
	}

}
