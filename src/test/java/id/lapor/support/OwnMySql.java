package id.lapor.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A MySQL server that a test has for itself, to kill, to fill and to wipe it: made and
 * ended by {@code .ci/mysql}. Every commit is flushed there, as in production.
 */
public final class OwnMySql implements AutoCloseable {

	private static final String DATABASE = "lapor";

	/** What the script says when no server can be had on this machine. */
	private static final int CANNOT_BE_HAD = 75;

	private static final int TABLE_IS_FULL = 1114;

	private final String port;

	private final int room;

	private final Thread atTheEnd = new Thread(() -> wipe());

	private OwnMySql(String port, int room) {
		this.port = port;
		this.room = room;
	}

	/**
	 * Starts one. Where none can be had, the test is left out, and says so;
	 * {@code .ci/run} does not take that.
	 */
	public static OwnMySql start() {
		return start(0);
	}

	/**
	 * Starts one that has no more than so many megabytes for all its tables.
	 * @see #start()
	 */
	public static OwnMySql withRoomFor(int megabytes) {
		return start(megabytes);
	}

	private static OwnMySql start(int room) {
		OwnMySql server = new OwnMySql(String.valueOf(Program.freePort()), room);
		int exit = server.run("start", DATABASE);
		if (exit == CANNOT_BE_HAD) {
			System.err.println("##### NOT TESTED: .ci/mysql can have no server on this machine. #####");
			Assumptions.abort(".ci/mysql can have no server on this machine");
		}
		done(exit, "start");
		Runtime.getRuntime().addShutdownHook(server.atTheEnd);
		return server;
	}

	/** Starts it again on the same data. */
	public void startAgain() {
		done(run("start"), "start");
	}

	/** Ends it by SIGKILL: it has no time to write anything down. */
	public void kill() {
		done(run("kill"), "kill");
	}

	/** Lets it hang: it answers nothing and breaks nothing off. */
	public void freeze() {
		done(run("freeze"), "freeze");
	}

	/** Lets it go on after {@link #freeze}. */
	public void thaw() {
		done(run("thaw"), "thaw");
	}

	/** Takes all the room that its tables have left. */
	public void fill() {
		sql().sql("create table filler (id int auto_increment primary key, content longblob)").update();
		for (int bytes = 1 << 20; bytes >= 1 << 12; bytes >>= 2) {
			boolean room = true;
			while (room) {
				room = takes(bytes);
			}
		}
	}

	private boolean takes(int bytes) {
		try {
			sql().sql("insert into filler (content) values (repeat('x', ?))").param(bytes).update();
			return true;
		}
		catch (DataAccessException ex) {
			if (ex.getMostSpecificCause() instanceof SQLException full && full.getErrorCode() == TABLE_IS_FULL) {
				return false;
			}
			throw ex;
		}
	}

	/** Gives back what {@link #fill} has taken. */
	public void empty() {
		sql().sql("drop table filler").update();
	}

	/** Makes another database beside its own. */
	public void create(String database) {
		done(run("start", database), "start");
	}

	/** Drops the database and makes a new one. */
	public void fresh() {
		done(run("fresh", DATABASE), "fresh");
	}

	/**
	 * Runs the server's own client or dump.
	 * @param input what it reads; {@code null} for nothing
	 * @param output where it writes to; {@code null} for nowhere
	 */
	public void pipe(List<String> words, Path input, Path output) {
		done(run(words, input, output), words.get(0));
	}

	private int run(String... words) {
		return run(Arrays.asList(words), null, null);
	}

	private int run(List<String> words, Path input, Path output) {
		List<String> command = new ArrayList<>(List.of(".ci/mysql", "-p", this.port));
		command.addAll(words);
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
			.redirectOutput(
					(output != null) ? ProcessBuilder.Redirect.to(output.toFile()) : ProcessBuilder.Redirect.DISCARD);
		if (input != null) {
			builder.redirectInput(input.toFile());
		}
		// Small beside what else runs on a machine that tests.
		builder.environment().put("LAPOR_MYSQL_MEMORY", "128M");
		if (this.room > 0) {
			builder.environment().put("LAPOR_MYSQL_ROOM", String.valueOf(this.room));
		}
		try {
			return builder.start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void done(int exit, String what) {
		if (exit != 0) {
			throw new IllegalStateException(".ci/mysql %s: %d".formatted(what, exit));
		}
	}

	/** What the program is told to run on it, with the demo people. */
	public Map<String, String> environment() {
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("SPRING_PROFILES_ACTIVE", "demo,mysql");
		environment.put("LAPOR_DEMO_ON_MYSQL", "true");
		environment.put("LAPOR_DB_URL", url());
		environment.put("LAPOR_DB_USER", "root");
		environment.put("LAPOR_DB_PASSWORD", "");
		return environment;
	}

	private String url() {
		return url(DATABASE);
	}

	/** The address of a database that it has. */
	public String url(String database) {
		return "jdbc:mysql://127.0.0.1:%s/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true".formatted(this.port,
				database);
	}

	/** Asks it past the program. */
	public JdbcClient sql() {
		return sqlAs("root", "");
	}

	/** Asks it as another of its users. */
	public JdbcClient sqlAs(String user, String password) {
		return JdbcClient
			.create(new DriverManagerDataSource(url() + "&connectTimeout=10000&socketTimeout=10000", user, password));
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.atTheEnd);
		wipe();
	}

	private void wipe() {
		run("wipe");
	}

}
