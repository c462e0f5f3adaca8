package id.lapor.intake;

import java.time.Instant;

import id.lapor.agency.Officer;
import id.lapor.complaint.Channel;
import id.lapor.complaint.Report;
import id.lapor.reporter.Identity;

/**
 * A report with all that goes with it.
 *
 * @param identity who reports, or {@code null} when nothing was told
 * @param receivedAt when it was received, or {@code null} for now
 * @param backdatingReason why it is typed in later; needed when {@code receivedAt} is
 * given
 * @param officer who types it in, or {@code null} for the reporter
 */
public record Submission(Report report, Channel channel, Identity identity, Instant receivedAt, String backdatingReason,
		Officer officer) {

	/** A report that comes from the reporter's own hand. */
	public static Submission own(Report report, Channel channel, Identity identity) {
		return new Submission(report, channel, identity, null, null, null);
	}

	/** Hides what was told. */
	@Override
	public String toString() {
		return "Submission[%s, %s]".formatted(this.channel, this.report);
	}

}
