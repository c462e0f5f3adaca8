package id.lapor.web;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The small settings of pages and REST. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private final Languages languages;

	WebConfiguration(Languages languages) {
		this.languages = languages;
	}

	/**
	 * Style sheets may be kept for an hour: networks are slow where reports come from.
	 */
	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/css/**")
			.addResourceLocations("classpath:/static/css/")
			.setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
	}

	/** Keeps the language that a reader chooses. */
	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new HandlerInterceptor() {

			@Override
			public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
				if (HttpMethod.GET.matches(request.getMethod())) {
					WebConfiguration.this.languages.chosen(request)
						.ifPresent((locale) -> WebConfiguration.this.languages.setLocale(request, response, locale));
				}
				return true;
			}

		}).excludePathPatterns("/api/**");
	}

	/** A number or a truth value where a text is asked for is a mistake of the caller. */
	@Bean
	Jackson2ObjectMapperBuilderCustomizer textsAreTexts() {
		return (builder) -> builder.postConfigurer((mapper) -> mapper.coercionConfigFor(LogicalType.Textual)
			.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
			.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
			.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("LAPOR").version("1").description("""
				Reports about public services: send one, follow it by its tracking code, confirm the answer.
				Refusals are problem documents (RFC 9457) in the language of Accept-Language, `id` or `en`.
				The paths under /api/staff are for officers who are signed in to the task list; what they
				change carries the token of the cookie LAPOR-XSRF in the header X-LAPOR-XSRF."""))
			.servers(List.of(new Server().url("/")));
	}

}
