package id.lapor.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import id.lapor.agency.Role;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ReporterUnreachable;
import id.lapor.complaint.Status;
import id.lapor.handling.Coordinating;
import id.lapor.supervision.Listening;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.tracking.Responding;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whatever nonsense is handed in at a task, it is refused in words, and the task stays
 * open as it was.
 */
@LaporTest
class EveryTaskTests {

	private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");

	private static final String SUPERIOR = "koordinatordiskominfo63";

	@Autowired
	private Story story;

	@Autowired
	private Coordinating coordinating;

	@Autowired
	private Responding reporter;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private Listening silent;

	@Autowired
	private TaskService tasks;

	@Autowired
	private RepositoryService models;

	@Autowired
	private ApplicationEventPublisher publisher;

	@BeforeEach
	void itIsMonday() {
		this.story.isNow(MONDAY);
	}

	@AfterEach
	void clockIsRightAgain() {
		this.colleagues.leave();
		this.story.clockIsRightAgain();
	}

	/**
	 * A task to which somebody has come.
	 *
	 * @param decisions which its form knows
	 */
	private record At(String officer, String step, Set<String> decisions, Supplier<ComplaintId> way) {
	}

	private List<At> everyTask() {
		return List.of(
				new At(Story.COORDINATOR, "verify-complaint", Set.of("VERIFIED", "DEFER", "LINK", "ARCHIVE"),
						() -> this.story.received(this.story.pothole()).getId()),
				new At(Story.LIAISON, "first-follow-up", Set.of("INTERIM", "ANSWER", "DEFER", "RETURN"),
						() -> this.story.assigned().getId()),
				new At(Story.LIAISON, "answer-complaint", Set.of("ANSWER", "PROMISE", "DEFER", "RETURN"),
						() -> this.story.followedUp().getId()),
				new At("penghubungdlh6371", "contribute-part", Set.of("CONTRIBUTE"), this::supported),
				new At(Story.COORDINATOR, "decide-return", Set.of("ASSIGN", "BACK", "PASS"), this::returned),
				new At("koordinatorpanrb", "arbitrate", Set.of("ASSIGN", "BACK"), this::arbitrated),
				new At(Story.COORDINATOR, "decide-extension", Set.of("GRANT", "REFUSE"), this::extension),
				new At(Story.COORDINATOR, "contact-reporter-by-hand", Set.of("REACHED", "NOT_REACHED"),
						this::unreachable),
				new At(Story.COORDINATOR, "review-quality", Set.of("ACCEPT", "BACK"), this::reviewed),
				new At(SUPERIOR, "decide-appeal", Set.of("ACCEPT", "BACK"), this::appealed),
				new At(Story.LIAISON, "keep-promise", Set.of("KEPT"), () -> promised("2026-12-01")),
				new At(Story.COORDINATOR, "approve-promise", Set.of("GRANT", "REFUSE"), () -> promised("2027-03-01")),
				new At(SUPERIOR, "confirm-archive", Set.of("GRANT", "REFUSE"), this::archiveAsked));
	}

	@TestFactory
	Stream<DynamicTest> whatItsFormDoesNotKnowIsRefused() {
		return everyTask().stream().map((at) -> DynamicTest.dynamicTest(at.step(), () -> {
			this.story.isNow(MONDAY);
			ComplaintId id = at.way().get();
			for (String decision : new String[] { "NONSENSE", "", "verified", "SAMPLE", "VERIFIED", "ANSWER", "GRANT",
					"KEPT", "ARCHIVE", "CONTRIBUTE" }) {
				if (!at.decisions().contains(decision)) {
					isRefused(at, id, decision, Map.of("text", "Teks.", "reason", "Alasan."));
				}
			}
		}));
	}

	/** A grant needs no word; all other decisions take one. */
	@TestFactory
	Stream<DynamicTest> anEmptyFormIsRefused() {
		return everyTask().stream().map((at) -> DynamicTest.dynamicTest(at.step(), () -> {
			this.story.isNow(MONDAY);
			ComplaintId id = at.way().get();
			for (String decision : at.decisions()) {
				boolean wordless = decision.equals("GRANT") && !at.step().equals("decide-extension");
				if (!wordless) {
					isRefused(at, id, decision, Map.of());
					isRefused(at, id, decision, blank());
				}
			}
		}));
	}

	@Test
	void noTaskIsForgottenHere() {
		Set<String> known = new java.util.TreeSet<>(everyTask().stream().map(At::step).toList());
		// Drawn once a month; see ArchiveProcessTests.
		known.add("review-archive");

		assertThat(this.models.createProcessDefinitionQuery()
			.latestVersion()
			.list()
			.stream()
			.flatMap((model) -> this.models.getBpmnModelInstance(model.getId())
				.getModelElementsByType(UserTask.class)
				.stream())
			.map(UserTask::getId)
			.distinct()).containsExactlyInAnyOrderElementsOf(known);
	}

	private void isRefused(At at, ComplaintId id, String decision, Map<String, Object> form) {
		Task task = this.story.task(id, at.step());
		String before = standing(id);

		Throwable refusal = catchThrowable(() -> this.story.completesAsTyped(at.officer(), id, task, decision, form));

		assertThat(refusal).as("%s with '%s' and %s", at.step(), decision, form)
			.isNotNull()
			.hasStackTraceContaining("id.lapor.shared.RuleViolation");
		assertThat(standing(id)).isEqualTo(before);
		assertThat(this.story.task(id, at.step())).as("%s is still there", at.step()).isNotNull();
		assertThat(this.silent.faults(id)).isEmpty();
	}

	private String standing(ComplaintId id) {
		Complaint complaint = this.story.now(id);
		return "%s %s %s %s %s".formatted(complaint.status(), complaint.lead(), complaint.history().size(),
				complaint.followUps().size(),
				this.tasks.createTaskQuery().processInstanceBusinessKey(id.value()).count());
	}

	private static Map<String, Object> blank() {
		Map<String, Object> blank = new HashMap<>();
		for (String field : List.of("text", "reason", "note", "question", "title", "parent", "archiveReason",
				"archiveNote", "doneBy")) {
			blank.put(field, " ");
		}
		return blank;
	}

	private ComplaintId supported() {
		ComplaintId id = this.story.assigned().getId();
		this.coordinating.asks(Story.LIAISON, id, "dlh6371", "Pohon mana?", true);
		return id;
	}

	private ComplaintId returned() {
		ComplaintId id = this.story.assigned().getId();
		returns(Story.LIAISON, id, "bpjn");
		return id;
	}

	private ComplaintId arbitrated() {
		ComplaintId id = returned();
		this.story.completesStep(Story.COORDINATOR, id, "decide-return", "ASSIGN", Map.of("reason", "Jalan nasional."));
		returns("penghubungbpjn", id, "pupr63");
		return id;
	}

	private void returns(String officer, ComplaintId id, String proposed) {
		this.story.completesStep(officer, id, "first-follow-up", "RETURN",
				Map.of("proposed", proposed, "reason", "Bukan kami."));
	}

	private ComplaintId extension() {
		ComplaintId id = this.story.assigned().getId();
		this.story.asksForExtension(Story.LIAISON, id, 2, "Aspal menunggu kiriman.");
		return id;
	}

	private ComplaintId unreachable() {
		ComplaintId id = this.story.answered().getId();
		this.story.inTransaction(
				() -> this.publisher.publishEvent(new ReporterUnreachable(id, CaseEvent.Kind.ANSWERED, MONDAY)));
		return id;
	}

	private ComplaintId reviewed() {
		Complaint complaint = this.story.answered();
		this.reporter.confirms(complaint, 1);
		return complaint.getId();
	}

	private ComplaintId appealed() {
		Complaint complaint = this.story.answered();
		this.reporter.appeals(complaint, "Tidak adil.");
		return complaint.getId();
	}

	private ComplaintId promised(String day) {
		ComplaintId id = this.story.followedUp().getId();
		this.story.completes(Story.LIAISON, id, "PROMISE", Map.of("text", "Dicor.", "plannedFor", day));
		return id;
	}

	private ComplaintId archiveAsked() {
		ComplaintId id = this.story.followedUp().getId();
		this.coordinating.asksToArchive(Story.COORDINATOR, id, ArchiveReason.UNCLEAR, "Tidak jelas.");
		return id;
	}

}
