package id.lapor.complaint;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Embeddable;

/**
 * The secret by which a reporter follows a complaint: 12 random Crockford base-32
 * characters (60 bits), written in three groups. Case, spaces, hyphens and the
 * look-alikes {@code O/0} and {@code I/L/1} make no difference when it is read.
 *
 * @param value the twelve characters, without hyphens
 */
@Embeddable
public record TrackingCode(String value) implements Serializable {

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int LENGTH = 12;

	private static final SecureRandom RANDOM = new SecureRandom();

	public TrackingCode {
		if (value == null || value.length() != LENGTH || !value.chars().allMatch((c) -> ALPHABET.indexOf(c) >= 0)) {
			// The text is not repeated: a mistyped code is nearly a code.
			throw new IllegalArgumentException("Not a tracking code");
		}
	}

	/** A new code from the system's secure random source. */
	static TrackingCode random() {
		StringBuilder code = new StringBuilder(LENGTH);
		RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach((i) -> code.append(ALPHABET.charAt(i)));
		return new TrackingCode(code.toString());
	}

	/**
	 * Reads what a person typed.
	 * @return the code, or nothing when the text cannot be one
	 */
	public static Optional<TrackingCode> read(String typed) {
		if (typed == null || typed.length() > 64) {
			return Optional.empty();
		}
		String plain = typed.toUpperCase(Locale.ROOT)
			.replaceAll("[\\s\\p{Z}\\p{Pd}]", "")
			.replace('O', '0')
			.replace('I', '1')
			.replace('L', '1');
		boolean sound = plain.length() == LENGTH && plain.chars().allMatch((c) -> ALPHABET.indexOf(c) >= 0);
		return sound ? Optional.of(new TrackingCode(plain)) : Optional.empty();
	}

	/** The code as it is written down: three groups of four. */
	public String grouped() {
		return "%s-%s-%s".formatted(this.value.substring(0, 4), this.value.substring(4, 8), this.value.substring(8));
	}

	/** Hides the code: it opens a case, so it must not reach a log. */
	@Override
	public String toString() {
		return "TrackingCode[****]";
	}

}
