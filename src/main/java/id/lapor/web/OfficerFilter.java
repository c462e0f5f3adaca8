package id.lapor.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import id.lapor.agency.Officer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the officer who is signed in to the task list known to everything behind, and to
 * the page of errors, which does not ask for the session a second time.
 */
class OfficerFilter extends OncePerRequestFilter {

	private static final String KNOWN = OfficerFilter.class.getName();

	private final StaffSessions sessions;

	OfficerFilter(StaffSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Officer> known = isError(request) ? Optional.ofNullable((Officer) request.getAttribute(KNOWN))
				: this.sessions.current(request);
		known.ifPresent((officer) -> {
			request.setAttribute(KNOWN, officer);
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(authentication(officer));
			SecurityContextHolder.setContext(context);
		});
		chain.doFilter(request, response);
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private static boolean isError(HttpServletRequest request) {
		return request.getDispatcherType() == DispatcherType.ERROR;
	}

	private static PreAuthenticatedAuthenticationToken authentication(Officer officer) {
		List<SimpleGrantedAuthority> authorities = officer.roles()
			.stream()
			.map((role) -> new SimpleGrantedAuthority("ROLE_" + role.name()))
			.toList();
		return new PreAuthenticatedAuthenticationToken(officer, null, authorities);
	}

}
