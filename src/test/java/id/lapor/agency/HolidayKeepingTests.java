package id.lapor.agency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import id.lapor.agency.HolidayAct.Decree;
import id.lapor.agency.HolidayAct.Import;
import id.lapor.agency.HolidayAct.Move;
import id.lapor.agency.HolidayAct.Typed;
import id.lapor.agency.HolidayAct.Withdraw;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import id.lapor.support.LaporTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Who may change which calendar to what; in years that no other test looks at. */
@LaporTest
class HolidayKeepingTests {

	private static final AgencyId PUPR = new AgencyId("pupr6371");

	private static final CalendarId OWN = new CalendarId(PUPR);

	private static final Officer NATIONAL_ADMIN = officer(Role.NATIONAL_ADMIN, "panrb");

	private static final Officer COORDINATOR = officer(Role.COORDINATOR, "diskominfo6371");

	@Autowired
	private HolidayKeeping keeping;

	@Autowired
	private HolidayChanges changes;

	@Autowired
	private DayOffRows rows;

	@Autowired
	private Agencies agencies;

	@Autowired
	private Calendars calendars;

	@Autowired
	private Clock clock;

	@Autowired
	private JdbcClient jdbc;

	private TransactionTemplate transaction;

	/** The first working day of a January that is far away. */
	private LocalDate day;

	@Autowired
	void prepare(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
		this.day = LocalDate.now(this.clock).plusYears(2).withDayOfYear(8);
		while (this.day.getDayOfWeek() != DayOfWeek.MONDAY) {
			this.day = this.day.plusDays(1);
		}
	}

	@AfterEach
	void forget() {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("delete from holiday where holiday_date >= ?").param(this.day).update();
			this.jdbc.sql("delete from agency_day_off").update();
		});
	}

	@Test
	void aDecreedDayIsOffAtOnceAndLeavesItsTrace() {
		assertThat(this.calendars.national().isWorkingDay(this.day)).isTrue();

		HolidayChange change = this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);

		assertThat(this.calendars.national().isWorkingDay(this.day)).isFalse();
		assertThat(this.calendars.of(PUPR).isWorkingDay(this.day)).isFalse();
		assertThat(this.keeping.year(CalendarId.NATIONAL, this.day.getYear()))
			.containsExactly(new DayOff(this.day, DayOff.Kind.NATIONAL, "Hari baru", "SKB 7"));
		assertThat(this.changes.require(change.id())).satisfies((kept) -> {
			assertThat(kept.act()).isEqualTo(HolidayChange.Act.DECREED);
			assertThat(kept.madeBy()).isEqualTo("rekaan");
			assertThat(kept.description()).isEqualTo("SKB 7");
			assertThat(kept.countedDays()).containsExactly(this.day);
		});
		assertThat(this.changes.latest(CalendarId.NATIONAL, 1)).extracting(HolidayChange::id)
			.containsExactly(change.id());
	}

	@Test
	void aDayMovesAndKeepsWhatIsLeftOut() {
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);

		HolidayChange change = this.keeping.make(
				new Move(CalendarId.NATIONAL, this.day, new Typed(this.day.plusDays(1).toString(), null, " ", "SKB 8")),
				NATIONAL_ADMIN);

		assertThat(this.keeping.year(CalendarId.NATIONAL, this.day.getYear()))
			.containsExactly(new DayOff(this.day.plusDays(1), DayOff.Kind.NATIONAL, "Hari baru", "SKB 8"));
		assertThat(change.countedDays()).containsExactlyInAnyOrder(this.day, this.day.plusDays(1));
		assertThat(change.days().get(0).before().decree()).as("what it was before").isEqualTo("SKB 7");
	}

	@Test
	void anotherNameMovesNothing() {
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);

		Move renamed = new Move(CalendarId.NATIONAL, this.day,
				new Typed(this.day.toString(), "collective-leave", "Nama lain", "SKB 8"));
		assertThat(this.keeping.preview(renamed, NATIONAL_ADMIN).affected().count()).isZero();
		HolidayChange change = this.keeping.make(renamed, NATIONAL_ADMIN);

		assertThat(change.isDone()).isTrue();
		assertThat(change.countedDays()).isEmpty();
		assertThat(this.keeping.year(CalendarId.NATIONAL, this.day.getYear()))
			.containsExactly(new DayOff(this.day, DayOff.Kind.COLLECTIVE_LEAVE, "Nama lain", "SKB 8"));
	}

	@Test
	void aWithdrawnDayIsAWorkingDayAgainAndItsTraceStays() {
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);

		HolidayChange change = this.keeping.make(new Withdraw(CalendarId.NATIONAL, this.day, "SKB 9"), NATIONAL_ADMIN);

		assertThat(this.calendars.national().isWorkingDay(this.day)).isTrue();
		assertThat(this.changes.require(change.id())).satisfies((kept) -> {
			assertThat(kept.description()).isEqualTo("SKB 9");
			assertThat(kept.days().get(0).before().name()).isEqualTo("Hari baru");
			assertThat(kept.days().get(0).after()).isNull();
		});
	}

	@Test
	void anAgencysOwnDayIsOffForThatAgencyAlone() {
		this.keeping.make(new Decree(OWN, new Typed(this.day.toString(), null, "Hari jadi kota", "SK 1")), COORDINATOR);

		assertThat(this.calendars.of(PUPR).isWorkingDay(this.day)).isFalse();
		assertThat(this.calendars.of(new AgencyId("diskominfo6371")).isWorkingDay(this.day)).isTrue();
		assertThat(this.calendars.national().isWorkingDay(this.day)).isTrue();
		assertThat(this.keeping.year(OWN, this.day.getYear())).extracting(DayOff::kind)
			.containsExactly(DayOff.Kind.OWN);

		this.keeping.make(new Move(OWN, this.day, new Typed(this.day.plusDays(1).toString(), "", "", "SK 2")),
				COORDINATOR);
		assertThat(this.calendars.of(PUPR).isWorkingDay(this.day)).isTrue();
		assertThat(this.calendars.of(PUPR).isWorkingDay(this.day.plusDays(1))).isFalse();

		this.keeping.make(new Withdraw(OWN, this.day.plusDays(1), "SK 3"), COORDINATOR);
		assertThat(this.calendars.of(PUPR).isWorkingDay(this.day.plusDays(1))).isTrue();
	}

	@Test
	void nobodyChangesACalendarThatIsNotTheirs() {
		Decree national = new Decree(CalendarId.NATIONAL, typed(this.day));
		Decree own = new Decree(OWN, new Typed(this.day.toString(), null, "Hari jadi", "SK 1"));

		for (Officer stranger : List.of(COORDINATOR, officer(Role.LIAISON, "panrb"),
				officer(Role.SUPERVISOR, "diskominfo6371"), officer(Role.COORDINATOR, "diskominfo63"))) {
			refused(national, stranger);
		}
		for (Officer stranger : List.of(officer(Role.LIAISON, "pupr6371"), officer(Role.COORDINATOR, "diskominfo6372"),
				officer(Role.COORDINATOR, "diskominfo63"), officer(Role.LEADERSHIP, "diskominfo6371"))) {
			refused(own, stranger);
		}
		assertThat(this.keeping.mayChange(OWN, NATIONAL_ADMIN)).isTrue();
		assertThat(this.keeping.mayChange(new CalendarId(new AgencyId("diskominfo6371")), COORDINATOR)).isTrue();
		assertThat(this.keeping.agenciesOf(COORDINATOR)).extracting(Agency::region)
			.isNotEmpty()
			.containsOnly(new RegionCode("63.71"));
		assertThat(this.keeping.agenciesOf(officer(Role.LIAISON, "pupr6371"))).extracting(Agency::id)
			.containsExactly(PUPR);
		nothingChanged();
	}

	@Test
	void aDayThatExistsIsRefused() {
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day.plusDays(1))), NATIONAL_ADMIN);
		List<DayOff> before = this.keeping.year(CalendarId.NATIONAL, this.day.getYear());

		assertThat(refusal(new Decree(CalendarId.NATIONAL, typed(this.day))).key()).isEqualTo("holiday.exists");
		assertThat(refusal(new Move(CalendarId.NATIONAL, this.day, typed(this.day.plusDays(1)))).key())
			.isEqualTo("holiday.exists");
		assertThat(refusal(new Decree(OWN, new Typed(this.day.toString(), null, "Hari jadi", "SK"))).key())
			.isEqualTo("holiday.exists.national");
		assertThat(this.keeping.year(OWN, this.day.getYear())).isEqualTo(before);
	}

	@Test
	void ofTwoWhoDecreeTheSameDayOneIsRefused() throws Exception {
		CyclicBarrier start = new CyclicBarrier(2);
		ExecutorService officers = Executors.newFixedThreadPool(2);
		List<String> outcomes = new ArrayList<>();
		try {
			List<Future<String>> attempts = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				attempts.add(officers.submit(() -> {
					start.await();
					try {
						this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);
						return "made";
					}
					catch (RuleViolation ex) {
						return ex.key();
					}
				}));
			}
			for (Future<String> attempt : attempts) {
				outcomes.add(attempt.get());
			}
		}
		finally {
			officers.shutdownNow();
		}

		assertThat(outcomes).containsExactlyInAnyOrder("made", "holiday.exists");
	}

	@Test
	void aDayThatIsNotThereCannotMoveOrBeWithdrawn() {
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.keeping
			.make(new Move(CalendarId.NATIONAL, this.day, typed(this.day.plusDays(1))), NATIONAL_ADMIN));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.keeping.preview(new Withdraw(OWN, this.day, "SK"), NATIONAL_ADMIN));
	}

	@Test
	void everythingWrongWithADayIsTold() {
		String tooLong = "x".repeat(201);
		assertWrong(new Typed(null, null, " ", null), "date field.required", "kind field.required",
				"name field.required", "decree field.required");
		assertWrong(new Typed("17-08-2027", "own", "Hari\u0000", tooLong), "date field.date",
				"kind holiday.kind.national", "name field.characters", "decree field.too-long");
		assertWrong(new Typed("2027-02-29", "national", "\ud83d", "SKB"), "date field.date", "name field.characters");
		assertWrong(new Typed("2206-01-01", "national", "Hari", "SKB"), "date holiday.date.too-far");
		assertWrong(new Typed("2016-01-01", "national", "Hari", "SKB"), "date holiday.date.too-far");
		assertThat(refusal(new Decree(OWN, new Typed(this.day.toString(), "national", "Hari", "SK"))).fields())
			.extracting(AtField::key)
			.containsExactly("holiday.kind.own");
		assertThat(refusal(new Withdraw(CalendarId.NATIONAL, LocalDate.of(2026, 12, 25), "")).fields())
			.extracting(AtField::field)
			.containsExactly("decree");
		nothingChanged();
	}

	@Test
	void aCalendarIsNeverLeftWithoutAWorkingDayInTwoYears() {
		byte[] twoYears = file(this.day.minusDays(1)
			.datesUntil(this.day.plusYears(2).plusDays(3))
			.filter((date) -> date.getDayOfWeek().getValue() < 6)
			.map((date) -> date + ",national,Libur panjang,SKB")
			.toList());

		RuleViolation refusal = refusal(new Import(CalendarId.NATIONAL, twoYears));

		assertThat(refusal.key()).isEqualTo("calendar.no-working-day");
		assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.CONFLICT);
		assertThat(this.keeping.preview(new Import(CalendarId.NATIONAL, twoYears), NATIONAL_ADMIN).wrong())
			.extracting(AtField::key)
			.containsExactly("calendar.no-working-day");
		nothingChanged();
	}

	/** The last drop counts too, and an agency's days together with the nation's. */
	@Test
	void anAgencyKeepsAWorkingDayAlsoWhenTheNationTakesItsLastOne() {
		List<LocalDate> weekdays = this.day.datesUntil(this.day.plusYears(2).plusDays(3))
			.filter((date) -> date.getDayOfWeek().getValue() < 6)
			.toList();
		LocalDate last = weekdays.get(weekdays.size() / 2);
		this.keeping.make(new Import(OWN,
				file(weekdays.stream()
					.filter((date) -> !date.equals(last))
					.map((date) -> date + ",own,Renovasi,SK")
					.toList())),
				COORDINATOR);

		assertThat(refusal(new Decree(OWN, new Typed(last.toString(), "own", "Renovasi", "SK"))).key())
			.isEqualTo("calendar.no-working-day");
		assertThat(refusal(new Decree(CalendarId.NATIONAL, typed(last))).key()).isEqualTo("calendar.no-working-day");
		assertThat(this.calendars.of(PUPR).isWorkingDay(last)).isTrue();
	}

	@Test
	void aFileIsTakenInAsAWhole() {
		HolidayChange change = this.keeping.make(new Import(CalendarId.NATIONAL, file(List
			.of(this.day.plusDays(1) + ",collective-leave,Cuti,SKB 7", this.day + ",National,Idulfitri,SKB 7"))),
				NATIONAL_ADMIN);

		assertThat(change.act()).isEqualTo(HolidayChange.Act.IMPORTED);
		assertThat(change.description()).isEqualTo("SKB 7");
		assertThat(this.keeping.year(CalendarId.NATIONAL, this.day.getYear())).extracting(DayOff::name)
			.containsExactly("Idulfitri", "Cuti");
	}

	@Test
	void aWrongDateInRow400IsNamedAndNothingIsImported() {
		List<String> rows = new ArrayList<>(this.day.datesUntil(this.day.plusDays(450))
			.map((date) -> date + ",collective-leave,Cuti,SKB 7")
			.toList());
		rows.set(400 - 2, "2030-02-30,collective-leave,Cuti,SKB 7");

		assertThat(refusal(new Import(CalendarId.NATIONAL, file(rows))).fields())
			.extracting((at) -> at.field() + " " + at.key())
			.containsExactly("rows.400.date field.date");
		nothingChanged();
	}

	@Test
	void everyMistakeOfAFileNamesItsRow() {
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);
		byte[] file = file(
				List.of(this.day + ",national,Sudah ada,SKB 8", this.day.plusDays(1) + ",national,Baru,SKB 8",
						this.day.plusDays(1) + ",national,Dua kali,SKB 8", this.day.plusDays(2) + ",libur,,SKB 8"));

		HolidayKeeping.Preview preview = this.keeping.preview(new Import(CalendarId.NATIONAL, file), NATIONAL_ADMIN);

		assertThat(preview.wrong()).extracting((at) -> at.field() + " " + at.key())
			.containsExactly("rows.4.date holiday.file.twice", "rows.5.kind holiday.kind.national",
					"rows.5.name field.required");
		assertThat(preview.wrong().get(0).args()).containsExactly(this.day.plusDays(1).toString(), "3");
		assertThat(preview.days()).as("the good rows")
			.extracting((each) -> (each.before() != null) ? each.before().name() : "new", (each) -> each.after().name())
			.containsExactly(tuple("Hari baru", "Sudah ada"), tuple("new", "Baru"));
		assertThat(preview.affected()).isNull();
		assertThat(refusal(new Import(CalendarId.NATIONAL, file)).fields()).hasSize(3);
		assertThat(this.keeping.year(CalendarId.NATIONAL, this.day.getYear())).extracting(DayOff::name)
			.containsExactly("Hari baru");
	}

	@Test
	void aFileNamesAnewTheDaysThatExistAndLeavesAloneWhatStandsThereAsInIt() {
		byte[] file = file(List.of(this.day + ",national,Satu,SKB", this.day.plusDays(1) + ",national,Dua,SKB"));
		this.keeping.make(new Import(CalendarId.NATIONAL, file), NATIONAL_ADMIN);
		Import corrected = new Import(CalendarId.NATIONAL, file(List.of(this.day + ",national,Satu,SKB",
				this.day.plusDays(1) + ",collective-leave,Cuti,SKB 2", this.day.plusDays(2) + ",national,Tiga,SKB 2")));

		HolidayKeeping.Preview preview = this.keeping.preview(corrected, NATIONAL_ADMIN);
		HolidayChange change = this.keeping.make(corrected, NATIONAL_ADMIN);

		DayOff dua = new DayOff(this.day.plusDays(1), DayOff.Kind.NATIONAL, "Dua", "SKB");
		DayOff cuti = new DayOff(this.day.plusDays(1), DayOff.Kind.COLLECTIVE_LEAVE, "Cuti", "SKB 2");
		DayOff tiga = new DayOff(this.day.plusDays(2), DayOff.Kind.NATIONAL, "Tiga", "SKB 2");
		assertThat(preview.days()).containsExactly(new DayChange(dua.date(), dua, cuti),
				new DayChange(tiga.date(), null, tiga));
		assertThat(change.days()).isEqualTo(preview.days());
		assertThat(change.countedDays()).as("another name moves nothing").containsExactly(tiga.date());
		assertThat(this.keeping.year(CalendarId.NATIONAL, this.day.getYear()))
			.containsExactly(new DayOff(this.day, DayOff.Kind.NATIONAL, "Satu", "SKB"), cuti, tiga);
	}

	@Test
	void anAgencysFileNamesItsOwnDaysAnewAndNoNationalOnes() {
		this.keeping.make(new Decree(CalendarId.NATIONAL, typed(this.day)), NATIONAL_ADMIN);
		this.keeping.make(new Import(OWN, file(List.of(this.day.plusDays(1) + ",own,Hari jadi,SK"))), COORDINATOR);

		assertThat(refusal(new Import(OWN, file(List.of(this.day + ",own,Lain,SK")))).fields())
			.extracting((at) -> at.field() + " " + at.key())
			.containsExactly("rows.2.date holiday.exists.national");
		HolidayChange change = this.keeping
			.make(new Import(OWN, file(List.of(this.day.plusDays(1) + ",own,Hari jadi kota,SK 2"))), COORDINATOR);

		assertThat(change.isDone()).as("nothing to count anew").isTrue();
		assertThat(this.keeping.year(OWN, this.day.getYear())).extracting(DayOff::name)
			.containsExactly("Hari baru", "Hari jadi kota");
	}

	@Test
	void aFileThatIsImportedTwiceIsToldToChangeNothing() {
		byte[] file = file(List.of(this.day + ",national,Satu,SKB", this.day.plusDays(1) + ",national,Dua,SKB"));
		HolidayChange made = this.keeping.make(new Import(CalendarId.NATIONAL, file), NATIONAL_ADMIN);

		assertThat(refusal(new Import(CalendarId.NATIONAL, file)).fields())
			.extracting((at) -> at.field() + " " + at.key())
			.containsExactly("file holiday.file.same");
		assertThat(this.changes.latest(CalendarId.NATIONAL, 1)).extracting(HolidayChange::id)
			.containsExactly(made.id());
	}

	@Test
	void tooManyMistakesAreCounted() {
		List<String> rows = this.day.datesUntil(this.day.plusDays(80)).map((date) -> date + ",x,Cuti,SKB").toList();

		List<AtField> wrong = refusal(new Import(CalendarId.NATIONAL, file(rows))).fields();

		assertThat(wrong).hasSize(HolidayKeeping.MISTAKES_MAX + 1);
		assertThat(wrong.get(HolidayKeeping.MISTAKES_MAX).key()).isEqualTo("holiday.file.more");
		assertThat(wrong.get(HolidayKeeping.MISTAKES_MAX).args()).containsExactly(30);
	}

	@Test
	void aPreviewAsksTheClocksWithTheCalendarsAsTheyWouldBeAndChangesNothing() {
		AffectedClocks.Moving moving = new AffectedClocks.Moving("2026-000001", ClockKind.FINISH, PUPR, this.day,
				this.day.plusDays(1));
		List<Object> asked = new ArrayList<>();
		AffectedClocks port = (calendar, days, asTheyWouldBe, reader, most) -> {
			asked.addAll(List.of(calendar, days, reader, most));
			assertThat(asTheyWouldBe.of(PUPR).isWorkingDay(this.day)).isFalse();
			assertThat(asTheyWouldBe.national().isWorkingDay(this.day)).isTrue();
			return new AffectedClocks.Affected(1, 0, List.of(moving));
		};
		HolidayKeeping withClocks = new HolidayKeeping(this.rows, this.agencies, this.changes, port, this.clock);
		Decree own = new Decree(OWN, new Typed(this.day.toString(), null, "Hari jadi", "SK 1"));

		HolidayKeeping.Preview preview = this.transaction.execute((status) -> withClocks.preview(own, COORDINATOR));

		assertThat(preview.isGood()).isTrue();
		assertThat(preview.affected().first()).containsExactly(moving);
		assertThat(asked).containsExactly(OWN, Set.of(this.day), COORDINATOR, HolidayKeeping.LISTED_MAX);
		assertThat(this.calendars.of(PUPR).isWorkingDay(this.day)).isTrue();
		nothingChanged();
	}

	private void refused(HolidayAct act, Officer stranger) {
		for (Runnable attempt : List.<Runnable>of(() -> this.keeping.make(act, stranger),
				() -> this.keeping.preview(act, stranger))) {
			assertThat(catchThrowableOfType(RuleViolation.class, attempt::run)).satisfies((refusal) -> {
				assertThat(refusal.kind()).isEqualTo(RuleViolation.Kind.FORBIDDEN);
				assertThat(refusal.key()).startsWith("holiday.not-yours");
			});
		}
	}

	private void assertWrong(Typed typed, String... expected) {
		assertThat(refusal(new Decree(CalendarId.NATIONAL, typed)).fields())
			.extracting((at) -> at.field() + " " + at.key())
			.containsExactly(expected);
	}

	private RuleViolation refusal(HolidayAct act) {
		return catchThrowableOfType(RuleViolation.class, () -> this.keeping.make(act, NATIONAL_ADMIN));
	}

	private void nothingChanged() {
		assertThat(this.rows.known().national()).noneMatch((date) -> !date.isBefore(this.day));
		assertThat(this.rows.known().own()).isEmpty();
	}

	private Typed typed(LocalDate date) {
		return new Typed(date.toString(), "national", "Hari baru", "SKB 7");
	}

	private static byte[] file(List<String> rows) {
		return rows.stream()
			.collect(Collectors.joining("\n", "date,kind,name,decree\n", "\n"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static Officer officer(Role role, String agency) {
		return new Officer("rekaan", Set.of(role), Set.of(new AgencyId(agency)));
	}

}
