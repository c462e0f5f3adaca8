package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What clocks and calendar say about going to the Ombudsman (UU 37/2008 art. 24,
 * domain.md section 1.2).
 *
 * @param breached whether the finish limit or the statutory ceiling was missed
 * @param reopenableUntil until when the reporter may be dissatisfied with a closed case
 * @param today the day, in the coordinator's zone
 */
public record ReferralGrounds(boolean breached, Instant reopenableUntil, LocalDate today) {

	/** The Ombudsman takes nothing that is older. */
	private static final int YEARS = 2;

	boolean isTooOld(LocalDate happened) {
		return happened.plusYears(YEARS).isBefore(this.today);
	}

}
