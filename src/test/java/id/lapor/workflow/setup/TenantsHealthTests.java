package id.lapor.workflow.setup;

import java.util.Set;

import id.lapor.support.LaporTest;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@LaporTest
class TenantsHealthTests {

	@Autowired
	TenantsHealth tenants;

	@Autowired
	IdentityService identities;

	@Test
	@Transactional
	void tellsWhereAgenciesAndTenantsDiffer() {
		this.identities.saveTenant(this.identities.newTenant("rekaan"));
		this.identities.deleteTenant("pupr6371");

		Health health = this.tenants.health();

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("agenciesWithoutTenant", Set.of("pupr6371"))
			.containsEntry("tenantsWithoutAgency", Set.of("rekaan"));
	}

}
