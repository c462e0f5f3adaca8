package id.lapor.workflow.setup;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.notification.StaffAddresses;
import id.lapor.support.LaporTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LaporTest
class DemoPeopleTests {

	@Autowired
	IdentityService identities;

	@Autowired
	Agencies agencies;

	@Autowired
	PeopleDirectory people;

	@Autowired
	StaffAddresses addresses;

	@Test
	void everyRegionHasSomebodyForEachRoleOfItsCoordinator() {
		assertThat(this.agencies.findAllByOrderByName()).filteredOn(Agency::isCoordinator)
			.hasSize(15)
			.allSatisfy((coordinator) -> {
				for (Role role : new Role[] { Role.COORDINATOR, Role.IDENTITY_HOLDER, Role.LEADERSHIP, Role.SUPERVISOR,
						Role.FRONT_DESK, Role.LIAISON }) {
					assertThat(this.people.hasActiveOfficer(coordinator.id(), role)).as("%s %s", coordinator, role)
						.isTrue();
				}
			});
	}

	@Test
	void everyAgencyHasALiaisonOfficer() {
		assertThat(this.agencies.findAllByOrderByName()).hasSizeGreaterThan(300)
			.allSatisfy((agency) -> assertThat(this.people.hasActiveOfficer(agency.id(), Role.LIAISON)).isTrue());
	}

	@Test
	@Transactional
	void everybodyHasAnAddressThatLeadsNowhere() {
		User before = this.identities.createUserQuery().userId("penghubungpupr6371").singleResult();
		assertThat(before.getEmail()).isEqualTo("penghubungpupr6371@demo.lapor.example");
		before.setEmail(null);
		this.identities.saveUser(before);

		new DemoPeople(this.identities, this.agencies, new MockEnvironment()).moveIn();

		assertThat(this.addresses.email("penghubungpupr6371")).contains("penghubungpupr6371@demo.lapor.example");
	}

	@Test
	@Transactional
	void theyDoNotMoveIntoMySqlUnlessAPropertySaysSo() {
		this.identities.deleteUser("admin");
		MockEnvironment mysql = new MockEnvironment();
		mysql.setActiveProfiles("demo", "mysql");

		assertThatThrownBy(() -> new DemoPeople(this.identities, this.agencies, mysql).moveIn())
			.hasMessageContaining("lapor.demo-on-mysql");
	}

	@Test
	@Transactional
	void theyDoNotMoveInAmongRealPeople() {
		this.identities.deleteUser("admin");
		MockEnvironment mysql = new MockEnvironment().withProperty("lapor.demo-on-mysql", "true");
		mysql.setActiveProfiles("demo", "mysql");

		assertThatThrownBy(() -> new DemoPeople(this.identities, this.agencies, mysql).moveIn())
			.hasMessageContaining("empty database");
	}

}
