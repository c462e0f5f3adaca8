package id.lapor.directory;

import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

/**
 * Invented agencies and officers, whose ids begin with {@code uji}, and who keeps them.
 */
final class Offices {

	static final Officer NATIONAL = new Officer("nasional", Set.of(Role.NATIONAL_ADMIN), Set.of(new AgencyId("panrb")));

	static final Officer COORDINATOR = new Officer("koordinatordiskominfo6371", Set.of(Role.COORDINATOR),
			Set.of(new AgencyId("diskominfo6371")));

	static final Officer LIAISON = new Officer("penghubungpupr6371", Set.of(Role.LIAISON),
			Set.of(new AgencyId("pupr6371")));

	private Offices() {
	}

	static RequestPostProcessor signedIn(Officer officer) {
		return authentication(new TestingAuthenticationToken(officer, null,
				officer.roles().stream().map((role) -> "ROLE_" + role.name()).toArray(String[]::new)));
	}

	static byte[] csv(String... lines) {
		return (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
	}

	/** Takes away whatever a test has made. */
	static void tidyUp(JdbcClient jdbc, IdentityService identities, PlatformTransactionManager transactions) {
		identities.createUserQuery()
			.list()
			.stream()
			.map(User::getId)
			.filter((id) -> id.startsWith("uji"))
			.forEach(identities::deleteUser);
		identities.createTenantQuery()
			.list()
			.stream()
			.map(Tenant::getId)
			.filter((id) -> id.startsWith("uji"))
			.forEach(identities::deleteTenant);
		new TransactionTemplate(transactions).executeWithoutResult((status) -> {
			jdbc.sql("delete from outbox where complaint_id is null").update();
			jdbc.sql("delete from vacancy").update();
			jdbc.sql("delete from password_letter").update();
			jdbc.sql("delete from password_key").update();
			jdbc.sql("delete from agency_week where agency_id like 'uji%'").update();
			jdbc.sql("delete from holiday_change where agency_id like 'uji%'").update();
			jdbc.sql("delete from agency where id like 'uji%'").update();
		});
	}

}
