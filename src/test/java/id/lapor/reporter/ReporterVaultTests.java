package id.lapor.reporter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs on the vault's own migrations alone, whatever other rooms store. */
@JdbcTest(properties = { "spring.flyway.enabled=false", "spring.sql.init.mode=always",
		"spring.sql.init.schema-locations=classpath:db/migration/common/V4__reporters.sql,"
				+ "classpath:db/migration/common/V20_1__referrals.sql" })
@Import({ ReporterVault.class, ReporterVaultTests.Surroundings.class })
@ExtendWith(OutputCaptureExtension.class)
@ActiveProfiles(resolver = TestDatabase.class)
@ContextConfiguration(initializers = TestDatabase.class)
class ReporterVaultTests {

	private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.987654Z");

	private static final Identity SITI = new Identity("Siti 🌺 Rahmawati", "Siti@Contoh.id", "0812-3456-789",
			"Jl. Melati 5, Banjarbaru", "Ibu Kartini");

	/** Parts of Siti's identity, each in its own right. */
	private static final List<String> TRACES = List.of("siti", "🌺", "rahmawati", "contoh", "8123456789", "melati",
			"banjarbaru", "kartini");

	@Autowired
	private ReporterVault vault;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private IdentityCodec codec;

	@Autowired
	private PlatformTransactionManager transactions;

	@Test
	void givesBackWhatItStored() {
		ReporterId id = stored(SITI);
		assertThat(this.vault.read(id, reading("Menelepon pelapor untuk lokasi"))).isEqualTo(SITI);
	}

	@Test
	void tellsTheSenderOfMessagesWhereToSendWithoutATrace() {
		ReporterId id = stored(SITI);
		Reach reach = this.vault.reach(id);

		assertThat(reach).isEqualTo(new Reach(SITI.email(), SITI.phone()));
		assertThat(reach.toString()).doesNotContain(SITI.email(), SITI.phone());
		assertThat(this.vault.readings(id)).isEmpty();
		this.vault.forget(id);
		assertThat(this.vault.reach(id)).isEqualTo(new Reach(null, null));
	}

	@Test
	void keepsNobodyWhenNothingIsGiven() {
		assertThat(this.vault.store(new Identity("", null, " ", null, null))).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from reporter_identity").query(Integer.class).single()).isZero();
	}

	@Test
	void refusesAnIdentityThatBreaksARule() {
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.vault.store(new Identity("Siti", "siti", null, null, null)));
		assertThat(this.jdbc.sql("select count(*) from reporter_identity").query(Integer.class).single()).isZero();
	}

	@Test
	void holdsNothingReadableInItsRow() {
		ReporterId id = stored(SITI);
		byte[] row = bytesOfRow(id);
		assertThat(traces(row)).isEmpty();
		// The search itself works: it finds the one thing that is meant to be readable.
		assertThat(contains(row, id.value(), StandardCharsets.UTF_8)).isTrue();
	}

	@Test
	void writesNothingReadableEvenToALogThatTellsEveryParameter(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("org.springframework.jdbc", LogLevel.TRACE);
		try {
			ReporterId id = stored(SITI);
			this.vault.findByContact("siti@contoh.id");
			this.vault.read(id, reading("Menelepon pelapor untuk lokasi"));
			this.vault.forget(id);
		}
		finally {
			logging.setLogLevel("org.springframework.jdbc", null);
		}
		assertThat(output.toString()).contains("insert into reporter_identity", "insert into identity_reading",
				"SQL statement parameter value");
		assertThat(traces(output.toString().getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@Test
	void keepsInstantsInUtcAndWholeSeconds() {
		ReporterId id = stored(SITI);
		assertThat(this.jdbc.sql("select cast(created_at as char(40)) from reporter_identity where id = ?")
			.param(id.value())
			.query(String.class)
			.single()).startsWith("2026-03-02 01:02:03").doesNotContain("987");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "         .         ", "karena", "123456789" })
	void refusesAReadingWithoutAReasonAndRecordsNothing(String reason) {
		ReporterId id = stored(SITI);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.vault.read(id, reading(reason)))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("identity.reason.missing"));
		assertThat(this.vault.readings(id)).isEmpty();
	}

	@Test
	void refusesAReasonThatIsTooLong() {
		assertThatCode(() -> reading("a".repeat(Reading.REASON_MAX))).doesNotThrowAnyException();
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> reading("a".repeat(Reading.REASON_MAX + 1)));
	}

	@Test
	void recordsEachReadingForTheReporterWithoutTheOfficersName() {
		ReporterId id = stored(SITI);
		ReporterId other = stored(SITI);
		this.vault.read(id, reading("Menelepon pelapor untuk lokasi"));
		this.vault.read(id, reading("Mengirim surat jawaban 📮"));
		this.vault.read(other, reading("Urusan laporan yang lain"));
		Instant second = Instant.parse("2026-03-02T01:02:03Z");
		assertThat(this.vault.readings(id)).containsExactly(
				new RecordedReading(second, "Pemegang identitas Diskominfo", "Menelepon pelapor untuk lokasi"),
				new RecordedReading(second, "Pemegang identitas Diskominfo", "Mengirim surat jawaban 📮"));
		assertThat(this.jdbc.sql("select reader, complaint_id from identity_reading where reporter_id = ?")
			.param(other.value())
			.query()
			.singleRow()).containsEntry("reader", "budi.petugas").containsEntry("complaint_id", "2026-000123");
	}

	@Test
	void recordsNoReadingOfAReporterWhoIsNotThere() {
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.vault.read(ReporterId.random(), reading("Menelepon pelapor untuk lokasi")))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("reporter.not-found"));
		assertThat(this.jdbc.sql("select count(*) from identity_reading").query(Integer.class).single()).isZero();
	}

	@Test
	void recordsTheReadingBeforeItOpensTheSeal() {
		ReporterId id = stored(SITI);
		this.jdbc.sql("update reporter_identity set name = email where id = ?").param(id.value()).update();
		assertThatThrownBy(() -> this.vault.read(id, reading("Menelepon pelapor untuk lokasi")))
			.isInstanceOf(IllegalStateException.class)
			.satisfies((failure) -> assertThat(traces(failure.toString().getBytes(StandardCharsets.UTF_8))).isEmpty());
		assertThat(this.vault.readings(id)).hasSize(1);
	}

	@Test
	void findsReportersByAContactHoweverItIsWritten() {
		ReporterId first = stored(SITI);
		ReporterId second = stored(new Identity(null, null, "+62 812 3456 789", null, null));
		assertThat(this.vault.findByContact("62 812-3456-789")).containsExactlyInAnyOrder(first, second);
		assertThat(this.vault.findByContact(" SITI@contoh.id ")).containsExactly(first);
		assertThat(this.vault.findByContact("budi@contoh.id")).isEmpty();
		assertThat(this.vault.findByContact("Siti")).isEmpty();
		assertThat(this.vault.findByContact(null)).isEmpty();
	}

	@Test
	void findsReportersOnlyByTheHash() {
		ReporterId id = stored(SITI);
		this.jdbc.sql("update reporter_identity set email_hash = null where id = ?").param(id.value()).update();
		assertThat(this.vault.findByContact("siti@contoh.id")).isEmpty();
		assertThat(this.vault.findByContact("08123456789")).containsExactly(id);
	}

	@Test
	void forgetsAllButThatThereWasSomebodyAndWhoRead() {
		ReporterId id = stored(SITI);
		this.vault.read(id, reading("Menelepon pelapor untuk lokasi"));
		this.vault.keepForReferral(id, new ReferralData("Siti Rekaan", "Kandangan", LocalDate.of(1990, 5, 17),
				ReferralData.MaritalStatus.MARRIED, "Pedagang", "Jalan Rekaan 1"));
		this.vault.forget(id);
		this.vault.forget(id);
		assertThat(this.jdbc.sql("select count(*) from reporter_referral where reporter_id = ?")
			.param(id.value())
			.query(Integer.class)
			.single()).isZero();
		Map<String, Object> row = this.jdbc.sql("select * from reporter_identity where id = ?")
			.param(id.value())
			.query()
			.singleRow();
		assertThat(row).hasSize(10);
		assertThat(row.keySet().stream().filter((column) -> row.get(column) != null).map(String::toLowerCase))
			.containsExactlyInAnyOrder("id", "created_at", "forgotten_at");
		assertThat(this.vault.findByContact("siti@contoh.id")).isEmpty();
		assertThat(this.vault.readings(id)).hasSize(1);
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.vault.read(id, reading("Menelepon pelapor untuk lokasi")))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("reporter.forgotten"));
		assertThat(this.vault.readings(id)).hasSize(1);
	}

	@Test
	void cannotForgetWhomItNeverKnew() {
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.vault.forget(ReporterId.random()));
	}

	@Test
	void takesPartInTheCallersTransaction() {
		TransactionTemplate caller = new TransactionTemplate(this.transactions);
		caller.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		ReporterId id = caller.execute((status) -> {
			status.setRollbackOnly();
			return stored(SITI);
		});
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.vault.forget(id));
	}

	@Test
	void refusesToStartWithKeysThatDoNotFitWhatIsStored() throws GeneralSecurityException {
		ReporterVault withOtherKeys = vaultWith(KeySets.fresh().codec());
		assertThatCode(withOtherKeys::refuseForeignKeys).doesNotThrowAnyException();
		ReporterId id = stored(SITI);
		assertThatCode(vaultWith(this.codec)::refuseForeignKeys).doesNotThrowAnyException();
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(withOtherKeys::refuseForeignKeys)
			.withMessageContaining("sealed with other keys");
		this.vault.forget(id);
		assertThatCode(withOtherKeys::refuseForeignKeys).doesNotThrowAnyException();
	}

	@Test
	void refusesToStartWhenOnlyTheNewestIdentityFits() throws GeneralSecurityException {
		ReporterId old = stored(SITI);
		this.jdbc.sql("update reporter_identity set created_at = '2025-01-01 00:00:00' where id = ?")
			.param(old.value())
			.update();
		IdentityCodec newKeys = KeySets.fresh().codec();
		vaultWith(newKeys).store(SITI);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(vaultWith(newKeys)::refuseForeignKeys);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(vaultWith(this.codec)::refuseForeignKeys);
	}

	private ReporterId stored(Identity identity) {
		return this.vault.store(identity).orElseThrow();
	}

	private static Reading reading(String reason) {
		return new Reading("budi.petugas", "Pemegang identitas Diskominfo", "2026-000123", reason, NOW);
	}

	private ReporterVault vaultWith(IdentityCodec codec) {
		return new ReporterVault(this.jdbc, codec, new IdentityKeyFile(Path.of("identity-keys.json")),
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private byte[] bytesOfRow(ReporterId id) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.jdbc.sql("select * from reporter_identity where id = ?")
			.param(id.value())
			.query()
			.singleRow()
			.forEach((column, value) -> bytes.writeBytes(
					(value instanceof byte[] raw) ? raw : String.valueOf(value).getBytes(StandardCharsets.UTF_8)));
		return bytes.toByteArray();
	}

	private static List<String> traces(byte[] bytes) {
		return TRACES.stream()
			.filter((trace) -> contains(bytes, trace, StandardCharsets.UTF_8)
					|| contains(bytes, trace, StandardCharsets.UTF_16LE)
					|| contains(bytes, trace, StandardCharsets.UTF_16BE))
			.toList();
	}

	/** Compares byte by byte; Latin-1 gives each byte its own character. */
	private static boolean contains(byte[] bytes, String text, Charset charset) {
		String where = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		String what = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		return where.contains(what);
	}

	@TestConfiguration
	static class Surroundings {

		@Bean
		IdentityCodec identityCodec() throws GeneralSecurityException {
			return KeySets.fresh().codec();
		}

		@Bean
		IdentityKeyFile identityKeyFile() {
			return new IdentityKeyFile(Path.of("identity-keys.json"));
		}

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

	}

}
