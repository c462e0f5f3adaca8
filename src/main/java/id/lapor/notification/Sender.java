package id.lapor.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.complaint.ReporterUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailSendException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClientResponseException;

/**
 * Sends what lies in the outbox, long after the transaction of the event. On several
 * nodes each takes other notices. No transaction is open while a server is spoken to.
 * What is written about a failure is the name of its class, because its text may hold the
 * address.
 */
@Component
class Sender {

	private static final Logger log = LoggerFactory.getLogger(Sender.class);

	private static final int BATCH = 10;

	/** What the reporter has to answer, in a time that begins when it arrives. */
	private static final Set<CaseEvent.Kind> STARTS_THE_REPORTERS_TIME = EnumSet.of(CaseEvent.Kind.ANSWERED,
			CaseEvent.Kind.DEFERRED);

	/** What is told by hand where no message arrives. */
	private static final Set<CaseEvent.Kind> MUST_ARRIVE = EnumSet.of(CaseEvent.Kind.ANSWERED, CaseEvent.Kind.DEFERRED,
			CaseEvent.Kind.ARCHIVED, CaseEvent.Kind.PROMISED, CaseEvent.Kind.OMBUDSMAN_OPEN);

	/**
	 * A batch that takes longer is left where it is, well before others may take it: each
	 * step of a slow conversation with a server may take ten seconds.
	 */
	private static final Duration BATCH_MAX = Notice.LEASE.dividedBy(2);

	private final Notices notices;

	private final Letters letters;

	private final Carriers carriers;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Sender(Notices notices, Letters letters, Carriers carriers, ApplicationEventPublisher events,
			PlatformTransactionManager transactions, Clock clock) {
		this.notices = notices;
		this.letters = letters;
		this.carriers = carriers;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/** A notice that this sender has for itself, and by which attempt. */
	private record Taken(Long id, int attempt) {
	}

	/** Sends all that is due by now. */
	@Scheduled(fixedDelayString = "${lapor.outbox.every}", initialDelayString = "${lapor.outbox.every}")
	void sendDue() {
		boolean full = true;
		while (full) {
			long begun = System.nanoTime();
			List<Taken> batch = takeBatch();
			for (Taken taken : batch) {
				if (System.nanoTime() - begun < BATCH_MAX.toNanos()) {
					send(taken);
				}
			}
			full = batch.size() == BATCH;
		}
	}

	private List<Taken> takeBatch() {
		return this.transaction.execute((status) -> {
			Instant now = this.clock.instant();
			List<Notice> due = this.notices.due(now, BATCH);
			due.forEach((notice) -> notice.take(now));
			return due.stream().map((notice) -> new Taken(notice.id(), notice.attempts())).toList();
		});
	}

	private void send(Taken taken) {
		try {
			Optional<Letter> letter = write(taken);
			if (letter.isPresent()) {
				this.carriers.of(letter.get().channel()).carry(letter.get());
				// Kept by itself: whatever fails from here on, it is not sent again.
				change(taken, (notice) -> {
					notice.handOver(this.clock.instant());
					return null;
				});
			}
			change(taken, this::deliver);
		}
		catch (RuntimeException ex) {
			fail(taken, code(ex));
		}
	}

	private Optional<Letter> write(Taken taken) {
		return change(taken, (notice) -> {
			if (notice.sentAt().isPresent()) {
				return null;
			}
			Optional<Letter> letter = this.letters.write(notice);
			if (letter.isEmpty()) {
				notice.giveUpUnreachable();
				reportUnreachable(notice);
			}
			return letter.orElse(null);
		});
	}

	/**
	 * A reporter who has to answer, or gets a right, is reached, if need be by letter.
	 */
	private void reportUnreachable(Notice notice) {
		if (notice.isToReporter() && MUST_ARRIVE.contains(notice.event())) {
			this.events.publishEvent(new ReporterUnreachable(notice.complaint(), notice.event(), this.clock.instant()));
		}
	}

	private Void deliver(Notice notice) {
		notice.deliver();
		if (notice.isToReporter() && STARTS_THE_REPORTERS_TIME.contains(notice.event())) {
			this.events.publishEvent(new NoticeDelivered(notice.complaint(), notice.event(), notice.happenedAt(),
					notice.sentAt().orElseThrow()));
		}
		return null;
	}

	private void fail(Taken taken, String code) {
		change(taken, (notice) -> {
			notice.fail(code, this.clock.instant());
			if (notice.isUndelivered()) {
				log.error("Notice {} is given up: {}", taken.id(), code);
				reportUnreachable(notice);
			}
			else {
				log.warn("Notice {} was not sent, attempt {}: {}", taken.id(), taken.attempt(), code);
			}
			return null;
		});
	}

	/** Does nothing to a notice that is no longer this sender's. */
	private <T> Optional<T> change(Taken taken, Function<Notice, T> change) {
		return this.transaction.execute((status) -> this.notices.findById(taken.id())
			.filter((notice) -> notice.isTakenFor(taken.attempt()))
			.map(change));
	}

	private static String code(RuntimeException failure) {
		if (failure instanceof RestClientResponseException refusal) {
			return "HTTP " + refusal.getStatusCode().value();
		}
		if (failure instanceof MailSendException refusal && refusal.getMessageExceptions().length > 0) {
			return NestedExceptionUtils.getMostSpecificCause(refusal.getMessageExceptions()[0])
				.getClass()
				.getSimpleName();
		}
		return NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName();
	}

}
