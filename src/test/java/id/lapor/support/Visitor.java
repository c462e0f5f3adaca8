package id.lapor.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Somebody outside, with nothing but HTTP: without credentials, with name and password at
 * the engine's REST, or with a session of the task list.
 */
public final class Visitor {

	private static final String PASSWORD = "Coba-Lapor-2026!";

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private static final ObjectMapper JSON = new ObjectMapper();

	private final String host;

	private final Map<String, String> cookies;

	private String basic;

	private Visitor(int port) {
		this(port, new LinkedHashMap<>());
	}

	private Visitor(int port, Map<String, String> cookies) {
		this.host = "http://localhost:" + port;
		this.cookies = cookies;
	}

	public static Visitor anonymous(int port) {
		return new Visitor(port);
	}

	public static Visitor withPassword(int port, String userId) {
		return withPassword(port, userId, PASSWORD);
	}

	public static Visitor withPassword(int port, String userId, String password) {
		Visitor visitor = new Visitor(port);
		visitor.basic = "Basic "
				+ Base64.getEncoder().encodeToString((userId + ":" + password).getBytes(StandardCharsets.UTF_8));
		return visitor;
	}

	/** Signs in at the engine's own page, as a browser does. */
	public static Visitor signedIn(int port, String userId) {
		Visitor visitor = new Visitor(port);
		visitor.send("GET", "/camunda/app/welcome/default/", null);
		String form = "username=%s&password=%s".formatted(userId, URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
		for (String application : new String[] { "tasklist", "cockpit", "admin", "welcome" }) {
			Answer answer = visitor.send("POST", "/camunda/api/admin/auth/user/default/login/" + application, form,
					Map.of("Content-Type", "application/x-www-form-urlencoded"));
			if (answer.status() == 200) {
				break;
			}
		}
		// A page of each side shows which token is now the right one.
		visitor.send("GET", "/camunda/app/welcome/default/", null);
		visitor.send("GET", "/masuk", null);
		return visitor;
	}

	/** The same person, with the same cookies, at another node. */
	public Visitor at(int port) {
		Visitor there = new Visitor(port, this.cookies);
		there.basic = this.basic;
		return there;
	}

	public Answer get(String path) {
		return send("GET", path, null);
	}

	public Answer send(String method, String path, String body) {
		return send(method, path, body, Map.of());
	}

	/** Sends a file as a form does, in the field {@code files}. */
	public Answer sendFile(String path, byte[] content) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("""
				--berkas\r
				Content-Disposition: form-data; name="files"; filename="foto.jpg"\r
				Content-Type: application/octet-stream\r
				\r
				""".getBytes(StandardCharsets.UTF_8));
		body.writeBytes(content);
		body.writeBytes("\r\n--berkas--\r\n".getBytes(StandardCharsets.UTF_8));
		return send("POST", path, BodyPublishers.ofByteArray(body.toByteArray()),
				Map.of("Content-Type", "multipart/form-data; boundary=berkas"));
	}

	public Answer send(String method, String path, String body, Map<String, String> headers) {
		return send(method, path, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody(), headers);
	}

	private Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.host + path));
		request.method(method, body);
		if (!headers.containsKey("Accept")) {
			request.header("Accept", "application/json, */*;q=0.5");
		}
		if (!headers.containsKey("Content-Type")) {
			request.header("Content-Type", "application/json");
		}
		headers.forEach(request::header);
		if (this.basic != null) {
			request.header("Authorization", this.basic);
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
			this.cookies.forEach((name, value) -> {
				if (name.contains("XSRF")) {
					request.header("X-" + name, value);
				}
			});
		}
		try {
			HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
			// The time of day, a renewed cookie and the end of a connection are no
			// difference between two answers.
			Map<String, List<String>> said = new LinkedHashMap<>(response.headers().map());
			said.keySet().removeAll(List.of("date", "set-cookie", "connection"));
			return new Answer(response.statusCode(), response.body(), said);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What this cookie holds now; empty when there is none. */
	public Optional<String> cookie(String name) {
		return Optional.ofNullable(this.cookies.get(name));
	}

	private void keep(String cookie) {
		String pair = cookie.split(";", 2)[0];
		int equals = pair.indexOf('=');
		this.cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
	}

	/** What came back. */
	public record Answer(int status, String body, Map<String, List<String>> headers) {

		/** The first header of this name, in small letters; empty when there is none. */
		public String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).get(0);
		}

		public boolean isDone() {
			return this.status >= 200 && this.status < 300;
		}

		public JsonNode json() {
			try {
				JsonNode read = JSON.readTree(this.body);
				return (read != null) ? read : MissingNode.getInstance();
			}
			catch (JsonProcessingException ex) {
				return MissingNode.getInstance();
			}
		}

		/** Whether it says anything: a list with rows, a count above zero, a thing. */
		public boolean hasRows() {
			JsonNode json = json();
			if (json.size() == 1 && json.path("count").isNumber()) {
				return json.path("count").asInt() > 0;
			}
			return json.size() > 0;
		}

		public String message() {
			return json().path("message").asText();
		}

		@Override
		public String toString() {
			return this.status + " " + this.body.substring(0, Math.min(300, this.body.length()));
		}

	}

}
