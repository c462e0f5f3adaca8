package id.lapor.web;

import java.io.IOException;
import java.util.List;

import id.lapor.agency.Officer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the officer who is signed in to the task list known to everything behind. */
class OfficerFilter extends OncePerRequestFilter {

	private final StaffSessions sessions;

	OfficerFilter(StaffSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.sessions.current(request).ifPresent((officer) -> {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(authentication(officer));
			SecurityContextHolder.setContext(context);
		});
		chain.doFilter(request, response);
	}

	private static PreAuthenticatedAuthenticationToken authentication(Officer officer) {
		List<SimpleGrantedAuthority> authorities = officer.roles()
			.stream()
			.map((role) -> new SimpleGrantedAuthority("ROLE_" + role.name()))
			.toList();
		return new PreAuthenticatedAuthenticationToken(officer, null, authorities);
	}

}
