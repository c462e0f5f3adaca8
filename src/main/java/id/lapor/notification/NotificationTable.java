package id.lapor.notification;

import java.util.List;

import id.lapor.complaint.CaseEvent;
import id.lapor.deadline.ClockKind;

/** The table that says who is told of an event, over what and in which words. */
public interface NotificationTable {

	/**
	 * One audience that is told.
	 *
	 * @param channel over what it is told
	 * @param otherwise over what, when the person has no address for the channel;
	 * {@code null} for nothing else
	 * @param template what it is told
	 */
	record Row(Audience audience, Channel channel, Channel otherwise, Template template) {

		/** Staff are reached by e-mail alone, and never read what is for the reporter. */
		public Row {
			boolean reporter = audience == Audience.REPORTER;
			if (template.isForReporter() != reporter) {
				throw new IllegalArgumentException("the template %s is not for %s".formatted(template, audience));
			}
			if (!reporter && (channel == Channel.SMS || otherwise == Channel.SMS)) {
				throw new IllegalArgumentException("no SMS goes to %s".formatted(audience));
			}
		}

	}

	/**
	 * What the table says to an event.
	 * @param clock the clock of the event, or {@code null}
	 * @return one row for each audience; none when nobody is told
	 * @throws RuntimeException when a row is not sound: the step that made the event
	 * fails, and nothing has happened
	 */
	List<Row> ask(CaseEvent.Kind event, ClockKind clock);

}
