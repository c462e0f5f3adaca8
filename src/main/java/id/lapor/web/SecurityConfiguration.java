package id.lapor.web;

import java.util.Arrays;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may come in where. The engine's doors ({@code /camunda}, {@code /engine-rest}) have
 * chains of their own that come before these; everything that is not named here does not
 * exist. Nobody signs in here and no session is made: an officer is known by the session
 * of the task list.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final RequestMatcher STAFF_REST = paths("/api/staff/**");

	private static final RequestMatcher STAFF_PAGES = paths("/petugas", "/petugas/**");

	private final StaffSessions sessions;

	private final Problems problems;

	SecurityConfiguration(StaffSessions sessions, Problems problems) {
		this.sessions = sessions;
		this.problems = problems;
	}

	/**
	 * Takes the place of the user with a printed password whom Spring Boot would make,
	 * and whom every chain that asks for a password would let in.
	 */
	@Bean
	AuthenticationManager nobodySignsInHere() {
		return (authentication) -> {
			throw new BadCredentialsException("There are no accounts here");
		};
	}

	/**
	 * Figures and health at the port of those who run the system. Whoever reaches it may
	 * read; it listens to the machine itself, or to the network that it is told.
	 */
	@Bean
	@Order(999)
	SecurityFilterChain operations(HttpSecurity http, Environment environment) throws Exception {
		RequestMatcher here = (request) -> {
			Integer operations = environment.getProperty("local.management.port", Integer.class);
			return operations != null && operations == request.getLocalPort()
					&& !operations.equals(environment.getProperty("local.server.port", Integer.class));
		};
		http.securityMatcher(new AndRequestMatcher(here, paths("/actuator", "/actuator/**")));
		http.csrf(AbstractHttpConfigurer::disable);
		http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		return common(http, "default-src 'none'; frame-ancestors 'none'").build();
	}

	/**
	 * Files, and the REST that anybody may use. No cookie gives any right here, so that
	 * there is nothing to forge and no token to send.
	 */
	@Bean
	@Order(1000)
	SecurityFilterChain openDoors(HttpSecurity http) throws Exception {
		http.securityMatcher(paths("/css/**", "/js/**", "/forms/**", "/api/complaints", "/api/complaints/**",
				"/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**", "/livez",
				"/readyz", "/actuator", "/actuator/**"));
		http.csrf(AbstractHttpConfigurer::disable);
		http.authorizeHttpRequests(
				(requests) -> requests.requestMatchers(paths("/actuator/health", "/actuator/health/**"))
					.permitAll()
					.requestMatchers(paths("/actuator", "/actuator/**"))
					.denyAll()
					.anyRequest()
					.permitAll());
		// The viewer of the API's description draws its icons from data addresses.
		return common(http, "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
				+ "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
			.build();
	}

	/** Pages, and the REST of the staff. */
	@Bean
	@Order(1001)
	SecurityFilterChain pagesAndStaff(HttpSecurity http) throws Exception {
		CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
		tokens.setCookieName("LAPOR-XSRF");
		tokens.setHeaderName("X-LAPOR-XSRF");
		tokens.setCookiePath("/");
		tokens.setCookieCustomizer((cookie) -> cookie.sameSite("Lax"));
		CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();
		// Without a name the token is made at once: a late cookie could miss the answer.
		plain.setCsrfRequestAttributeName(null);
		http.csrf((csrf) -> csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(plain));
		http.authorizeHttpRequests((requests) -> requests
			.requestMatchers(paths("/", "/lapor", "/laporan/**", "/lacak", "/masuk", "/sandi", "/sandi/*", "/error",
					"/favicon.ico"))
			.permitAll()
			.requestMatchers(paths(StaffPage.AGENCIES.withAllBelow("/api/staff/agencies/*")))
			.hasAnyRole(StaffPage.AGENCIES.roles())
			.requestMatchers(paths(StaffPage.STAFF.withAllBelow("/api/staff/officers", "/api/staff/officers/**")))
			.hasAnyRole(StaffPage.STAFF.roles())
			.requestMatchers(paths(StaffPage.COUNTER.withAllBelow()))
			.hasAnyRole(StaffPage.COUNTER.roles())
			.requestMatchers(paths(StaffPage.REFERRALS.withAllBelow("/api/staff/referrals", "/api/staff/referrals/**")))
			.hasAnyRole(StaffPage.REFERRALS.roles())
			.requestMatchers(paths(StaffPage.FILES.withAllBelow()))
			.hasAnyRole(StaffPage.FILES.roles())
			.requestMatchers(paths(StaffPage.RETURNS.withAllBelow("/api/staff/supervision/returns")))
			.hasAnyRole(StaffPage.RETURNS.roles())
			.requestMatchers(paths(StaffPage.OUTBOX.withAllBelow("/api/staff/outbox", "/api/staff/outbox/**",
					"/api/staff/supervision/**")))
			.hasAnyRole(StaffPage.OUTBOX.roles())
			.requestMatchers(STAFF_PAGES, STAFF_REST)
			.authenticated()
			.anyRequest()
			.denyAll());
		return common(http, "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'").build();
	}

	private HttpSecurity common(HttpSecurity http, String contentPolicy) throws Exception {
		// The session is the task list's: here it is neither made nor renewed. Else it,
		// and the form's token with it, would change at each request of an officer.
		http.sessionManagement(AbstractHttpConfigurer::disable);
		http.requestCache(AbstractHttpConfigurer::disable);
		http.securityContext(
				(context) -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()));
		http.formLogin(AbstractHttpConfigurer::disable);
		http.httpBasic(AbstractHttpConfigurer::disable);
		http.logout(AbstractHttpConfigurer::disable);
		http.addFilterBefore(new OfficerFilter(this.sessions), AnonymousAuthenticationFilter.class);
		// Addresses hold tracking codes, which nobody else is to learn.
		http.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(contentPolicy))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
		http.exceptionHandling(
				(refusals) -> refusals.authenticationEntryPoint(signInFirst()).accessDeniedHandler(notForThisPerson()));
		return http;
	}

	private AuthenticationEntryPoint signInFirst() {
		return (request, response, ex) -> {
			if (STAFF_PAGES.matches(request)) {
				response.sendRedirect("/masuk");
			}
			else {
				this.problems.send(
						Refusal.of(STAFF_REST.matches(request) ? HttpStatus.UNAUTHORIZED : HttpStatus.NOT_FOUND),
						request, response);
			}
		};
	}

	private AccessDeniedHandler notForThisPerson() {
		return (request, response, ex) -> this.problems.send(
				Refusal
					.of(exists(request) || ex instanceof CsrfException ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND),
				request, response);
	}

	private static boolean exists(HttpServletRequest request) {
		return STAFF_PAGES.matches(request) || STAFF_REST.matches(request);
	}

	/** By the path alone: the engine's servlets confuse the matchers of plain strings. */
	private static RequestMatcher paths(String... patterns) {
		return new OrRequestMatcher(Arrays.stream(patterns)
			.map((pattern) -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern))
			.toList());
	}

}
