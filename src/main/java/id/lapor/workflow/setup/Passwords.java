package id.lapor.workflow.setup;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Keeps passwords as BCrypt hashes; the engine's own are fast to guess. */
@Component
class Passwords implements PasswordEncryptor {

	private final BCryptPasswordEncoder encoder;

	/**
	 * @param strength BCrypt's cost, 4 to 31; each step doubles the time of a sign-in.
	 * Only the demo, whose passwords are printed in the README, goes below 10
	 */
	Passwords(@Value("${lapor.password-strength:10}") int strength) {
		this.encoder = new BCryptPasswordEncoder(strength);
	}

	@Override
	public String encrypt(String password) {
		return this.encoder.encode(password);
	}

	@Override
	public boolean check(String password, String encrypted) {
		return this.encoder.matches(password, encrypted);
	}

	@Override
	public String hashAlgorithmName() {
		return "bcrypt";
	}

}
