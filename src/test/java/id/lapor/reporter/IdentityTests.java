package id.lapor.reporter;

import java.util.List;

import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IdentityTests {

	@ParameterizedTest
	@ValueSource(strings = { "Siti 🌺 Rahmawati", "نور حسنة", "ꦱꦶꦠꦶ", "O'Neil \"Ucok\" <b>", "👩🏽‍🌾" })
	void keepsANameToTheLetter(String name) {
		Identity identity = named(name);
		identity.validate();
		assertThat(identity.name()).isEqualTo(name);
	}

	@Test
	void countsACharacterOfTwoUnitsOnce() {
		assertThatCode(named("🌺".repeat(Identity.NAME_MAX))::validate).doesNotThrowAnyException();
		assertThat(refusals(named("🌺".repeat(Identity.NAME_MAX + 1))))
			.containsExactly("reporter.name: field.too-long");
	}

	@Test
	void takesBlankFieldsForNone() {
		assertThat(new Identity(" ", "", "\t", null, "\u3000").isEmpty()).isTrue();
		assertThat(new Identity(null, null, null, null, "Ibu Kartini").isEmpty()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0812-3456-789, +628123456789", "+62 812 3456 789, +628123456789", "628123456789, +628123456789",
			"8123456789, +628123456789", "0062 812.3456.789, +628123456789", "+62 (0)812 3456 789, +628123456789",
			"(021) 5550 123, +62215550123", "+60 12-345 6789, +60123456789",
			"\u202A+62\u00A0812\u20113456\u2011789\u202C, +628123456789" })
	void writesATelephoneNumberInOneWay(String typed, String number) {
		Identity identity = new Identity(null, null, typed, null, null);
		identity.validate();
		assertThat(identity.phone()).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "110", "08", "0812 3456 789 000 1", "nomor saya", "+0812345678", "+62 812 3456 78x",
			"++628123456789", "+1234567890123456" })
	void refusesWhatIsNoTelephoneNumber(String typed) {
		assertThat(refusals(new Identity(null, null, typed, null, null)))
			.containsExactly("reporter.phone: reporter.phone.malformed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "siti@contoh.id", "Siti.Rahma+lapor@Surat.Contoh.ID", "s@a.co" })
	void takesAnEmailAddressAsItIsTyped(String typed) {
		Identity identity = new Identity(null, typed, null, null, null);
		identity.validate();
		assertThat(identity.email()).isEqualTo(typed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "siti", "siti@contoh", "@contoh.id", "siti@@contoh.id", "siti rahma@contoh.id",
			"siti@contoh..id", "siti@contoh.id,budi@contoh.id", "siti@contoh.id\nBcc: budi@contoh.id",
			"Siti <siti@contoh.id>" })
	void refusesWhatIsNoEmailAddress(String typed) {
		assertThat(refusals(new Identity(null, typed, null, null, null)))
			.containsExactly("reporter.email: reporter.email.malformed");
	}

	@Test
	void refusesControlCharactersOutsideTheLinesOfAnAddress() {
		assertThat(refusals(named("Siti\nRahmawati"))).containsExactly("reporter.name: reporter.name.malformed");
		Identity identity = new Identity(null, null, null, "Jl. Melati 5\r\nBanjarbaru", null);
		identity.validate();
		assertThat(identity.address()).isEqualTo("Jl. Melati 5\nBanjarbaru");
	}

	@Test
	void refusesHalfACharacterBecauseItCannotBeKept() {
		assertThat(refusals(named("Siti \ud83c"))).containsExactly("reporter.name: reporter.name.malformed");
	}

	@Test
	void namesEveryFieldThatIsWrongAndRepeatsNothingOfIt() {
		Identity identity = new Identity("Rahmawati".repeat(20), "rahmawati", "rahmawati", "r".repeat(301),
				"Rahmawati\u0000");
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, identity::validate);
		assertThat(refusals(identity)).containsExactly("reporter.name: field.too-long",
				"reporter.email: reporter.email.malformed", "reporter.phone: reporter.phone.malformed",
				"reporter.address: field.too-long", "reporter.represents: reporter.represents.malformed");
		assertThat(refusal.toString() + refusal.fields()).doesNotContainIgnoringCase("rahmawati");
	}

	@Test
	void withholdsItselfFromLogs() {
		Identity identity = new Identity("Siti", "siti@contoh.id", "0812 3456 789", "Jl. Melati 5", "Kartini");
		assertThat(identity).hasToString("Identity[withheld]");
		assertThat(Contact.read("siti@contoh.id")).get().hasToString("Contact[EMAIL]");
	}

	private static Identity named(String name) {
		return new Identity(name, null, null, null, null);
	}

	private static List<String> refusals(Identity identity) {
		RuleViolation refusal = catchThrowableOfType(RuleViolation.class, identity::validate);
		assertThat(refusal).isNotNull();
		return refusal.fields().stream().map((AtField at) -> at.field() + ": " + at.key()).toList();
	}

}
