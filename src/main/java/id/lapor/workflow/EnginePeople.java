package id.lapor.workflow;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.notification.StaffAddresses;
import id.lapor.shared.NotFound;
import id.lapor.workflow.security.KnownOfficers;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;

import org.springframework.stereotype.Component;

/**
 * People are kept by the engine: its groups are our roles, its tenants our agencies. Who
 * holds a role is asked as the system, because an officer's question would find nobody.
 */
@Component
class EnginePeople implements PeopleDirectory, StaffAddresses {

	private final IdentityService identities;

	private final AsSystem asSystem;

	private final KnownOfficers known;

	EnginePeople(IdentityService identities, AsSystem asSystem, KnownOfficers known) {
		this.identities = identities;
		this.asSystem = asSystem;
		this.known = known;
	}

	@Override
	public boolean hasActiveOfficer(AgencyId agency, Role role) {
		return this.asSystem.get(() -> holders(agency, role).count() > 0);
	}

	@Override
	public Set<String> officers(AgencyId agency, Role role) {
		return this.known.of(agency, role, () -> this.asSystem
			.get(() -> holders(agency, role).list().stream().map(User::getId).collect(Collectors.toSet())));
	}

	private UserQuery holders(AgencyId agency, Role role) {
		return this.identities.createUserQuery().memberOfGroup(role.group()).memberOfTenant(agency.value());
	}

	@Override
	public Optional<String> email(String userId) {
		return Optional.ofNullable(this.identities.createUserQuery().userId(userId).singleResult())
			.map(User::getEmail)
			.filter((address) -> !address.isBlank());
	}

	@Override
	public Officer require(String userId) {
		if (this.identities.createUserQuery().userId(userId).count() == 0) {
			throw new NotFound("officer.not-found");
		}
		Set<Role> roles = this.identities.createGroupQuery()
			.groupMember(userId)
			.list()
			.stream()
			.map((group) -> Role.ofGroup(group.getId()))
			.flatMap(Optional::stream)
			.collect(Collectors.toSet());
		Set<AgencyId> agencies = this.identities.createTenantQuery()
			.userMember(userId)
			.list()
			.stream()
			.map((tenant) -> new AgencyId(tenant.getId()))
			.collect(Collectors.toSet());
		return new Officer(userId, roles, agencies);
	}

}
