package id.lapor.workflow.security;

import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.web.StaffSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Reads the session that the engine's sign-in page has made. Roles and agencies in it are
 * believed as long as the engine's own applications do, and then read anew: these look
 * only at requests of their own, and who works on our pages alone would keep for ever
 * what was taken away.
 */
@Component
class EngineSessions implements StaffSessions {

	private static final String ENGINE = "default";

	/** By which the store finds the sessions of one person. */
	private static final String WHOSE = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private final JdbcIndexedSessionRepository rows;

	private final long believedMillis;

	EngineSessions(JdbcIndexedSessionRepository sessionRows,
			@Value("${camunda.bpm.webapp.auth.cache.time-to-live}") long believedMillis) {
		this.rows = sessionRows;
		this.believedMillis = believedMillis;
	}

	@Override
	public Optional<Officer> current(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return Optional.empty();
		}
		Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
		Date believed = believedUntil(signedIn);
		AuthenticationUtil.updateCache(signedIn, session, this.believedMillis);
		if (!Objects.equals(believed, believedUntil(signedIn))) {
			// Only what was read anew is written: else each page would cost a row.
			AuthenticationUtil.updateSession(session, signedIn);
		}
		if (!(signedIn.getAuthenticationForProcessEngine(ENGINE) instanceof UserAuthentication user)) {
			return Optional.empty();
		}
		if (session.getAttribute(WHOSE) == null) {
			session.setAttribute(WHOSE, user.getName());
		}
		return Optional.of(officer(user.getName(), user.getGroupIds(), user.getTenantIds()));
	}

	private static Date believedUntil(Authentications signedIn) {
		return (signedIn.getAuthenticationForProcessEngine(ENGINE) instanceof UserAuthentication user)
				? user.getCacheValidationTime() : null;
	}

	@Override
	public void end(String userId) {
		this.rows.findByPrincipalName(userId).keySet().forEach(this.rows::deleteById);
	}

	static Officer officer(String userId, Collection<String> groups, Collection<String> tenants) {
		return new Officer(userId,
				groups.stream().map(Role::ofGroup).flatMap(Optional::stream).collect(Collectors.toSet()),
				tenants.stream().map(AgencyId::new).collect(Collectors.toSet()));
	}

}
