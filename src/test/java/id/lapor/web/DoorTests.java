package id.lapor.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import id.lapor.support.LaporTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Who may come in, and what those see who may not; partly on the real port. */
@LaporTest
class DoorTests {

	private static final byte[] LARGE = "a=1&".repeat(512 * 1024).getBytes(StandardCharsets.UTF_8);

	@Autowired
	private MockMvc web;

	@Autowired
	private TestRestTemplate browser;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/lapor", "/lacak", "/masuk", "/css/lapor.css", "/v3/api-docs", "/actuator/health",
			"/actuator/health/liveness", "/actuator/health/readiness", "/livez", "/readyz" })
	void isOpenToEverybody(String path) throws Exception {
		this.web.perform(get(path)).andExpect(status().isOk());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/metrics", "/actuator/prometheus", "/actuator/env",
			"/actuator/info", "/data", "/h2-console" })
	void doesNotExistForAnybody(String path) throws Exception {
		this.web.perform(get(path)).andExpect(status().isNotFound());
	}

	@Test
	void asksProgramsToSignInWithAProblemDocument() throws Exception {
		this.web.perform(get("/api/staff/agencies"))
			.andExpect(status().isUnauthorized())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(header().string("Set-Cookie", containsString("LAPOR-XSRF=")));
		this.web.perform(put("/api/staff/complaints/2026-000001/drafts/verify-complaint").content("{}"))
			.andExpect(status().isForbidden())
			.andExpect(content().contentType("application/problem+json"));
	}

	@Test
	void guardsPagesAgainstFramesAndForeignContent() throws Exception {
		this.web.perform(get("/"))
			.andExpect(header().string("Content-Security-Policy", containsString("default-src 'self'")))
			.andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
			.andExpect(header().string("Referrer-Policy", "same-origin"));
	}

	@Test
	void showsAFinishedPageForWhatTheContainerRefuses() {
		ResponseEntity<String> page = this.browser.getForEntity("/nothing-here", String.class);

		assertThat(page.getStatusCode().value()).isEqualTo(404);
		assertThat(page.getBody()).contains("Tidak ditemukan").contains("href=\"/lacak\"").doesNotContain("Whitelabel");
	}

	@Test
	void answersStrangeAddressesWithoutAFault() {
		for (String path : List.of("/laporan/%00", "/laporan/..%2f..", "/lacak?kode=%ZZ", "/lapor;x=1", "//lapor",
				"/api/complaints/%F0%9F%98%80", "/api/complaints/" + "x".repeat(3000))) {
			ResponseEntity<String> page = this.browser
				.getForEntity(URI.create(this.browser.getRootUri() + path.replace("%ZZ", "%25ZZ")), String.class);
			assertThat(page.getStatusCode().value()).as(path).isBetween(200, 499);
		}
	}

	/**
	 * The container writes parts of any kind to the disk, and forms are read into memory,
	 * before anybody asks who sends them.
	 */
	@ParameterizedTest
	@CsvSource({ "POST, /api/complaints, multipart/mixed; boundary=x", "POST, /lapor, Multipart/Form-Data; boundary=x",
			"POST, /lapor, MULTIPART/related; boundary=x",
			"PUT, /engine-rest/task/x, application/x-www-form-urlencoded",
			"POST, /camunda/api/admin/auth/user/default/login/welcome, application/x-www-form-urlencoded" })
	void readsNoFormWithoutAnEnd(String method, String path, String type) throws Exception {
		assertThat(send(method, path, type, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE))))
			.isEqualTo(411);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /engine-rest/task/x, application/x-www-form-urlencoded",
			"POST, /engine-rest/task/x/complete, application/json",
			"POST, /camunda/api/admin/auth/user/default/login/welcome, application/x-www-form-urlencoded",
			"POST, /camunda/api/engine/engine/default/task, application/json",
			"POST, /engine-rest/task, multipart/form-data; boundary=x" })
	void readsNoMoreThanAMegabyteAtTheEnginesDoors(String method, String path, String type) throws Exception {
		assertThat(send(method, path, type, BodyPublishers.ofByteArray(LARGE))).isEqualTo(413);
	}

	@Test
	void takesLargerModelsFromWhoMayDeployThem() throws Exception {
		assertThat(send("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=x",
				BodyPublishers.ofByteArray(LARGE)))
			.as("who it is, is asked first")
			.isEqualTo(401);
	}

	private int send(String method, String path, String type, BodyPublisher body) throws Exception {
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(HttpRequest.newBuilder(URI.create(this.browser.getRootUri() + path))
				.header("Content-Type", type)
				.method(method, body)
				.build(), BodyHandlers.discarding())
			.statusCode();
	}

	@Test
	void letsNobodyIntoTheEngineWithTheAccountThatSpringWouldMake() {
		ResponseEntity<String> answer = this.browser.withBasicAuth("user", "guess")
			.getForEntity("/engine-rest/task", String.class);

		assertThat(answer.getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void tellsTheContainersRefusalsToProgramsAsProblemDocuments() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Accept-Language", "en");

		ResponseEntity<String> answer = this.browser.exchange("/api/nothing-here", HttpMethod.GET,
				new HttpEntity<>(headers), String.class);

		assertThat(answer.getStatusCode().value()).isEqualTo(404);
		assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
		assertThat(answer.getBody()).contains("Not found");
	}

}
