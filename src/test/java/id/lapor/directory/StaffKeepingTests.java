package id.lapor.directory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PasswordKeys;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Act;
import id.lapor.complaint.ComplaintId;
import id.lapor.directory.Change.How;
import id.lapor.notification.Telling;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Officers come by invitation, are kept by those above them, and leave no task behind.
 */
@LaporTest
@ExtendWith(OutputCaptureExtension.class)
class StaffKeepingTests {

	private static final AgencyId PUBLIC_WORKS = new AgencyId("pupr6371");

	private static final AgencyId OFFICE = new AgencyId("ujikantor");

	private static final String HEAD = "user,name,email,agency,roles";

	private static final String PASSWORD = "Sungai-Martapura-2026!";

	@LocalServerPort
	private int port;

	@Autowired
	private StaffKeeping keeping;

	@Autowired
	private AgencyKeeping agencies;

	@Autowired
	private StaffAccounts accounts;

	@Autowired
	private PasswordLetters letters;

	@Autowired
	private PasswordKeys keys;

	@Autowired
	private Staffing staffing;

	@Autowired
	private PeopleDirectory people;

	@Autowired
	private Telling telling;

	@Autowired
	private IdentityService identities;

	@Autowired
	private TaskService tasks;

	@Autowired
	private Story story;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@AfterEach
	void tidyUp() {
		this.story.clockIsRightAgain();
		Offices.tidyUp(this.jdbc, this.identities, this.transactions);
	}

	@Test
	void aNewOfficerIsInvitedChoosesAPasswordAndSignsIn(CapturedOutput output) {
		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.COORDINATOR);

		List<String> mails = this.telling.lettersTo("ujisiti@example.org");
		assertThat(mails).hasSize(1);
		assertThat(mails.get(0)).contains("undangan").contains("ujisiti").contains("Dinas Pekerjaan Umum");
		String key = key(mails.get(0));
		assertThat(key).hasSize(43);
		assertThat(this.jdbc.sql("select key_hash from password_key where user_id = 'ujisiti'")
			.query(String.class)
			.single()).hasSize(64).isNotEqualTo(key);

		assertThat(weak(() -> this.letters.choose(key, "ujisiti", "ujisiti"))).containsExactly("password.weak");
		assertThat(weak(() -> this.letters.choose(key, PASSWORD, "x"))).containsExactly("password.not-the-same");
		assertThat(weak(() -> this.letters.choose(key, PASSWORD.repeat(4), PASSWORD.repeat(4))))
			.containsExactly("field.too-long");
		this.letters.choose(key, PASSWORD, PASSWORD);

		assertThat(this.identities.checkPassword("ujisiti", PASSWORD)).isTrue();
		assertThat(catchThrowable(() -> this.letters.choose(key, PASSWORD, PASSWORD))).isInstanceOf(NotFound.class);
		assertThat(this.people.require("ujisiti").roles()).containsExactly(Role.LIAISON);
		assertThat(this.people.hasActiveOfficer(PUBLIC_WORKS, Role.LIAISON)).isTrue();
		assertThat(output.toString()).doesNotContain(key).doesNotContain(PASSWORD);
	}

	@Test
	void nobodySignsInToAnAccountBeforeAPasswordIsChosen() {
		this.keeping.put(form("ujibaru", "pupr6371", "liaison"), Offices.NATIONAL);

		for (String guess : new String[] { "", "ujibaru", "null" }) {
			assertThat(this.identities.checkPassword("ujibaru", guess)).isFalse();
		}
	}

	@Test
	void aKeyIsGoodForADayAndAnotherOneLeavesItGood() {
		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.NATIONAL);
		String first = key(this.telling.lettersTo("ujisiti@example.org").get(0));
		this.letters.ask("ujisiti");
		String second = key(this.telling.lettersTo("ujisiti@example.org").get(0));

		assertThat(this.letters.open(first).userId()).isEqualTo("ujisiti");
		this.letters.choose(second, PASSWORD, PASSWORD);
		assertThat(catchThrowable(() -> this.letters.open(first))).as("the others go with the one that was used")
			.isInstanceOf(NotFound.class);

		this.story.passes(PasswordLetters.PAUSE);
		this.letters.ask("ujisiti");
		String third = key(this.telling.lettersTo("ujisiti@example.org").get(0));
		this.story.passes(PasswordKeys.VALID_FOR);
		assertThat(catchThrowable(() -> this.letters.open(third))).isInstanceOf(NotFound.class);
	}

	@Test
	void whoeverAsksOftenGetsOneLetterAndStopsNobody() {
		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.NATIONAL);
		this.keeping.put(form("ujibudi", "pupr6371", "liaison"), Offices.NATIONAL);
		for (int i = 0; i < 5; i++) {
			this.letters.ask("ujisiti");
			this.letters.ask("nobodyofthisname");
			this.letters.ask(null);
		}
		this.letters.ask("ujibudi");

		assertThat(this.telling.waitingFor("ujisiti")).containsExactly("STAFF_INVITED", "STAFF_PASSWORD");
		assertThat(this.telling.waitingFor("ujibudi")).contains("STAFF_PASSWORD");
		this.story.passes(PasswordLetters.PAUSE.plus(Duration.ofSeconds(1)));
		this.letters.ask("ujisiti");
		assertThat(this.telling.waitingFor("ujisiti")).hasSize(3);
	}

	@Test
	void thePageAnswersTheSameWhetherTheAccountExistsOrNot() {
		Visitor visitor = Visitor.anonymous(this.port);
		String token = find("name=\"_csrf\" value=\"([^\"]+)\"", visitor.send("GET", "/sandi", null).body());
		String known = answer(visitor, token, "penghubungpupr6371");
		String unknown = answer(visitor, token, "tidakada");

		assertThat(known).contains("Jika akun itu ada").isEqualTo(unknown);
		assertThat(visitor.send("GET", "/sandi/" + "x".repeat(43), null).status()).isEqualTo(404);
	}

	@Test
	void showsWhatIsNewAndChangedAndWrongInWhichRow() {
		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.NATIONAL);

		Change change = this.keeping
			.previewFile(Offices.csv(HEAD, "ujisiti,Petugas ujisiti,lain@example.org,pupr6371,liaison frontdesk",
					"ujibudi,Budi,budi@example.org,pupr6371;perkim6371,liaison", "uji-x,,budi,nosuch,boss",
					"UJISITI,Siti,siti@example.org,pupr6371,liaison",
					"ujinas,Nas,nas@example.org,pupr6371,nationaladmin", "ujidua,Dua,dua@example.org,pupr6372,liaison"),
					Offices.COORDINATOR);

		assertThat(change.rows()).extracting(Change.Row::how)
			.containsExactly(How.CHANGED, How.NEW, How.WRONG, How.WRONG, How.WRONG, How.WRONG);
		assertThat(change.rows().get(0).differences()).extracting(Change.Difference::field)
			.containsExactly("email", "roles");
		assertThat(change.wrong()).extracting(AtField::field, AtField::key)
			.contains(tuple("rows.4.user", "officer.id.malformed"), tuple("rows.4.name", "field.required"),
					tuple("rows.4.email", "officer.email.malformed"), tuple("rows.4.agency", "agency.unknown"),
					tuple("rows.4.roles", "officer.role.unknown"), tuple("rows.5.user", "officer.id.other-case"),
					tuple("rows.6.roles", "officer.role.not-yours"),
					tuple("rows.7.agency", "officer.agency.not-yours"));
		assertThat(this.accounts.find("ujibudi")).isEmpty();
	}

	@Test
	void takesAFileInOnceAndInvitesEachOnce() {
		byte[] file = Offices.csv(HEAD, "ujisiti,Siti Nurhaliza Rekaan,siti@example.org,pupr6371,liaison",
				"ujibudi,Budi,budi@example.org,pupr6371 perkim6371,liaison frontdesk");

		assertThat(this.keeping.importFile(file, Offices.COORDINATOR).change().countNew()).isEqualTo(2);
		Change again = this.keeping.importFile(file, Offices.COORDINATOR).change();

		assertThat(again.countSame()).isEqualTo(2);
		assertThat(this.telling.waitingFor("ujisiti")).containsExactly("STAFF_INVITED");
		assertThat(this.accounts.find("ujibudi").orElseThrow())
			.isEqualTo(new Account("ujibudi", "Budi", "budi@example.org",
					Set.of(PUBLIC_WORKS, new AgencyId("perkim6371")), Set.of(Role.LIAISON, Role.FRONT_DESK), false));
	}

	@ParameterizedTest
	@CsvSource({ "identitasdiskominfo6371", "nasional", "penghubungpupr6372", "admin" })
	void aCoordinatorChangesNobodyWithMoreRightsOrFromElsewhere(String userId) {
		Account other = this.accounts.find(userId).orElseThrow();
		OfficerForm taken = new OfficerForm(userId, other.name(), "mine@example.org", "pupr6371", "liaison");

		assertThat(this.keeping.preview(taken, Offices.COORDINATOR).isGood()).isFalse();
		assertThat(catchThrowable(() -> this.keeping.put(taken, Offices.COORDINATOR)))
			.isInstanceOf(RuleViolation.class);
		assertThat(catchThrowable(() -> this.keeping.depart(userId, Offices.COORDINATOR)))
			.isInstanceOfAny(RuleViolation.class, NotFound.class);
		assertThat(catchThrowable(() -> this.keeping.invite(userId, Offices.COORDINATOR)))
			.isInstanceOfAny(RuleViolation.class, NotFound.class);
		assertThat(this.accounts.find(userId)).contains(other);
	}

	@Test
	void theNationalAdministratorDoesNotTouchTheSystemsAdministratorsNorOneselfNorTheLastOfItsKind() {
		Account admin = this.accounts.find("admin").orElseThrow();
		assertThat(admin.keptElsewhere()).isTrue();
		assertThat(this.keeping
			.preview(new OfficerForm("admin", "Admin", "mine@example.org", "panrb", "nationaladmin"), Offices.NATIONAL)
			.wrong()).extracting(AtField::key).contains("officer.kept-elsewhere");
		assertThat(this.keeping
			.preview(new OfficerForm("nasional", "Nasional", "n@example.org", "panrb", "liaison"), Offices.NATIONAL)
			.wrong()).extracting(AtField::key).containsExactly("officer.yourself");
		Officer other = new Officer("ujilain", Set.of(Role.NATIONAL_ADMIN), Set.of());
		assertThat(this.keeping
			.preview(new OfficerForm("nasional", "Nasional", "n@example.org", "panrb", "liaison"), other)
			.wrong()).extracting(AtField::key).containsExactly("officer.last-national");
		assertThat(catchThrowableOfType(RuleViolation.class, () -> this.keeping.depart("nasional", other)).key())
			.isEqualTo("officer.last-national");
	}

	@Test
	void anAgencyHasOneIdentityHolderAndOnlyIfItCoordinates() {
		assertThat(this.keeping.preview(form("ujisatu", "diskominfo6371", "identityholder"), Offices.NATIONAL).wrong())
			.extracting(AtField::key, (at) -> at.args()[0])
			.containsExactly(tuple("officer.identity-holder.second", "identitasdiskominfo6371"));
		assertThat(this.keeping.preview(form("ujisatu", "pupr6371", "identityholder"), Offices.NATIONAL).wrong())
			.extracting(AtField::key)
			.containsExactly("officer.identity-holder.place");
	}

	@Test
	void whoLeavesGivesTasksBackAndCannotComeInAgain() {
		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.COORDINATOR);
		this.letters.choose(key(this.telling.lettersTo("ujisiti@example.org").get(0)), PASSWORD, PASSWORD);
		ComplaintId id = this.story.assigned().getId();
		this.story.claims("ujisiti", id);
		this.letters.ask("ujisiti");

		StaffKeeping.Outcome outcome = this.keeping.depart("ujisiti", Offices.COORDINATOR);

		assertThat(outcome.released()).isOne();
		assertThat(outcome.nobodyLeft()).as("the other liaison officer is there").isEmpty();
		assertThat(this.story.task(id).getAssignee()).isNull();
		Complaint complaint = this.story.now(id);
		assertThat(complaint.history()).last()
			.satisfies((entry) -> assertThat(entry.act()).isEqualTo(Act.GIVEN_BACK))
			.satisfies((entry) -> assertThat(entry.why()).contains("ujisiti"));
		assertThat(this.identities.checkPassword("ujisiti", PASSWORD)).isFalse();
		assertThat(this.telling.lettersTo("ujisiti@example.org")).as("what waited for the person").isEmpty();
		assertThat(this.accounts.find("ujisiti").orElseThrow())
			.isEqualTo(new Account("ujisiti", "Petugas ujisiti", null, Set.of(), Set.of(), false));
		assertThat(this.jdbc.sql("select count(*) from directory_act where act = 'DEPARTED' and subject = 'ujisiti'")
			.query(Long.class)
			.single()).isPositive();
		this.story.completes(Story.LIAISON, id, "ANSWER", java.util.Map.of("text", "Lubang sudah ditambal hari ini."));
	}

	@Test
	void theDepartureOfTheLastOfficerTellsTheCoordinatorAndTheNationTheSameDay() {
		openOffice();
		this.keeping.put(form("ujisatu", OFFICE.value(), "liaison"), Offices.NATIONAL);
		this.keeping.put(form("ujidua", OFFICE.value(), "liaison"), Offices.NATIONAL);

		assertThat(this.keeping.depart("ujisatu", Offices.COORDINATOR).nobodyLeft()).isEmpty();
		StaffKeeping.Outcome outcome = this.keeping.depart("ujidua", Offices.COORDINATOR);

		assertThat(outcome.nobodyLeft()).containsExactly(OFFICE);
		assertThat(this.telling.waitingFor("koordinatordiskominfo6371")).containsExactly("STAFF_NOBODY_LEFT");
		assertThat(this.telling.waitingFor("nasional")).containsExactly("STAFF_NOBODY_LEFT");
		assertThat(this.telling.lettersTo("nasional@demo.lapor.example").get(0)).contains("Kantor Rekaan")
			.contains("/petugas/staf?instansi=ujikantor");
		this.staffing.lookForLostTasks();
		assertThat(this.telling.waitingFor("nasional")).as("told once").isEmpty();
	}

	@Test
	void whenACoordinatorIsLeftAloneTheOneAboveIsTold() {
		String coordinator = "koordinatordiskominfo6311";
		AgencyId office = new AgencyId("diskominfo6311");
		Account before = this.accounts.find(coordinator).orElseThrow();
		Account liaison = this.accounts.find("penghubungdiskominfo6311").orElseThrow();
		try {
			StaffKeeping.Outcome outcome = this.keeping.depart(liaison.userId(), Offices.NATIONAL);
			assertThat(outcome.nobodyLeft()).isEmpty();
			outcome = this.keeping.depart(coordinator, Offices.NATIONAL);

			assertThat(outcome.nobodyLeft()).containsExactly(office);
			assertThat(this.telling.waitingFor("koordinatordiskominfo63")).containsExactly("STAFF_NOBODY_LEFT");
		}
		finally {
			for (Account account : List.of(before, liaison)) {
				this.keeping.put(OfficerForm.of(account), Offices.NATIONAL);
				this.story.inTransaction(() -> this.accounts.setPassword(account.userId(), "Coba-Lapor-2026!"));
			}
		}
	}

	@Test
	void whoLosesAnAgencyLosesItsTasksAndKeepsTheOthers() {
		this.keeping.put(form("ujisiti", "pupr6371 perkim6371", "liaison"), Offices.NATIONAL);
		ComplaintId id = this.story.assigned().getId();
		this.story.claims("ujisiti", id);

		assertThat(this.keeping.put(form("ujisiti", "pupr6371", "liaison frontdesk"), Offices.NATIONAL).released())
			.isZero();
		StaffKeeping.Outcome outcome = this.keeping.put(form("ujisiti", "perkim6371", "liaison"), Offices.NATIONAL);

		assertThat(outcome.released()).isOne();
		assertThat(this.story.task(id).getAssignee()).isNull();
	}

	/** Nothing stops an administrator from doing it in the engine's own pages. */
	@Test
	void whatIsChangedInTheEnginesOwnPagesIsFoundAndMended() {
		openOffice();
		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.NATIONAL);
		ComplaintId id = this.story.assigned().getId();
		this.story.claims("ujisiti", id);
		this.identities.deleteTenantUserMembership("pupr6371", "ujisiti");

		this.staffing.lookForLostTasks();

		assertThat(this.story.task(id).getAssignee()).isNull();
		assertThat(this.telling.waitingFor("nasional")).as("somebody else is there").isEmpty();
	}

	/** Who still works there, but not as liaison officer any more. */
	@Test
	void whoLosesTheRoleLosesTheTaskWhicheverPageTookItAway() {
		this.keeping.put(form("ujisiti", "pupr6371", "liaison frontdesk"), Offices.NATIONAL);
		ComplaintId id = this.story.assigned().getId();
		this.story.claims("ujisiti", id);

		assertThat(this.keeping.put(form("ujisiti", "pupr6371", "frontdesk"), Offices.NATIONAL).released()).isOne();
		assertThat(this.story.task(id).getAssignee()).isNull();

		this.keeping.put(form("ujisiti", "pupr6371", "liaison"), Offices.NATIONAL);
		this.story.claims("ujisiti", id);
		this.staffing.lookForLostTasks();
		assertThat(this.story.task(id).getAssignee()).as("who has the role keeps it").isEqualTo("ujisiti");
		this.identities.deleteMembership("ujisiti", "liaison");
		this.staffing.lookForLostTasks();
		assertThat(this.story.task(id).getAssignee()).isNull();
		assertThat(this.story.now(id).history()).extracting("act").contains(Act.GIVEN_BACK);
	}

	@Test
	void anOpenTaskThatNobodyCanDoIsToldOnceAndAgainWhenItHappensAgain() {
		ComplaintId id = this.story.assigned().getId();
		String liaison = Story.LIAISON;
		this.identities.deleteTenantUserMembership("pupr6371", liaison);
		try {
			this.staffing.lookForLostTasks();
			this.staffing.lookForLostTasks();
			assertThat(this.telling.waitingFor("nasional")).containsExactly("STAFF_NOBODY_LEFT");
		}
		finally {
			this.identities.createTenantUserMembership("pupr6371", liaison);
		}
		this.staffing.lookForLostTasks();
		assertThat(
				this.jdbc.sql("select count(*) from vacancy where agency_id = 'pupr6371'").query(Long.class).single())
			.isZero();
		assertThat(this.story.task(id)).isNotNull();
	}

	private void openOffice() {
		this.agencies.put(new AgencyForm(OFFICE.value(), "Kantor Rekaan", "regency", "63.71", "UJI", "false", "WITA",
				"FIVE", "true"), Offices.NATIONAL);
	}

	private static OfficerForm form(String id, String agency, String roles) {
		return new OfficerForm(id, "Petugas " + id, id + "@example.org", agency, roles);
	}

	private static List<String> weak(org.assertj.core.api.ThrowableAssert.ThrowingCallable choice) {
		return catchThrowableOfType(RuleViolation.class, choice).fields().stream().map(AtField::key).toList();
	}

	private static String key(String mail) {
		return find("/sandi/([A-Za-z0-9_-]+)", mail);
	}

	private static String answer(Visitor visitor, String token, String name) {
		return visitor
			.send("POST", "/sandi", "_csrf=" + token + "&name=" + name,
					java.util.Map.of("Content-Type", "application/x-www-form-urlencoded"))
			.body();
	}

	private static String find(String pattern, String page) {
		Matcher found = Pattern.compile(pattern).matcher(page);
		assertThat(found.find()).as(page).isTrue();
		return found.group(1);
	}

}
