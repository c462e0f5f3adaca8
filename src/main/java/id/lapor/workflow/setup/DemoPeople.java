package id.lapor.workflow.setup;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.Level;
import id.lapor.agency.Role;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Invented people for trying and training: in every region one for each role of its
 * coordinator, in every agency a liaison officer, and the nation's. Their names say that
 * they are invented, and they all share one password, which the README prints.
 */
@Component
@Profile("demo")
class DemoPeople {

	static final String PASSWORD = "Coba-Lapor-2026!";

	private static final Logger log = LoggerFactory.getLogger(DemoPeople.class);

	private final IdentityService identities;

	private final Agencies agencies;

	private final Environment environment;

	DemoPeople(IdentityService identities, Agencies agencies, Environment environment) {
		this.identities = identities;
		this.agencies = agencies;
		this.environment = environment;
	}

	void moveIn() {
		if (this.identities.createUserQuery().userId("admin").count() > 0) {
			giveAddresses();
			return;
		}
		refuseToMixWithRealPeople();
		person("admin", "Administrator", "Rekaan", null, "camunda-admin");
		for (Agency agency : this.agencies.findAllByOrderByName()) {
			if (agency.isCoordinator()) {
				staffOfCoordinator(agency);
			}
			person("penghubung" + agency.id().value(), "Penghubung Rekaan", agency.name(), agency,
					Role.LIAISON.group());
		}
		log.info("Demo people have moved in; their password stands in the README");
	}

	/** Those who moved in before mails were sent have no address yet. */
	private void giveAddresses() {
		for (User user : this.identities.createUserQuery().list()) {
			if (user.getEmail() == null) {
				user.setEmail(address(user.getId()));
				this.identities.saveUser(user);
			}
		}
	}

	/** In a domain that is reserved for examples, so that no mail goes anywhere. */
	private static String address(String userId) {
		return userId + "@demo.lapor.example";
	}

	/**
	 * A printed password must never open a database in use: with the profile
	 * {@code mysql} the demo goes only when a property says so, and never among people
	 * who are there.
	 */
	private void refuseToMixWithRealPeople() {
		boolean allowed = !this.environment.acceptsProfiles(Profiles.of("mysql"))
				|| this.environment.getProperty("lapor.demo-on-mysql", Boolean.class, false);
		if (!allowed) {
			throw new IllegalStateException(
					"The profiles demo and mysql go together only with lapor.demo-on-mysql=true");
		}
		if (this.identities.createUserQuery().count() > 0) {
			throw new IllegalStateException("The profile demo wants an empty database: there are people in this one");
		}
	}

	private void staffOfCoordinator(Agency agency) {
		String at = agency.id().value();
		person("koordinator" + at, "Koordinator Rekaan", agency.name(), agency, Role.COORDINATOR.group());
		person("identitas" + at, "Pemegang Identitas Rekaan", agency.name(), agency, Role.IDENTITY_HOLDER.group());
		person("pimpinan" + at, "Pimpinan Rekaan", agency.name(), agency, Role.LEADERSHIP.group());
		person("pengawas" + at, "Pengawas Rekaan", agency.name(), agency, Role.SUPERVISOR.group());
		person("loket" + at, "Petugas Loket Rekaan", agency.name(), agency, Role.FRONT_DESK.group());
		if (agency.level() == Level.NATIONAL) {
			person("nasional", "Admin Nasional Rekaan", agency.name(), agency, Role.NATIONAL_ADMIN.group());
			person("pengelolaproses", "Pengelola Proses Rekaan", agency.name(), agency, Role.PROCESS_MANAGER.group());
			this.agencies.responsibleFor(Level.NATIONAL, "OMBUDSMAN", agency.region())
				.ifPresent((ombudsman) -> person("ombudsman", "Asisten Rekaan", ombudsman.name(), ombudsman,
						Role.OMBUDSMAN.group()));
		}
	}

	private void person(String id, String firstName, String lastName, Agency agency, String group) {
		User user = this.identities.newUser(id);
		user.setFirstName(firstName);
		user.setLastName(lastName);
		user.setEmail(address(id));
		user.setPassword(PASSWORD);
		this.identities.saveUser(user);
		this.identities.createMembership(id, group);
		if (agency != null) {
			this.identities.createTenantUserMembership(agency.id().value(), id);
		}
	}

}
