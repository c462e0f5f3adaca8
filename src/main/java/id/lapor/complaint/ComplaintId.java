package id.lapor.complaint;

import java.io.Serializable;
import java.util.regex.Pattern;

import jakarta.persistence.Embeddable;

/**
 * The number of a complaint, such as {@code 2026-000123}: the year of registration and a
 * running number. It is for staff, is the business key of the complaint's processes, and
 * is never shown to the public (contracts.md "REST").
 *
 * @param value four digits, a hyphen, at least six digits
 */
@Embeddable
public record ComplaintId(String value) implements Serializable {

	private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{6,9}");

	public ComplaintId {
		if (value == null || !FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("Not a complaint number: " + value);
		}
	}

	static ComplaintId of(int year, long running) {
		return new ComplaintId("%04d-%06d".formatted(year, running));
	}

	@Override
	public String toString() {
		return this.value;
	}

}
