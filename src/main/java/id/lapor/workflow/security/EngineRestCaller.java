package id.lapor.workflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Names the caller of the engine's REST, whom {@link EngineSignIn} has checked before.
 * Public with a public constructor because the engine makes it by name.
 */
public class EngineRestCaller implements AuthenticationProvider {

	@Override
	public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller != null && caller.isAuthenticated()) ? AuthenticationResult.successful(caller.getName())
				: AuthenticationResult.unsuccessful();
	}

	@Override
	public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
		// The chain before this one has already asked for credentials.
	}

}
