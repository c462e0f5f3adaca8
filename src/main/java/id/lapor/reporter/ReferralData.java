package id.lapor.reporter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import id.lapor.shared.RuleViolation.AtField;

/**
 * What the Ombudsman must know of a reporter (UU 37/2008 art. 24). All of it is required;
 * white space at the ends is dropped, and what is blank is {@code null}. Lengths are in
 * characters (code points).
 *
 * @param fullName as it stands on the identity card, at most {@value Identity#NAME_MAX}
 * @param birthPlace at most {@value Identity#NAME_MAX}
 * @param address the full address, at most {@value Identity#ADDRESS_MAX}, may have lines
 */
public record ReferralData(String fullName, String birthPlace, LocalDate birthDate, MaritalStatus maritalStatus,
		String occupation, String address) {

	/** Nobody lives longer; what is typed is a mistake. */
	private static final int YEARS_MAX = 130;

	/** As the population register has it. */
	public enum MaritalStatus {

		SINGLE, MARRIED, DIVORCED, WIDOWED

	}

	/** Takes what was typed; {@link #problems} judges it. */
	public ReferralData {
		fullName = Identity.tidy(fullName);
		birthPlace = Identity.tidy(birthPlace);
		occupation = Identity.tidy(occupation);
		address = Identity.tidy(address);
		if (address != null) {
			address = address.replace("\r\n", "\n");
		}
	}

	/**
	 * Checks every field.
	 * @param today before which the reporter was born
	 * @return every field that is wrong; empty when the data are sound
	 */
	public List<AtField> problems(LocalDate today) {
		List<AtField> wrong = new ArrayList<>();
		checkText(wrong, "fullName", this.fullName, Identity.NAME_MAX);
		checkText(wrong, "birthPlace", this.birthPlace, Identity.NAME_MAX);
		if (this.birthDate == null) {
			wrong.add(new AtField("birthDate", "field.required"));
		}
		else if (!this.birthDate.isBefore(today) || this.birthDate.isBefore(today.minusYears(YEARS_MAX))) {
			wrong.add(new AtField("birthDate", "referral.birth-date.impossible"));
		}
		if (this.maritalStatus == null) {
			wrong.add(new AtField("maritalStatus", "field.required"));
		}
		checkText(wrong, "occupation", this.occupation, Identity.NAME_MAX);
		checkText(wrong, "address", this.address, Identity.ADDRESS_MAX);
		return wrong;
	}

	private static void checkText(List<AtField> wrong, String field, String text, int max) {
		if (text == null) {
			wrong.add(new AtField(field, "field.required"));
		}
		else if (text.codePointCount(0, text.length()) > max) {
			wrong.add(new AtField(field, "field.too-long", max));
		}
		else if (!text.replace("\n", "").codePoints().allMatch(Identity::isWritable)) {
			wrong.add(new AtField(field, "referral.text.malformed"));
		}
	}

	/** Withholds everything: it would end in a log. */
	@Override
	public String toString() {
		return "ReferralData[withheld]";
	}

}
