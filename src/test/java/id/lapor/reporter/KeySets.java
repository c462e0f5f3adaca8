package id.lapor.reporter;

import java.security.GeneralSecurityException;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;

/** Key sets that live as long as a test. */
record KeySets(KeysetHandle encryption, KeysetHandle hashing) {

	static KeySets fresh() throws GeneralSecurityException {
		IdentityKeyFile.registerAlgorithms();
		return new KeySets(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
				KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF));
	}

	/** The same keys, and a new primary one in each set. */
	KeySets rotated() throws GeneralSecurityException {
		return new KeySets(withNewPrimary(this.encryption, PredefinedAeadParameters.AES256_GCM),
				withNewPrimary(this.hashing, PredefinedPrfParameters.HMAC_SHA256_PRF));
	}

	IdentityCodec codec() throws GeneralSecurityException {
		return new IdentityCodec(this.encryption, this.hashing);
	}

	private static KeysetHandle withNewPrimary(KeysetHandle keys, Parameters parameters)
			throws GeneralSecurityException {
		return KeysetHandle.newBuilder(keys)
			.addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
			.build();
	}

}
