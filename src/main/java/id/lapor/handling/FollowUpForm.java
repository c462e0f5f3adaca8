package id.lapor.handling;

import java.time.LocalDate;

/**
 * What a lead agency fills in at a follow-up or an answer.
 *
 * @param text what is told to the reporter
 * @param doneBy who does it; {@code null} at an answer
 * @param plannedFor the day until which the agency means to have acted, or {@code null}
 */
record FollowUpForm(String text, String doneBy, LocalDate plannedFor) {
}
