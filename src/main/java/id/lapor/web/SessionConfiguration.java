package id.lapor.web;

import java.sql.DatabaseMetaData;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps sessions in the database, so that any node serves any browser and a node that
 * stops signs nobody out ({@code docs/adr/0015-sessions-and-metrics.md}). Expired ones
 * are deleted once a minute.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

	// Two requests of one browser may add the same value; the second one overwrites it.

	private static final String ADD_ON_MYSQL = """
			insert into SPRING_SESSION_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
			values (?, ?, ?) on duplicate key update ATTRIBUTE_BYTES = values(ATTRIBUTE_BYTES)""";

	private static final String ADD_ON_H2 = """
			merge into SPRING_SESSION_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
			key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)""";

	@Bean
	JdbcIndexedSessionRepository sessionRows(DataSource dataSource, JdbcOperations jdbc,
			PlatformTransactionManager transactions, @Value("${server.servlet.session.timeout}") Duration timeout)
			throws MetaDataAccessException {
		TransactionTemplate own = new TransactionTemplate(transactions);
		own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		JdbcIndexedSessionRepository rows = new JdbcIndexedSessionRepository(jdbc, own);
		rows.setDefaultMaxInactiveInterval(timeout);
		String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
		rows.setCreateSessionAttributeQuery("H2".equals(product) ? ADD_ON_H2 : ADD_ON_MYSQL);
		return rows;
	}

	@Bean
	@Primary
	SessionRepository<? extends Session> sessions(JdbcIndexedSessionRepository sessionRows) {
		return new SparingSessions<>(sessionRows);
	}

}
