package id.lapor.agency;

import java.io.Serializable;
import java.util.regex.Pattern;

import id.lapor.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Names an agency. It is the engine's tenant id as well, so that only letters and digits
 * are allowed (architecture.md, "Engine decisions", tenants). An entity that embeds it
 * gets the column {@code agency_id} unless it says otherwise.
 *
 * @param value 1 to 64 letters and digits
 */
@Embeddable
public record AgencyId(@Column(name = "agency_id", length = 64) String value) implements Serializable {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,64}");

	/**
	 * @throws RuleViolation {@code agency-id.malformed} for anything but 1 to 64 letters
	 * and digits
	 */
	public AgencyId {
		if (value == null || !FORM.matcher(value).matches()) {
			throw RuleViolation.invalid("agency-id.malformed");
		}
	}

}
