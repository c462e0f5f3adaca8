package id.lapor.reporter;

import java.security.GeneralSecurityException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdentityCodecTests {

	private static final Identity SITI = new Identity("Siti 🌺 نور", "Siti@Contoh.id", "0812 3456 789",
			"Jl. Melati 5\nBanjarbaru", "Ibu Kartini");

	private final KeySets keys = KeySets.fresh();

	private final IdentityCodec codec = this.keys.codec();

	private final ReporterId id = ReporterId.random();

	IdentityCodecTests() throws GeneralSecurityException {
	}

	@Test
	void opensWhatItSealed() throws GeneralSecurityException {
		assertThat(this.codec.open(this.codec.seal(this.id, SITI))).isEqualTo(SITI);
	}

	@Test
	void leavesOutWhatWasNotGiven() throws GeneralSecurityException {
		Identity nameless = new Identity(null, "siti@contoh.id", null, null, null);
		SealedIdentity sealed = this.codec.seal(this.id, nameless);
		assertThat(sealed.name()).isNull();
		assertThat(sealed.phoneHash()).isNull();
		assertThat(this.codec.open(sealed)).isEqualTo(nameless);
	}

	@Test
	void sealsTheSameTextDifferentlyEachTime() {
		assertThat(this.codec.seal(this.id, SITI).name()).isNotEqualTo(this.codec.seal(this.id, SITI).name());
	}

	@Test
	void refusesAFieldFromAnotherColumn() {
		SealedIdentity sealed = this.codec.seal(this.id, SITI);
		SealedIdentity swapped = new SealedIdentity(this.id, sealed.represents(), sealed.email(), sealed.phone(),
				sealed.address(), sealed.name(), sealed.emailHash(), sealed.phoneHash());
		assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> this.codec.open(swapped));
	}

	@Test
	void refusesFieldsFromAnotherRow() {
		SealedIdentity sealed = this.codec.seal(this.id, SITI);
		SealedIdentity moved = new SealedIdentity(ReporterId.random(), sealed.name(), sealed.email(), sealed.phone(),
				sealed.address(), sealed.represents(), sealed.emailHash(), sealed.phoneHash());
		assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> this.codec.open(moved));
	}

	@Test
	void stillOpensAndFindsAfterARotation() throws GeneralSecurityException {
		SealedIdentity sealed = this.codec.seal(this.id, SITI);
		IdentityCodec rotated = this.keys.rotated().codec();
		assertThat(rotated.open(sealed)).isEqualTo(SITI);
		assertThat(rotated.hashes(Contact.read("siti@contoh.id").orElseThrow())).hasSize(2)
			.contains(sealed.emailHash());
		assertThat(rotated.knows(sealed)).isTrue();
	}

	@Test
	void sealsAndHashesWithTheNewKeyAfterARotation() throws GeneralSecurityException {
		IdentityCodec rotated = this.keys.rotated().codec();
		SealedIdentity sealed = rotated.seal(this.id, SITI);
		assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> this.codec.open(sealed));
		assertThat(sealed.phoneHash()).isNotEqualTo(this.codec.seal(this.id, SITI).phoneHash());
		assertThat(rotated.knows(sealed)).isTrue();
	}

	@Test
	void doesNotKnowWhatOtherKeysSealedOrHashed() throws GeneralSecurityException {
		SealedIdentity sealed = this.codec.seal(this.id, SITI);
		KeySets others = KeySets.fresh();
		assertThat(this.codec.knows(sealed)).isTrue();
		assertThat(new IdentityCodec(others.encryption(), this.keys.hashing()).knows(sealed)).isFalse();
		assertThat(new IdentityCodec(this.keys.encryption(), others.hashing()).knows(sealed)).isFalse();
	}

	@Test
	void hashesAContactAlikeHoweverItIsWritten() {
		SealedIdentity sealed = this.codec.seal(this.id,
				new Identity(null, "SITI@contoh.ID", "0812-3456-789", null, null));
		assertThat(this.codec.hashes(Contact.read("+62 812 3456 789").orElseThrow()))
			.containsExactly(sealed.phoneHash());
		assertThat(this.codec.hashes(Contact.read("siti@Contoh.id").orElseThrow())).containsExactly(sealed.emailHash());
		assertThat(sealed.phoneHash()).matches("[0-9a-f]{64}");
	}

}
