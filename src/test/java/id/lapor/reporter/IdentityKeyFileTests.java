package id.lapor.reporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class IdentityKeyFileTests {

	private static final Identity SITI = new Identity("Siti Rahmawati", "siti@contoh.id", null, null, null);

	@TempDir
	private Path folder;

	private Path path;

	private IdentityKeyFile file;

	@BeforeEach
	void nameTheFile() {
		this.path = this.folder.resolve("data/identity-keys.json");
		this.file = new IdentityKeyFile(this.path);
	}

	@Test
	void givesTheSameKeysAtEveryStart() throws GeneralSecurityException {
		this.file.createIfMissing();
		SealedIdentity sealed = this.file.read().seal(ReporterId.random(), SITI);
		this.file.createIfMissing();
		assertThat(this.file.read().open(sealed)).isEqualTo(SITI);
	}

	@Test
	void givesTheSameKeysToAllWhoStartAtOnce() throws Exception {
		ExecutorService starts = Executors.newFixedThreadPool(8);
		try {
			for (int round = 0; round < 20; round++) {
				IdentityKeyFile shared = new IdentityKeyFile(this.folder.resolve(round + "/identity-keys.json"));
				CyclicBarrier atOnce = new CyclicBarrier(8);
				List<SealedIdentity> sealed = new ArrayList<>();
				for (Future<SealedIdentity> each : starts
					.invokeAll(Collections.<Callable<SealedIdentity>>nCopies(8, () -> {
						atOnce.await();
						shared.createIfMissing();
						return shared.read().seal(ReporterId.random(), SITI);
					}))) {
					sealed.add(each.get());
				}

				IdentityCodec kept = shared.read();
				for (SealedIdentity each : sealed) {
					assertThat(kept.open(each)).isEqualTo(SITI);
				}
			}
		}
		finally {
			starts.shutdownNow();
		}
	}

	@Test
	void isForItsOwnerOnlyAndLeavesNoDraftBehind() throws IOException {
		this.file.createIfMissing();
		if (this.path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.path))).isEqualTo("rw-------");
		}
		try (Stream<Path> files = Files.list(this.path.getParent())) {
			assertThat(files).containsExactly(this.path);
		}
	}

	@Test
	void tellsTheLogThatItWasMadeButNotWhatIsInIt(CapturedOutput output) throws IOException {
		this.file.createIfMissing();
		this.file.read();
		assertThat(output).contains("Made a new key file").doesNotContain("Everybody");
		assertThat(Files.readAllLines(this.path)).filteredOn((line) -> line.contains("\"value\""))
			.hasSize(2)
			.allSatisfy((line) -> assertThat(output.toString()).doesNotContain(line.split("\"")[3]));
	}

	@Test
	void isNotReadWhenItIsMissing() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this.file::read)
			.withMessageContaining("is missing");
		assertThat(this.path).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "rahasia", "{}", "[]", "{\"encryption\": {\"rahasia\": 1}, \"hashing\": \"rahasia\"}" })
	void isRefusedWithoutBeingQuotedWhenItIsMalformed(String content) throws IOException {
		Files.createDirectories(this.path.getParent());
		Files.writeString(this.path, content);
		assertThatThrownBy(this.file::read).isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining("does not hold its two key sets")
			.hasMessageNotContaining("rahasia")
			.hasNoCause();
	}

	@Test
	void isRefusedWhenItsKeySetsAreExchanged() throws IOException {
		this.file.createIfMissing();
		String content = Files.readString(this.path);
		Files.writeString(this.path,
				content.replace("\"encryption\"", "\"x\"")
					.replace("\"hashing\"", "\"encryption\"")
					.replace("\"x\"", "\"hashing\""));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this.file::read);
	}

	@Test
	void stopsTheStartWithOneClearLineWhenItIsMissing(CapturedOutput output) {
		assertThatThrownBy(
				() -> start("--lapor.identity.key-file=" + this.path, "--lapor.identity.create-missing=false"))
			.hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("lapor.identity.key-file")
			.contains("The key file of the identity vault is missing.")
			.doesNotContain("\tat ");
	}

	@Test
	void isMadeByAStartThatMayDoSo() {
		try (ConfigurableApplicationContext context = start("--lapor.identity.key-file=" + this.path,
				"--lapor.identity.create-missing=true")) {
			assertThat(context.getBean(IdentityCodec.class)).isNotNull();
		}
		assertThat(this.path).isNotEmptyFile();
	}

	private static ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(IdentityKeys.class).web(WebApplicationType.NONE).run(settings);
	}

}
