package id.lapor.agency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import id.lapor.deadline.DayUnit;
import id.lapor.deadline.Limit;
import id.lapor.deadline.WeekPattern;
import id.lapor.deadline.WorkingCalendar;
import id.lapor.shared.NotFound;
import id.lapor.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.test.context.jdbc.Sql.ExecutionPhase;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The room with its database: Flyway builds it from this room's migrations and a small
 * set of reference files, and Hibernate validates its entities against it.
 */
@DataJpaTest(properties = { "spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/{vendor}",
		"spring.flyway.target=3", "spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.open-in-view=false",
		// This test's own database commits by itself unless Hibernate tells it not to.
		"spring.jpa.properties.hibernate.connection.provider_disables_autocommit=false" })
@Sql(scripts = "/db/migration/common/V9__days_off.sql", executionPhase = ExecutionPhase.BEFORE_TEST_CLASS)
// The next migration of this room has to do with returns, too.
@Sql(statements = "create table return_request (id bigint)", executionPhase = ExecutionPhase.BEFORE_TEST_CLASS)
@Sql(scripts = "/db/migration/common/V31__agency_weeks.sql", executionPhase = ExecutionPhase.BEFORE_TEST_CLASS)
@ActiveProfiles(resolver = TestDatabase.class)
@ContextConfiguration(initializers = TestDatabase.class)
class AgencyModuleTests {

	private static final RegionCode BANJARMASIN = new RegionCode("63.71");

	private static final RegionCode TANAH_LAUT = new RegionCode("63.01");

	private static final RegionCode SOUTH_KALIMANTAN = new RegionCode("63");

	private static final RegionCode KATINGAN = new RegionCode("62.06");

	@Autowired
	private Agencies agencies;

	@Autowired
	private Regions regions;

	@Autowired
	private DayOffRows daysOffRows;

	@Autowired
	private Calendars calendars;

	@Autowired
	private JdbcTemplate jdbc;

	private Runnable whileReading;

	@Test
	void knowsAnAgencyFromTheReferenceFiles() {
		Agency agency = this.agencies.require(new AgencyId("satpol6371"));

		assertThat(agency.id()).isEqualTo(new AgencyId("satpol6371"));
		assertThat(agency.name()).isEqualTo("Satpol PP Kota Banjarmasin");
		assertThat(agency.level()).isEqualTo(Level.REGENCY);
		assertThat(agency.region()).isEqualTo(BANJARMASIN);
		assertThat(agency.function()).isEqualTo("SATPOLPP");
		assertThat(agency.isCoordinator()).isFalse();
		assertThat(agency.zone()).isEqualTo(ZoneId.of("Asia/Makassar"));
		assertThat(agency.week()).isEqualTo(WeekPattern.SIX);
		assertThat(agency.isActive()).isTrue();
	}

	@Test
	void saysThatAnUnknownAgencyIsNotThere() {
		AgencyId unknown = new AgencyId("nosuch");

		assertThat(this.agencies.find(unknown)).isEmpty();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.agencies.require(unknown))
			.satisfies((missing) -> assertThat(missing.key()).isEqualTo("agency.not-found"));
	}

	@Test
	void listsAllAgenciesByName() {
		deactivate("pupr63");

		assertThat(this.agencies.findAllByOrderByName()).extracting((agency) -> agency.id().value())
			.containsExactly("bpjn", "pupr6371", "pupr63", "kominfo6371", "kominfo63", "panrb", "rsudkedua6371",
					"rsud6371", "satpol6371");
	}

	@Test
	void findsTheResponsibleAgencyOfEachLevel() {
		assertThat(this.agencies.responsibleFor(Level.REGENCY, "PUPR", BANJARMASIN)).hasValueSatisfying(is("pupr6371"));
		assertThat(this.agencies.responsibleFor(Level.PROVINCE, "PUPR", BANJARMASIN)).hasValueSatisfying(is("pupr63"));
		assertThat(this.agencies.responsibleFor(Level.PROVINCE, "PUPR", SOUTH_KALIMANTAN))
			.hasValueSatisfying(is("pupr63"));
		assertThat(this.agencies.responsibleFor(Level.NATIONAL, "BPJN", BANJARMASIN)).hasValueSatisfying(is("bpjn"));
	}

	@Test
	void findsNobodyResponsibleWhereNoAgencyFits() {
		assertThat(this.agencies.responsibleFor(Level.REGENCY, "PUPR", TANAH_LAUT)).isEmpty();
		assertThat(this.agencies.responsibleFor(Level.REGENCY, "PUPR", SOUTH_KALIMANTAN)).isEmpty();
		assertThat(this.agencies.responsibleFor(Level.PROVINCE, "PUPR", KATINGAN)).isEmpty();
		assertThat(this.agencies.responsibleFor(Level.NATIONAL, "PUPR", BANJARMASIN)).isEmpty();
		assertThat(this.agencies.responsibleFor(Level.PROVINCE, "PUPR", RegionCode.NATIONAL)).isEmpty();
	}

	@Test
	void leavesTheChoiceBetweenSeveralToTheCoordinator() {
		assertThat(this.agencies.responsibleFor(Level.REGENCY, "RSUD", BANJARMASIN)).isEmpty();

		deactivate("rsud6371");

		assertThat(this.agencies.responsibleFor(Level.REGENCY, "RSUD", BANJARMASIN))
			.hasValueSatisfying(is("rsudkedua6371"));
	}

	@Test
	void holdsNoInactiveAgencyResponsible() {
		deactivate("pupr6371");

		assertThat(this.agencies.responsibleFor(Level.REGENCY, "PUPR", BANJARMASIN)).isEmpty();
		assertThat(this.agencies.find(new AgencyId("pupr6371"))).hasValueSatisfying(is("pupr6371"));
	}

	@Test
	void findsTheCoordinatorOfARegion() {
		assertThat(this.agencies.coordinatorOf(BANJARMASIN)).satisfies(is("kominfo6371"));
		assertThat(this.agencies.coordinatorOf(SOUTH_KALIMANTAN)).satisfies(is("kominfo63"));
		assertThat(this.agencies.coordinatorOf(RegionCode.NATIONAL)).satisfies(is("panrb"));
		assertThat(this.agencies.coordinatorOf(BANJARMASIN).isCoordinator()).isTrue();
	}

	@Test
	void looksUpwardsForACoordinator() {
		assertThat(this.agencies.coordinatorOf(TANAH_LAUT)).satisfies(is("kominfo63"));
		assertThat(this.agencies.coordinatorOf(KATINGAN)).satisfies(is("panrb"));

		deactivate("kominfo6371");

		assertThat(this.agencies.coordinatorOf(BANJARMASIN)).satisfies(is("kominfo63"));
	}

	@Test
	void saysSoWhenNotEvenTheCountryHasACoordinator() {
		deactivate("panrb");

		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.agencies.coordinatorOf(KATINGAN))
			.satisfies((missing) -> assertThat(missing.key()).isEqualTo("agency.not-found"));
	}

	@Test
	void climbsFromRegencyToProvinceToTheNationalCoordinator() {
		assertThat(this.agencies.superior(new AgencyId("kominfo6371"))).hasValueSatisfying(is("kominfo63"));
		assertThat(this.agencies.superior(new AgencyId("kominfo63"))).hasValueSatisfying(is("panrb"));
		assertThat(this.agencies.superior(new AgencyId("panrb"))).isEmpty();
	}

	@Test
	void offersProvincesAndRegenciesByCode() {
		assertThat(this.regions.provincesAndRegencies()).extracting((region) -> region.code().value())
			.containsExactly("62", "62.06", "63", "63.01", "63.71");
	}

	@Test
	void knowsARegionFromTheReferenceFiles() {
		Region katingan = this.regions.require(KATINGAN);

		assertThat(katingan.level()).isEqualTo(Level.REGENCY);
		assertThat(katingan.name()).isEqualTo("Kab. Katingan");
		assertThat(katingan.bpsCode()).contains("6207");
		assertThat(katingan.parent()).contains(new RegionCode("62"));
		assertThat(katingan.seat()).contains("Kasongan");
		assertThat(this.regions.require(RegionCode.NATIONAL)).satisfies((country) -> {
			assertThat(country.parent()).isEmpty();
			assertThat(country.seat()).isEmpty();
			assertThat(country.bpsCode()).isEmpty();
		});
	}

	@Test
	void saysThatAnUnknownRegionIsNotThere() {
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.regions.require(new RegionCode("99.99")))
			.satisfies((missing) -> assertThat(missing.key()).isEqualTo("region.not-found"));
	}

	@Test
	void countsAnAgencysDeadlineWithItsZoneItsWeekAndTheHolidays() {
		Limit twoDays = new Limit(2, DayUnit.WORKING, "limits:1");
		// Thursday in Jakarta, Friday already in Banjarmasin.
		Instant start = Instant.parse("2026-08-13T16:30:00Z");

		// Monday the 17th is a holiday.
		assertThat(this.calendars.of(new AgencyId("satpol6371")).due(start, twoDays))
			.isEqualTo(Instant.parse("2026-08-18T15:59:59Z"));
		assertThat(this.calendars.of(new AgencyId("pupr6371")).due(start, twoDays))
			.isEqualTo(Instant.parse("2026-08-19T15:59:59Z"));
		assertThat(this.calendars.national().due(start, twoDays)).isEqualTo(Instant.parse("2026-08-18T16:59:59Z"));
	}

	@Test
	void hasNoCalendarForAnUnknownAgency() {
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.calendars.of(new AgencyId("nosuch")));
	}

	@Test
	void leavesOutTheDaysThatAnAgencyTakesOffByItself() {
		LocalDate ownDay = LocalDate.parse("2026-09-24");
		this.jdbc.update("insert into agency_day_off (agency_id, day_off, name, decree) values (?, ?, ?, ?)",
				"pupr6371", ownDay, "Hari Jadi Kota Banjarmasin", "SK Wali Kota 1/2026");
		Calendars withIt = new Calendars(this.agencies, new DaysOff(this.daysOffRows));

		assertThat(withIt.of(new AgencyId("pupr6371")).isWorkingDay(ownDay)).isFalse();
		assertThat(withIt.of(new AgencyId("pupr6371")).isWorkingDay(LocalDate.parse("2026-08-17"))).isFalse();
		assertThat(withIt.of(new AgencyId("satpol6371")).isWorkingDay(ownDay)).isTrue();
		assertThat(withIt.national().isWorkingDay(ownDay)).isTrue();
	}

	@Test
	void keepsNothingThatWasReadBeforeAChange() {
		DayOffRows rows = new DayOffRows(JdbcClient.create(this.jdbc)) {

			@Override
			KnownDaysOff known() {
				KnownDaysOff read = super.known();
				if (AgencyModuleTests.this.whileReading != null) {
					Runnable once = AgencyModuleTests.this.whileReading;
					AgencyModuleTests.this.whileReading = null;
					once.run();
				}
				return read;
			}

		};
		DaysOff daysOff = new DaysOff(rows);
		Calendars slow = new Calendars(this.agencies, daysOff);
		LocalDate decreed = LocalDate.parse("2026-09-22");
		this.whileReading = () -> {
			this.jdbc.update("insert into holiday (holiday_date, kind, name, decree) values (?, ?, ?, ?)", decreed,
					"NATIONAL", "Hari baru", "Keppres 1/2026");
			daysOff.evict();
		};
		slow.national();

		assertThat(slow.national().isWorkingDay(decreed)).isFalse();
	}

	@Test
	void noticesAChangedHolidayAfterAMinuteOrWhenTold() {
		AtomicLong nanoTime = new AtomicLong();
		DaysOff daysOff = new DaysOff(this.daysOffRows, nanoTime::get);
		Calendars withOwnTime = new Calendars(this.agencies, daysOff);
		LocalDate decreed = LocalDate.parse("2026-09-22");
		assertThat(withOwnTime.national().isWorkingDay(decreed)).isTrue();

		this.jdbc.update("insert into holiday (holiday_date, kind, name, decree) values (?, ?, ?, ?)", decreed,
				"NATIONAL", "Hari baru", "Keppres 1/2026");
		nanoTime.set(DaysOff.FRESH_FOR.toNanos() - 1);
		assertThat(withOwnTime.national().isWorkingDay(decreed)).isTrue();
		nanoTime.set(DaysOff.FRESH_FOR.toNanos());
		WorkingCalendar changed = withOwnTime.national();
		assertThat(changed.isWorkingDay(decreed)).isFalse();

		this.jdbc.update("delete from holiday where holiday_date = ?", decreed);
		daysOff.evict();
		assertThat(withOwnTime.national().isWorkingDay(decreed)).isTrue();
		assertThat(changed.isWorkingDay(decreed)).isFalse();
	}

	private void deactivate(String id) {
		assertThat(this.jdbc.update("update agency set active = false where id = ?", id)).isOne();
	}

	private static Consumer<Agency> is(String id) {
		return (agency) -> assertThat(agency.id().value()).isEqualTo(id);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Calendars.class, DaysOff.class, DayOffRows.class })
	static class Room {

		@Bean
		V3__Reference_data referenceData() {
			return new V3__Reference_data("/id/lapor/agency/reference");
		}

	}

}
