package id.lapor.reporter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the keys of the vault from outside, before anything can be stored. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityKeySettings.class)
class IdentityKeys {

	@Bean
	IdentityKeyFile identityKeyFile(IdentityKeySettings settings) {
		IdentityKeyFile file = new IdentityKeyFile(settings.keyFile());
		if (settings.createMissing()) {
			file.createIfMissing();
		}
		return file;
	}

	@Bean
	IdentityCodec identityCodec(IdentityKeyFile file) {
		return file.read();
	}

}
