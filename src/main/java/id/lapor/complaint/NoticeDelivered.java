package id.lapor.complaint;

import java.time.Instant;

/**
 * A notice has reached its reporter, as far as a mail server or SMS gateway can tell: it
 * has taken the message over. It is published for the notice of an answer or a question,
 * whose delivery starts the reporter's time (contracts.md "Clocks"), inside the
 * transaction that keeps the delivery: when a listener fails, both are tried again later,
 * and the message is not sent a second time.
 *
 * @param complaint which complaint
 * @param kind what the reporter was told
 * @param saidAt when the answer was published, or the question asked, in whole seconds
 * @param at when the message was taken over, in whole seconds
 */
public record NoticeDelivered(ComplaintId complaint, CaseEvent.Kind kind, Instant saidAt, Instant at) {

}
