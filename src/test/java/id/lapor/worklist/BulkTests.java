package id.lapor.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Report;
import id.lapor.complaint.Status;
import id.lapor.notification.Telling;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LaporTest
class BulkTests {

	@Autowired
	private Bulk bulk;

	@Autowired
	private BulkJobs jobs;

	@Autowired
	private BulkWorker worker;

	@Autowired
	private Story story;

	@Autowired
	private Colleagues colleagues;

	@Autowired
	private Telling telling;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void leave() {
		this.colleagues.leave();
	}

	@Test
	void givesManyTasksToAColleagueAndSaysCaseByCaseWhatCameOfIt() {
		String colleague = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		ComplaintId free = Martapura.assigned(this.story).getId();
		ComplaintId held = Martapura.assigned(this.story).getId();
		this.story.claims(Martapura.LIAISON, held);
		ComplaintId answered = answered();
		Officer liaison = this.people.require(Martapura.LIAISON);

		Bulk.Preview preview = this.bulk.preview(BulkAct.REASSIGN, List.of(free, held, answered), liaison);
		assertThat(preview.fit()).isEqualTo(2);
		assertThat(preview.colleagues()).contains(colleague);
		assertThat(preview.states()).containsEntry(Status.ASSIGNED, 2).containsEntry(Status.AWAITING_REPORTER, 1);

		BulkJobs.Job job = done(this.bulk.make(BulkAct.REASSIGN, preview.cases(), colleague, "Cuti.", liaison),
				liaison);

		assertThat(job.done()).isEqualTo(2);
		assertThat(results(job)).containsExactly("DONE null", "DONE null", "REFUSED bulk.no-task");
		assertThat(this.story.task(free).getAssignee()).isEqualTo(colleague);
		assertThat(this.story.task(held).getAssignee()).isEqualTo(colleague);
		assertThat(this.story.now(held).history())
			.anyMatch((entry) -> entry.act() == Act.REASSIGNED && entry.why().endsWith("Cuti."));
	}

	@Test
	void aCaseThatMovesBeforeItsTurnIsLeftAlone() {
		ComplaintId moved = this.story.received(Martapura.pothole(this.story)).getId();
		ComplaintId still = this.story.received(Martapura.pothole(this.story)).getId();
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		List<BulkCase> chosen = this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(moved, still), coordinator).cases();
		this.story.completes(Martapura.COORDINATOR, moved, "VERIFIED", Story.verification());

		long asked = this.bulk.make(BulkAct.ARCHIVE_SPAM, chosen, null, "Iklan pinjaman.", coordinator);
		this.bulk.decide(asked, true, this.people.require("koordinatordiskominfo63"));
		BulkJobs.Job job = done(asked, coordinator);

		assertThat(results(job)).containsExactly("REFUSED bulk.moved", "DONE null");
		assertThat(this.story.now(moved).status()).isEqualTo(Status.ASSIGNED);
		assertThat(this.story.now(still).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.lifecycle(still)).isNull();
	}

	@Test
	void aListOfSpamWaitsForASecondPersonWhoIsNeverTheOneWhoAsked() {
		Officer second = this.people.require(this.colleagues.joins(Martapura.COORDINATING, Role.COORDINATOR));
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		ComplaintId spam = this.story.received(Martapura.pothole(this.story)).getId();
		List<BulkCase> chosen = this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(spam), coordinator).cases();

		long id = this.bulk.make(BulkAct.ARCHIVE_SPAM, chosen, null, "Iklan pinjaman.", coordinator);

		assertThat(this.telling.waitingFor(second.userId())).contains("STAFF_LIST_WAITING");
		this.worker.step();
		assertThat(this.story.now(spam).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.jobs.require(id, coordinator).isWaiting()).isTrue();
		assertThat(this.jobs.waiting(coordinator, 100)).extracting(BulkJobs.Job::id).doesNotContain(id);
		assertThat(this.jobs.waiting(second, 100)).extracting(BulkJobs.Job::id).contains(id);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.bulk.decide(id, true, coordinator))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("archive.same-person"));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.bulk.decide(id, true, this.people.require("koordinatordiskominfo6371")));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.bulk.decide(id, true, this.people.require(Martapura.LIAISON)));
		this.bulk.decide(id, true, second);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.bulk.decide(id, false, second))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("bulk.not-waiting"));

		assertThat(results(done(id, second))).containsExactly("DONE null");
		assertThat(this.story.now(spam).status()).isEqualTo(Status.ARCHIVED);
		assertThat(this.story.now(spam).history()).filteredOn((entry) -> entry.act() == Act.ARCHIVE_CONFIRMED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.actor().userId()).isEqualTo(second.userId()));
	}

	@Test
	void aListThatTheSecondPersonRefusesChangesNothing() {
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		ComplaintId spam = this.story.received(Martapura.pothole(this.story)).getId();
		ComplaintId elsewhere = this.story.received(this.story.pothole()).getId();
		List<BulkCase> chosen = this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(spam), coordinator).cases();
		long id = this.bulk.make(BulkAct.ARCHIVE_SPAM, chosen, null, "Iklan pinjaman.", coordinator);

		// Where there is no second coordinator, the one of the province is the second
		// person.
		this.bulk.decide(id, false, this.people.require("koordinatordiskominfo63"));

		assertThat(results(this.jobs.require(id, coordinator))).containsExactly("REFUSED bulk.not-confirmed");
		assertThat(this.story.now(spam).status()).isEqualTo(Status.RECEIVED);
		Officer national = this.people.require("nasional");
		isRefused("cases",
				() -> this.bulk.make(BulkAct.ARCHIVE_SPAM,
						this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(spam, elsewhere), national).cases(), null,
						"Iklan.", national));
	}

	@Test
	void whoMadeAListTakesItBackWhileNobodyHasAgreedAndChoosesAnew() {
		Officer second = this.people.require(this.colleagues.joins(Martapura.COORDINATING, Role.COORDINATOR));
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		ComplaintId spam = this.story.received(Martapura.pothole(this.story)).getId();
		List<BulkCase> chosen = this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(spam), coordinator).cases();
		long id = this.bulk.make(BulkAct.ARCHIVE_SPAM, chosen, null, "Iklan pinjaman.", coordinator);

		this.bulk.decide(id, false, coordinator);

		assertThat(results(this.jobs.require(id, coordinator))).containsExactly("REFUSED bulk.taken-back");
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.bulk.decide(id, true, second))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("bulk.not-waiting"));
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.bulk.decide(id, false, coordinator))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("bulk.not-waiting"));
		assertThat(this.story.now(spam).status()).isEqualTo(Status.RECEIVED);
		long anew = this.bulk.make(BulkAct.ARCHIVE_SPAM, chosen, null, "Iklan pinjaman.", coordinator);
		this.bulk.decide(anew, true, second);
		assertThat(results(done(anew, coordinator))).containsExactly("DONE null");
	}

	@Test
	void noListIsConfirmedByTheOfficeThatOneOfItsReportsIsAbout() {
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		Report pothole = Martapura.pothole(this.story);
		ComplaintId spam = this.story.received(pothole).getId();
		ComplaintId aboutTheSuperior = this.story
			.received(new Report(pothole.kind(), pothole.category(), pothole.region(), pothole.place(),
					pothole.incidentDate(), pothole.content(), false, false, new AgencyId("diskominfo63"), "id"))
			.getId();

		for (List<ComplaintId> both : List.of(List.of(spam, aboutTheSuperior), List.of(aboutTheSuperior, spam))) {
			List<BulkCase> chosen = this.bulk.preview(BulkAct.ARCHIVE_SPAM, both, coordinator).cases();
			isRefused("cases", () -> this.bulk.make(BulkAct.ARCHIVE_SPAM, chosen, null, "Iklan.", coordinator));
		}

		long alone = this.bulk.make(BulkAct.ARCHIVE_SPAM,
				this.bulk.preview(BulkAct.ARCHIVE_SPAM, List.of(aboutTheSuperior), coordinator).cases(), null, "Iklan.",
				coordinator);
		assertThat(this.jobs.require(alone, coordinator).confirmer()).isEqualTo(new AgencyId("panrb"));
		this.bulk.decide(alone, false, this.people.require("koordinatorpanrb"));
	}

	@Test
	void asksAllReportersTheSameAndKeepsWhatOthersHold() {
		String colleague = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		ComplaintId free = Martapura.assigned(this.story).getId();
		ComplaintId others = Martapura.assigned(this.story).getId();
		this.story.claims(colleague, others);
		Officer liaison = this.people.require(Martapura.LIAISON);

		BulkJobs.Job job = makes(BulkAct.ASK_DATA, List.of(free, others), null, "Di kilometer berapa?", liaison);

		assertThat(results(job)).containsExactly("DONE null", "REFUSED task.not-yours");
		Complaint asked = this.story.now(free);
		assertThat(asked.status()).isEqualTo(Status.DEFERRED);
		assertThat(asked.followUps()).extracting((told) -> told.content()).contains("Di kilometer berapa?");
		assertThat(this.story.task(others).getAssignee()).isEqualTo(colleague);
		assertThat(this.jdbc.sql("select count(*) from step_draft where complaint_id = ?")
			.param(others.value())
			.query(Integer.class)
			.single()).as("what was refused leaves no draft behind").isZero();
	}

	@Test
	void givesBackWhatIsHeld() {
		ComplaintId held = Martapura.assigned(this.story).getId();
		this.story.claims(Martapura.LIAISON, held);
		ComplaintId free = Martapura.assigned(this.story).getId();
		Officer coordinator = this.people.require(Martapura.COORDINATOR);

		BulkJobs.Job job = makes(BulkAct.RELEASE, List.of(held, free), null, "Sakit.", coordinator);

		assertThat(results(job)).containsExactly("DONE null", "REFUSED task.unheld");
		assertThat(this.story.task(held).getAssignee()).isNull();
	}

	@Test
	void goesOnWhereANodeThatStoppedLeftOffAndDoesNothingTwice() {
		String colleague = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		List<ComplaintId> cases = Stream.generate(() -> Martapura.assigned(this.story).getId()).limit(3).toList();
		Officer liaison = this.people.require(Martapura.LIAISON);
		List<BulkCase> chosen = this.bulk.preview(BulkAct.REASSIGN, cases, liaison).cases();
		long[] id = new long[1];
		// As the other node left it: one case done, and nobody here has heard of it.
		this.story.inTransaction(() -> {
			id[0] = new BulkJobs(this.jdbc, (event) -> {
			}, Clock.systemUTC()).add(BulkAct.REASSIGN, colleague, "Cuti.", chosen, null, liaison);
			this.jobs.mark(id[0], 0, BulkJobs.State.DONE, null);
		});

		BulkJobs.Job job = done(id[0], liaison);

		assertThat(job.done()).isEqualTo(3);
		assertThat(this.story.task(cases.get(0)).getAssignee()).isNull();
		for (ComplaintId each : cases.subList(1, 3)) {
			assertThat(this.story.now(each).history()).filteredOn((entry) -> entry.act() == Act.REASSIGNED).hasSize(1);
		}
	}

	@Test
	void twoWorkersDoEachCaseOnce() throws Exception {
		String colleague = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		List<ComplaintId> cases = Stream.generate(() -> Martapura.assigned(this.story).getId()).limit(6).toList();
		Officer liaison = this.people.require(Martapura.LIAISON);
		long id = this.bulk.make(BulkAct.REASSIGN, this.bulk.preview(BulkAct.REASSIGN, cases, liaison).cases(),
				colleague, "Cuti.", liaison);

		List<Thread> workers = IntStream.range(0, 2).mapToObj((i) -> new Thread(() -> done(id, liaison))).toList();
		workers.forEach(Thread::start);
		for (Thread each : workers) {
			each.join();
		}

		assertThat(this.jobs.require(id, liaison).done()).isEqualTo(6);
		for (ComplaintId each : cases) {
			assertThat(this.story.now(each).history()).filteredOn((entry) -> entry.act() == Act.REASSIGNED).hasSize(1);
		}
	}

	@Test
	void fiveHundredCasesAreDoneOneByOneInSightAndOneMoreIsRefused() {
		String colleague = this.colleagues.joins(Martapura.COORDINATING, Role.COORDINATOR);
		Officer coordinator = this.people.require(Martapura.COORDINATOR);
		List<ComplaintId> cases = Stream.generate(() -> this.story.received(Martapura.pothole(this.story)).getId())
			.limit(Bulk.MOST)
			.toList();
		List<ComplaintId> oneMore = Stream
			.concat(cases.stream(), Stream.of(this.story.received(Martapura.pothole(this.story)).getId()))
			.toList();
		isRefused("cases", () -> this.bulk.preview(BulkAct.REASSIGN, oneMore, coordinator));
		Bulk.Preview preview = this.bulk.preview(BulkAct.REASSIGN, cases, coordinator);
		assertThat(preview.fit()).isEqualTo(Bulk.MOST);
		List<BulkCase> tooMany = new ArrayList<>(preview.cases());
		tooMany.add(this.bulk.preview(BulkAct.REASSIGN, oneMore.subList(Bulk.MOST, oneMore.size()), coordinator)
			.cases()
			.get(0));
		isRefused("cases", () -> this.bulk.make(BulkAct.REASSIGN, tooMany, colleague, "Cuti.", coordinator));

		long id = this.bulk.make(BulkAct.REASSIGN, preview.cases(), colleague, "Cuti.", coordinator);

		List<Integer> seen = new ArrayList<>();
		BulkJobs.Job job;
		do {
			job = between(id, coordinator);
			assertThat(job.cases()).isEqualTo(Bulk.MOST);
			seen.add(job.done() + job.refused());
			this.worker.step();
		}
		while (!job.isFinished());
		assertThat(seen).isSorted().last().isEqualTo(Bulk.MOST);
		assertThat(seen.stream().filter((done) -> done > 0 && done < Bulk.MOST)).as("while it runs").isNotEmpty();
		assertThat(job.done()).isEqualTo(Bulk.MOST);
		assertThat(this.story.task(cases.get(0)).getAssignee()).isEqualTo(colleague);
		assertThat(this.story.task(cases.get(Bulk.MOST - 1)).getAssignee()).isEqualTo(colleague);
		assertThat(this.story.task(oneMore.get(Bulk.MOST)).getAssignee()).isNull();
	}

	/** How far a job is between two cases: no worker has it meanwhile. */
	private BulkJobs.Job between(long id, Officer officer) {
		BulkJobs.Job[] job = new BulkJobs.Job[1];
		this.story.inTransaction(() -> {
			this.jdbc.sql("select id from bulk_job where id = ? for update").param(id).query(Long.class).single();
			job[0] = this.jobs.require(id, officer);
		});
		return job[0];
	}

	@Test
	void whatMakesNoSenseIsRefusedBeforeAnythingIsDone() {
		ComplaintId id = Martapura.assigned(this.story).getId();
		Officer liaison = this.people.require(Martapura.LIAISON);
		List<BulkCase> chosen = this.bulk.preview(BulkAct.REASSIGN, List.of(id), liaison).cases();

		isRefused("to", () -> this.bulk.make(BulkAct.REASSIGN, chosen, "siapa", "Cuti.", liaison));
		isRefused("to", () -> this.bulk.make(BulkAct.REASSIGN, chosen, null, "Cuti.", liaison));
		isRefused("reason", () -> this.bulk.make(BulkAct.RELEASE, chosen, null, " ", liaison));
		isRefused("reason", () -> this.bulk.make(BulkAct.RELEASE, chosen, null, "a".repeat(501), liaison));
		isRefused("cases", () -> this.bulk.make(BulkAct.RELEASE, List.of(), null, "Cuti.", liaison));
		List<ComplaintId> many = new ArrayList<>(IntStream.rangeClosed(1, Bulk.MOST + 1)
			.mapToObj((i) -> new ComplaintId("2026-%06d".formatted(i)))
			.toList());
		isRefused("cases", () -> this.bulk.preview(BulkAct.RELEASE, many, liaison));
		for (String stranger : List.of(Martapura.STRANGER, "loketdiskominfo6303")) {
			assertThatExceptionOfType(NotFound.class).isThrownBy(
					() -> this.bulk.make(BulkAct.RELEASE, chosen, null, "Cuti.", this.people.require(stranger)));
		}
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.bulk.preview(BulkAct.RELEASE, List.of(new ComplaintId("1999-000001")), liaison));
		assertThat(this.jobs.latest(liaison, 100)).noneMatch(
				(job) -> this.jobs.items(job.id()).stream().anyMatch((item) -> item.chosen().complaint().equals(id)));
	}

	@Test
	void whoLosesTheRightMeanwhileIsRefusedCaseByCase() {
		ComplaintId id = Martapura.assigned(this.story).getId();
		String leaver = this.colleagues.joins(Martapura.AGENCY, Role.LIAISON);
		Officer officer = this.people.require(leaver);
		List<BulkCase> chosen = this.bulk.preview(BulkAct.REASSIGN, List.of(id), officer).cases();
		long[] job = new long[1];
		this.story.inTransaction(() -> job[0] = new BulkJobs(this.jdbc, (event) -> {
		}, Clock.systemUTC()).add(BulkAct.REASSIGN, Martapura.LIAISON, "Cuti.", chosen, null, officer));
		this.colleagues.leave();

		assertThat(results(done(job[0], officer))).containsExactly("REFUSED officer.not-found");
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.jobs.require(job[0], this.people.require(Martapura.LIAISON)));
	}

	private ComplaintId answered() {
		ComplaintId id = Martapura.assigned(this.story).getId();
		this.story.completes(Martapura.LIAISON, id, "ANSWER", Map.of("text", "Sudah ditambal " + UUID.randomUUID()));
		return id;
	}

	private BulkJobs.Job makes(BulkAct act, List<ComplaintId> numbers, String to, String reason, Officer officer) {
		List<BulkCase> chosen = this.bulk.preview(act, numbers, officer).cases();
		return done(this.bulk.make(act, chosen, to, reason, officer), officer);
	}

	/** The worker may be at it already; both together do each case once. */
	private BulkJobs.Job done(long id, Officer officer) {
		BulkJobs.Job job = this.jobs.require(id, officer);
		while (!job.isFinished()) {
			this.worker.step();
			job = this.jobs.require(id, officer);
		}
		return job;
	}

	private List<String> results(BulkJobs.Job job) {
		return this.jobs.items(job.id()).stream().map((item) -> item.state() + " " + item.why()).toList();
	}

	private static void isRefused(String field, Runnable act) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.fields()).extracting(RuleViolation.AtField::field)
				.containsExactly(field));
	}

}
