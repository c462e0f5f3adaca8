package id.lapor.agency;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

import id.lapor.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The ids, codes and values of this room, which need no database. */
class AgencyWordsTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "pupr-63", "pupr_63", "pupr 63", "dinás", "pupr\n" })
	void refusesAnAgencyIdThatIsNoTenantId(String value) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> new AgencyId(value))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("agency-id.malformed"));
	}

	@Test
	void limitsAnAgencyIdTo64Characters() {
		assertThat(new AgencyId("a".repeat(64)).value()).hasSize(64);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> new AgencyId("a".repeat(65)));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "6", "631", "6371", "63.", "63.7", "63.711", "63-71", "00.01", "63.71\n", "٦٣" })
	void refusesARegionCodeOfAnotherForm(String value) {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> new RegionCode(value))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("region-code.malformed"));
	}

	@ParameterizedTest
	@CsvSource({ "63.71, 63", "63, 63", "00, 00" })
	void findsTheProvinceInARegionCode(String code, String province) {
		assertThat(new RegionCode(code).province()).isEqualTo(new RegionCode(province));
	}

	@Test
	void climbsFromRegencyToCountry() {
		assertThat(new RegionCode("63.71").above()).contains(new RegionCode("63"));
		assertThat(new RegionCode("63").above()).contains(RegionCode.NATIONAL);
		assertThat(RegionCode.NATIONAL.above()).isEmpty();
		assertThat(new RegionCode("63.71").upwards()).containsExactly(new RegionCode("63.71"), new RegionCode("63"),
				RegionCode.NATIONAL);
	}

	@Test
	void callsLevelsAsTheTablesDo() {
		assertThat(Arrays.stream(Level.values()).map(Level::code)).containsExactly("national", "province", "regency");
		assertThat(Level.ofCode("regency")).isEqualTo(Level.REGENCY);
		assertThat(Level.ofCode("PROVINCE")).isEqualTo(Level.PROVINCE);
		assertThatIllegalArgumentException().isThrownBy(() -> Level.ofCode("village")).withMessageContaining("village");
	}

	/** Authorizations are granted to these groups: a rename must be seen here. */
	@Test
	void givesEachRoleItsGroup() {
		assertThat(Arrays.stream(Role.values()).map(Role::group)).containsExactly("coordinator", "identityholder",
				"liaison", "leadership", "supervisor", "ombudsman", "nationaladmin", "processmanager", "frontdesk");
		assertThat(Role.ofGroup("camunda-admin")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void findsARoleByItsGroup(Role role) {
		assertThat(Role.ofGroup(role.group())).contains(role);
		assertThat(role.officeWord()).isNotBlank();
	}

	@Test
	void knowsWhatAnOfficerDoesAndForWhom() {
		Set<Role> roles = EnumSet.of(Role.LIAISON);
		Set<AgencyId> agencies = new HashSet<>(Set.of(new AgencyId("pupr6371")));
		Officer officer = new Officer("siti", roles, agencies);

		roles.add(Role.COORDINATOR);
		agencies.add(new AgencyId("pupr63"));

		assertThat(officer.has(Role.LIAISON)).isTrue();
		assertThat(officer.has(Role.COORDINATOR)).isFalse();
		assertThat(officer.worksFor(new AgencyId("pupr6371"))).isTrue();
		assertThat(officer.worksFor(new AgencyId("pupr63"))).isFalse();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void hasNoOfficerWithoutAUserId(String userId) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Officer(userId, Set.of(), Set.of()));
	}

}
