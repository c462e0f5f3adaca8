package id.lapor.attachment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Chooses the store and the scanner. */
@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {

	@Bean
	Store attachmentStore(AttachmentSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions) {
		return (settings.s3().endpoint() != null) ? new S3Store(settings.s3()) : new DatabaseStore(jdbc, transactions);
	}

	@Bean
	Scanner attachmentScanner(AttachmentSettings settings) {
		String address = settings.clamd().address();
		return (address == null || address.isBlank()) ? (content) -> Scanner.Verdict.CLEAN : new Clamd(address);
	}

}
