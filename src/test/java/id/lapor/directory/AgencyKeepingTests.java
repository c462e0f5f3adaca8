package id.lapor.directory;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Status;
import id.lapor.directory.Change.Difference;
import id.lapor.directory.Change.How;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Agencies are taken in as a whole or not at all, and their tenants follow. */
@LaporTest
class AgencyKeepingTests {

	private static final String HEAD = "id,name,level,region,function,coordinator,zone,week,active";

	private static final String ONE = "ujisatu,Dinas Rekaan Satu,regency,63.71,UJI,false,WITA,FIVE,true";

	private static final String TWO = "ujidua,Dinas Rekaan Dua,province,63,UJI,false,WITA,SIX,";

	@Autowired
	private AgencyKeeping keeping;

	@Autowired
	private Agencies agencies;

	@Autowired
	private AgencyDesk desk;

	@Autowired
	private IdentityService identities;

	@Autowired
	private Story story;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@AfterEach
	void tidyUp() {
		Offices.tidyUp(this.jdbc, this.identities, this.transactions);
	}

	@Test
	void theAgenciesThatComeWithTheProgramAreASoundFileThatChangesNothing() throws IOException {
		try (InputStream file = getClass().getResourceAsStream("/reference/agencies.csv")) {
			Change change = this.keeping.previewFile(file.readAllBytes(), Offices.NATIONAL);

			assertThat(change.wrong()).isEmpty();
			assertThat(change.rows()).hasSizeGreaterThan(300);
			assertThat(change.shown()).isEmpty();
		}
	}

	@Test
	void showsWhatIsNewAndChangedAndWrongInWhichRowAndChangesNothing() {
		this.keeping.importFile(Offices.csv(HEAD, ONE), Offices.NATIONAL);

		Change change = this.keeping.previewFile(Offices.csv(HEAD,
				"ujisatu,Dinas Rekaan Lain,regency,63.71,UJI,false,WIB,FIVE,true", TWO,
				"uji-tiga,,kota,99.99,uji,maybe,GMT,SEVEN,true", "ujidua,Lagi,province,63.71,UJI,true,WITA,FIVE,true"),
				Offices.NATIONAL);

		assertThat(change.rows()).extracting(Change.Row::number, Change.Row::how)
			.containsExactly(tuple(2, How.CHANGED), tuple(3, How.NEW), tuple(4, How.WRONG), tuple(5, How.WRONG));
		assertThat(change.rows().get(0).differences()).containsExactly(
				new Difference("name", "Dinas Rekaan Satu", "Dinas Rekaan Lain"),
				new Difference("zone", "Asia/Makassar", "Asia/Jakarta"));
		assertThat(change.wrong()).extracting(AtField::field, AtField::key)
			.containsExactly(tuple("rows.4.id", "agency-id.malformed"), tuple("rows.4.name", "field.required"),
					tuple("rows.4.level", "agency.level.unknown"),
					tuple("rows.4.function", "agency.function.malformed"),
					tuple("rows.4.coordinator", "field.yes-or-no"), tuple("rows.4.zone", "agency.zone.unknown"),
					tuple("rows.4.week", "agency.week.unknown"), tuple("rows.5.region", "agency.region.level"),
					tuple("rows.5.id", "directory.twice"));
		assertThat(this.agencies.find(new AgencyId("ujidua"))).isEmpty();
		assertThat(this.agencies.require(new AgencyId("ujisatu")).name()).isEqualTo("Dinas Rekaan Satu");
	}

	@Test
	void takesInAllRowsOrNone() {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.keeping.importFile(
						Offices.csv(HEAD, ONE, "ujidua,Dinas Rekaan Dua,province,63,UJI,false,WITA,ALL,"),
						Offices.NATIONAL));

		assertThat(refusal.fields()).extracting(AtField::field).containsExactly("rows.3.week");
		assertThat(this.agencies.find(new AgencyId("ujisatu"))).isEmpty();
		assertThat(this.identities.createTenantQuery().tenantId("ujisatu").count()).isZero();
	}

	@Test
	void tenantsFollowAndTheSameFileAgainChangesNothing() {
		byte[] file = Offices.csv(HEAD, ONE, TWO);

		assertThat(this.keeping.importFile(file, Offices.NATIONAL).countNew()).isEqualTo(2);
		Change again = this.keeping.importFile(file, Offices.NATIONAL);

		assertThat(again.shown()).isEmpty();
		assertThat(again.countSame()).isEqualTo(2);
		this.keeping.put(form("ujisatu", "Dinas Baru", "false", "true"), Offices.NATIONAL);
		assertThat(this.identities.createTenantQuery().tenantId("ujisatu").singleResult().getName())
			.isEqualTo("Dinas Baru");
		this.keeping.remove(new AgencyId("ujisatu"), Offices.NATIONAL);
		assertThat(this.identities.createTenantQuery().tenantId("ujisatu").count()).isZero();
		assertThat(this.agencies.find(new AgencyId("ujisatu"))).isEmpty();
	}

	@Test
	void refusesASecondImportAtTheSameTimeAndSaysSo() throws Exception {
		this.story.inTransaction(() -> {
			this.jdbc.sql("select name from directory_lock for update").query(String.class).single();
			RuleViolation refusal = CompletableFuture
				.supplyAsync(() -> catchThrowableOfType(RuleViolation.class,
						() -> this.keeping.importFile(Offices.csv(HEAD, ONE), Offices.NATIONAL)))
				.orTimeout(10, TimeUnit.SECONDS)
				.join();
			assertThat(refusal.key()).isEqualTo("directory.busy");
			assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.CONFLICT);
		});

		assertThat(this.agencies.find(new AgencyId("ujisatu"))).isEmpty();
	}

	@Test
	void noReportIsGivenToAnAgencyThatRests() {
		this.keeping.importFile(Offices.csv(HEAD, ONE), Offices.NATIONAL);
		this.keeping.put(form("ujisatu", "Dinas Rekaan Satu", "false", "false"), Offices.NATIONAL);
		ComplaintId id = this.story.received(this.story.pothole()).getId();
		Map<String, Object> verification = new HashMap<>(Story.verification());
		verification.put("lead", "ujisatu");
		verification.put("reason", "Tugas dinas itu.");

		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.story.completes(Story.COORDINATOR, id, "VERIFIED", verification));

		assertThat(refusal.fields()).extracting(AtField::field, AtField::key)
			.containsExactly(tuple("lead", "agency.unknown"));
		assertThat(this.story.now(id).status()).isEqualTo(Status.RECEIVED);
		assertThat(this.story.now(id).title()).isEmpty();
		this.story.completes(Story.COORDINATOR, id, "VERIFIED", Story.verification());
		assertThat(this.story.now(id).lead()).contains(new AgencyId("pupr6371"));
	}

	@Test
	void refusesToRestOrRemoveAnAgencyWithOpenCasesAndNamesTheirNumber() {
		this.story.assigned();
		AgencyId publicWorks = new AgencyId("pupr6371");
		int open = this.desk.openCases(publicWorks);
		assertThat(open).isPositive();

		AgencyForm resting = withActive(AgencyForm.of(this.agencies.require(publicWorks)), "false");
		assertThat(this.keeping.preview(resting, Offices.NATIONAL).wrong())
			.extracting(AtField::field, AtField::key, (at) -> at.args()[0])
			.containsExactly(tuple("active", "agency.open-cases", open));
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class,
				() -> this.keeping.remove(publicWorks, Offices.NATIONAL));
		assertThat(refusal.key()).isEqualTo("agency.open-cases");
		assertThat(refusal.args()).containsExactly(open);
		assertThat(this.agencies.require(publicWorks).isActive()).isTrue();
	}

	@Test
	void aCaseCountsForWhoeverHasATaskOfItAndNotWhenItIsClosed() {
		AgencyId coordinator = new AgencyId("diskominfo6371");
		int before = this.desk.openCases(coordinator);

		this.story.received(this.story.pothole());

		assertThat(this.desk.openCases(coordinator)).isEqualTo(before + 1);
	}

	@Test
	void aRegionHasOneCoordinatorAndTheNationNeverNone() {
		assertThat(this.keeping.preview(form("ujisatu", "Satu", "true", "true"), Offices.NATIONAL).wrong())
			.extracting(AtField::field, AtField::key, (at) -> at.args()[0])
			.containsExactly(tuple("coordinator", "agency.coordinator.taken", "diskominfo6371"));
		AgencyForm national = AgencyForm.of(this.agencies.require(new AgencyId("panrb")));
		assertThat(this.keeping.preview(withActive(national, "false"), Offices.NATIONAL).wrong())
			.extracting(AtField::key)
			.contains("agency.coordinator.national");
	}

	@Test
	void aRegionsCoordinationPassesFromOneToAnotherInOneFile() {
		String region = "63.11";
		AgencyId now = this.agencies.coordinatorOf(new id.lapor.agency.RegionCode(region)).id();
		AgencyForm before = AgencyForm.of(this.agencies.require(now));
		assertThat(before.region()).isEqualTo(region);
		String head = "id,name,level,region,function,coordinator,zone,week";
		String without = String.join(",", now.value(), quoted(before.name()), "regency", region, before.function(),
				"false", before.zone(), before.week());
		try {
			Change change = this.keeping.importFile(
					Offices.csv(head, "ujisatu,Koordinator Baru,regency," + region + ",UJI,true,WITA,FIVE", without),
					Offices.NATIONAL);

			assertThat(change.isGood()).isTrue();
			assertThat(this.agencies.coordinatorOf(new id.lapor.agency.RegionCode(region)).id())
				.isEqualTo(new AgencyId("ujisatu"));
		}
		finally {
			this.keeping.put(
					new AgencyForm("ujisatu", "Satu", "regency", region, "UJI", "false", "WITA", "FIVE", "true"),
					Offices.NATIONAL);
			this.keeping.put(before, Offices.NATIONAL);
		}
	}

	@Test
	void onlyTheNationalAdministratorKeepsAgencies() {
		for (var officer : new id.lapor.agency.Officer[] { Offices.COORDINATOR, Offices.LIAISON }) {
			assertThat(catchThrowableOfType(RuleViolation.class,
					() -> this.keeping.previewFile(Offices.csv(HEAD, ONE), officer))
				.kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN);
			assertThat(catchThrowableOfType(RuleViolation.class,
					() -> this.keeping.remove(new AgencyId("pupr6371"), officer))
				.kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN);
		}
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

	private static AgencyForm form(String id, String name, String coordinator, String active) {
		return new AgencyForm(id, name, "regency", "63.71", "UJI", coordinator, "WITA", "FIVE", active);
	}

	private static AgencyForm withActive(AgencyForm form, String active) {
		return new AgencyForm(form.id(), form.name(), form.level(), form.region(), form.function(), form.coordinator(),
				form.zone(), form.week(), active);
	}

}
