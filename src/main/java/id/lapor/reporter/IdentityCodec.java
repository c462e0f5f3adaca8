package id.lapor.reporter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;

/**
 * Seals and opens identities. Each field is sealed by itself (AES-256-GCM) and bound to
 * its row and column, so that a field moved to another row or column does not open.
 * Contacts are also hashed with a key of their own (HMAC-SHA-256), so that they can be
 * looked up and yet not be guessed by who has only the database. Both key sets may hold
 * older keys: these open and look up, the primary key seals and hashes.
 */
final class IdentityCodec {

	private static final int HASH_BYTES = 32;

	private final Aead encryption;

	private final PrfSet hashing;

	/**
	 * @throws GeneralSecurityException when a key set is not of the kind that it should
	 * be
	 */
	IdentityCodec(KeysetHandle encryption, KeysetHandle hashing) throws GeneralSecurityException {
		this.encryption = encryption.getPrimitive(RegistryConfiguration.get(), Aead.class);
		this.hashing = hashing.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
	}

	SealedIdentity seal(ReporterId id, Identity identity) {
		try {
			return new SealedIdentity(id, seal(id, "name", identity.name()), seal(id, "email", identity.email()),
					seal(id, "phone", identity.phone()), seal(id, "address", identity.address()),
					seal(id, "represents", identity.represents()), primaryHash(identity.email()),
					primaryHash(identity.phone()));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The identity of reporter %s cannot be sealed".formatted(id.value()), ex);
		}
	}

	/**
	 * @throws GeneralSecurityException when a field was sealed with a key that is not
	 * here, or for another row or column
	 */
	Identity open(SealedIdentity sealed) throws GeneralSecurityException {
		ReporterId id = sealed.id();
		return new Identity(open(id, "name", sealed.name()), open(id, "email", sealed.email()),
				open(id, "phone", sealed.phone()), open(id, "address", sealed.address()),
				open(id, "represents", sealed.represents()));
	}

	/** Whether these keys open the identity and find it by its contacts. */
	boolean knows(SealedIdentity sealed) {
		try {
			Identity identity = open(sealed);
			return finds(identity.email(), sealed.emailHash()) && finds(identity.phone(), sealed.phoneHash());
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private boolean finds(String contact, String hash) {
		return hash == null || Optional.ofNullable(contact)
			.flatMap(Contact::read)
			.map((read) -> hashes(read).contains(hash))
			// Taken under an older rule: it says nothing about the keys.
			.orElse(true);
	}

	/** The hash of a contact under each key, since one may have been stored under any. */
	List<String> hashes(Contact contact) {
		try {
			List<String> hashes = new ArrayList<>();
			for (Prf key : this.hashing.getPrfs().values()) {
				hashes.add(HexFormat.of().formatHex(key.compute(bytes(contact.value()), HASH_BYTES)));
			}
			return hashes;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A contact cannot be hashed", ex);
		}
	}

	private String primaryHash(String typed) throws GeneralSecurityException {
		Optional<Contact> contact = Optional.ofNullable(typed).flatMap(Contact::read);
		if (contact.isEmpty()) {
			return null;
		}
		return HexFormat.of().formatHex(this.hashing.computePrimary(bytes(contact.get().value()), HASH_BYTES));
	}

	/** Seals a text that is required for the Ombudsman, bound to its row and column. */
	byte[] sealForReferral(ReporterId id, String column, String text) {
		try {
			return seal(id, "referral/" + column, text);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The data of reporter %s cannot be sealed".formatted(id.value()), ex);
		}
	}

	String openForReferral(ReporterId id, String column, byte[] sealed) {
		try {
			return open(id, "referral/" + column, sealed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The data of reporter %s do not open".formatted(id.value()), ex);
		}
	}

	private byte[] seal(ReporterId id, String column, String text) throws GeneralSecurityException {
		return (text != null) ? this.encryption.encrypt(bytes(text), place(id, column)) : null;
	}

	private String open(ReporterId id, String column, byte[] sealed) throws GeneralSecurityException {
		return (sealed != null) ? new String(this.encryption.decrypt(sealed, place(id, column)), StandardCharsets.UTF_8)
				: null;
	}

	private static byte[] place(ReporterId id, String column) {
		return bytes(id.value() + "/" + column);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
