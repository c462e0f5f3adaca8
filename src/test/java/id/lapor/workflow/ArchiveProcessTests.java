package id.lapor.workflow;

import java.util.List;
import java.util.Map;

import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LaporTest
class ArchiveProcessTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private Deadlines deadlines;

	@Autowired
	private Clocks clocks;

	@Autowired
	private HistoryService history;

	@Test
	void whatIsSpamIsPutAwayWithItsClocksAndItsProcess() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		String parent = this.story.lifecycle(id).getId();

		this.story.completes(Story.COORDINATOR, id, "ARCHIVE", spam("Teks yang sama datang 40 kali."));

		Complaint complaint = this.story.now(id);
		assertThat(complaint.status()).isEqualTo(Status.ARCHIVED);
		assertThat(complaint.archiveReason()).contains(ArchiveReason.SPAM);
		assertThat(complaint.closedAt()).isPresent();
		assertThat(this.deadlines.running(id)).isEmpty();
		assertThat(this.clocks.timers(id)).isEmpty();
		assertThat(this.story.lifecycle(id)).isNull();
		assertThat(this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(parent)
			.activityId("archived-at-verification")
			.count()).isOne();
		assertThat(Visitor.anonymous(this.port)
			.send("GET", "/api/complaints/" + complaint.trackingCode().grouped(), null)
			.body()).contains("Diarsipkan: Iklan atau kiriman massal").doesNotContain("40 kali");
	}

	@Test
	void withoutAWordWhyItStaysOpen() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();

		for (Map<String, Object> form : List.<Map<String, Object>>of(spam(" "), spam("a".repeat(501)),
				Map.of("archiveNote", "Iklan."), Map.of("archiveReason", "INCOMPLETE", "archiveNote", "Iklan."),
				Map.of("archiveReason", "BORING", "archiveNote", "Iklan."))) {
			assertThatExceptionOfType(RuleViolation.class)
				.isThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "ARCHIVE", form));
		}
		assertThat(this.story.task(id).getTaskDefinitionKey()).isEqualTo("verify-complaint");
		assertThat(this.story.now(id).history()).noneMatch((entry) -> entry.act() == Act.ARCHIVED);
	}

	@Test
	void whatOthersAreLinkedToIsNotPutAway() {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		ComplaintId same = this.story.received(this.story.pothole()).getId();
		this.story.completes(Story.COORDINATOR, same, "LINK", Map.of("parent", id.value()));

		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.story.completes(Story.COORDINATOR, id, "ARCHIVE", spam("Iklan.")))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("archive.followed"));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
	}

	@Test
	void anAgencyCannotPutAwayWhatItWasGiven() {
		ComplaintId id = this.story.assigned().getId();

		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.story.completes(Story.LIAISON, id, "ARCHIVE", spam("Iklan.")));
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);
	}

	private static Map<String, Object> spam(String why) {
		return Map.of("archiveReason", "SPAM", "archiveNote", why);
	}

}
