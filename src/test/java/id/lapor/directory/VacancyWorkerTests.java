package id.lapor.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.complaint.Act;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Report;
import id.lapor.supervision.Listening;
import id.lapor.support.LaporTest;
import id.lapor.support.Statements;
import id.lapor.support.Story;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A departure is over at once, and what is open at an agency where nobody is left is
 * passed on case by case after it.
 */
@LaporTest
@ExtendWith(OutputCaptureExtension.class)
class VacancyWorkerTests {

	/** A regency of which no other test has cases. */
	private static final String CITY = "diskominfo6307";

	private static final String COORDINATOR = "koordinatordiskominfo6307";

	private static final String HOUSING = "perkim6307";

	private static final String OFFICER = "penghubungperkim6307";

	private static final String PROVINCE = "diskominfo63";

	@Autowired
	private StaffKeeping keeping;

	@Autowired
	private StaffAccounts accounts;

	@Autowired
	private Vacancies vacancies;

	@Autowired
	private VacancyWorker worker;

	@Autowired
	private AgencyDesk desk;

	@Autowired
	private Staffing staffing;

	@Autowired
	private Story story;

	@Autowired
	private Complaints complaints;

	@Autowired
	private Listening silent;

	@Autowired
	private Statements statements;

	@Autowired
	private IdentityService identities;

	@Autowired
	private TaskScheduler scheduler;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@AfterEach
	void allAreBack() {
		this.staffing.goesTo(OFFICER, HOUSING);
		this.staffing.goesTo(COORDINATOR, CITY);
		Offices.tidyUp(this.jdbc, this.identities, this.transactions);
	}

	@Test
	void aDepartureIsOverBeforeACaseIsPassedOn() {
		ComplaintId id = ledByHousing();
		this.story.claims(OFFICER, id);

		this.story.inTransaction(() -> {
			assertThat(goesElsewhere().nobodyLeft()).containsExactly(new AgencyId(HOUSING));
			assertThat(this.story.task(id).getAssignee()).isNull();
			assertThat(this.staffing.isVacant(HOUSING)).isTrue();
			isAt(id, HOUSING);
		});
		this.staffing.passOn();

		isAt(id, CITY);
		assertThat(this.staffing.isVacant(HOUSING)).isTrue();
		assertThat(this.silent.faults(id)).isEmpty();
	}

	@Test
	void aDepartureAsksAsMuchOfTheDatabaseHoweverManyCasesAreOpen() {
		ledByHousing();
		int one = this.statements.of(this::goesElsewhere).statements();
		this.staffing.goesTo(OFFICER, HOUSING);
		List<ComplaintId> cases = Stream.generate(this::ledByHousing).limit(5).toList();

		assertThat(this.statements.of(this::goesElsewhere).statements()).isEqualTo(one);
		this.staffing.passOn();

		assertThat(cases).allSatisfy((id) -> isAt(id, CITY));
	}

	@Test
	void aDepartureWaitsForNobodyWhoMovesACase() {
		ComplaintId id = ledByHousing();

		this.story.inTransaction(() -> {
			this.complaints.hold(id);
			CompletableFuture.runAsync(this::goesElsewhere).orTimeout(5, TimeUnit.SECONDS).join();
		});
		this.staffing.passOn();

		isAt(id, CITY);
	}

	@Test
	void whatANodeThatStopsLeavesIsFoundByTheNextLook() {
		ComplaintId first = ledByHousing();
		ComplaintId second = ledByHousing();
		isGone(OFFICER, HOUSING);
		VacancyWorker stops = node(HOUSING);

		assertThat(stops.step()).isTrue();

		isAt(first, CITY);
		isAt(second, HOUSING);
		this.staffing.lookForLostTasks();
		isAt(second, CITY);
		isBack(OFFICER, HOUSING);
	}

	@Test
	void aCaseThatFailsStandsInNoOthersWay(CapturedOutput output) {
		ComplaintId broken = ledByHousing();
		ComplaintId sound = ledByHousing();
		setLead(broken, null);

		goesElsewhere();
		this.staffing.passOn();

		isAt(sound, CITY);
		isAt(broken, HOUSING);
		assertThat(output).contains("The case " + broken + " could not be passed on")
			.doesNotContain("The case " + sound);
		setLead(broken, HOUSING);
		this.staffing.lookForLostTasks();
		isAt(broken, CITY);
	}

	@Test
	void ofSeveralNodesOnePassesACaseOn(CapturedOutput output) throws Exception {
		List<ComplaintId> led = Stream.generate(this::ledByHousing).limit(5).toList();
		List<ComplaintId> received = Stream.generate(this::received).limit(5).toList();
		isGone(OFFICER, HOUSING);
		isGone(COORDINATOR, CITY);

		atOnce(node(HOUSING, CITY), node(HOUSING, CITY), node(HOUSING, CITY));

		assertThat(led).allSatisfy((id) -> {
			isAt(id, PROVINCE);
			assertThat(acts(id)).containsOnlyOnce(Act.LEAD_PASSED_ON);
			assertThat(this.silent.faults(id)).isEmpty();
		});
		assertThat(received).allSatisfy((id) -> {
			isAt(id, PROVINCE);
			assertThat(acts(id)).containsOnlyOnce(Act.COORDINATION_PASSED_ON);
			assertThat(verifications(id)).as("the task was given once").isEqualTo(2);
			assertThat(this.silent.faults(id)).isEmpty();
		});
		assertThat(output).doesNotContain("could not be passed on");
		isBack(OFFICER, HOUSING);
		isBack(COORDINATOR, CITY);
	}

	/** How often the task to verify it has begun. */
	private int verifications(ComplaintId id) {
		return this.jdbc.sql("""
				select count(*) from ACT_HI_TASKINST t join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_
				where p.BUSINESS_KEY_ = ? and t.TASK_DEF_KEY_ = 'verify-complaint'""")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

	private List<Act> acts(ComplaintId id) {
		return this.story.now(id).history().stream().map((entry) -> entry.act()).toList();
	}

	private static void atOnce(VacancyWorker... nodes) throws Exception {
		CyclicBarrier start = new CyclicBarrier(nodes.length);
		ExecutorService threads = Executors.newFixedThreadPool(nodes.length);
		try {
			List<Future<?>> working = new ArrayList<>();
			for (VacancyWorker node : nodes) {
				working.add(threads.submit(() -> {
					start.await();
					while (node.step()) {
						// the next one
					}
					return null;
				}));
			}
			for (Future<?> node : working) {
				node.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Another node that has learned that somebody has left these agencies. */
	private VacancyWorker node(String... agencies) {
		VacancyWorker node = new VacancyWorker(this.vacancies, this.desk, this.transactions, this.scheduler);
		node.begin(Set.copyOf(Stream.of(agencies).map(AgencyId::new).toList()));
		return node;
	}

	private StaffKeeping.Outcome goesElsewhere() {
		Account account = this.accounts.find(OFFICER).orElseThrow();
		return this.keeping.put(new OfficerForm(OFFICER, account.name(), account.email(), "pupr6372", "liaison"),
				Offices.NATIONAL);
	}

	/** Past us, so that no worker hears of it. */
	private void isGone(String officer, String agency) {
		this.identities.deleteTenantUserMembership(agency, officer);
	}

	private void isBack(String officer, String agency) {
		this.identities.createTenantUserMembership(agency, officer);
	}

	private void setLead(ComplaintId id, String agency) {
		this.story.inTransaction(() -> this.jdbc.sql("update complaint set lead_agency = ? where id = ?")
			.param(agency)
			.param(id.value())
			.update());
	}

	private ComplaintId received() {
		Report inTheCity = this.story.pothole();
		return this.story
			.received(new Report(inTheCity.kind(), inTheCity.category(), new RegionCode("63.07"), inTheCity.place(),
					inTheCity.incidentDate(), inTheCity.content(), false, false, null, "id"))
			.getId();
	}

	private ComplaintId ledByHousing() {
		ComplaintId id = received();
		Map<String, Object> form = new HashMap<>(Story.verification());
		form.putAll(Map.of("lead", HOUSING, "reason", "Ruas lingkungan."));
		this.story.completes(COORDINATOR, id, "VERIFIED", form);
		return id;
	}

	private void isAt(ComplaintId id, String agency) {
		assertThat(this.story.task(id).getTenantId()).isEqualTo(agency);
	}

}
