package id.lapor.workflow.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

import javax.sql.DataSource;

import id.lapor.agency.Role;
import id.lapor.directory.StaffAccounts;
import id.lapor.support.Colleagues;
import id.lapor.support.LaporTest;
import id.lapor.support.Story;
import id.lapor.support.Visitor;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is signed in is known to all nodes, and is written only when it changes. */
@LaporTest
class SessionTests {

	private static final Map<String, String> HTML = Map.of("Accept", "text/html");

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	@LocalServerPort
	int port;

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcIndexedSessionRepository rows;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	IdentityService identities;

	@Autowired
	StaffAccounts accounts;

	@Autowired
	Colleagues colleagues;

	@Test
	void aSessionMadeOnOneNodeIsServedByAnother() {
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);

		Session session = anotherNode().findById(id(officer));

		Authentications signedIn = session.getAttribute(SignOut.SIGNED_IN);
		UserAuthentication user = (UserAuthentication) signedIn.getAuthenticationForProcessEngine("default");
		assertThat(user.getName()).isEqualTo(Story.COORDINATOR);
		assertThat(user.getGroupIds()).isNotEmpty();
		assertThat(user.getTenantIds()).isNotEmpty();
		assertThat(session.<String>getAttribute("CAMUNDA_CSRF_TOKEN")).isNotBlank();
	}

	@Test
	void everyValueInASessionCanBeRead() {
		Visitor.signedIn(this.port, Story.LIAISON).send("GET", TASKS, null);

		assertThat(new JdbcTemplate(this.dataSource)
			.queryForList("select distinct ATTRIBUTE_NAME from SPRING_SESSION_ATTRIBUTES", String.class))
			.containsExactlyInAnyOrder(SignOut.SIGNED_IN, "CAMUNDA_CSRF_TOKEN",
					FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
	}

	@Test
	void aRequestThatOnlyReadsWritesNothing() {
		Visitor officer = Visitor.signedIn(this.port, Story.LIAISON);
		// Another node's clock may be a little behind: only a write would put it right.
		write("update SPRING_SESSION set LAST_ACCESS_TIME = LAST_ACCESS_TIME - 1 where SESSION_ID = ?", id(officer));
		Map<String, Object> before = row(officer);

		assertThat(officer.send("GET", TASKS, null).status()).isEqualTo(200);
		assertThat(officer.send("GET", "/api/staff/agencies", null).status()).isEqualTo(200);

		assertThat(row(officer)).isEqualTo(before);
	}

	@Test
	void aSessionInUseGoesOnAfterAMinute() {
		Visitor officer = Visitor.signedIn(this.port, Story.LIAISON);
		write("update SPRING_SESSION set LAST_ACCESS_TIME = LAST_ACCESS_TIME - 61000, "
				+ "EXPIRY_TIME = EXPIRY_TIME - 61000 where SESSION_ID = ?", id(officer));
		long before = (Long) row(officer).get("EXPIRY_TIME");

		officer.send("GET", "/api/staff/agencies", null);

		assertThat((Long) row(officer).get("EXPIRY_TIME")).isGreaterThan(before);
	}

	@Test
	void aValueThatNobodyCanReadSignsOutAndDoesNoHarm() {
		Visitor officer = Visitor.signedIn(this.port, Story.LIAISON);
		write("""
				update SPRING_SESSION_ATTRIBUTES set ATTRIBUTE_BYTES = ? where ATTRIBUTE_NAME = ?
				and SESSION_PRIMARY_ID = (select PRIMARY_ID from SPRING_SESSION where SESSION_ID = ?)""",
				"of another release".getBytes(StandardCharsets.UTF_8), SignOut.SIGNED_IN, id(officer));

		assertThat(officer.send("GET", "/api/staff/agencies", null).status()).isEqualTo(401);
		assertThat(officer.send("GET", TASKS, null).status()).isEqualTo(401);
	}

	/** Connections do not commit by themselves. */
	private void write(String sql, Object... values) {
		new TransactionTemplate(this.transactions)
			.executeWithoutResult((status) -> new JdbcTemplate(this.dataSource).update(sql, values));
	}

	private Map<String, Object> row(Visitor visitor) {
		return new JdbcTemplate(this.dataSource).queryForMap("select * from SPRING_SESSION where SESSION_ID = ?",
				id(visitor));
	}

	@Test
	void signingOutIsNotUndoneByARequestUnderWay() {
		Visitor officer = Visitor.signedIn(this.port, Story.COORDINATOR);
		underWay(anotherNode(), officer);
	}

	private <S extends Session> void underWay(SessionRepository<S> node, Visitor officer) {
		S copy = node.findById(id(officer));
		Authentications signedIn = copy.getAttribute(SignOut.SIGNED_IN);

		assertThat(officer.send("POST", "/camunda/api/admin/auth/user/default/logout", null).isDone()).isTrue();
		copy.setAttribute(SignOut.SIGNED_IN, signedIn);
		node.save(copy);

		assertThat(officer.send("GET", TASKS, null).status()).isEqualTo(401);
		assertThat(officer.send("GET", "/api/staff/agencies", null).status()).isEqualTo(401);
	}

	@Test
	void whatWasTakenAwayIsGoneFromEveryPageAMinuteLater() {
		String clerk = this.colleagues.joins("diskominfo6371", Role.FRONT_DESK);
		Visitor officer = Visitor.signedIn(this.port, clerk);
		assertThat(officer.send("GET", "/petugas/loket", null, HTML).status()).isEqualTo(200);

		this.identities.deleteMembership(clerk, Role.FRONT_DESK.group());
		aMinutePasses(anotherNode(), officer);

		assertThat(officer.send("GET", "/petugas/loket", null, HTML).status()).isEqualTo(403);
		this.identities.deleteUser(clerk);
		aMinutePasses(anotherNode(), officer);

		assertThat(officer.send("GET", "/api/staff/agencies", null).status()).isEqualTo(401);
	}

	/** What is believed of a signed-in officer is believed no more. */
	private <S extends Session> void aMinutePasses(SessionRepository<S> node, Visitor officer) {
		S session = node.findById(id(officer));
		Authentications signedIn = session.getAttribute(SignOut.SIGNED_IN);
		((UserAuthentication) signedIn.getAuthenticationForProcessEngine("default"))
			.setCacheValidationTime(Date.from(Instant.now().minusSeconds(1)));
		session.setAttribute(SignOut.SIGNED_IN, signedIn);
		node.save(session);
	}

	@Test
	void whoChoosesAPasswordEndsWhatBeganWithTheOneBefore() {
		String clerk = this.colleagues.joins("diskominfo6371", Role.FRONT_DESK);
		Visitor officer = Visitor.signedIn(this.port, clerk);
		Visitor colleague = Visitor.signedIn(this.port, Story.COORDINATOR);

		change(() -> this.accounts.setPassword(clerk, "Lain-Lapor-2026!"));

		assertThat(officer.send("GET", "/api/staff/agencies", null).status()).isEqualTo(401);
		assertThat(officer.send("GET", TASKS, null).status()).isEqualTo(401);
		assertThat(colleague.send("GET", "/api/staff/agencies", null).status()).isEqualTo(200);
	}

	@Test
	void whoLeavesIsOutOfEveryBrowserAtOnce() {
		String clerk = this.colleagues.joins("diskominfo6371", Role.FRONT_DESK);
		Visitor officer = Visitor.signedIn(this.port, clerk);
		Visitor elsewhere = Visitor.signedIn(this.port, clerk);

		change(() -> this.accounts.close(clerk));

		assertThat(officer.send("GET", "/api/staff/agencies", null).status()).isEqualTo(401);
		assertThat(elsewhere.send("GET", "/petugas/loket", null, HTML).status()).isEqualTo(302);
	}

	private void change(Runnable how) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> how.run());
	}

	@AfterEach
	void theyLeave() {
		this.colleagues.leave();
	}

	@Test
	void aSessionThatNobodyUsesAnyMoreIsDeleted() {
		String expired = expired(this.rows);
		assertThat(count(expired)).isOne();

		this.rows.cleanUpExpiredSessions();

		assertThat(count(expired)).isZero();
	}

	private <S extends Session> String expired(SessionRepository<S> node) {
		S session = node.createSession();
		session.setLastAccessedTime(Instant.now().minus(Duration.ofMinutes(61)));
		node.save(session);
		return session.getId();
	}

	@Test
	void twoRequestsOfOneBrowserMayAddTheSameValue() {
		added(this.rows);
	}

	private <S extends Session> void added(SessionRepository<S> node) {
		S session = node.createSession();
		node.save(session);
		S one = node.findById(session.getId());
		S two = node.findById(session.getId());

		one.setAttribute("word", "first");
		node.save(one);
		two.setAttribute("word", "second");
		node.save(two);

		assertThat(node.findById(session.getId()).<String>getAttribute("word")).isEqualTo("second");
		node.deleteById(session.getId());
	}

	@Test
	void pagesMakeNoSession() {
		Visitor citizen = Visitor.anonymous(this.port);
		for (String page : new String[] { "/", "/lapor", "/lacak?lang=en", "/masuk" }) {
			citizen.send("GET", page, null, Map.of("Accept", "text/html"));
		}

		assertThat(citizen.cookie("SESSION")).isEmpty();
	}

	/** What a second node would read: the same tables, nothing in memory. */
	private JdbcIndexedSessionRepository anotherNode() {
		return new JdbcIndexedSessionRepository(new JdbcTemplate(this.dataSource),
				new TransactionTemplate(this.transactions));
	}

	private int count(String id) {
		return new JdbcTemplate(this.dataSource)
			.queryForObject("select count(*) from SPRING_SESSION where SESSION_ID = ?", Integer.class, id);
	}

	private static String id(Visitor visitor) {
		return new String(Base64.getDecoder().decode(visitor.cookie("SESSION").orElseThrow()));
	}

}
