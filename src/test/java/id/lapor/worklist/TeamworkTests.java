package id.lapor.worklist;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import id.lapor.agency.AgencyId;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Act;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.HistoryEntry;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Clocks;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LaporTest
class TeamworkTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Story story;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private Teamwork teamwork;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private Deadlines deadlines;

	@Autowired
	private Clocks clocks;

	private String colleague;

	private ComplaintId id;

	@BeforeEach
	void twoOfAnAgency() {
		this.colleague = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		this.id = Martapura.assigned(this.story).getId();
	}

	@AfterEach
	void leave() {
		this.story.clockIsRightAgain();
		this.colleagues.leave();
	}

	@Test
	void theHolderGivesATaskOnWithAReasonInTheHistory() {
		this.story.claims(Martapura.LIAISON, this.id);

		reassign(Martapura.LIAISON, Martapura.LIAISON, this.colleague, "Cuti bersalin.");

		assertThat(this.story.task(this.id).getAssignee()).isEqualTo(this.colleague);
		HistoryEntry last = last();
		assertThat(last.act()).isEqualTo(Act.REASSIGNED);
		assertThat(last.actor().userId()).isEqualTo(Martapura.LIAISON);
		assertThat(last.why()).isEqualTo("%s → %s: Cuti bersalin.".formatted(Martapura.LIAISON, this.colleague));
		this.story.completes(this.colleague, this.id, "INTERIM", Map.of("text", "Regu berangkat besok."));
	}

	@Test
	void whatNobodyHoldsMayBeGivenToACollegueByAnyWhoCouldTakeIt() {
		reassign(Martapura.LIAISON, null, this.colleague, "Wilayahnya.");

		assertThat(this.story.task(this.id).getAssignee()).isEqualTo(this.colleague);
		isRefused(() -> reassign(Martapura.LIAISON, this.colleague, Martapura.LIAISON, "Kembalikan ke saya."),
				"task.not-yours-to-move");
	}

	@Test
	void theCoordinatorOfItsRegionGivesItOnForSomebody() {
		this.story.claims(Martapura.LIAISON, this.id);

		reassign(Martapura.COORDINATOR, Martapura.LIAISON, this.colleague, "Petugas pindah.");

		assertThat(this.story.task(this.id).getAssignee()).isEqualTo(this.colleague);
		assertThat(last().actor().agency()).isEqualTo(new AgencyId(Martapura.COORDINATING));
	}

	@Test
	void theHolderGivesATaskBackAndAColleagueTakesIt() {
		this.story.claims(Martapura.LIAISON, this.id);

		this.teamwork.release(place(), Martapura.LIAISON, this.people.require(Martapura.LIAISON), "Bukan bidang saya.");

		assertThat(this.story.task(this.id).getAssignee()).isNull();
		assertThat(last().act()).isEqualTo(Act.GIVEN_BACK);
		this.story.claims(this.colleague, this.id);
	}

	@Test
	void whoCannotDoItIsNotGivenIt() {
		for (String nobody : List.of("siapa", Martapura.STRANGER, Martapura.COORDINATOR, "pengawasdiskominfo6303")) {
			isRefused(() -> reassign(Martapura.LIAISON, null, nobody, "Coba."), "fields.invalid");
		}
		isRefused(() -> reassign(Martapura.LIAISON, null, "", "Coba."), "fields.invalid");
		isRefused(() -> reassign(Martapura.LIAISON, null, this.colleague, " "), "fields.invalid");
		isRefused(() -> reassign(Martapura.LIAISON, null, this.colleague, "a".repeat(501)), "fields.invalid");
		assertThat(this.story.task(this.id).getAssignee()).isNull();
		assertThat(last().act()).isEqualTo(Act.ASSIGNED);
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> reassign(Martapura.STRANGER, null, this.colleague, "Coba."));
	}

	@Test
	void whatHasMovedSinceItWasSeenIsRefused() {
		this.story.claims(this.colleague, this.id);

		isRefused(() -> reassign(Martapura.COORDINATOR, null, Martapura.LIAISON, "Coba."), "task.moved");
		isRefused(() -> this.teamwork.release(place(), Martapura.LIAISON, this.people.require(Martapura.COORDINATOR),
				"Coba."), "task.moved");
		this.story.completes(this.colleague, this.id, "INTERIM", Map.of("text", "Regu berangkat besok."));
		isRefused(() -> reassign(Martapura.COORDINATOR, this.colleague, Martapura.LIAISON, "Coba."), "task.moved");
		assertThat(this.story.now(this.id).history()).noneMatch((entry) -> entry.act() == Act.REASSIGNED);
	}

	@Test
	void aNoteIsForColleaguesAndNeverForTheReporter() {
		this.teamwork.comment(this.id, this.people.require(Martapura.LIAISON), "Sudah ditelepon, bahannya kurang.");

		assertThat(last().act()).isEqualTo(Act.COMMENTED);
		Answer tracked = Visitor.anonymous(this.port)
			.send("GET", "/api/complaints/" + this.story.now(this.id).trackingCode().grouped(), null);
		assertThat(tracked.status()).isEqualTo(200);
		assertThat(tracked.body()).contains("ASSIGNED").doesNotContain("COMMENTED", "bahannya");
		isRefused(() -> this.teamwork.comment(this.id, this.people.require("pimpinandiskominfo6303"), "Cepat."),
				"access.work");
		isRefused(() -> this.teamwork.comment(this.id, this.people.require(Martapura.LIAISON), ""), "fields.invalid");
	}

	@Test
	void neitherANoteNorAnotherHolderStartsTheLadderAnew() {
		this.story.claims(Martapura.LIAISON, this.id);
		this.story.isNow(this.deadlines.running(this.id, ClockKind.FIRST_FOLLOW_UP).dueAt().plusSeconds(1));
		this.clocks.fires(this.id, ClockKind.FIRST_FOLLOW_UP);
		this.clocks.fires(this.id, ClockKind.FIRST_FOLLOW_UP);
		Deadline before = this.deadlines.running(this.id, ClockKind.FIRST_FOLLOW_UP);
		int priority = this.story.task(this.id).getPriority();
		this.story.passes(Duration.ofMinutes(5));

		this.teamwork.comment(this.id, this.people.require(Martapura.LIAISON), "Bahannya kurang.");
		reassign(Martapura.LIAISON, Martapura.LIAISON, this.colleague, "Saya cuti.");

		Deadline after = this.deadlines.running(this.id, ClockKind.FIRST_FOLLOW_UP);
		assertThat(after.rung()).isEqualTo(before.rung()).isPositive();
		assertThat(after.dueAt()).isEqualTo(before.dueAt());
		assertThat(after.nextAt()).isEqualTo(before.nextAt());
		assertThat(this.clocks.timer(this.id, ClockKind.FIRST_FOLLOW_UP).getDuedate())
			.isEqualTo(Date.from(before.nextAt()));
		assertThat(this.story.task(this.id).getPriority()).isEqualTo(priority).isGreaterThan(50);
	}

	/** Over the network and at once, as two impatient people do. */
	@RepeatedTest(10)
	void ofTwoWhoGiveOneTaskAwayAtOnceOneWinsAndOneIsToldSo() throws Exception {
		String third = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		Visitor coordinator = Visitor.signedIn(this.port, Martapura.COORDINATOR);
		Visitor liaison = Visitor.signedIn(this.port, Martapura.LIAISON);

		List<Answer> answers = atOnce(() -> give(coordinator, this.colleague), () -> give(liaison, third));

		assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
		assertThat(answers).filteredOn((answer) -> answer.status() == 409)
			.allSatisfy((answer) -> assertThat(answer.json().path("detail").asText()).contains("baru saja"));
		assertThat(this.story.now(this.id).history()).filteredOn((entry) -> entry.act() == Act.REASSIGNED).hasSize(1);
		assertThat(last().why()).contains("→ " + this.story.task(this.id).getAssignee());
	}

	@RepeatedTest(3)
	void ofOneWhoHandsInAndOneWhoTakesAwayAtOnceOneWins() throws Exception {
		this.story.claims(Martapura.LIAISON, this.id);
		String draft = this.story.drafts(Martapura.LIAISON, this.id, this.story.followUp("Sudah ditambal."));
		String task = this.story.task(this.id).getId();
		Visitor coordinator = Visitor.signedIn(this.port, Martapura.COORDINATOR);
		Visitor liaison = Visitor.signedIn(this.port, Martapura.LIAISON);

		List<Answer> answers = atOnce(
				() -> coordinator.send("POST", steps() + "/releases",
						"{\"agency\":\"%s\",\"holder\":\"%s\",\"reason\":\"Coba.\"}".formatted(Martapura.AGENCY,
								Martapura.LIAISON)),
				() -> liaison.send("POST", "/camunda/api/engine/engine/default/task/%s/submit-form".formatted(task),
						"{\"variables\":{\"decision\":{\"value\":\"INTERIM\"},\"draftId\":{\"value\":\"%s\"}}}"
							.formatted(draft)));

		boolean released = answers.get(0).isDone();
		assertThat(answers.get(1).isDone()).as(answers.toString()).isNotEqualTo(released);
		assertThat(answers).filteredOn((answer) -> !answer.isDone())
			.allSatisfy((answer) -> assertThat(answer.status()).isIn(409, 404));
		assertThat(last().act()).isEqualTo(released ? Act.GIVEN_BACK : Act.FOLLOWED_UP);
	}

	private Answer give(Visitor visitor, String to) {
		return visitor.send("POST", steps() + "/reassignments",
				"{\"agency\":\"%s\",\"to\":\"%s\",\"reason\":\"Coba.\"}".formatted(Martapura.AGENCY, to));
	}

	private String steps() {
		return "/api/staff/complaints/%s/steps/first-follow-up".formatted(this.id);
	}

	private interface Request {

		Answer send();

	}

	static List<Answer> atOnce(Request... requests) throws Exception {
		CyclicBarrier together = new CyclicBarrier(requests.length);
		ExecutorService threads = Executors.newFixedThreadPool(requests.length);
		try {
			List<Future<Answer>> sent = new ArrayList<>();
			for (Request request : requests) {
				sent.add(threads.submit(() -> {
					together.await();
					return request.send();
				}));
			}
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> each : sent) {
				answers.add(each.get());
			}
			return answers;
		}
		finally {
			threads.shutdown();
		}
	}

	private void reassign(String officer, String holder, String to, String reason) {
		this.teamwork.reassign(place(), holder, this.people.require(officer), to, reason);
	}

	private Teamwork.Place place() {
		return new Teamwork.Place(this.id, "first-follow-up", new AgencyId(Martapura.AGENCY));
	}

	private HistoryEntry last() {
		List<HistoryEntry> history = this.story.now(this.id).history();
		return history.get(history.size() - 1);
	}

	private static void isRefused(Runnable act, String key) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo(key));
	}

}
