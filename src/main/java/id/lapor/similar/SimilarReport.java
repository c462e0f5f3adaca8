package id.lapor.similar;

import java.time.Instant;

/**
 * A report that may be about the same matter as another.
 *
 * @param number its number
 * @param title the coordinator's one line; {@code null} before verification
 * @param status the code of its state
 * @param text the first words of what was reported
 * @param followers how many reports are linked to it already
 * @param likeness from 0, nothing in common, to 100, the same words
 * @param nearness the same for the words of the place alone
 */
public record SimilarReport(String number, String title, String place, Instant receivedAt, String status, String text,
		int followers, int likeness, int nearness) {
}
