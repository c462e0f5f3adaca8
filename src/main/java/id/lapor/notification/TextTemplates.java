package id.lapor.notification;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Lets the template engine of the pages write plain text as well. */
@Configuration(proxyBeanMethods = false)
class TextTemplates {

	@Bean
	SpringResourceTemplateResolver mailTemplates(ApplicationContext context) {
		SpringResourceTemplateResolver texts = new SpringResourceTemplateResolver();
		texts.setApplicationContext(context);
		texts.setPrefix("classpath:/templates/");
		texts.setSuffix(".txt");
		texts.setTemplateMode(TemplateMode.TEXT);
		texts.setCharacterEncoding(StandardCharsets.UTF_8.name());
		texts.setResolvablePatterns(Set.of("mail/*"));
		texts.setOrder(1);
		return texts;
	}

}
