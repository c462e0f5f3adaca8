package id.lapor.workflow.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes out of the session who was signed in. The engine's applications only empty the
 * value and go on with the session; another request under way has a copy of it, and would
 * write it back. What is not there cannot be written back.
 */
class SignOut extends OncePerRequestFilter {

	/** Where the engine's applications keep who is signed in. */
	static final String SIGNED_IN = "authenticatedUser";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !"POST".equals(request.getMethod()) || !request.getRequestURI().endsWith("/logout");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		HttpSession session = request.getSession(false);
		// Else the applications' protection against forgery has refused.
		if (session != null && response.getStatus() == HttpServletResponse.SC_OK) {
			session.removeAttribute(SIGNED_IN);
		}
	}

}
