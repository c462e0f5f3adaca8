package id.lapor.reporter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A way to reach somebody, in the one spelling under which it is looked up. Stored hashes
 * hang on that spelling: another one would find nobody who was stored before.
 *
 * @param kind what it is
 * @param value an e-mail address in lower case, or a telephone number in E.164
 * ({@code +628123456789})
 */
record Contact(Kind kind, String value) {

	enum Kind {

		EMAIL, PHONE

	}

	/**
	 * Turns away only what surely cannot be delivered, or could smuggle a second
	 * recipient or a header into a letter. Whether an address exists only a message can
	 * tell.
	 */
	private static final Pattern EMAIL = Pattern
		.compile("[^\\s\\p{Z}\\p{C}@<>()\\[\\],;:\\\\\"]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

	/** What people and telephones put between the digits, invisible marks included. */
	private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}./()]");

	private static final Pattern PHONE = Pattern.compile("\\+62[1-9][0-9]{6,11}|\\+(?!62)[1-9][0-9]{7,14}");

	/** Reads an e-mail address; nothing when the text cannot be one. */
	static Optional<Contact> email(String typed) {
		String plain = typed.strip();
		return EMAIL.matcher(plain).matches() ? Optional.of(new Contact(Kind.EMAIL, plain.toLowerCase(Locale.ROOT)))
				: Optional.empty();
	}

	/**
	 * Reads a telephone number; without a country it is Indonesian. Nothing when the text
	 * cannot be one.
	 */
	static Optional<Contact> phone(String typed) {
		String number = BETWEEN_DIGITS.matcher(typed).replaceAll("");
		if (number.startsWith("00")) {
			number = "+" + number.substring(2);
		}
		else if (!number.startsWith("+")) {
			number = (number.startsWith("62") ? "+" : "+62") + number;
		}
		if (number.startsWith("+620")) {
			// The zero is for calls inside the country: 0812..., +62 (0)812...
			number = "+62" + number.substring("+620".length());
		}
		return PHONE.matcher(number).matches() ? Optional.of(new Contact(Kind.PHONE, number)) : Optional.empty();
	}

	/** Reads either; nothing when the text can be neither. */
	static Optional<Contact> read(String typed) {
		return typed.contains("@") ? email(typed) : phone(typed);
	}

	/** Withholds the contact. */
	@Override
	public String toString() {
		return "Contact[%s]".formatted(this.kind);
	}

}
