package id.lapor.attachment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import id.lapor.attachment.Attachment.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does later what could not be done when a file came in: scans what the scanner was away
 * for, and takes away what never arrived. Several nodes may do it at once.
 */
@Component
class Leftovers {

	private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

	/** Longer than any upload takes from its place to its bytes. */
	private static final Duration ARRIVAL_MAX = Duration.ofHours(1);

	private static final Limit AT_ONCE = Limit.of(100);

	private final Attachments attachments;

	private final Cabinet cabinet;

	private final Clock clock;

	Leftovers(Attachments attachments, Cabinet cabinet, Clock clock) {
		this.attachments = attachments;
		this.cabinet = cabinet;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${lapor.attachments.again}", initialDelayString = "${lapor.attachments.again}")
	void settle() {
		List<Attachment> unscanned = this.attachments.findOlder(State.UNSCANNED, this.clock.instant().plusSeconds(1),
				AT_ONCE);
		each(unscanned, this.cabinet::scanAgain);
		List<Attachment> lost = this.attachments.findOlder(State.ARRIVING, this.clock.instant().minus(ARRIVAL_MAX),
				AT_ONCE);
		each(lost, this.cabinet::discard);
	}

	private static void each(List<Attachment> attachments, Consumer<Attachment> work) {
		for (Attachment attachment : attachments) {
			try {
				work.accept(attachment);
			}
			catch (RuntimeException ex) {
				log.warn("Attachment {} is left for later: {}", attachment.id(), ex.getClass().getName());
			}
		}
	}

}
