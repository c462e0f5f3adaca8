package id.lapor.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import id.lapor.Lapor;

/**
 * The program in a process of its own, as it runs in an office: with what the environment
 * tells it, and nothing of a test inside. Two engines in one process would take each
 * other's name.
 */
public final class Program implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final ProcessBuilder command;

	private final Process process;

	private final Path log;

	private final int port;

	private final int operations;

	private Program(ProcessBuilder command, Path log, int port, int operations) throws IOException {
		this.command = command;
		this.process = command.start();
		this.log = log;
		this.port = port;
		this.operations = operations;
	}

	/**
	 * Starts it.
	 * @param folder where it finds and writes its files
	 * @param environment what it is told beside the two ports
	 */
	public static Program start(Path folder, Map<String, String> environment) {
		return start(folder, environment, List.of("-Xmx700m", "-XX:TieredStopAtLevel=1"));
	}

	/**
	 * The same as it is run for measuring: with 512 MB, the whole compiler, and the
	 * collector that Java chooses by itself on a machine of 1 GB.
	 */
	public static Program measured(Path folder, Map<String, String> environment) {
		return start(folder, environment, List.of("-Xmx512m", "-XX:+UseSerialGC"));
	}

	private static Program start(Path folder, Map<String, String> environment, List<String> options) {
		try {
			int port = freePort();
			int operations = freePort();
			Path log = folder.resolve("log");
			List<String> words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
					"-Duser.timezone=UTC", "-cp", absolute(System.getProperty("java.class.path"))));
			words.addAll(options);
			words.add(Lapor.class.getName());
			ProcessBuilder command = new ProcessBuilder(words);
			command.environment().keySet().removeIf((name) -> name.startsWith("LAPOR_") || name.startsWith("SPRING_"));
			command.environment().put("SERVER_PORT", String.valueOf(port));
			command.environment().put("MANAGEMENT_SERVER_PORT", String.valueOf(operations));
			command.environment().putAll(environment);
			command.directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
			return new Program(command, log, port, operations);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** It runs in another folder, and without the beans of the tests. */
	private static String absolute(String path) {
		return Arrays.stream(path.split(File.pathSeparator))
			.filter((part) -> !part.endsWith("test-classes"))
			.map((part) -> Path.of(part).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Starts it once more, with the same files and at the same ports, after it has ended.
	 */
	public Program again() {
		try {
			return new Program(this.command, this.log, this.port, this.operations);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The memory that it holds, in megabytes; on Linux only. */
	public long residentMegabytes() {
		return megabytes("VmRSS:");
	}

	/** The most memory that it has ever held, in megabytes; on Linux only. */
	public long mostResidentMegabytes() {
		return megabytes("VmHWM:");
	}

	private long megabytes(String figure) {
		try {
			return Files.readAllLines(Path.of("/proc", String.valueOf(this.process.pid()), "status"))
				.stream()
				.filter((line) -> line.startsWith(figure))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A port at which nobody listens. */
	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until it takes requests. */
	public Program ready() {
		Instant end = Instant.now().plus(PATIENCE);
		while (this.process.isAlive() && Instant.now().isBefore(end)) {
			try {
				if (Visitor.anonymous(this.port).send("GET", "/readyz", null).status() == 200) {
					return this;
				}
			}
			catch (UncheckedIOException ex) {
				// Its port is not open yet.
			}
			pause();
		}
		throw new IllegalStateException("It does not run:\n" + String.join("\n", log()));
	}

	private void pause() {
		try {
			this.process.waitFor(200, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until it has ended by itself, and says with which code. */
	public int ended() {
		try {
			if (this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				return this.process.exitValue();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("It does not end:\n" + String.join("\n", log()));
	}

	/** What it has said so far. */
	public List<String> log() {
		try {
			return new ArrayList<>(Files.readAllLines(this.log));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets none of its files grow beyond so many bytes, by the operating system's own
	 * limit, which a disk that is full looks like.
	 */
	public void limitFiles(long bytes) {
		limitFiles(String.valueOf(bytes));
	}

	/** Takes the limit of {@link #limitFiles(long)} away. */
	public void unlimitFiles() {
		limitFiles("unlimited");
	}

	/** Only the limit that may be lifted again. */
	private void limitFiles(String bytes) {
		try {
			Process prlimit = new ProcessBuilder("prlimit", "--pid", String.valueOf(this.process.pid()),
					"--fsize=" + bytes + ":")
				.inheritIO()
				.start();
			if (prlimit.onExit().join().exitValue() != 0) {
				throw new IllegalStateException("The limit of its files cannot be set");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.port;
	}

	public int operations() {
		return this.operations;
	}

	/** Ends it as a service manager does, and waits until it has ended. */
	public void stop() {
		askToStop();
		ended();
	}

	/** Asks it to end as a service manager does, and does not wait. */
	public void askToStop() {
		this.process.destroy();
	}

	/** Ends it by SIGKILL. */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
