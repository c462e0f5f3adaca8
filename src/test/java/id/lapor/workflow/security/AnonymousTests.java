package id.lapor.workflow.security;

import java.util.Map;

import id.lapor.support.LaporTest;
import id.lapor.support.Visitor;
import id.lapor.support.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody without credentials hears nothing at the engine's doors. */
@LaporTest
class AnonymousTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "GET /engine-rest", "GET /engine-rest/", "GET /engine-rest/version",
			"GET /engine-rest/engine", "GET /engine-rest/task", "GET /engine-rest/task/", "HEAD /engine-rest/task",
			"OPTIONS /engine-rest/task", "PATCH /engine-rest/task", "GET /engine-rest/task/count",
			"POST /engine-rest/task", "POST /engine-rest/task/x/complete", "POST /engine-rest/deployment/create",
			"GET /engine-rest/engine/default/task", "GET /engine-rest/user",
			"GET /engine-rest/identity/password-policy", "POST /engine-rest/identity/verify",
			"GET /engine-rest/openapi.json", "GET /engine-rest/nothing", "GET /engine-rest/task.json",
			"GET /engine-rest/task?a=/css/x", "GET /camunda/api/engine", "GET /camunda/api/engine/engine/default/task",
			"GET /camunda/api/engine/engine/default/task/", "GET /camunda/api/engine/engine/default/task/count",
			"GET /camunda/api/engine/engine/default/user", "GET /camunda/api/engine/version",
			"GET /camunda/api/admin/auth/user/default",
			"GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics",
			"GET /camunda/api/cockpit/plugin/base/default/process-instance", "GET /camunda/api/tasklist/",
			"GET /camunda/api/admin/setup/default/user/create", "HEAD /camunda/api/engine/engine/default/task",
			"GET /api/staff/complaints/2026-000001", "GET /api/staff/tasks/x", "GET /api/staff/categories",
			"GET /api/staff/agencies", "GET /api/staff/outbox", "GET /api/staff", "GET /api/staff/nothing" })
	void isAskedForCredentials(String request) {
		Answer answer = send(request);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /camunda/api/engine/engine/default/task",
			"POST /camunda/api/cockpit/plugin/base/default/process-instance",
			"POST /camunda/api/engine/engine/default/task/x/complete",
			"POST /camunda/api/engine/engine/default/deployment/create",
			"PUT /camunda/api/engine/engine/default/user/admin/credentials",
			"DELETE /camunda/api/engine/engine/default/process-instance/x",
			"PUT /api/staff/complaints/2026-000001/drafts/first-follow-up",
			"POST /api/staff/complaints/2026-000001/identity-readings", "POST /api/staff/outbox/1/resend" })
	void changesNothing(String request) {
		// The applications' protection against forgery may speak first.
		assertThat(send(request).status()).isIn(401, 403);
		assertThat(withToken().send(request.split(" ")[0], request.split(" ")[1], "{}").status()).isEqualTo(401);
	}

	@Test
	void theSignInPageMayAskForTheEnginesNameAndNoMore() {
		Answer answer = send("GET /camunda/api/engine/engine/");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("[{\"name\":\"default\"}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//engine-rest/task", "/engine-rest//task", "/engine-rest/./task", "/./engine-rest/task",
			"/css/../engine-rest/task", "/css/%2e%2e/engine-rest/task", "/css/..;/engine-rest/task",
			"/engine-rest;a=b/task", "/engine-rest/task;jsessionid=x", "/engine-rest;/task", "/engine-rest%2Ftask",
			"/engine-rest/%74ask", "/camunda/api/engine/engine/%64efault/task", "/engine-rest%252Ftask",
			"/%65ngine-rest/task", "/engine%2Drest/task", "/ENGINE-REST/task", "/Engine-Rest/task", "/engine-rest/TASK",
			"/engine-rest%00/task", "/engine-rest/task%00", "/engine-rest%20/task", "/engine-rest/task%0a",
			"/engine-rest%E2%80%8B/task", "/camunda//api/engine/engine/default/task",
			"//camunda/api/engine/engine/default/task", "/camunda/api//engine/engine/default/task",
			"/camunda/api/engine//engine/default/task", "/camunda;x/api/engine/engine/default/task",
			"/camunda/api;x/engine/engine/default/task", "/camunda/api/engine/engine/default/task;x=y",
			"/camunda/app/../api/engine/engine/default/task", "/camunda/app/%2e%2e/api/engine/engine/default/task",
			"/camunda/%61pi/engine/engine/default/task", "/CAMUNDA/api/engine/engine/default/task",
			"/camunda/API/engine/engine/default/task", "/camunda/api%2fengine/engine/default/task",
			"/camunda/api/engine/engine/default/task%2F",
			"/camunda/api/cockpit/plugin/base/static/../default/process-definition/statistics",
			"/camunda/api/cockpit/plugin/base/static/%2e%2e/default/process-definition/statistics",
			"/camunda/api/engine/plugin/base/static/../../../engine/default/task",
			"/camunda/api/cockpit/plugin/default/static/statistics",
			"/camunda/api/cockpit/plugin/base/default/static/../process-definition/statistics",
			"/api//staff/complaints/2026-000001", "/api/staff;x/complaints/2026-000001",
			"/API/staff/complaints/2026-000001", "/api/%73taff/complaints/2026-000001",
			"/api/complaints/../staff/agencies", "/api/complaints/%2e%2e/staff/agencies" })
	void findsNoOtherSpellingThatOpens(String path) {
		Answer answer = Visitor.anonymous(this.port).send("GET", path, null);
		assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
	}

	@ParameterizedTest
	@CsvSource({ "admin, wrong", "admin, ''", "'', ''", "nobody, Coba-Lapor-2026!", "ADMIN, Coba-Lapor-2026!",
			"' admin', Coba-Lapor-2026!", "'admin ', Coba-Lapor-2026!", "camunda-admin, Coba-Lapor-2026!", "demo, demo",
			"admin\u0000, x" })
	void isNotLetInWithTheWrongNameOrPassword(String userId, String password) {
		String unknown = userId.equals("admin") ? "loketdiskominfo6301" : userId;
		assertThat(
				Visitor.withPassword(this.port, unknown, password).send("GET", "/engine-rest/version", null).status())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic", "Basic !!!", "Basic YWRtaW4=", "Bearer x", "Basic OjpA", "Digest x" })
	void isNotLetInWithABrokenHeader(String header) {
		assertThat(Visitor.anonymous(this.port)
			.send("GET", "/engine-rest/version", null, Map.of("Authorization", header))
			.status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /camunda/app/admin/default/setup", "GET /camunda/app/admin/default/setup/",
			"GET /camunda/app/admin/default/setup/x", "POST /camunda/api/admin/setup/default/user/create",
			"POST /camunda/api/admin/setup/default/user/create/", "GET /camunda/api/admin/setup/default/" })
	void findsTheSetUpPageClosed(String request) {
		String[] parts = request.split(" ");
		String admin = "{\"profile\":{\"id\":\"penyusup\",\"firstName\":\"P\",\"lastName\":\"P\"},"
				+ "\"credentials\":{\"password\":\"Coba-Lapor-2026!\"}}";
		Answer answer = withToken().send(parts[0], parts[1], parts[0].equals("POST") ? admin : null);
		assertThat(answer.status()).as(answer.toString()).isIn(401, 403, 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/app/tasklist/default/", "/masuk", "/lapor" })
	void mayReadOpenPagesAllTheSame(String page) {
		assertThat(Visitor.anonymous(this.port).send("GET", page, null, Map.of("Accept", "text/html")).status())
			.isEqualTo(200);
	}

	@Test
	void isLetInWithTheRightPassword() {
		assertThat(Visitor.withPassword(this.port, Person.ADMIN.userId())
			.send("GET", "/engine-rest/version", null)
			.status()).isEqualTo(200);
		assertThat(Visitor.signedIn(this.port, Person.ADMIN.userId())
			.send("GET", "/camunda/api/engine/engine/default/task/count", null)
			.status()).isEqualTo(200);
	}

	/**
	 * Browsers send a password that was typed into them with whatever a page asks for.
	 */
	@ParameterizedTest
	@CsvSource({ "https://penyusup.example, 403", "null, 403", "http://localhost.penyusup.example:%d, 403",
			"http://localhost:%d, 200", "file://, 200" })
	void doesNotUseSomebodysPasswordFromAForeignPage(String page, int status) {
		assertThat(Visitor.withPassword(this.port, Person.ADMIN.userId())
			.send("POST", "/engine-rest/task/count", "{}", Map.of("Origin", page.formatted(this.port)))
			.status()).isEqualTo(status);
	}

	@Test
	void doesNotOpenTheEnginesRestByASession() {
		assertThat(Visitor.signedIn(this.port, Person.ADMIN.userId()).send("GET", "/engine-rest/task", null).status())
			.isEqualTo(401);
	}

	private Answer send(String request) {
		String[] parts = request.split(" ");
		return Visitor.anonymous(this.port).send(parts[0], parts[1], null);
	}

	/** A visitor who has read pages and so holds the tokens against forgery. */
	private Visitor withToken() {
		Visitor visitor = Visitor.anonymous(this.port);
		visitor.send("GET", "/camunda/app/welcome/default/", null);
		visitor.send("GET", "/masuk", null);
		return visitor;
	}

}
