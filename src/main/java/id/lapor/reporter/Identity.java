package id.lapor.reporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;

/**
 * Who reports and how to reach that person. Everything is optional: a report without any
 * of it is taken as well. Names are kept to the letter, whatever their script; white
 * space at the ends is dropped, what is blank is {@code null}, and a telephone number is
 * written in E.164. Lengths are in characters (code points).
 *
 * @param name the reporter's name, at most {@value #NAME_MAX}
 * @param email an e-mail address, at most {@value #EMAIL_MAX}
 * @param phone a telephone number; one without a country is Indonesian, so that
 * {@code 0812 3456 789} becomes {@code +628123456789}
 * @param address where letters go, at most {@value #ADDRESS_MAX}, may have lines
 * @param represents for whom the reporter acts as proxy (<em>kuasa</em>, UU 25/2009 art.
 * 42; domain.md section 1), at most {@value #NAME_MAX}; {@code null} when the reporter
 * speaks for himself or herself
 */
public record Identity(String name, String email, String phone, String address, String represents) {

	/** Most characters of a name. */
	public static final int NAME_MAX = 120;

	/** Most characters of an e-mail address (RFC 5321). */
	public static final int EMAIL_MAX = 254;

	/** Most characters of an address. */
	public static final int ADDRESS_MAX = 300;

	/** Takes what was typed; {@link #problems()} judges it. */
	public Identity {
		name = tidy(name);
		email = tidy(email);
		phone = tidy(phone);
		if (phone != null) {
			phone = Contact.phone(phone).map(Contact::value).orElse(phone);
		}
		address = tidy(address);
		if (address != null) {
			address = address.replace("\r\n", "\n");
		}
		represents = tidy(represents);
	}

	static String tidy(String typed) {
		return (typed == null || typed.isBlank()) ? null : typed.strip();
	}

	/** Whether nothing at all is given. */
	public boolean isEmpty() {
		return this.name == null && this.email == null && this.phone == null && this.address == null
				&& this.represents == null;
	}

	/**
	 * Checks every field. The vault does so by itself; a form may do it earlier, beside
	 * its other fields. An identity that is read is not judged again: a rule that becomes
	 * stricter must not lock out what was stored before.
	 * @return every field that is wrong; empty when the identity is sound
	 */
	public List<AtField> problems() {
		List<AtField> wrong = new ArrayList<>();
		checkText(wrong, "reporter.name", this.name, NAME_MAX);
		checkContact(wrong, "reporter.email", this.email, Contact::email);
		checkContact(wrong, "reporter.phone", this.phone, Contact::phone);
		checkText(wrong, "reporter.address", (this.address != null) ? this.address.replace("\n", "") : null,
				ADDRESS_MAX);
		checkText(wrong, "reporter.represents", this.represents, NAME_MAX);
		return wrong;
	}

	/**
	 * Refuses an identity with a wrong field.
	 * @throws RuleViolation with every field that is wrong
	 */
	public void validate() {
		List<AtField> wrong = problems();
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
	}

	private static void checkText(List<AtField> wrong, String field, String text, int max) {
		if (text == null) {
			return;
		}
		if (text.codePointCount(0, text.length()) > max) {
			wrong.add(new AtField(field, "field.too-long", max));
		}
		else if (!text.codePoints().allMatch(Identity::isWritable)) {
			wrong.add(new AtField(field, field + ".malformed"));
		}
	}

	private static void checkContact(List<AtField> wrong, String field, String text,
			Function<String, Optional<Contact>> reader) {
		if (text == null) {
			return;
		}
		if (text.length() > EMAIL_MAX) {
			wrong.add(new AtField(field, "field.too-long", EMAIL_MAX));
		}
		else if (reader.apply(text).isEmpty()) {
			wrong.add(new AtField(field, field + ".malformed"));
		}
	}

	/** A control character would break a letter's heading; half a pair is no text. */
	static boolean isWritable(int codePoint) {
		int type = Character.getType(codePoint);
		return type != Character.CONTROL && type != Character.SURROGATE;
	}

	/** Withholds everything: it would end in a log. */
	@Override
	public String toString() {
		return "Identity[withheld]";
	}

}
