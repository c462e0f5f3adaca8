package id.lapor.workflow;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Role;
import id.lapor.directory.Account;
import id.lapor.directory.StaffAccounts;
import id.lapor.web.StaffSessions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The staff's accounts are the engine's: its groups are our roles, its tenants our
 * agencies. They are read by SQL, because its queries answer for one person at a time.
 */
@Component
class EngineStaff implements StaffAccounts {

	private static final String PEOPLE = "select ID_, FIRST_, LAST_, EMAIL_ from ACT_ID_USER %s order by ID_";

	private static final String GROUPS = "select USER_ID_, GROUP_ID_ from ACT_ID_MEMBERSHIP %s";

	private static final String TENANTS = "select USER_ID_, TENANT_ID_ from ACT_ID_TENANT_MEMBER "
			+ "where USER_ID_ is not null %s";

	private static final int RANDOM_BYTES = 32;

	private final IdentityService identities;

	private final AsSystem system;

	private final JdbcClient jdbc;

	private final StaffSessions sessions;

	private final SecureRandom random = new SecureRandom();

	EngineStaff(IdentityService identities, AsSystem system, JdbcClient jdbc, StaffSessions sessions) {
		this.identities = identities;
		this.system = system;
		this.jdbc = jdbc;
		this.sessions = sessions;
	}

	@Override
	public List<Account> all() {
		return read(this.jdbc.sql(PEOPLE.formatted("")), this.jdbc.sql(GROUPS.formatted("")),
				this.jdbc.sql(TENANTS.formatted("")));
	}

	@Override
	public Optional<Account> find(String userId) {
		return read(this.jdbc.sql(PEOPLE.formatted("where ID_ = ?")).param(userId),
				this.jdbc.sql(GROUPS.formatted("where USER_ID_ = ?")).param(userId),
				this.jdbc.sql(TENANTS.formatted("and USER_ID_ = ?")).param(userId))
			.stream()
			.findFirst();
	}

	private static List<Account> read(JdbcClient.StatementSpec people, JdbcClient.StatementSpec groups,
			JdbcClient.StatementSpec tenants) {
		Map<String, Person> read = new LinkedHashMap<>();
		people.query((RowCallbackHandler) (row) -> read.put(row.getString("ID_"), new Person(row)));
		groups.query((RowCallbackHandler) (row) -> {
			Person person = read.get(row.getString("USER_ID_"));
			if (person != null) {
				Role.ofGroup(row.getString("GROUP_ID_"))
					.ifPresentOrElse(person.roles::add, () -> person.keptElsewhere = true);
			}
		});
		tenants.query((RowCallbackHandler) (row) -> {
			Person person = read.get(row.getString("USER_ID_"));
			if (person != null) {
				person.agencies.add(new AgencyId(row.getString("TENANT_ID_")));
			}
		});
		return read.values().stream().map(Person::account).toList();
	}

	/** One person, as the rows are read. */
	private static final class Person {

		private final String userId;

		private final String name;

		private final String email;

		private final Set<Role> roles = EnumSet.noneOf(Role.class);

		private final Set<AgencyId> agencies = new HashSet<>();

		private boolean keptElsewhere;

		private Person(ResultSet row) throws SQLException {
			this.userId = row.getString("ID_");
			this.name = (orEmpty(row.getString("FIRST_")) + " " + orEmpty(row.getString("LAST_"))).strip();
			String address = orEmpty(row.getString("EMAIL_"));
			this.email = address.isBlank() ? null : address;
		}

		private static String orEmpty(String text) {
			return (text != null) ? text : "";
		}

		private Account account() {
			return new Account(this.userId, this.name, this.email, this.agencies, this.roles, this.keptElsewhere);
		}

	}

	@Override
	public void write(Account account) {
		this.system.run(() -> {
			User user = user(account.userId());
			if (user == null) {
				user = this.identities.newUser(account.userId());
				user.setPassword(unguessable());
			}
			// The engine keeps a name in two parts; many people here have one.
			String[] parts = account.name().split(" ", 2);
			user.setFirstName(parts[0]);
			user.setLastName((parts.length > 1) ? parts[1] : "");
			user.setEmail(account.email());
			this.identities.saveUser(user);
			follow(account);
		});
	}

	private void follow(Account account) {
		String userId = account.userId();
		Account now = find(userId).orElseThrow();
		now.roles()
			.stream()
			.filter((role) -> !account.has(role))
			.forEach((role) -> this.identities.deleteMembership(userId, role.group()));
		account.roles()
			.stream()
			.filter((role) -> !now.has(role))
			.forEach((role) -> this.identities.createMembership(userId, role.group()));
		now.agencies()
			.stream()
			.filter((agency) -> !account.agencies().contains(agency))
			.forEach((agency) -> this.identities.deleteTenantUserMembership(agency.value(), userId));
		account.agencies()
			.stream()
			.filter((agency) -> !now.agencies().contains(agency))
			.forEach((agency) -> this.identities.createTenantUserMembership(agency.value(), userId));
	}

	@Override
	public void close(String userId) {
		this.system.run(() -> {
			User user = user(userId);
			user.setEmail(null);
			user.setPassword(unguessable());
			this.identities.saveUser(user);
			Account now = find(userId).orElseThrow();
			follow(new Account(userId, now.name(), null, Set.of(), Set.of(), false));
		});
		this.sessions.end(userId);
	}

	@Override
	public boolean isGood(String userId, String password) {
		return this.system.get(() -> this.identities.checkPasswordAgainstPolicy(password, user(userId)).isValid());
	}

	@Override
	public void setPassword(String userId, String password) {
		this.system.run(() -> {
			User user = user(userId);
			user.setPassword(password);
			this.identities.saveUser(user);
			this.identities.unlockUser(userId);
		});
		this.sessions.end(userId);
	}

	private User user(String userId) {
		return this.identities.createUserQuery().userId(userId).singleResult();
	}

	/** A password that nobody knows; the policy wants letters, digits and signs. */
	private String unguessable() {
		byte[] bytes = new byte[RANDOM_BYTES];
		this.random.nextBytes(bytes);
		return "aA1!" + Base64.getEncoder().encodeToString(bytes);
	}

}
