package id.lapor.reporter;

import java.time.Instant;

/**
 * A look into the vault as the reporter may see it: the officer's name is left out.
 *
 * @param at when, in whole seconds
 * @param role in which role it was read
 * @param reason the reason that was given
 */
public record RecordedReading(Instant at, String role, String reason) {

	/** Withholds the reason: officers write names into it. */
	@Override
	public String toString() {
		return "RecordedReading[%s, %s]".formatted(this.at, this.role);
	}

}
