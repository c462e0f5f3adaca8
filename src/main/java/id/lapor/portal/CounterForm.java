package id.lapor.portal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import id.lapor.complaint.Channel;
import id.lapor.shared.RuleViolation.AtField;

/**
 * What staff add when they type in somebody else's report.
 *
 * @param channel how the report reached the office
 * @param receivedAt when, on the office's clock ({@code 2026-01-05T09:30}); empty for now
 * @param backdatingReason why it is typed in later
 */
record CounterForm(String channel, String receivedAt, String backdatingReason) {

	/** The ways that people use to reach the counter. */
	static final List<Channel> CHANNELS = Arrays.stream(Channel.values()).filter(Channel::byStaff).toList();

	Channel readChannel(List<AtField> wrong) {
		Channel read = ReportForm.read("channel", this.channel, "channel.unknown", Channel::valueOf, wrong);
		if (ReportForm.blankToNull(this.channel) == null) {
			wrong.add(new AtField("channel", "field.required"));
		}
		else if (read != null && !read.byStaff()) {
			wrong.add(new AtField("channel", "channel.unknown"));
		}
		return read;
	}

	/** {@code null} means now. */
	Instant readReceivedAt(ZoneId office, List<AtField> wrong) {
		LocalDateTime typed = ReportForm.read("receivedAt", this.receivedAt, "field.date-time", LocalDateTime::parse,
				wrong);
		ReportForm.checkCharacters("backdatingReason", this.backdatingReason, wrong);
		return (typed != null) ? typed.withNano(0).atZone(office).toInstant() : null;
	}

}
