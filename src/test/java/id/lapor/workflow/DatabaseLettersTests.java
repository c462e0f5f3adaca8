package id.lapor.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a database might do to letters and seconds, and does not, on either one. */
@LaporTest
class DatabaseLettersTests {

	private static final String LETTERS = "Lubang 🕳️ di depan مسجد, «jalan» 街 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

	@Autowired
	Story story;

	@Autowired
	TaskService tasks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	RepositoryService repository;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	@AfterEach
	void clockIsRightAgain() {
		this.story.clockIsRightAgain();
	}

	@Test
	void aComplaintKeepsEveryLetter() {
		Report plain = this.story.pothole();
		Complaint complaint = this.story.received(new Report(plain.kind(), plain.category(), plain.region(), LETTERS,
				plain.incidentDate(), LETTERS.repeat(20), false, false, null, "id"));

		assertThat(this.story.now(complaint.getId()).place()).isEqualTo(LETTERS);
		assertThat(this.story.now(complaint.getId()).content()).isEqualTo(LETTERS.repeat(20));
	}

	@Test
	void aCommentOnATaskKeepsEveryLetter() {
		Task task = this.story.task(this.story.received(this.story.pothole()).getId());

		Comment comment = this.tasks.createComment(task.getId(), task.getProcessInstanceId(), LETTERS);

		assertThat(this.tasks.getTaskComment(task.getId(), comment.getId()).getFullMessage()).isEqualTo(LETTERS);
	}

	@Test
	void aVariableAndABusinessKeyKeepEveryLetter() {
		String deployment = this.repository.createDeployment()
			.addModelInstance("letters.bpmn",
					Bpmn.createExecutableProcess("letters")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.receiveTask("wait")
						.endEvent()
						.done())
			.deploy()
			.getId();
		try {
			this.runtime.startProcessInstanceByKey("letters", LETTERS, Map.of("said", LETTERS));

			ProcessInstance found = this.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(LETTERS)
				.singleResult();
			assertThat(found.getBusinessKey()).isEqualTo(LETTERS);
			assertThat(this.runtime.getVariable(found.getId(), "said")).isEqualTo(LETTERS);
		}
		finally {
			this.repository.deleteDeployment(deployment, true);
		}
	}

	@Test
	void aSecondIsCutOffAndNeverRoundedUp() {
		Instant almost = this.clock.instant().truncatedTo(ChronoUnit.SECONDS).plusMillis(987);
		this.story.isNow(almost);
		Complaint complaint = this.story.received(this.story.pothole());

		assertThat(complaint.receivedAt()).isEqualTo(almost.truncatedTo(ChronoUnit.SECONDS));
		assertThat(this.story.task(complaint.getId()).getCreateTime().toInstant().truncatedTo(ChronoUnit.SECONDS))
			.isEqualTo(almost.truncatedTo(ChronoUnit.SECONDS));
	}

	@Test
	void codesTellBigLettersFromSmallOnesAndCountBlanks() {
		assertThat(agencies("pupr6371")).isOne();
		assertThat(agencies("PUPR6371")).isZero();
		assertThat(agencies("pupr6371 ")).isZero();
		assertThat(agencies("püpr6371")).isZero();
	}

	private int agencies(String id) {
		return this.jdbc.sql("select count(*) from agency where id = ?").param(id).query(Integer.class).single();
	}

}
