package id.lapor.agency;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import id.lapor.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A region's code as the Ministry of Home Affairs writes it: {@code 63} is a province,
 * {@code 63.71} a regency or city in it, and {@code 00}, which is ours, the whole
 * country. The statistical office's codes differ in places (domain.md section 7.1). An
 * entity that embeds it gets the column {@code region_code} unless it says otherwise.
 *
 * @param value two digits, or two and two with a dot between them
 */
@Embeddable
public record RegionCode(@Column(name = "region_code", length = 5) String value) implements Serializable {

	// Stands first: the constant below is checked against it.
	private static final Pattern FORM = Pattern.compile("00|(?!00)\\d\\d(\\.\\d\\d)?");

	/** The whole country. */
	public static final RegionCode NATIONAL = new RegionCode("00");

	/**
	 * @throws RuleViolation {@code region-code.malformed} for anything else
	 */
	public RegionCode {
		if (value == null || !FORM.matcher(value).matches()) {
			throw RuleViolation.invalid("region-code.malformed");
		}
	}

	/** The part before the dot: a regency's province. Other regions give themselves. */
	public RegionCode province() {
		return isRegency() ? new RegionCode(this.value.substring(0, 2)) : this;
	}

	/** Regency to province, province to country; nothing is above the country. */
	public Optional<RegionCode> above() {
		if (isRegency()) {
			return Optional.of(province());
		}
		return NATIONAL.equals(this) ? Optional.empty() : Optional.of(NATIONAL);
	}

	/** This region and those above it, the nearest first. */
	List<RegionCode> upwards() {
		return Stream.iterate(Optional.of(this), Optional::isPresent, (code) -> code.flatMap(RegionCode::above))
			.flatMap(Optional::stream)
			.toList();
	}

	private boolean isRegency() {
		return this.value.length() > 2;
	}

}
