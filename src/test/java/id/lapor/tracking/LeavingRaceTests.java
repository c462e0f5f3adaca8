package id.lapor.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.complaint.Act;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.intake.Submission;
import id.lapor.reporter.Identity;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Reporters who press the button in two windows at once: real requests, side by side. */
@LaporTest
class LeavingRaceTests {

	private static final String DATA = """
			{"consent": true, "fullName": "Siti Rekaan", "birthPlace": "Kandangan", "birthDate": "1990-05-17",
			"maritalStatus": "MARRIED", "occupation": "Pedagang", "address": "Jalan Rekaan 1"}""";

	private static final int ROUNDS = 5;

	@LocalServerPort
	int port;

	@Autowired
	Story story;

	@Autowired
	Withdrawing reporter;

	@Autowired
	JdbcClient jdbc;

	@Test
	void ofTwoConfirmationsOfAWithdrawalOneWinsAndOneIsToldClearly() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = this.story.assigned();
			this.reporter.asks(complaint);
			String key = "{\"key\":\"%s\"}".formatted(this.reporter.letter(complaint));

			oneWins(bothSend(complaint, "/withdrawal/confirmation", key));

			Complaint after = this.story.now(complaint.getId());
			assertThat(after.isWithdrawalPending()).isTrue();
			assertThat(after.history()).extracting(HistoryEntry::act).containsOnlyOnce(Act.WITHDRAWAL_CONFIRMED);
			assertThat(told(complaint.getId(), "WITHDRAWAL_CONFIRMED")).isEqualTo(1);
			assertThat(this.jdbc.sql(
					"select count(*) from deadline where complaint_id = ? and kind = 'WITHDRAWAL' and stopped_at is null")
				.param(complaint.getId().value())
				.query(Integer.class)
				.single()).isEqualTo(1);
		}
	}

	@Test
	void ofTwoReferralsToTheOmbudsmanOneWinsAndOneIsToldClearly() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Complaint complaint = (round % 2 == 0) ? this.story.answered() : answeredToNobody();

			oneWins(bothSend(complaint, "/referral", DATA));

			Complaint after = this.story.now(complaint.getId());
			assertThat(after.status()).isEqualTo(Status.REFERRED_TO_OMBUDSMAN);
			assertThat(after.history()).extracting(HistoryEntry::act).containsOnlyOnce(Act.REFERRED);
			assertThat(told(complaint.getId(), "REFERRED")).isEqualTo(1);
			assertThat(this.story.lifecycle(complaint.getId())).isNull();
		}
	}

	private Complaint answeredToNobody() {
		Complaint complaint = this.story
			.received(Submission.own(this.story.pothole(), Channel.WEB, new Identity(null, null, null, null, null)));
		this.story.completes(Story.COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		this.story.completes(Story.LIAISON, complaint.getId(), "ANSWER", Map.of("text", "Sudah ditambal."));
		return complaint;
	}

	private List<Answer> bothSend(Complaint complaint, String act, String body) throws Exception {
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			Callable<Answer> window = () -> {
				Visitor visitor = Visitor.anonymous(this.port);
				together.await();
				return visitor.send("POST", "/api/complaints/" + complaint.trackingCode().grouped() + act, body,
						Map.of("Accept-Language", "id"));
			};
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> each : two.invokeAll(List.of(window, window))) {
				answers.add(each.get());
			}
			return answers;
		}
		finally {
			two.shutdown();
		}
	}

	/** The other one is a refusal in words, and no fault of ours. */
	private static void oneWins(List<Answer> answers) {
		assertThat(answers).extracting(Answer::status).as(answers.toString()).containsExactlyInAnyOrder(200, 409);
		Answer refused = answers.stream().filter((answer) -> answer.status() == 409).findFirst().orElseThrow();
		assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
		assertThat(refused.json().path("detail").asText() + refused.json().path("title").asText()).isNotBlank()
			.doesNotContain("Exception");
	}

	private int told(ComplaintId id, String event) {
		return this.jdbc
			.sql("select count(*) from outbox where complaint_id = ? and event = ? and recipient = 'REPORTER'")
			.param(id.value())
			.param(event)
			.query(Integer.class)
			.single();
	}

}
