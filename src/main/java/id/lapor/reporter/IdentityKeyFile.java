package id.lapor.reporter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The file with the vault's keys: a JSON object with the members {@code encryption} and
 * {@code hashing}, each a Tink key set. Its content never reaches a log or an exception.
 */
final class IdentityKeyFile {

	private static final Logger logger = LoggerFactory.getLogger(IdentityKeyFile.class);

	private static final String ENCRYPTION = "encryption";

	private static final String HASHING = "hashing";

	private final Path path;

	IdentityKeyFile(Path path) {
		this.path = path;
	}

	/**
	 * Reads the keys.
	 * @throws InvalidConfigurationPropertyValueException when the file is missing, cannot
	 * be read or is no key file; Spring Boot tells it in one line and stops the start
	 */
	IdentityCodec read() {
		String content;
		try {
			content = Files.readString(this.path);
			warnWhenOpenToOthers();
		}
		catch (NoSuchFileException ex) {
			throw unusable("The key file of the identity vault is missing. Mount it or restore it from its backup.");
		}
		catch (IOException ex) {
			// The kind of failure says enough: AccessDenied, MalformedInput.
			throw unusable(
					"The key file of the identity vault cannot be read (%s).".formatted(ex.getClass().getSimpleName()));
		}
		try {
			registerAlgorithms();
			JsonNode keys = new ObjectMapper().readTree(content);
			return new IdentityCodec(keySet(keys.path(ENCRYPTION)), keySet(keys.path(HASHING)));
		}
		catch (JsonProcessingException | GeneralSecurityException ex) {
			// The cause is left out, because parsers quote what they could not parse.
			throw unusable("The key file of the identity vault does not hold its two key sets.");
		}
	}

	/**
	 * Makes the file with new keys unless it is there. It appears at once and whole, only
	 * its owner may read it, and a file that another start made in between is kept.
	 */
	void createIfMissing() {
		if (Files.exists(this.path)) {
			return;
		}
		try {
			Path folder = this.path.toAbsolutePath().getParent();
			Files.createDirectories(folder);
			// A temporary file is its owner's alone wherever the system knows owners.
			Path draft = Files.createTempFile(folder, "identity-keys", ".new");
			try {
				Files.writeString(draft, newKeys(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
				appear(draft);
				logger.info("Made a new key file for the identity vault: {}. Without it no identity can be read",
						this.path);
			}
			catch (FileAlreadyExistsException ex) {
				logger.debug("Another start has made the key file {}", this.path);
			}
			finally {
				Files.deleteIfExists(draft);
			}
		}
		catch (IOException ex) {
			throw unusable("The key file of the identity vault is missing and cannot be made (%s)."
				.formatted(ex.getClass().getSimpleName()));
		}
	}

	/**
	 * A second name is given to what one start has written, and never to what two have; a
	 * move would look first, and then put itself over what came in between.
	 */
	private void appear(Path draft) throws IOException {
		try {
			Files.createLink(this.path, draft);
		}
		catch (FileAlreadyExistsException ex) {
			throw ex;
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			// Some file systems know no second names.
			Files.move(draft, this.path);
		}
	}

	/**
	 * A warning only: a mounted secret does not always have a mode that can be chosen.
	 */
	private void warnWhenOpenToOthers() throws IOException {
		boolean knowsOwners = Files.getFileStore(this.path).supportsFileAttributeView(PosixFileAttributeView.class);
		if (knowsOwners && Files.getPosixFilePermissions(this.path).contains(PosixFilePermission.OTHERS_READ)) {
			logger.warn("Everybody on this machine may read the key file of the identity vault: {}", this.path);
		}
	}

	/** Says in one line why the keys cannot be used. */
	InvalidConfigurationPropertyValueException unusable(String reason) {
		return new InvalidConfigurationPropertyValueException(IdentityKeySettings.PREFIX + ".key-file", this.path,
				reason);
	}

	private static String newKeys() {
		try {
			registerAlgorithms();
			ObjectMapper json = new ObjectMapper();
			ObjectNode keys = json.createObjectNode();
			keys.set(ENCRYPTION, json.readTree(text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM))));
			keys.set(HASHING, json.readTree(text(KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF))));
			return keys.toPrettyString();
		}
		catch (JsonProcessingException | GeneralSecurityException ex) {
			throw new IllegalStateException("New keys cannot be made", ex);
		}
	}

	private static String text(KeysetHandle keySet) throws GeneralSecurityException {
		return TinkJsonProtoKeysetFormat.serializeKeyset(keySet, InsecureSecretKeyAccess.get());
	}

	private static KeysetHandle keySet(JsonNode member) throws GeneralSecurityException {
		return TinkJsonProtoKeysetFormat.parseKeyset(member.toString(), InsecureSecretKeyAccess.get());
	}

	static void registerAlgorithms() throws GeneralSecurityException {
		AeadConfig.register();
		PrfConfig.register();
	}

}
