package id.lapor.complaint;

import java.time.Instant;

/**
 * A notice that the reporter must have, because it asks for an answer or opens a right,
 * cannot be sent: only a postal address is known, or nothing, or no attempt succeeded. It
 * is published inside the transaction that keeps this, so that somebody is asked to reach
 * the reporter by hand.
 *
 * @param complaint which complaint
 * @param kind what the reporter should have been told
 * @param at when it was found out, in whole seconds
 */
public record ReporterUnreachable(ComplaintId complaint, CaseEvent.Kind kind, Instant at) {

}
