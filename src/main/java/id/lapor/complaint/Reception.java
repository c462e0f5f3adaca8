package id.lapor.complaint;

import java.time.Instant;

import id.lapor.agency.AgencyId;
import id.lapor.reporter.ReporterId;

/**
 * How a report reached us.
 *
 * @param channel by which way
 * @param receivedAt when it was received; clocks run from here. Earlier than
 * {@code registeredAt} for a report that staff type in later
 * @param registeredAt when it was written down here
 * @param backdatingReason why it is typed in later, or {@code null}
 * @param registeredBy the officer who typed it in, or {@code null} for the reporter
 * @param reporter where the identity is kept, or {@code null} when none was given
 * @param coordinator the coordinating agency that verifies
 */
public record Reception(Channel channel, Instant receivedAt, Instant registeredAt, String backdatingReason,
		String registeredBy, ReporterId reporter, AgencyId coordinator) {
}
