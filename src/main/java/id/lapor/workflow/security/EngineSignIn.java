package id.lapor.workflow.security;

import java.util.List;

import org.camunda.bpm.engine.IdentityService;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Checks a name and a password with the engine's identity service. To some databases a
 * blank behind a name makes no difference: one person would be two to every rule that
 * takes two.
 */
class EngineSignIn implements AuthenticationProvider {

	private final IdentityService identities;

	EngineSignIn(IdentityService identities) {
		this.identities = identities;
	}

	@Override
	public Authentication authenticate(Authentication given) {
		String password = (given.getCredentials() != null) ? given.getCredentials().toString() : "";
		if (given.getName().isBlank() || !given.getName().equals(given.getName().strip()) || password.isEmpty()
				|| !this.identities.checkPassword(given.getName(), password)) {
			throw new BadCredentialsException("Wrong name or password");
		}
		return UsernamePasswordAuthenticationToken.authenticated(given.getName(), null, List.of());
	}

	@Override
	public boolean supports(Class<?> type) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
	}

}
