package id.lapor.workflow.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import id.lapor.support.LaporTest;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** On a system that nobody administers yet. */
@LaporTest
@Transactional
class FirstAdministratorTests {

	@Autowired
	IdentityService identities;

	@TempDir
	Path folder;

	@BeforeEach
	void nobodyAdministers() {
		this.identities.deleteUser("admin");
	}

	@Test
	void movesInWithThePasswordOfTheFile() throws IOException {
		administrator(secret("Rahasia-Kantor-63!\n")).moveIn();

		assertThat(this.identities.checkPassword("kepala", "Rahasia-Kantor-63!")).isTrue();
		assertThat(this.identities.createUserQuery().memberOfGroup("camunda-admin").list())
			.extracting((person) -> person.getId())
			.containsExactly("kepala");
	}

	@Test
	void staysAsTheyAreWhenThereIsOne() throws IOException {
		administrator(secret("Rahasia-Kantor-63!")).moveIn();
		administrator(secret("Rahasia-Lain-2026!")).moveIn();

		assertThat(this.identities.checkPassword("kepala", "Rahasia-Kantor-63!")).isTrue();
		administrator(null).moveIn();
	}

	@Test
	void withoutASecretThereIsNoStart() {
		assertThatThrownBy(administrator(null)::moveIn).isInstanceOf(NoAdministrator.class)
			.hasMessage("Nobody administers this system, and no first administrator is named.");
		assertThatThrownBy(administrator(this.folder.resolve("missing"))::moveIn).isInstanceOf(NoAdministrator.class)
			.hasMessageContaining("missing cannot be read");
	}

	@Test
	void aWeakPasswordIsNamedByItsFaultsAndNotRepeated() throws IOException {
		assertThatThrownBy(administrator(secret("sandi"))::moveIn).isInstanceOf(NoAdministrator.class)
			.hasMessageContaining("PASSWORD_POLICY_LENGTH")
			.hasMessageNotContaining("sandi");
	}

	@Test
	void theRefusalToStartIsALineWithoutAStack() {
		FailureAnalysis told = new NoAdministrator.Analyzer()
			.analyze(new IllegalStateException(new NoAdministrator("Nobody administers this system.")));

		assertThat(told.getDescription()).isEqualTo("Nobody administers this system.");
		assertThat(told.getAction()).contains("LAPOR_ADMIN_PASSWORD_FILE");
	}

	private FirstAdministrator administrator(Path secret) {
		return new FirstAdministrator(this.identities, new AdminSettings("kepala", secret));
	}

	private Path secret(String password) throws IOException {
		return Files.writeString(this.folder.resolve("secret"), password);
	}

}
