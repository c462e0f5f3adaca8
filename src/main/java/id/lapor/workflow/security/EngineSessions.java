package id.lapor.workflow.security;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.web.StaffSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

import org.springframework.stereotype.Component;

/** Reads the session that the engine's sign-in page has made. */
@Component
class EngineSessions implements StaffSessions {

	private static final String ENGINE = "default";

	@Override
	public Optional<Officer> current(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return Optional.empty();
		}
		Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
		Authentication authentication = (signedIn != null) ? signedIn.getAuthenticationForProcessEngine(ENGINE) : null;
		return (authentication instanceof UserAuthentication user)
				? Optional.of(officer(user.getName(), user.getGroupIds(), user.getTenantIds())) : Optional.empty();
	}

	static Officer officer(String userId, Collection<String> groups, Collection<String> tenants) {
		return new Officer(userId,
				groups.stream().map(Role::ofGroup).flatMap(Optional::stream).collect(Collectors.toSet()),
				tenants.stream().map(AgencyId::new).collect(Collectors.toSet()));
	}

}
