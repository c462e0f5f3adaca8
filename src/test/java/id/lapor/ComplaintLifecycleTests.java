package id.lapor;

import java.time.LocalDate;

import id.lapor.support.Citizens;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** One citizen's story from report to closure, over HTTP alone, on the real engine. */
@LaporTest
class ComplaintLifecycleTests {

	@LocalServerPort
	int port;

	@Test
	void aCitizenReportsIsAnsweredAndConfirms() {
		Visitor citizen = Visitor.anonymous(this.port);
		Visitor coordinator = Visitor.signedIn(this.port, Story.COORDINATOR);
		Visitor liaison = Visitor.signedIn(this.port, Story.LIAISON);

		String code = report(citizen);
		assertThat(status(citizen, code)).isEqualTo("RECEIVED");

		handsIn(coordinator, "verify-complaint", "VERIFIED", """
				{"title": "Lubang di Jalan A. Yani", "kind": "COMPLAINT", "category": "ROAD_POTHOLE",
				 "ownerLevel": "REGENCY", "supervisory": false, "revealsNobody": true}""");
		JsonNode assigned = track(citizen, code);
		assertThat(assigned.path("status").asText()).isEqualTo("ASSIGNED");
		assertThat(assigned.path("responsibleAgency").asText()).contains("Pekerjaan Umum").contains("Banjarmasin");
		assertThat(assigned.path("nextDeadline").path("dueAt").asText()).isNotBlank();

		handsIn(liaison, "first-follow-up", "INTERIM", """
				{"text": "Regu pemeliharaan turun besok pagi.", "doneBy": "Bidang Bina Marga", "plannedFor": "%s"}"""
			.formatted(LocalDate.now().plusDays(1)));
		assertThat(status(citizen, code)).isEqualTo("IN_PROGRESS");

		handsIn(liaison, "answer-complaint", "ANSWER", "{\"text\": \"Lubang sudah ditambal hari ini.\"}");
		JsonNode answered = track(citizen, code);
		assertThat(answered.path("status").asText()).isEqualTo("AWAITING_REPORTER");
		assertThat(answered.path("followUps").findValuesAsText("content")).contains("Lubang sudah ditambal hari ini.");

		assertThat(citizen.send("POST", "/api/complaints/" + code + "/confirmation", null).status()).isEqualTo(200);
		JsonNode closed = track(citizen, code);
		assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
		assertThat(closed.path("closeReason").asText()).isEqualTo("CONFIRMED");
		assertThat(closed.toString()).doesNotContain("Siti", "081234", "koordinatordiskominfo", "penghubung");

		assertThat(citizen.send("POST", "/api/complaints/" + code + "/confirmation", null).status()).isEqualTo(409);
	}

	@Test
	void staffCannotConfirmForTheReporter() {
		Visitor citizen = Visitor.anonymous(this.port);
		Visitor liaison = Visitor.signedIn(this.port, Story.LIAISON);
		String code = report(citizen);
		handsIn(Visitor.signedIn(this.port, Story.COORDINATOR), "verify-complaint", "VERIFIED", """
				{"title": "Lubang di Jalan A. Yani", "kind": "COMPLAINT", "category": "ROAD_POTHOLE",
				 "ownerLevel": "REGENCY", "supervisory": false, "revealsNobody": true}""");
		handsIn(liaison, "first-follow-up", "ANSWER", "{\"text\": \"Lubang sudah ditambal hari ini.\"}");

		assertThat(liaison.send("POST", "/api/complaints/" + code + "/confirmation", null).status()).isEqualTo(403);
		assertThat(status(citizen, code)).isEqualTo("AWAITING_REPORTER");
	}

	private static String report(Visitor citizen) {
		Answer receipt = citizen.send("POST", "/api/complaints", """
				{"kind": "COMPLAINT", "category": "ROAD_POTHOLE", "region": "63.71", "place": "Jalan A. Yani km 4",
				 "incidentDate": "2026-01-05", "content": "Lubang sedalam dua jengkal di lajur kiri jalan.",
				 "anonymous": false, "secret": false, "language": "id",
				 "reporter": {"name": "Siti Rekaan", "phone": "0812 3456 789"}}""");
		assertThat(receipt.status()).isEqualTo(201);
		assertThat(receipt.json().path("deadlines").findValuesAsText("kind")).contains("verification");
		return receipt.json().path("trackingCode").asText();
	}

	/** Takes the newest task of this step and hands in its form, as Tasklist does. */
	private static void handsIn(Visitor officer, String step, String decision, String form) {
		String engine = "/camunda/api/engine/engine/default/task";
		Answer tasks = officer.send("GET",
				engine + "?taskDefinitionKey=" + step + "&sortBy=created&sortOrder=desc&maxResults=50", null);
		String task = newest(tasks.json());
		Answer known = officer.send("GET", "/api/staff/tasks/" + task, null);
		String number = known.json().path("number").asText();
		String me = known.json().path("assignee").asText(null);
		if (me == null) {
			String claim = "{\"userId\": \"%s\"}"
				.formatted(step.equals("verify-complaint") ? Story.COORDINATOR : Story.LIAISON);
			assertThat(officer.send("POST", engine + "/" + task + "/claim", claim).status()).isEqualTo(204);
		}
		Answer draft = officer.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(number, step), form);
		assertThat(draft.status()).as(draft.toString()).isEqualTo(200);
		if (decision.equals("ANSWER")) {
			assertThat(Citizens.showsWork(officer, number).status()).isEqualTo(201);
		}
		Answer done = officer.send("POST", engine + "/" + task + "/submit-form",
				"{\"variables\": {\"decision\": {\"value\": \"%s\"}, \"draftId\": {\"value\": \"%s\"}}}"
					.formatted(decision, draft.json().path("draftId").asText()));
		assertThat(done.isDone()).as(done.toString()).isTrue();
	}

	/** Tasks of one second have no order by time; the number in the name has one. */
	private static String newest(JsonNode tasks) {
		JsonNode newest = tasks.get(0);
		for (JsonNode task : tasks) {
			if (number(task).compareTo(number(newest)) > 0) {
				newest = task;
			}
		}
		return newest.path("id").asText();
	}

	private static String number(JsonNode task) {
		return task.path("name").asText().replaceAll(".* ", "");
	}

	private static JsonNode track(Visitor citizen, String code) {
		Answer answer = citizen.send("GET", "/api/complaints/" + code, null);
		assertThat(answer.status()).isEqualTo(200);
		return answer.json();
	}

	private static String status(Visitor citizen, String code) {
		return track(citizen, code).path("status").asText();
	}

}
