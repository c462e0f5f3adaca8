package id.lapor.calendar;

import java.time.LocalDate;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

/** A year that nobody else looks at, and who may change it. */
final class Calendar {

	static final LocalDate DAY = LocalDate.now().plusYears(4).withDayOfYear(40);

	private Calendar() {
	}

	static RequestPostProcessor nationalAdmin() {
		return signedIn(Role.NATIONAL_ADMIN, "panrb");
	}

	static RequestPostProcessor coordinator() {
		return signedIn(Role.COORDINATOR, "diskominfo6371");
	}

	static RequestPostProcessor liaison() {
		return signedIn(Role.LIAISON, "pupr6371");
	}

	private static RequestPostProcessor signedIn(Role role, String agency) {
		Officer officer = new Officer("rekaan", Set.of(role), Set.of(new AgencyId(agency)));
		return authentication(new TestingAuthenticationToken(officer, null, "ROLE_" + role.name()));
	}

	/** Takes back what a test has decreed. */
	static void forget(JdbcClient jdbc, PlatformTransactionManager transactions) {
		new TransactionTemplate(transactions).executeWithoutResult((status) -> {
			jdbc.sql("delete from holiday where holiday_date >= ?").param(DAY.withDayOfYear(1)).update();
			jdbc.sql("delete from agency_day_off where day_off >= ?").param(DAY.withDayOfYear(1)).update();
		});
	}

}
