package id.lapor.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A bucket that keeps what it is given in memory, as far as the program asks an
 * S3-compatible store for anything.
 */
public final class Bucket implements AutoCloseable {

	private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

	private final HttpServer server;

	private Bucket(HttpServer server) {
		this.server = server;
		server.createContext("/", this::serve);
		server.setExecutor(Executors.newCachedThreadPool());
		server.start();
	}

	/** An empty one on this machine. */
	public static Bucket empty() {
		try {
			return new Bucket(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a program is told to keep its files here. */
	public Map<String, String> environment() {
		return Map.of("LAPOR_S3_ENDPOINT", "http://localhost:" + this.server.getAddress().getPort(),
				"LAPOR_S3_ACCESS_KEY", "kunci-rekaan", "LAPOR_S3_SECRET_KEY", "rahasia-rekaan");
	}

	/** What is in it now. */
	public Map<String, byte[]> copy() {
		return Map.copyOf(this.kept);
	}

	/** Everything in it is lost. */
	public void wipe() {
		this.kept.clear();
	}

	/** Puts a copy back. */
	public void restore(Map<String, byte[]> copy) {
		this.kept.putAll(copy);
	}

	private void serve(HttpExchange exchange) throws IOException {
		String name = exchange.getRequestURI().getPath();
		byte[] body = exchange.getRequestBody().readAllBytes();
		byte[] answer = {};
		int status = 200;
		switch (exchange.getRequestMethod()) {
			case "PUT" -> this.kept.put(name, body);
			case "GET" -> {
				byte[] found = this.kept.get(name);
				answer = (found != null) ? found : "<Error><Code>NoSuchKey</Code></Error>".getBytes();
				status = (found != null) ? 200 : 404;
			}
			default -> {
				this.kept.remove(name);
				status = 204;
			}
		}
		exchange.sendResponseHeaders(status, (answer.length > 0) ? answer.length : -1);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
