package id.lapor.workflow.security;

import java.util.ArrayList;
import java.util.List;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.JsonNode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.support.Citizens;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A claim or a completion that is refused says why, in the reader's language, with a
 * status below 500, at both doors, and leaves nothing behind.
 */
@LaporTest
@TestInstance(Lifecycle.PER_CLASS)
class RefusalTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String TEXT = "Lubang sudah ditambal pada hari ini oleh regu pemeliharaan.";

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private MessageSource messages;

	@Autowired
	private JdbcClient database;

	/** A case at its first follow-up, taken by LEAD. */
	private ComplaintId taken;

	/** A case at its first follow-up, taken by nobody. */
	private ComplaintId free;

	/** A case at its verification, taken by COORDINATOR. */
	private ComplaintId verifying;

	private final Map<String, Visitor> visitors = new HashMap<>();

	private Visitor lead;

	private Visitor coordinator;

	@BeforeAll
	void signIn() {
		this.lead = Visitor.signedIn(this.port, Person.LEAD.userId());
		this.coordinator = Visitor.signedIn(this.port, Person.COORDINATOR.userId());
	}

	/**
	 * A case that an earlier test has spoiled is replaced, so that one hole shows once.
	 */
	@BeforeEach
	void prepare() {
		if (!isAt(this.taken, "first-follow-up", Person.LEAD.userId())) {
			this.taken = this.story.assigned().getId();
			this.engine.getTaskService().setAssignee(task(this.taken), Person.LEAD.userId());
		}
		if (!isAt(this.free, "first-follow-up", null)) {
			this.free = this.story.assigned().getId();
		}
		if (!isAt(this.verifying, "verify-complaint", Person.COORDINATOR.userId())) {
			this.verifying = this.story.received(this.story.pothole()).getId();
			this.engine.getTaskService().setAssignee(task(this.verifying), Person.COORDINATOR.userId());
		}
	}

	private boolean isAt(ComplaintId id, String step, String assignee) {
		Task task = (id != null) ? this.story.task(id) : null;
		return task != null && task.getTaskDefinitionKey().equals(step) && Objects.equals(task.getAssignee(), assignee)
				&& task.getDelegationState() == null
				&& this.engine.getRuntimeService().getVariables(task.getExecutionId()).size() == 1;
	}

	@ParameterizedTest
	@EnumSource
	void completingADoneTaskSaysThatItIsGone(Door door) {
		ComplaintId id = this.story.assigned().getId();
		String task = task(id);
		this.story.completes(Person.LEAD.userId(), id, "ANSWER", Map.of("text", TEXT));
		String before = standing(id);
		isRefused(door, Person.LEAD, task, "complete", decision("ANSWER", "x"), 404, "task.gone");
		isRefused(door, Person.LEAD, task, "submit-form", decision("ANSWER", "x"), 404, "task.gone");
		isRefused(door, Person.LEAD, task, "claim", user(Person.LEAD), 404, "task.gone");
		assertThat(standing(id)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void completingATaskThatNeverWasSaysThatItIsGone(Door door) {
		for (String act : List.of("complete", "submit-form", "claim")) {
			isRefused(door, Person.LEAD, "nothing", act, user(Person.LEAD), 404, "task.gone");
		}
	}

	@ParameterizedTest
	@EnumSource
	void completingAnUnclaimedTaskSaysSo(Door door) {
		String before = standing(this.free);
		for (String act : List.of("complete", "submit-form")) {
			isRefused(door, Person.LEAD, task(this.free), act, decision("ANSWER", draft(this.free, TEXT)), 409,
					"task.unclaimed");
		}
		assertThat(standing(this.free)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void completingAColleaguesTaskSaysSo(Door door) {
		ComplaintId id = this.story.assigned().getId();
		this.engine.getTaskService().setAssignee(task(id), "rekan");
		String before = standing(id);
		for (String act : List.of("complete", "submit-form")) {
			isRefused(door, Person.LEAD, task(id), act, decision("ANSWER", draft(id, TEXT)), 409, "task.not-yours");
		}
		isRefused(door, Person.LEAD, task(id), "claim", user(Person.LEAD), 409, "task.claimed");
		assertThat(standing(id)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void anotherAgencysTaskLooksAsIfItWereNotThere(Door door) {
		String before = standing(this.taken);
		for (Person stranger : List.of(Person.OTHER_LEAD, Person.COORDINATOR, Person.OTHER_COORDINATOR,
				Person.SUPERVISOR, Person.HEAD, Person.NATIONAL, Person.PROCESS_MANAGER)) {
			for (String act : List.of("complete", "submit-form", "claim")) {
				Answer foreign = isRefused(door, stranger, task(this.taken), act, user(stranger), 404, "task.gone");
				Answer missing = isRefused(door, stranger, "nothing", act, user(stranger), 404, "task.gone");
				assertThat(foreign.body()).isEqualTo(missing.body());
			}
		}
		assertThat(standing(this.taken)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void claimingForSomebodyElseIsRefused(Door door) {
		for (String userId : List.of(Person.OTHER_LEAD.userId(), "nobody", "admin", "")) {
			ComplaintId id = this.story.assigned().getId();
			Answer answer = post(door, Person.LEAD, task(id), "claim", "{\"userId\":\"%s\"}".formatted(userId), "id");
			assertThat(answer.status()).as("claim for '%s': %s", userId, answer).isBetween(400, 499);
			assertThat(this.story.task(id).getAssignee()).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void nobodyTakesATaskAwayFromAColleague(Door door) {
		ComplaintId id = this.story.assigned().getId();
		this.engine.getTaskService().setAssignee(task(id), "rekan");
		for (String body : List.of("{\"userId\":null}", "{}", "{\"userId\":\"\"}")) {
			Answer answer = post(door, Person.LEAD, task(id), "claim", body, "id");
			assertThat(this.story.task(id).getAssignee()).as("after %s: %s", body, answer).isEqualTo("rekan");
			assertThat(answer.status()).isBetween(400, 499);
		}
	}

	@ParameterizedTest
	@EnumSource
	void resolvingDoesNotGoPastTheAssignee(Door door) {
		String before = standing(this.free);
		Answer answer = post(door, Person.LEAD, task(this.free), "resolve", "{\"variables\":{\"x\":{\"value\":\"y\"}}}",
				"id");
		assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
		assertThat(standing(this.free)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void thereIsNoWayOutOfATaskButItsForm(Door door) {
		String before = standing(this.taken);
		for (Map.Entry<String, String> way : Map
			.of("bpmnError", "{\"errorCode\":\"x\",\"variables\":{\"x\":{\"value\":\"y\"}}}", "bpmnEscalation",
					"{\"escalationCode\":\"x\",\"variables\":{\"x\":{\"value\":\"y\"}}}", "delegate",
					"{\"userId\":\"penghubungpupr6372\"}", "assignee", "{\"userId\":\"penghubungpupr6372\"}")
			.entrySet()) {
			Answer answer = post(door, Person.LEAD, task(this.taken), way.getKey(), way.getValue(), "id");
			assertThat(answer.status()).as("%s: %s", way.getKey(), answer).isBetween(400, 499);
		}
		assertThat(standing(this.taken)).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0} {1} at {2}")
	@MethodSource
	void aVerificationThatBreaksARuleNamesTheField(Door door, String form, String field, String key) {
		String before = standing(this.verifying);
		String draft = draft(this.coordinator, this.verifying, "verify-complaint", form);
		for (String act : List.of("complete", "submit-form")) {
			Answer answer = isRefused(door, Person.COORDINATOR, task(this.verifying), act, decision("VERIFIED", draft),
					422, (field != null) ? "fields.invalid" : key);
			if (field != null) {
				assertThat(answer.json().path("errors").findValuesAsText("field")).contains(field);
				assertThat(answer.message()).as("Tasklist shows only this")
					.contains(answer.json().path("errors").get(0).path("message").asText());
			}
		}
		assertThat(standing(this.verifying)).isEqualTo(before);
		assertThat(this.coordinator
			.send("GET", "/api/staff/complaints/%s/drafts/verify-complaint".formatted(this.verifying), null)
			.json()
			.path("draftId")
			.asText()).as("the draft is still there").isEqualTo(draft);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"x\"", "7", "null" })
	void whatIsNoFormIsNotKeptAsADraft(String body) {
		String before = standing(this.verifying);

		assertThat(this.coordinator
			.send("PUT", "/api/staff/complaints/%s/drafts/verify-complaint".formatted(this.verifying), body)
			.status()).isEqualTo(422);
		assertThat(standing(this.verifying)).isEqualTo(before);
	}

	static Stream<Arguments> aVerificationThatBreaksARuleNamesTheField() {
		return atBothDoors(Arguments.of(verification("title", "a".repeat(121)), "title", null),
				Arguments.of(verification("title", "  "), "title", null),
				Arguments.of(verification("title", null), "title", null),
				Arguments.of(verification("category", "NONSENSE"), "category", null),
				Arguments.of(verification("category", ""), "category", null),
				Arguments.of(verification("kind", null), "kind", null),
				Arguments.of(verification("ownerLevel", null), "ownerLevel", null),
				Arguments.of(verification("lead", "nowhere"), "lead", null),
				Arguments.of(verification("reported", "nowhere"), "reported", null),
				Arguments.of(verification("message", "a".repeat(8001)), "message", null),
				Arguments.of(verification("kind", "NONSENSE"), null, "draft.malformed"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void noFormGivesAFault(Door door, String form) {
		String before = standing(this.verifying);
		Answer saved = this.coordinator.send("PUT",
				"/api/staff/complaints/%s/drafts/verify-complaint".formatted(this.verifying), form);
		assertThat(saved.status()).as(saved.toString()).isLessThan(500);
		if (saved.isDone()) {
			Answer answer = post(door, Person.COORDINATOR, task(this.verifying), "complete",
					decision("VERIFIED", saved.json().path("draftId").asText()), "id");
			assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
		}
		assertThat(standing(this.verifying)).isEqualTo(before);
	}

	static Stream<Arguments> noFormGivesAFault() {
		return atBothDoors(Arguments.of("null"), Arguments.of("{}"), Arguments.of("true"), Arguments.of("{"),
				Arguments.of(""), Arguments.of(verification("lead", "!!!")),
				Arguments.of(verification("reported", "a b")), Arguments.of(verification("lead", "a".repeat(5000))),
				Arguments.of(verification("lead", "ombudsman")),
				Arguments.of(verification("lead", "bpjn").replace("}", ",\"reason\":\"" + "a".repeat(9000) + "\"}")),
				Arguments.of(verification("lead", "bpjn").replace("}", ",\"reason\":\"" + "a".repeat(1001) + "\"}")),
				Arguments.of(verification("category", "a".repeat(9000))),
				Arguments.of("[".repeat(2000) + "]".repeat(2000)),
				Arguments.of("{\"title\":\"" + "a".repeat(50_000) + "\"}"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void anAnswerThatBreaksARuleIsRefused(Door door, String form) {
		String before = standing(this.taken);
		Answer saved = this.lead.send("PUT", "/api/staff/complaints/%s/drafts/first-follow-up".formatted(this.taken),
				form);
		assertThat(saved.status()).as(saved.toString()).isLessThan(500);
		for (String decision : List.of("ANSWER", "INTERIM")) {
			if (saved.isDone()) {
				Answer answer = post(door, Person.LEAD, task(this.taken), "complete",
						decision(decision, saved.json().path("draftId").asText()), "id");
				assertThat(answer.status()).as("%s: %s", decision, answer).isBetween(400, 499);
				assertThat(answer.message()).isNotBlank();
			}
		}
		assertThat(standing(this.taken)).isEqualTo(before);
	}

	static Stream<Arguments> anAnswerThatBreaksARuleIsRefused() {
		return atBothDoors(Arguments.of("null"), Arguments.of("{}"), Arguments.of("{\"text\":null}"),
				Arguments.of("{\"text\":\"  \"}"), Arguments.of("{\"text\":\"%s\"}".formatted("a".repeat(8001))),
				Arguments.of("{\"text\":\"x\",\"plannedFor\":\"yesterday\"}"), Arguments.of("{\"text\":{\"a\":1}}"),
				Arguments.of("{\"text\":[]}"));
	}

	@ParameterizedTest
	@EnumSource
	void anAnswerWithoutEvidenceSaysSoAtTheFilesAndKeepsWhatWasTyped(Door door) {
		ComplaintId id = this.story.assigned().getId();
		this.story.claims(Person.LEAD.userId(), id);
		String draft = draft(id, TEXT);
		String before = standing(id);
		for (String language : List.of("id", "en")) {
			Answer answer = post(door, Person.LEAD, task(id), "submit-form", decision("ANSWER", draft), language);
			assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
			assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("files");
			assertThat(answer.json().at("/errors/0/message").asText())
				.isEqualTo(words("answer.evidence-required", language));
		}
		assertThat(standing(id)).isEqualTo(before);
		assertThat(this.lead.send("GET", "/api/staff/complaints/%s/drafts/first-follow-up".formatted(id), null).body())
			.contains(TEXT);

		assertThat(Citizens.showsWork(this.lead, id.value()).status()).isEqualTo(201);
		assertThat(post(door, Person.LEAD, task(id), "submit-form", decision("ANSWER", draft), "id").status())
			.isEqualTo(204);
	}

	@ParameterizedTest
	@EnumSource
	void aFollowUpSaysWhichOfItsFieldsIsMissing(Door door) {
		String before = standing(this.taken);
		for (String language : List.of("id", "en")) {
			Answer answer = post(door, Person.LEAD, task(this.taken), "submit-form",
					decision("INTERIM", draft(this.taken, TEXT)), language);
			assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
			assertThat(answer.json().at("/errors").findValuesAsText("field")).containsExactly("doneBy", "plannedFor");
			assertThat(answer.json().at("/errors").findValuesAsText("message"))
				.containsOnly(words("field.required", language));
		}
		assertThat(standing(this.taken)).isEqualTo(before);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void aPlanThatIsNoneIsRefused(Door door, String day) {
		String before = standing(this.taken);
		String draft = draft(this.lead, this.taken, "first-follow-up",
				"{\"text\":\"%s\",\"doneBy\":\"Regu\",\"plannedFor\":\"%s\"}".formatted(TEXT, day));
		Answer answer = post(door, Person.LEAD, task(this.taken), "complete", decision("INTERIM", draft), "id");
		assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
		assertThat(standing(this.taken)).isEqualTo(before);
	}

	static Stream<Arguments> aPlanThatIsNoneIsRefused() {
		return atBothDoors(Arguments.of("2020-01-01"), Arguments.of("+999999999-12-31"), Arguments.of("9999-12-31"),
				Arguments.of("-0001-01-01"), Arguments.of("2026-13-45"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void noVariablesGiveAFault(Door door, String body) {
		String before = standing(this.taken);
		String draft = draft(this.taken, TEXT);
		for (String act : List.of("complete", "submit-form")) {
			Answer answer = post(door, Person.LEAD, task(this.taken), act,
					(body != null) ? body.replace("DRAFT", draft) : null, "id");
			assertThat(answer.status()).as("%s: %s", act, answer).isBetween(400, 499);
			assertThat(answer.message()).as("what Tasklist shows: %s", answer).isNotBlank();
			assertThat(standing(this.taken)).isEqualTo(before);
		}
	}

	static Stream<Arguments> noVariablesGiveAFault() {
		String good = "\"decision\":{\"value\":\"ANSWER\"},\"draftId\":{\"value\":\"DRAFT\"}";
		return atBothDoors(
				// No variables at all, or not what they should be.
				Arguments.of((String) null), Arguments.of(""), Arguments.of("null"), Arguments.of("{}"),
				Arguments.of("[]"), Arguments.of("{"), Arguments.of("{\"variables\":null}"),
				Arguments.of("{\"variables\":[]}"), Arguments.of("{\"variables\":{\"decision\":null}}"),
				Arguments.of("{\"variables\":{\"decision\":\"ANSWER\"}}"), Arguments.of("{\"unknown\":1}"),
				// An unknown decision.
				Arguments.of(variables("\"decision\":{\"value\":\"NONSENSE\"},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"VERIFIED\"},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"answer\"},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":null},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":5},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":true},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"%s\"}".formatted("a".repeat(100_000)))),
				// An unknown draft.
				Arguments.of(variables("\"decision\":{\"value\":\"ANSWER\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"INTERIM\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"ANSWER\"},\"draftId\":{\"value\":null}")),
				Arguments.of(variables("\"decision\":{\"value\":\"ANSWER\"},\"draftId\":{\"value\":7}")),
				Arguments.of(variables("\"decision\":{\"value\":\"ANSWER\"},\"draftId\":{\"value\":\"../../x\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"ANSWER\"},\"draftId\":{\"value\":\"\\u0000\"}")),
				Arguments.of(variables("\"decision\":{\"value\":\"ANSWER\"},\"draftId\":{\"value\":\"%s\"}"
					.formatted("a".repeat(100_000)))),
				// Types that do not fit.
				Arguments.of(variables(
						"\"decision\":{\"value\":\"ANSWER\",\"type\":\"Integer\"},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables(
						"\"decision\":{\"value\":\"ANSWER\",\"type\":\"Nonsense\"},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":{\"a\":1}},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables("\"decision\":{\"value\":[1]},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables(
						"\"decision\":{\"value\":\"e30=\",\"type\":\"File\"},\"draftId\":{\"value\":\"DRAFT\"}")),
				Arguments.of(variables(
						"\"decision\":{\"value\":\"rO0=\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.String\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}},\"draftId\":{\"value\":\"DRAFT\"}")),
				// What no form of ours sends: it would lie in the history for ever.
				Arguments.of(variables(good + ",\"reporter\":{\"value\":\"Siti Rekaan 081234567890\"}")),
				Arguments.of(variables(good + ",\"note\":{\"value\":\"%s\"}".formatted("a".repeat(5000)))),
				Arguments.of(variables(good + ",\"%s\":{\"value\":\"y\"}".formatted("n".repeat(300)))),
				Arguments.of(variables(good + ",\"\":{\"value\":\"y\"}")),
				Arguments.of(variables(good + ",\"bytes\":{\"value\":\"e30=\",\"type\":\"Bytes\"}")),
				// What would take the place of a bean or steer the process.
				Arguments.of(variables(good + ",\"deadline\":{\"value\":\"y\"}")),
				Arguments.of(variables(good + ",\"recordImmediateAnswer\":{\"value\":\"y\"}")),
				Arguments.of(variables(good + ",\"agencyId\":{\"value\":\"pupr6372\"}")),
				Arguments.of(variables(good + ",\"execution\":{\"value\":\"y\"}")));
	}

	@ParameterizedTest
	@EnumSource
	void aVariableThatTakesABeansPlaceSpoilsNothing(Door door) {
		for (String name : List.of("deadline", "recordFollowUp", "execution", "task")) {
			ComplaintId id = this.story.assigned().getId();
			this.engine.getTaskService().setAssignee(task(id), Person.LEAD.userId());
			String draft = draft(id, TEXT);
			String before = standing(id);
			Answer answer = post(door, Person.LEAD, task(id), "complete", variables(
					"\"decision\":{\"value\":\"INTERIM\"},\"draftId\":{\"value\":\"%s\"},\"%s\":{\"value\":\"y\"}"
						.formatted(draft, name)),
					"id");
			assertThat(answer.status()).as("%s: %s", name, answer).isBetween(400, 499);
			assertThat(standing(id)).as(name).isEqualTo(before);
		}
	}

	@ParameterizedTest(name = "{0} claim {1}")
	@MethodSource
	void noClaimGivesAFault(Door door, String body) {
		Answer answer = post(door, Person.LEAD, task(this.free), "claim", body, "id");
		assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
		assertThat(this.story.task(this.free).getAssignee()).isNull();
	}

	static Stream<Arguments> noClaimGivesAFault() {
		return atBothDoors(Arguments.of((String) null), Arguments.of(""), Arguments.of("null"), Arguments.of("{}"),
				Arguments.of("[]"), Arguments.of("{\"userId\":null}"), Arguments.of("{\"userId\":{}}"),
				Arguments.of("{\"userId\":\"%s\"}".formatted("a".repeat(300))));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void noQuestionGivesAFault(Door door, String method, String path, String body) {
		Answer answer = visitor(door, Person.LEAD).send(method, door.root() + path, body);
		assertThat(answer.status()).as(answer.toString()).isLessThan(500);
	}

	static Stream<Arguments> noQuestionGivesAFault() {
		return atBothDoors(Arguments.of("GET", "/task?maxResults=-1", null),
				Arguments.of("GET", "/task?firstResult=-1", null), Arguments.of("GET", "/task?maxResults=x", null),
				Arguments.of("GET", "/task?sortBy=x", null), Arguments.of("GET", "/task?sortBy=dueDate", null),
				Arguments.of("GET", "/task?dueBefore=x", null), Arguments.of("GET", "/task?processVariables=x", null),
				Arguments.of("GET", "/task?assigneeExpression=$%7BcurrentUser()%7D", null),
				Arguments.of("GET", "/task?name=%00", null), Arguments.of("GET", "/task/%20", null),
				Arguments.of("GET", "/task/nothing/form-variables", null),
				Arguments.of("GET", "/task/nothing/identity-links", null),
				Arguments.of("GET", "/task/nothing/variables", null), Arguments.of("GET", "/task/nothing/form", null),
				Arguments.of("POST", "/task", null), Arguments.of("POST", "/task", "null"),
				Arguments.of("POST", "/task", "{"), Arguments.of("POST", "/task", "{\"sorting\":5}"),
				Arguments.of("POST", "/task", "{\"unknown\":5}"), Arguments.of("POST", "/task/count", null),
				Arguments.of("POST", "/task/nothing/resolve", "{}"),
				Arguments.of("POST", "/task/nothing/unclaim", null),
				Arguments.of("POST", "/external-task/fetchAndLock",
						"{\"workerId\":\"x\",\"maxTasks\":1,\"topics\":[]}"),
				Arguments.of("POST", "/message", "{}"), Arguments.of("POST", "/message", null));
	}

	@Test
	void everySoundVisitorStillGetsThrough() {
		for (Door door : Door.values()) {
			ComplaintId id = this.story.assigned().getId();
			assertThat(post(door, Person.LEAD, task(id), "claim", user(Person.LEAD), "id").status()).isEqualTo(204);
			this.story.showsWork(Person.LEAD.userId(), id);
			Answer answer = post(door, Person.LEAD, task(id), "submit-form", decision("ANSWER", draft(id, TEXT)), "id");
			assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
			assertThat(this.story.now(id).followUps()).hasSize(1);
		}
	}

	private Answer isRefused(Door door, Person person, String task, String act, String body, int status, String key) {
		Answer indonesian = post(door, person, task, act, body, "id");
		Answer english = post(door, person, task, act, body, "en");
		assertThat(indonesian.status()).as("%s %s: %s", person, act, indonesian).isEqualTo(status);
		assertThat(english.status()).isEqualTo(status);
		assertThat(indonesian.message()).startsWith(words(key, "id"));
		assertThat(english.message()).startsWith(words(key, "en"));
		return indonesian;
	}

	private String words(String key, String language) {
		return this.messages.getMessage(key, null, Locale.forLanguageTag(language));
	}

	private Answer post(Door door, Person person, String task, String act, String body, String language) {
		return visitor(door, person).send("POST", "%s/task/%s/%s".formatted(door.root(), task, act), body,
				Map.of("Accept-Language", language));
	}

	private Visitor visitor(Door door, Person person) {
		return this.visitors.computeIfAbsent(door + " " + person, (key) -> (door == Door.PASSWORD)
				? Visitor.withPassword(this.port, person.userId()) : Visitor.signedIn(this.port, person.userId()));
	}

	private String task(ComplaintId id) {
		return this.story.task(id).getId();
	}

	/** All that a completion could change, also in the history and among the drafts. */
	private String standing(ComplaintId id) {
		Task task = this.story.task(id);
		Complaint complaint = this.story.now(id);
		List<Object> all = new ArrayList<>(List.of(complaint.status(), complaint.lead(), complaint.title(),
				complaint.history().size(), complaint.followUps().size()));
		all.add((task == null) ? "no task"
				: List.of(task.getId(), String.valueOf(task.getAssignee()), String.valueOf(task.getDelegationState()),
						this.engine.getRuntimeService().getVariables(task.getExecutionId())));
		all.add(this.database
			.sql("select count(*) from ACT_HI_VARINST v join ACT_HI_PROCINST p"
					+ " on p.PROC_INST_ID_ = v.PROC_INST_ID_ where p.BUSINESS_KEY_ = ?")
			.param(id.value())
			.query(Long.class)
			.single());
		all.add(this.database.sql("select count(*) from deadline where complaint_id = ? and stopped_at is not null")
			.param(id.value())
			.query(Long.class)
			.single());
		all.add(this.database.sql("select count(*) from step_fact where complaint_id = ? and left_at is not null")
			.param(id.value())
			.query(Long.class)
			.single());
		return all.toString();
	}

	private String draft(ComplaintId id, String text) {
		return draft(this.lead, id, "first-follow-up", "{\"text\":\"%s\"}".formatted(text));
	}

	private static String draft(Visitor officer, ComplaintId id, String step, String form) {
		Answer answer = officer.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(id, step), form);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return answer.json().path("draftId").asText();
	}

	private static String verification(String field, String value) {
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.put(field, value);
		JsonNode json = JSON.valueToTree(form);
		return json.toString();
	}

	private static String decision(String decision, String draft) {
		return variables("\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}".formatted(decision, draft));
	}

	private static String variables(String variables) {
		return "{\"variables\":{%s}}".formatted(variables);
	}

	private static String user(Person person) {
		return "{\"userId\":\"%s\"}".formatted(person.userId());
	}

	private static Stream<Arguments> atBothDoors(Arguments... cases) {
		return Stream.of(Door.values())
			.flatMap((door) -> Stream.of(cases)
				.map((each) -> Arguments.of(Stream.concat(Stream.of(door), Stream.of(each.get())).toArray())));
	}

}
