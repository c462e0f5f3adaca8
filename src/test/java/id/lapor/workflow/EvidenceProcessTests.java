package id.lapor.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.attachment.Samples;
import id.lapor.complaint.Act;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.evidence.Attaching;
import id.lapor.handling.Coordinating;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An answer says what was done, with evidence, or promises it for a day. */
@LaporTest
class EvidenceProcessTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final Map<String, Object> DONE = Map.of("text", "Lubang sudah ditambal.");

	@Autowired
	Story story;

	@Autowired
	Attaching attaching;

	@Autowired
	Responding reporter;

	@Autowired
	Coordinating coordinating;

	@Autowired
	Colleagues colleagues;

	@Autowired
	Clocks clocks;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void allIsRightAgain() {
		this.colleagues.leave();
		this.story.clockIsRightAgain();
	}

	@Test
	void anAnswerWithoutEvidenceIsRefusedAtBothStepsAndTheTaskStays() {
		ComplaintId assigned = this.story.assigned().getId();
		ComplaintId followedUp = this.story.followedUp().getId();

		lacksEvidence(Story.LIAISON, assigned, "ANSWER", DONE);
		lacksEvidence(Story.LIAISON, followedUp, "ANSWER", DONE);

		assertThat(this.story.task(assigned).getTaskDefinitionKey()).isEqualTo("first-follow-up");
		assertThat(this.story.task(followedUp).getTaskDefinitionKey()).isEqualTo("answer-complaint");
		assertThat(this.story.now(followedUp).status()).isEqualTo(Status.IN_PROGRESS);
	}

	@Test
	void aFileOfTheAnsweringAgencyIsEvidenceAndOneOfAnybodyElseIsNone() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.story.attaches(complaint);
		this.attaching.attaches(Story.COORDINATOR, id, Samples.pdf());
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);

		this.attaching.attaches(Story.LIAISON, id, Samples.pdf());

		answers(Story.LIAISON, id, DONE);
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void eachAnswerNeedsEvidenceOfItsOwn() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		this.attaching.attaches(Story.LIAISON, id, Samples.pdf());
		this.story.completes(Story.LIAISON, id, "INTERIM", Map.of("text", "Regu turun besok."));
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);
		this.story.completes(Story.LIAISON, id, "ANSWER", DONE);

		this.reporter.replies(complaint, "Yang kanan belum.");
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);
		this.story.completes(Story.LIAISON, id, "ANSWER", DONE);

		this.reporter.reopens(complaint, "Lepas.");
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);
		this.story.completes(Story.LIAISON, id, "ANSWER", DONE);

		this.reporter.reopens(complaint, "Lepas lagi.");
		this.story.completes(Story.LIAISON, id, "ANSWER", DONE);
		assertThat(this.story.now(id).status()).isEqualTo(Status.UNDER_REVIEW);
		this.story.completes(Story.COORDINATOR, id, "BACK", Map.of("reason", "Fotonya jalan lain."));
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);
	}

	@Test
	void theNextLeadAgencyShowsItsOwnWork() {
		ComplaintId id = this.story.assigned().getId();
		this.attaching.attaches(Story.LIAISON, id, Samples.pdf());
		this.coordinating.handsOver(Story.COORDINATOR, id, "dlh6371", "Ini taman kota.");

		lacksEvidence("penghubungdlh6371", id, "ANSWER", DONE);
	}

	@Test
	void aPromiseNeedsNoEvidenceAndOneThatWasKeptDoes() {
		Complaint complaint = this.story.followedUp();
		ComplaintId id = complaint.getId();
		completes(Story.LIAISON, id, "PROMISE", Map.of("text", "Dicor bulan ini.", "plannedFor", "2026-11-20"));
		assertThat(this.story.now(id).isPromised()).isTrue();

		Map<String, Object> kept = Map.of("text", "Sudah dicor.");
		assertThatThrownBy(() -> completes(Story.LIAISON, id, "KEPT", kept)).hasStackTraceContaining("fields.invalid");
		assertThat(this.story.now(id).isPromised()).isTrue();
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.PROMISE);
		assertThatThrownBy(() -> this.attaching.attaches(complaint, Samples.pdf()))
			.hasMessageContaining("complaint.state");
		assertThatThrownBy(() -> this.attaching.attaches(Story.COORDINATOR, id, Samples.pdf()))
			.hasMessageContaining("complaint.state");

		this.attaching.attaches(Story.LIAISON, id, Samples.jpeg(8, 6));
		String file = this.attaching.removable(Story.LIAISON, id).get(0);
		this.attaching.removes(Story.LIAISON, id, file);
		assertThatThrownBy(() -> completes(Story.LIAISON, id, "KEPT", kept)).hasStackTraceContaining("fields.invalid");

		this.attaching.attaches(Story.LIAISON, id, Samples.jpeg(8, 6));
		completes(Story.LIAISON, id, "KEPT", kept);
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
		assertThat(this.clocks.timers(id)).containsOnlyKeys(ClockKind.REPORTER_WINDOW);
		assertThat(this.attaching.opensAll(complaint)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INFORMATION", "ASPIRATION" })
	void whoAsksOrProposesIsAnsweredByTheTextItself(String kind) {
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> facts = new HashMap<>(Story.verification());
		facts.put("kind", kind);
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", facts);

		answers(Story.LIAISON, id, Map.of("text", "Ruas ini diperbaiki pada bulan Januari."));

		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void aFileThatWaitsForTheScannerCountsAndOneWithAVirusDoesNot() {
		ComplaintId id = this.story.assigned().getId();
		this.attaching.attaches(Story.LIAISON, id, Samples.pdf());
		areNow(id, "INFECTED");
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);
		areNow(id, "ARRIVING");
		lacksEvidence(Story.LIAISON, id, "ANSWER", DONE);

		areNow(id, "UNSCANNED");

		answers(Story.LIAISON, id, DONE);
	}

	@Test
	void whatACoordinatorTypesForAnAgencyWithoutOfficersComesWithItsLetter() {
		this.colleagues.nobodyIsAt("perkim6371");
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> facts = new HashMap<>(Story.verification());
		facts.putAll(Map.of("lead", "perkim6371", "reason", "Jalan lingkungan."));
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", facts);
		lacksEvidence(Story.COORDINATOR, id, "ANSWER", Map.of("text", "Menurut surat dinas sudah ditambal."));

		this.attaching.attaches(Story.COORDINATOR, id, Samples.letter("Sudah ditambal."));

		answers(Story.COORDINATOR, id, Map.of("text", "Menurut surat dinas sudah ditambal."));
	}

	@Test
	void aCoordinatorThatLeadsAndGivesAPartAttachesToTheAnswer() {
		this.colleagues.nobodyIsAt("dlh6371");
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> facts = new HashMap<>(Story.verification());
		facts.putAll(Map.of("lead", "diskominfo6371", "reason", "Kami sendiri."));
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", facts);
		this.coordinating.asks(Story.COORDINATOR, id, "dlh6371", "Pohon mana?", true);

		this.attaching.attaches(Story.COORDINATOR, id, Samples.pdf());

		this.story.completesAsTyped(Story.COORDINATOR, id, this.story.task(id, "first-follow-up"), "ANSWER", DONE);
		assertThat(this.story.now(id).status()).isEqualTo(Status.AWAITING_REPORTER);
	}

	@Test
	void aFollowUpWithoutDoerOrDayIsRefusedAndStartsNoWindow() {
		Complaint complaint = this.story.assigned();
		ComplaintId id = complaint.getId();
		Map<String, Object> whole = this.story.followUp("Regu turun besok.");
		for (String field : List.of("text", "doneBy", "plannedFor")) {
			Map<String, Object> form = new HashMap<>(whole);
			form.remove(field);
			assertThatThrownBy(() -> completes(Story.LIAISON, id, "INTERIM", form))
				.hasStackTraceContaining("fields.invalid");
		}
		Map<String, Object> past = new HashMap<>(whole);
		past.put("plannedFor", "2026-11-01");
		assertThatThrownBy(() -> completes(Story.LIAISON, id, "INTERIM", past))
			.hasStackTraceContaining("fields.invalid");
		assertThat(this.story.now(id).status()).isEqualTo(Status.ASSIGNED);

		completes(Story.LIAISON, id, "INTERIM", whole);

		FollowUp told = this.story.now(id).followUps().get(0);
		assertThat(told.doneBy()).isEqualTo("Bidang Bina Marga");
		assertThat(told.plannedFor()).isEqualTo("2026-11-09");
		assertThat(this.clocks.timers(id)).doesNotContainKey(ClockKind.REPORTER_WINDOW);
	}

	@Test
	void ofAnAnswerAndWhoTakesItsOnlyFileAwayOneWins() throws Exception {
		for (int round = 0; round < 5; round++) {
			ComplaintId id = this.story.assigned().getId();
			this.attaching.attaches(Story.LIAISON, id, Samples.pdf());
			String file = this.attaching.removable(Story.LIAISON, id).get(0);

			atOnce(() -> answers(Story.LIAISON, id, DONE), () -> this.attaching.removes(Story.LIAISON, id, file));

			List<Act> acts = this.story.now(id).history().stream().map(HistoryEntry::act).toList();
			assertThat(acts).containsAnyOf(Act.ANSWERED, Act.FILE_REMOVED);
			assertThat(acts.containsAll(List.of(Act.ANSWERED, Act.FILE_REMOVED))).as("%s", acts).isFalse();
		}
	}

	private void areNow(ComplaintId id, String state) {
		this.story.inTransaction(() -> this.jdbc.sql("update attachment set state = ? where complaint_id = ?")
			.params(state, id.value())
			.update());
	}

	private static void atOnce(Runnable... deeds) throws Exception {
		CyclicBarrier together = new CyclicBarrier(deeds.length);
		ExecutorService threads = Executors.newFixedThreadPool(deeds.length);
		List<Callable<Void>> all = new ArrayList<>();
		for (Runnable deed : deeds) {
			all.add(() -> {
				together.await();
				try {
					deed.run();
				}
				catch (RuntimeException ex) {
					// Whoever was slower is refused; what is stored tells.
				}
				return null;
			});
		}
		for (Future<Void> each : threads.invokeAll(all)) {
			each.get();
		}
		threads.shutdown();
	}

	private void lacksEvidence(String officer, ComplaintId id, String decision, Map<String, Object> form) {
		Task task = this.story.task(id);
		int before = this.story.now(id).history().size();
		assertThatThrownBy(() -> this.story.completesAsTyped(officer, id, task, decision, form))
			.hasStackTraceContaining("fields.invalid");
		assertThat(this.story.task(id).getId()).isEqualTo(task.getId());
		assertThat(this.story.now(id).history()).hasSize(before);
	}

	private void answers(String officer, ComplaintId id, Map<String, Object> form) {
		completes(officer, id, "ANSWER", form);
	}

	private void completes(String officer, ComplaintId id, String decision, Map<String, Object> form) {
		this.story.completesAsTyped(officer, id, this.story.task(id), decision, form);
	}

}
