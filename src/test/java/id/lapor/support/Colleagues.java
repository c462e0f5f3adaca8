package id.lapor.support;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

import org.springframework.stereotype.Component;

/**
 * More officers than the demo has, and the same story in Martapura, where no other test
 * counts officers. They leave again, or others would find them in their mails.
 */
@Component
public class Colleagues {

	private final IdentityService identities;

	private final List<String> here = new ArrayList<>();

	private final List<String> empty = new ArrayList<>();

	Colleagues(IdentityService identities) {
		this.identities = identities;
	}

	/** A new officer of this agency, who can sign in; answers the user id. */
	public String joins(String agency, Role... roles) {
		User user = this.identities.newUser("rekan" + UUID.randomUUID().toString().replace("-", ""));
		user.setFirstName("Rekan");
		user.setLastName("Rekaan");
		user.setPassword("Coba-Lapor-2026!");
		this.identities.saveUser(user);
		for (Role role : roles) {
			this.identities.createMembership(user.getId(), role.group());
		}
		this.identities.createTenantUserMembership(new AgencyId(agency).value(), user.getId());
		this.here.add(user.getId());
		return user.getId();
	}

	/** The only officer of this agency has left it. */
	public void nobodyIsAt(String agency) {
		this.identities.deleteTenantUserMembership(agency, "penghubung" + agency);
		this.empty.add(agency);
	}

	/** All of them leave, and whoever had left is back. */
	public void leave() {
		this.empty.forEach((agency) -> this.identities.createTenantUserMembership(agency, "penghubung" + agency));
		this.empty.clear();
		this.here.forEach(this.identities::deleteUser);
		this.here.clear();
	}

}
