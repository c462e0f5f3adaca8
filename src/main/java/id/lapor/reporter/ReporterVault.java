package id.lapor.reporter;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import jakarta.annotation.PostConstruct;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alone holds who the reporters are. Who may look inside is decided by the caller (an
 * <em>anonim</em> reporter's identity is for the identity holder only, contracts.md); the
 * vault sees to it that nobody looks without a reason and a trace. It speaks JDBC, so
 * that no identity stays behind in a persistence context, and takes part in the caller's
 * transaction.
 */
@Component
public class ReporterVault {

	private static final String SEALED = """
			select id, name, email, phone, address, represents, email_hash, phone_hash
			from reporter_identity
			""";

	private final JdbcClient jdbc;

	private final IdentityCodec codec;

	private final IdentityKeyFile keyFile;

	private final Clock clock;

	ReporterVault(JdbcClient jdbc, IdentityCodec codec, IdentityKeyFile keyFile, Clock clock) {
		this.jdbc = jdbc;
		this.codec = codec;
		this.keyFile = keyFile;
		this.clock = clock;
	}

	/**
	 * Refuses to start with other keys than those that sealed what is here: new
	 * identities would be locked away from the old ones, and nobody would notice before
	 * the first reading. The oldest and the newest show a key that was dropped too early
	 * as well.
	 * @throws InvalidConfigurationPropertyValueException when an identity does not open
	 */
	@PostConstruct
	void refuseForeignKeys() {
		for (String order : List.of("created_at, id", "created_at desc, id desc")) {
			boolean known = this.jdbc.sql(SEALED + "where forgotten_at is null order by " + order + " limit 1")
				.query(ReporterVault::sealed)
				.optional()
				.map(this.codec::knows)
				.orElse(true);
			if (!known) {
				throw this.keyFile.unusable("The database holds identities that were sealed with other keys. "
						+ "Put the key file back from its backup.");
			}
		}
	}

	/**
	 * Stores an identity.
	 * @return where it is kept; empty when the identity is empty, because nobody is to be
	 * kept then
	 * @throws RuleViolation with every field that is wrong
	 */
	@Transactional
	public Optional<ReporterId> store(Identity identity) {
		identity.validate();
		if (identity.isEmpty()) {
			return Optional.empty();
		}
		SealedIdentity sealed = this.codec.seal(ReporterId.random(), identity);
		this.jdbc.sql("""
				insert into reporter_identity
				(id, name, email, phone, address, represents, email_hash, phone_hash, created_at)
				values (:id, :name, :email, :phone, :address, :represents, :emailHash, :phoneHash, :now)
				""")
			.param("id", sealed.id().value())
			.param("name", sealed.name(), Types.VARBINARY)
			.param("email", sealed.email(), Types.VARBINARY)
			.param("phone", sealed.phone(), Types.VARBINARY)
			.param("address", sealed.address(), Types.VARBINARY)
			.param("represents", sealed.represents(), Types.VARBINARY)
			.param("emailHash", sealed.emailHash(), Types.VARCHAR)
			.param("phoneHash", sealed.phoneHash(), Types.VARCHAR)
			.param("now", now())
			.update();
		return Optional.of(sealed.id());
	}

	/**
	 * Reads an identity. The reading is recorded first, in the same transaction: without
	 * a trace there is no identity.
	 * @throws NotFound {@code reporter.not-found} when there is no such reporter,
	 * {@code reporter.forgotten} when the identity has been erased; nothing is recorded
	 * then, because nothing was seen
	 */
	@Transactional
	public Identity read(ReporterId id, Reading reading) {
		requireKept(id);
		this.jdbc.sql("""
				insert into identity_reading (reporter_id, complaint_id, reader, reader_role, reason, read_at)
				values (:reporter, :complaint, :reader, :role, :reason, :at)
				""")
			.param("reporter", id.value())
			.param("complaint", reading.complaint())
			.param("reader", reading.reader())
			.param("role", reading.role())
			.param("reason", reading.reason())
			.param("at", utc(reading.at()))
			.update();
		return open(
				this.jdbc.sql(SEALED + "where id = :id").param("id", id.value()).query(ReporterVault::sealed).single());
	}

	private Identity open(SealedIdentity sealed) {
		try {
			return this.codec.open(sealed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The identity of reporter %s does not open".formatted(sealed.id().value()),
					ex);
		}
	}

	/**
	 * Where a message from the system reaches this reporter. No person sees it, so that
	 * no reading is recorded: what was sent is kept with the message. Only what sends may
	 * ask.
	 * @return empty ways when the reporter gave none, has been forgotten or is unknown
	 */
	@Transactional(readOnly = true)
	public Reach reach(ReporterId id) {
		return this.jdbc.sql(SEALED + "where id = :id and forgotten_at is null")
			.param("id", id.value())
			.query(ReporterVault::sealed)
			.optional()
			.map(this::open)
			.map((identity) -> new Reach(identity.email(), identity.phone()))
			.orElseGet(() -> new Reach(null, null));
	}

	/**
	 * Who has looked at this identity so far, the first reading first, for the reporter.
	 */
	@Transactional(readOnly = true)
	public List<RecordedReading> readings(ReporterId id) {
		return this.jdbc
			.sql("select read_at, reader_role, reason from identity_reading where reporter_id = :id order by id")
			.param("id", id.value())
			.query((row, number) -> new RecordedReading(
					row.getObject("read_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getString("reader_role"), row.getString("reason")))
			.list();
	}

	/**
	 * Finds the reporters whom this contact reaches, the first one first. It says nothing
	 * else about them, and needs no trace for that.
	 * @param emailOrPhone as somebody typed it; what is neither finds nobody
	 */
	@Transactional(readOnly = true)
	public List<ReporterId> findByContact(String emailOrPhone) {
		Optional<Contact> contact = Optional.ofNullable(emailOrPhone).flatMap(Contact::read);
		if (contact.isEmpty()) {
			return List.of();
		}
		String column = (contact.get().kind() == Contact.Kind.EMAIL) ? "email_hash" : "phone_hash";
		return this.jdbc
			.sql("select id from reporter_identity where " + column + " in (:hashes) order by created_at, id")
			.param("hashes", this.codec.hashes(contact.get()))
			.query((row, number) -> new ReporterId(row.getString("id")))
			.list();
	}

	/**
	 * Erases an identity for good. What stays is that there was one, and who read it; a
	 * second time changes nothing.
	 * @throws NotFound {@code reporter.not-found} when there is no such reporter
	 */
	@Transactional
	public void forget(ReporterId id) {
		int rows = this.jdbc.sql("""
				update reporter_identity set name = null, email = null, phone = null, address = null,
				represents = null, email_hash = null, phone_hash = null, forgotten_at = coalesce(forgotten_at, :now)
				where id = :id
				""").param("now", now()).param("id", id.value()).update();
		if (rows == 0) {
			throw new NotFound("reporter.not-found");
		}
		this.jdbc.sql("delete from reporter_referral where reporter_id = :id").param("id", id.value()).update();
	}

	/** Whether a message could reach this reporter. It says nothing of where. */
	@Transactional(readOnly = true)
	public boolean isReachable(ReporterId id) {
		Reach reach = reach(id);
		return reach.email() != null || reach.phone() != null;
	}

	/**
	 * Keeps what the Ombudsman must know, apart from the identity: only
	 * {@link #readReferred} opens it.
	 * @param id whose data they are; {@code null} for a reporter who gave no identity
	 * @param data sound in every field
	 * @return where they are kept
	 * @throws RuleViolation when somebody has done that at the same moment
	 */
	@Transactional
	public ReporterId keepForReferral(ReporterId id, ReferralData data) {
		ReporterId kept = (id != null) ? id : nameless();
		try {
			this.jdbc.sql("""
					insert into reporter_referral
					(reporter_id, full_name, birth_place, birth_date, marital_status, occupation, address, created_at)
					values (:id, :name, :place, :date, :marital, :occupation, :address, :now)
					""")
				.param("id", kept.value())
				.param("name", this.codec.sealForReferral(kept, "full_name", data.fullName()))
				.param("place", this.codec.sealForReferral(kept, "birth_place", data.birthPlace()))
				.param("date", this.codec.sealForReferral(kept, "birth_date", data.birthDate().toString()))
				.param("marital", this.codec.sealForReferral(kept, "marital_status", data.maritalStatus().name()))
				.param("occupation", this.codec.sealForReferral(kept, "occupation", data.occupation()))
				.param("address", this.codec.sealForReferral(kept, "address", data.address()))
				.param("now", now())
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw RuleViolation.conflict("conflict.concurrent");
		}
		return kept;
	}

	/** The place of a reporter of whom nothing else is known. */
	private ReporterId nameless() {
		ReporterId id = ReporterId.random();
		this.jdbc.sql("insert into reporter_identity (id, created_at) values (:id, :now)")
			.param("id", id.value())
			.param("now", now())
			.update();
		return id;
	}

	/**
	 * Reads all that is known of a reporter who went to the Ombudsman. Recorded like
	 * {@link #read}; only for the Ombudsman.
	 * @throws NotFound {@code reporter.not-found} when there is no such reporter or no
	 * referral, {@code reporter.forgotten} when the identity has been erased
	 */
	@Transactional
	public ReferredReporter readReferred(ReporterId id, Reading reading) {
		Identity identity = read(id, reading);
		ReferralData data = this.jdbc.sql("""
				select full_name, birth_place, birth_date, marital_status, occupation, address
				from reporter_referral where reporter_id = :id""")
			.param("id", id.value())
			.query((row, number) -> new ReferralData(
					this.codec.openForReferral(id, "full_name", row.getBytes("full_name")),
					this.codec.openForReferral(id, "birth_place", row.getBytes("birth_place")),
					LocalDate.parse(this.codec.openForReferral(id, "birth_date", row.getBytes("birth_date"))),
					ReferralData.MaritalStatus
						.valueOf(this.codec.openForReferral(id, "marital_status", row.getBytes("marital_status"))),
					this.codec.openForReferral(id, "occupation", row.getBytes("occupation")),
					this.codec.openForReferral(id, "address", row.getBytes("address"))))
			.optional()
			.orElseThrow(() -> new NotFound("reporter.not-found"));
		return new ReferredReporter(identity, data);
	}

	private void requireKept(ReporterId id) {
		boolean forgotten = this.jdbc.sql("select forgotten_at from reporter_identity where id = :id")
			.param("id", id.value())
			.query((row, number) -> row.getObject("forgotten_at") != null)
			.optional()
			.orElseThrow(() -> new NotFound("reporter.not-found"));
		if (forgotten) {
			throw new NotFound("reporter.forgotten");
		}
	}

	private LocalDateTime now() {
		return utc(this.clock.instant().truncatedTo(ChronoUnit.SECONDS));
	}

	private static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private static SealedIdentity sealed(ResultSet row, int number) throws SQLException {
		return new SealedIdentity(new ReporterId(row.getString("id")), row.getBytes("name"), row.getBytes("email"),
				row.getBytes("phone"), row.getBytes("address"), row.getBytes("represents"), row.getString("email_hash"),
				row.getString("phone_hash"));
	}

}
