package id.lapor;

import java.io.IOException;
import java.nio.file.Path;

import id.lapor.support.OwnMySql;
import id.lapor.support.Program;
import id.lapor.support.RunningCases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the program on what an older version has left, cases on their way with it, as
 * {@code docs/upgrade.md} says: their stories go on.
 */
class UpgradeTests {

	/** The schema of the version that made the databases. */
	private static final int OLDER = 31;

	@TempDir
	private Path here;

	@Test
	@Tag("mysql")
	void casesThatAnOlderVersionLeftOnAServerGoOn() throws IOException {
		try (OwnMySql server = OwnMySql.start();
				Program program = Program.start(this.here, RunningCases.onServer(server, this.here, OLDER)).ready()) {
			RunningCases.goOn(program);
		}
	}

	@Test
	@Tag("h2")
	void casesThatAnOlderVersionLeftInTheEmbeddedDatabaseGoOn() throws IOException {
		try (Program program = Program.start(this.here, RunningCases.embedded(this.here, OLDER)).ready()) {
			RunningCases.goOn(program);
		}
	}

}
