package id.lapor.workflow.setup;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the engine's tenants are our agencies. A difference is told and makes no node
 * unwell: an agency without a tenant gets one at the next start, and a tenant without an
 * agency hides nothing from anybody.
 */
@Component("tenants")
class TenantsHealth extends AbstractHealthIndicator {

	private final Agencies agencies;

	private final IdentityService identities;

	TenantsHealth(Agencies agencies, IdentityService identities) {
		super("The tenants could not be compared with the agencies");
		this.agencies = agencies;
		this.identities = identities;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Set<String> known = this.agencies.findAllByOrderByName()
			.stream()
			.map((agency) -> agency.id().value())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> tenants = this.identities.createTenantQuery()
			.list()
			.stream()
			.map(Tenant::getId)
			.collect(Collectors.toCollection(TreeSet::new));
		health.up()
			.withDetail("agenciesWithoutTenant", without(known, tenants))
			.withDetail("tenantsWithoutAgency", without(tenants, known));
	}

	private static Set<String> without(Set<String> these, Set<String> those) {
		Set<String> rest = new TreeSet<>(these);
		rest.removeAll(those);
		return rest;
	}

}
