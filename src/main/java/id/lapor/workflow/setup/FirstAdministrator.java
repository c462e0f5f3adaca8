package id.lapor.workflow.setup;

import java.io.IOException;
import java.nio.file.Files;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.PasswordPolicyResult;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The one person of a new system, who makes all others. The engine's own set-up page,
 * which takes whoever comes first, is closed.
 */
@Component
class FirstAdministrator {

	private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

	private final IdentityService identities;

	private final AdminSettings settings;

	FirstAdministrator(IdentityService identities, AdminSettings settings) {
		this.identities = identities;
		this.settings = settings;
	}

	/**
	 * Makes the administrator when there is none.
	 * @throws NoAdministrator when there is no password for one, or a weak one
	 */
	void moveIn() {
		if (this.identities.createUserQuery().memberOfGroup(Office.ADMINISTRATORS).count() > 0) {
			return;
		}
		User person = this.identities.newUser(this.settings.id());
		person.setFirstName("Administrator");
		person.setLastName("Sistem");
		String password = password();
		check(password, person);
		person.setPassword(password);
		this.identities.saveUser(person);
		this.identities.createMembership(person.getId(), Office.ADMINISTRATORS);
		log.info("'{}' is the first administrator; the password's file is needed no more", person.getId());
	}

	private String password() {
		if (this.settings.passwordFile() == null) {
			throw new NoAdministrator("Nobody administers this system, and no first administrator is named.");
		}
		try {
			// Editors end a file with a line, which belongs to no password.
			return Files.readString(this.settings.passwordFile()).replaceFirst("\\R\\z", "");
		}
		catch (IOException ex) {
			throw new NoAdministrator("Nobody administers this system, and the file %s cannot be read."
				.formatted(this.settings.passwordFile()));
		}
	}

	private void check(String password, User person) {
		PasswordPolicyResult result = this.identities.checkPasswordAgainstPolicy(password, person);
		if (!result.isValid()) {
			throw new NoAdministrator("The first administrator's password in %s is too weak: %s.".formatted(
					this.settings.passwordFile(),
					result.getViolatedRules().stream().map(PasswordPolicyRule::getPlaceholder).sorted().toList()));
		}
	}

}
