package id.lapor.worklist;

import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;
import id.lapor.support.Citizens;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A program of an agency does a step in one request. */
@LaporTest
class HandingInTests {

	private static final String ANSWER = "{\"decision\":\"ANSWER\",\"form\":{\"text\":\"Lubang rekaan sudah ditambal.\"}}";

	private static final String VERIFIED = """
			{"decision":"VERIFIED","form":{"title":"Lubang rekaan","kind":"COMPLAINT","category":"ROAD_POTHOLE",
			"ownerLevel":"REGENCY","supervisory":false,"revealsNobody":true}}""";

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private TaskService tasks;

	@Autowired
	private JdbcClient jdbc;

	private ComplaintId id;

	@BeforeEach
	void aReport() {
		this.id = this.story.received(this.story.pothole()).getId();
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void verifiesAndAnswersWithOneRequestEach() {
		assertThat(handsIn(Story.COORDINATOR, "verify-complaint", VERIFIED).status()).isEqualTo(204);

		Complaint assigned = this.story.now(this.id);
		assertThat(assigned.status()).isEqualTo(Status.ASSIGNED);
		assertThat(assigned.history()).anyMatch((entry) -> Story.COORDINATOR.equals(entry.actor().userId()));

		Visitor liaison = Visitor.signedIn(this.port, Story.LIAISON);
		assertThat(Citizens.showsWork(liaison, this.id.value()).status()).isEqualTo(201);
		assertThat(handsIn(liaison, "first-follow-up", ANSWER).status()).isEqualTo(204);
		assertThat(this.story.now(this.id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(drafts()).isZero();
	}

	@Test
	void whatARuleRefusesChangesNothingAndLeavesTheTaskToAll() {
		Answer refused = handsIn(Story.COORDINATOR, "verify-complaint",
				VERIFIED.replace("Lubang rekaan", "").replace("REGENCY", "UNKNOWN"));

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("title");
		untouched();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', value = { //
			"nothing decided      | {'form':{}}                                | 422 | decision",
			"no form              | {'decision':'VERIFIED'}                    | 422 | form",
			"a form that is none  | {'decision':'VERIFIED','form':'x'}         | 422 |",
			"an unknown decision  | {'decision':'NONSENSE','form':{}}          | 422 |",
			"no body              | null                                       | 400 |" })
	void whatMakesNoSenseIsRefused(String what, String body, int status, String field) {
		Answer refused = handsIn(Story.COORDINATOR, "verify-complaint", body.replace('\'', '"'));

		assertThat(refused.status()).as("%s: %s", what, refused).isEqualTo(status);
		assertThat(refused.json().at("/errors/0/field").asText("")).isEqualTo((field != null) ? field : "");
		untouched();
	}

	@Test
	void nobodyDoesTheStepOfOthers() {
		for (String stranger : new String[] { Story.LIAISON, "koordinatordiskominfo63", "loketdiskominfo6371",
				"nasional" }) {
			Answer refused = handsIn(stranger, "verify-complaint", VERIFIED);
			assertThat(refused.status()).as("%s: %s", stranger, refused).isIn(403, 404);
			untouched();
		}
		assertThat(Visitor.anonymous(this.port).send("POST", address("verify-complaint"), VERIFIED).status()).isIn(401,
				403);
		untouched();
	}

	@Test
	void aStepThatIsOverOrUnknownIsNotThere() {
		assertThat(handsIn(Story.COORDINATOR, "no-such-step", VERIFIED).status()).isEqualTo(404);
		this.story.completes(Story.COORDINATOR, this.id, "VERIFIED", Story.verification());

		assertThat(handsIn(Story.COORDINATOR, "verify-complaint", VERIFIED).status()).isIn(404, 409);
		assertThat(this.story.now(this.id).status()).isEqualTo(Status.ASSIGNED);
	}

	@Test
	void whatAColleagueHoldsStaysWithTheColleague() {
		this.story.completes(Story.COORDINATOR, this.id, "VERIFIED", Story.verification());
		this.story.claims(Story.LIAISON, this.id);
		this.story.inTransaction(() -> this.tasks.setAssignee(this.story.task(this.id).getId(), "somebody-else"));
		Visitor liaison = Visitor.signedIn(this.port, Story.LIAISON);
		Citizens.showsWork(liaison, this.id.value());

		Answer refused = handsIn(liaison, "first-follow-up", ANSWER);

		assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
		assertThat(this.story.task(this.id).getAssignee()).isEqualTo("somebody-else");
		assertThat(this.story.now(this.id).status()).isEqualTo(Status.ASSIGNED);
		assertThat(drafts()).isZero();
	}

	private Answer handsIn(String userId, String step, String body) {
		return handsIn(Visitor.signedIn(this.port, userId), step, body);
	}

	private Answer handsIn(Visitor officer, String step, String body) {
		return officer.send("POST", address(step), body, Map.of("Accept-Language", "en"));
	}

	private String address(String step) {
		return "/api/staff/complaints/%s/steps/%s/completions".formatted(this.id, step);
	}

	private int drafts() {
		return this.jdbc.sql("select count(*) from step_draft where complaint_id = ?")
			.param(this.id.value())
			.query(Integer.class)
			.single();
	}

	private void untouched() {
		Task task = this.story.task(this.id);
		assertThat(task.getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(task.getAssignee()).isNull();
		assertThat(drafts()).isZero();
		assertThat(this.story.now(this.id).status()).isEqualTo(Status.RECEIVED);
	}

}
