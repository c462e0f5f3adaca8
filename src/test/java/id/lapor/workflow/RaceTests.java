package id.lapor.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.complaint.Act;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.handling.Coordinating;
import id.lapor.supervision.Listening;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import id.lapor.tracking.Confirming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people act on the same case in the same moment, each over the network: one of them
 * wins, the other one is told so in words, and nothing is lost.
 */
@LaporTest
@TestInstance(Lifecycle.PER_CLASS)
class RaceTests {

	private static final int ROUNDS = 3;

	private static final String SUPPORTER = "penghubungdlh6371";

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private Coordinating coordinating;

	@Autowired
	private Confirming confirming;

	@Autowired
	private Listening silent;

	private final Map<String, Visitor> visitors = new HashMap<>();

	@BeforeAll
	void signIn() {
		for (String officer : List.of(Story.COORDINATOR, Story.LIAISON, SUPPORTER)) {
			this.visitors.put(officer, Visitor.signedIn(this.port, officer));
		}
	}

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@RepeatedTest(ROUNDS)
	void theLeadAnswersWhileTheCoordinatorGivesTheCaseToAnother() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		Callable<Answer> answer = handsIn(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Selesai."));

		oneWins(id, answer, acts(Story.COORDINATOR, id, "/hand-overs", "perkim6371"));

		assertThat(this.story.now(id).status()).isIn(Status.AWAITING_REPORTER, Status.ASSIGNED);
	}

	@RepeatedTest(ROUNDS)
	void theLeadReturnsTheCaseWhileTheCoordinatorGivesItToAnother() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		Callable<Answer> back = handsIn(Story.LIAISON, id, "first-follow-up", "RETURN",
				Map.of("proposed", "bpjn", "reason", "Bukan kami."));

		oneWins(id, back, acts(Story.COORDINATOR, id, "/hand-overs", "perkim6371"));
	}

	@RepeatedTest(ROUNDS)
	void anOfficerSendsTheSameTaskFromTwoWindows() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		Map<String, Object> form = Map.of("text", "Selesai.", "question", "Di mana?");

		oneWins(id, handsIn(Story.LIAISON, id, "first-follow-up", "ANSWER", form),
				handsIn(Story.LIAISON, id, "first-follow-up", "DEFER", form));
	}

	@RepeatedTest(ROUNDS)
	void theLeadAnswersWhileTheCoordinatorAsksAFurtherAgency() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		Callable<Answer> answer = handsIn(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Selesai."));

		oneOrBoth(id, answer, asks(Story.COORDINATOR, id, "dlh6371"));

		assertThat(this.story.now(id).status() == Status.AWAITING_REPORTER
				&& this.story.now(id).parts().stream().anyMatch(SupportingPart::isOpen))
			.isFalse();
	}

	@RepeatedTest(ROUNDS)
	void leadAndCoordinatorAskTheSameAgency() throws Exception {
		ComplaintId id = this.story.assigned().getId();

		oneWins(id, asks(Story.LIAISON, id, "dlh6371"), asks(Story.COORDINATOR, id, "dlh6371"));

		assertThat(this.story.now(id).parts()).hasSize(1);
	}

	@RepeatedTest(ROUNDS)
	void leadAndCoordinatorAskTwoAgencies() throws Exception {
		ComplaintId id = this.story.assigned().getId();

		List<Answer> answers = oneOrBoth(id, asks(Story.LIAISON, id, "dlh6371"), asks(Story.COORDINATOR, id, "bpjn"));

		assertThat(this.story.now(id).parts()).hasSize((int) answers.stream().filter(Answer::isDone).count());
	}

	@RepeatedTest(ROUNDS)
	void aSupporterContributesWhileTheLeadReleasesIt() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);

		oneWins(id, handsIn(SUPPORTER, id, "contribute-part", "CONTRIBUTE", Map.of("text", "Dua pohon.")),
				acts(Story.LIAISON, id, "/supporting-agencies/releases", "dlh6371"));

		assertThat(this.story.now(id).parts()).noneMatch(SupportingPart::isOpen);
	}

	@RepeatedTest(ROUNDS)
	void aSupporterContributesWhileTheLeadAnswers() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		Callable<Answer> answer = handsIn(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Selesai."));

		oneOrBoth(id, handsIn(SUPPORTER, id, "contribute-part", "CONTRIBUTE", Map.of("text", "Dua pohon.")), answer);
	}

	@RepeatedTest(ROUNDS)
	void aReporterConfirmsAndRepliesInTwoWindows() throws Exception {
		Complaint complaint = this.story.answered();

		oneWins(complaint.getId(), says(complaint, "/confirmation", "{\"rating\": 5}"),
				says(complaint, "/replies", "{\"content\": \"Yang kanan belum.\"}"));
	}

	@RepeatedTest(ROUNDS)
	void aReporterReopensAndAppealsInTwoWindows() throws Exception {
		Complaint complaint = this.story.answered();
		this.confirming.confirm(complaint.trackingCode().grouped());

		oneWins(complaint.getId(), says(complaint, "/reopening", "{\"content\": \"Lepas lagi.\"}"),
				says(complaint, "/appeal", "{\"content\": \"Tidak adil.\"}"));
	}

	@RepeatedTest(ROUNDS)
	void aReporterReopensTwice() throws Exception {
		Complaint complaint = this.story.answered();
		this.confirming.confirm(complaint.trackingCode().grouped());
		Callable<Answer> again = says(complaint, "/reopening", "{\"content\": \"Lepas lagi.\"}");

		oneWins(complaint.getId(), again, again);

		assertThat(this.story.now(complaint.getId()).reopenings()).isOne();
	}

	@RepeatedTest(ROUNDS)
	void aReporterRatesLowTwice() throws Exception {
		Complaint complaint = this.story.answered();
		this.confirming.confirm(complaint.trackingCode().grouped());
		Callable<Answer> low = says(complaint, "/rating", "{\"rating\": 1}");

		oneWins(complaint.getId(), low, low);
	}

	@RepeatedTest(ROUNDS)
	void aReporterGivesDataAndObjectsInTwoWindows() throws Exception {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Di jalur mana?"));

		oneWins(complaint.getId(), says(complaint, "/additions", "{\"content\": \"Kiri.\"}"),
				says(complaint, "/objection", "{\"content\": \"Sudah saya tulis.\"}"));
	}

	@RepeatedTest(ROUNDS)
	void dataComeTwiceAfterTheArchive() throws Exception {
		Complaint complaint = this.story.assigned();
		this.story.completes(Story.LIAISON, complaint.getId(), "DEFER", Map.of("question", "Di jalur mana?"));
		this.story.passes(Duration.ofDays(32));
		this.story.runs(complaint.getId(), "data-window-ended");
		this.story.clockIsRightAgain();
		Callable<Answer> late = says(complaint, "/additions", "{\"content\": \"Kiri.\"}");

		oneWins(complaint.getId(), late, late);
	}

	@RepeatedTest(ROUNDS)
	void theLeadAnswersWhileTheCoordinatorWantsToArchive() throws Exception {
		ComplaintId id = this.story.assigned().getId();
		Callable<Answer> answer = handsIn(Story.LIAISON, id, "first-follow-up", "ANSWER", Map.of("text", "Selesai."));
		Callable<Answer> archive = () -> this.visitors.get(Story.COORDINATOR)
			.send("POST", "/api/staff/complaints/" + id + "/archive-requests",
					"{\"reason\":\"UNCLEAR\",\"note\":\"Tidak jelas.\"}");

		oneOrBoth(id, answer, archive);

		assertThat(this.story.now(id).archiveRequest().isPresent()
				&& this.story.now(id).status() == Status.AWAITING_REPORTER)
			.isFalse();
	}

	@RepeatedTest(ROUNDS)
	void twoReportsAreLinkedToEachOther() throws Exception {
		ComplaintId one = this.story.received(this.story.pothole()).getId();
		ComplaintId other = this.story.received(this.story.pothole()).getId();

		oneWins(one, handsIn(Story.COORDINATOR, one, "verify-complaint", "LINK", Map.of("parent", other.value())),
				handsIn(Story.COORDINATOR, other, "verify-complaint", "LINK", Map.of("parent", one.value())));

		assertThat(this.silent.faults(other)).isEmpty();
		assertThat(List.of(this.story.now(one), this.story.now(other))).filteredOn((each) -> each.followers() == 1)
			.hasSize(1);
	}

	@RepeatedTest(ROUNDS)
	void twoReportsAreLinkedToOne() throws Exception {
		ComplaintId parent = this.story.received(this.story.pothole()).getId();
		ComplaintId one = this.story.received(this.story.pothole()).getId();
		ComplaintId other = this.story.received(this.story.pothole()).getId();
		Map<String, Object> form = Map.of("parent", parent.value());

		List<Answer> answers = oneOrBoth(one, handsIn(Story.COORDINATOR, one, "verify-complaint", "LINK", form),
				handsIn(Story.COORDINATOR, other, "verify-complaint", "LINK", form));

		assertThat(this.story.now(parent).followers()).isEqualTo((int) answers.stream().filter(Answer::isDone).count());
		assertThat(this.silent.faults(other)).isEmpty();
	}

	/** An officer has taken the task and filled in its form; now it is sent. */
	private Callable<Answer> handsIn(String officer, ComplaintId id, String step, String decision,
			Map<String, Object> form) {
		String task = this.story.task(id, step).getId();
		Visitor visitor = this.visitors.get(officer);
		visitor.send("POST", "/camunda/api/engine/engine/default/task/%s/claim".formatted(task),
				"{\"userId\":\"%s\"}".formatted(officer));
		String draft = visitor.send("PUT", "/api/staff/complaints/%s/drafts/%s".formatted(id, step), json(form))
			.json()
			.path("draftId")
			.asText();
		if (decision.equals("ANSWER")) {
			this.story.showsWork(officer, id);
		}
		return () -> visitor.send("POST", "/camunda/api/engine/engine/default/task/%s/submit-form".formatted(task),
				"{\"variables\":{\"decision\":{\"value\":\"%s\"},\"draftId\":{\"value\":\"%s\"}}}".formatted(decision,
						draft));
	}

	private static String json(Map<String, Object> form) {
		List<String> fields = new ArrayList<>();
		form.forEach((name, value) -> fields.add("\"%s\":\"%s\"".formatted(name, value)));
		return "{" + String.join(",", fields) + "}";
	}

	private Callable<Answer> acts(String officer, ComplaintId id, String act, String agency) {
		return () -> this.visitors.get(officer)
			.send("POST", "/api/staff/complaints/" + id + act,
					"{\"agency\":\"%s\",\"reason\":\"Lebih tepat.\"}".formatted(agency));
	}

	private Callable<Answer> asks(String officer, ComplaintId id, String agency) {
		return () -> this.visitors.get(officer)
			.send("POST", "/api/staff/complaints/" + id + "/supporting-agencies",
					"{\"agency\":\"%s\",\"request\":\"Bantu.\",\"sharesContent\":true}".formatted(agency));
	}

	private Callable<Answer> says(Complaint complaint, String act, String body) {
		return () -> Visitor.anonymous(this.port)
			.send("POST", "/api/complaints/" + complaint.trackingCode().grouped() + act, body);
	}

	private void oneWins(ComplaintId id, Callable<Answer> one, Callable<Answer> other) throws Exception {
		List<Answer> answers = oneOrBoth(id, one, other);
		assertThat(answers).as(answers.toString()).filteredOn(Answer::isDone).hasSize(1);
	}

	/** Where the one does not exclude the other. */
	private List<Answer> oneOrBoth(ComplaintId id, Callable<Answer> one, Callable<Answer> other) throws Exception {
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService two = Executors.newFixedThreadPool(2);
		List<Answer> answers = new ArrayList<>();
		try {
			List<Callable<Answer>> both = List.of(after(together, one), after(together, other));
			for (Future<Answer> each : two.invokeAll(both)) {
				answers.add(each.get());
			}
		}
		finally {
			two.shutdown();
		}
		assertThat(answers).as(answers.toString()).anyMatch(Answer::isDone);
		assertThat(answers).filteredOn((answer) -> !answer.isDone()).allSatisfy((refused) -> {
			assertThat(refused.status()).as(refused.toString()).isIn(404, 409, 422);
			assertThat(refused.message() + refused.json().path("detail").asText()).as(refused.toString())
				.isNotBlank()
				.doesNotContain("Exception", "ENGINE-");
		});
		assertThat(this.silent.faults(id)).isEmpty();
		List<Act> acts = this.story.now(id).history().stream().map(HistoryEntry::act).toList();
		assertThat(acts).as("what was refused left nothing in the history")
			.filteredOn((act) -> List.of(Act.REOPENED, Act.APPEALED, Act.RETURNED, Act.ANSWERED, Act.HANDED_OVER)
				.contains(act))
			.doesNotHaveDuplicates();
		return answers;
	}

	private static Callable<Answer> after(CyclicBarrier together, Callable<Answer> act) {
		return () -> {
			together.await();
			return act.call();
		};
	}

}
