package id.lapor.workflow.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.web.StaffSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The engine's doors: its REST for tools (Basic), and its web applications with their own
 * sign-in. Paths are matched whole: a plain pattern would look inside the engine's
 * servlets and leave them open.
 */
@Configuration(proxyBeanMethods = false)
class EngineSecurity {

	private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

	@Bean
	@Order(10)
	SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities) throws Exception {
		AuthenticationProvider provider = new EngineSignIn(identities);
		return http.securityMatcher(PATH.matcher("/engine-rest/**"))
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authenticationProvider(provider)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EngineSecurity::isOfAnotherPage)
				.denyAll()
				// Tenants are our agencies: they are kept on our side only.
				.requestMatchers(tenants("/engine-rest/"))
				.denyAll()
				// The same engine, by its name.
				.requestMatchers(tenants("/engine-rest/engine/*/"))
				.denyAll()
				.anyRequest()
				.authenticated())
			.httpBasic((basic) -> basic.realmName("LAPOR"))
			.build();
	}

	@Bean
	@Order(20)
	SecurityFilterChain engineApplications(HttpSecurity http, StaffSessions sessions) throws Exception {
		return http.securityMatcher(PATH.matcher("/camunda/**"))
			// The engine's applications bring their own protection and headers.
			.csrf(AbstractHttpConfigurer::disable)
			.headers(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers(PATH.matcher("/camunda/app/admin/*/setup/**"),
						PATH.matcher("/camunda/app/admin/*/setup"), PATH.matcher("/camunda/api/admin/setup/**"),
						// Waits for hours by design, which these applications cannot.
						PATH.matcher("/camunda/api/engine/engine/*/external-task/fetchAndLock/**"))
				.denyAll()
				.requestMatchers(tenants("/camunda/api/engine/engine/*/"))
				.denyAll()
				.requestMatchers(PATH.matcher("/camunda/api/admin/auth/user/*/login/*"),
						PATH.matcher("/camunda/api/admin/auth/user/*/logout"),
						// The sign-in page asks for the engine's name first.
						PATH.matcher("/camunda/api/engine/engine/"), PATH.matcher("/camunda/api/engine/engine"),
						PATH.matcher("/camunda/api/*/plugin/*/static/**"))
				.permitAll()
				.requestMatchers(PATH.matcher("/camunda/api/**"))
				.access((authentication,
						context) -> new AuthorizationDecision(signedIn(sessions, context.getRequest())))
				.anyRequest()
				.permitAll())
			.exceptionHandling(
					(refused) -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
			.build();
	}

	/**
	 * A browser sends a password that was typed into it once with whatever a foreign page
	 * asks of it, such as a form that deploys a model. Tools are no pages, or pages of a
	 * file.
	 */
	private static boolean isOfAnotherPage(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !origin.startsWith("file:")
				&& !origin.replaceFirst("^https?://", "").equals(request.getHeader(HttpHeaders.HOST));
	}

	/**
	 * Making and removing tenants; a slash behind it makes no difference to the engine.
	 */
	private static RequestMatcher[] tenants(String door) {
		return new RequestMatcher[] { PATH.matcher(HttpMethod.POST, door + "tenant/create/**"),
				PATH.matcher(HttpMethod.DELETE, door + "tenant/*"),
				PATH.matcher(HttpMethod.DELETE, door + "tenant/*/") };
	}

	private static boolean signedIn(StaffSessions sessions, HttpServletRequest request) {
		return sessions.current(request).isPresent();
	}

	/** Tells the engine who calls its REST; without it no right is checked there. */
	@Bean
	FilterRegistrationBean<ProcessEngineAuthenticationFilter> engineRestCaller() {
		FilterRegistrationBean<ProcessEngineAuthenticationFilter> filter = new FilterRegistrationBean<>(
				new ProcessEngineAuthenticationFilter());
		filter.setUrlPatterns(List.of("/engine-rest/*"));
		filter.setInitParameters(
				Map.of("authentication-provider", EngineRestCaller.class.getName(), "rest-url-pattern-prefix", ""));
		filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 10);
		return filter;
	}

	@Bean
	FilterRegistrationBean<RefusalFilter> refusals(MessageSource messages, LocaleResolver locales, ObjectMapper json) {
		FilterRegistrationBean<RefusalFilter> filter = new FilterRegistrationBean<>(
				new RefusalFilter(messages, locales, json));
		filter.setUrlPatterns(List.of("/engine-rest/*", "/camunda/api/*"));
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 5);
		return filter;
	}

	@Bean
	FilterRegistrationBean<SignOut> signOut() {
		FilterRegistrationBean<SignOut> filter = new FilterRegistrationBean<>(new SignOut());
		filter.setUrlPatterns(List.of("/camunda/api/admin/auth/user/*"));
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 7);
		return filter;
	}

	@Bean
	FilterRegistrationBean<TaskActs> taskActs(StaffSessions sessions, ObjectMapper json) {
		FilterRegistrationBean<TaskActs> filter = new FilterRegistrationBean<>(new TaskActs(sessions, json));
		filter.setUrlPatterns(List.of("/engine-rest/*", "/camunda/api/*"));
		filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 6);
		return filter;
	}

}
