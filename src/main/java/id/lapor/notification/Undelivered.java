package id.lapor.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.Complaints;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What supervisors see of the outbox: notices about their own agencies' complaints. */
@Service
class Undelivered {

	/** So many rows are shown at once. */
	static final int SHOWN = 200;

	private static final Logger log = LoggerFactory.getLogger(Undelivered.class);

	private final Notices notices;

	private final Complaints complaints;

	private final Agencies agencies;

	private final MessageSource words;

	private final Clock clock;

	Undelivered(Notices notices, Complaints complaints, Agencies agencies, MessageSource words, Clock clock) {
		this.notices = notices;
		this.complaints = complaints;
		this.agencies = agencies;
		this.words = words;
		this.clock = clock;
	}

	/**
	 * A notice as a supervisor sees it.
	 *
	 * @param recipient the officer's sign-in name, or {@code REPORTER}
	 * @param error a short code; {@code null} when nothing failed
	 * @param zone the zone of the agency, for reading the time
	 */
	record OutboxMessage(long id, String number, String event, String eventText, String recipient, String channel,
			String agency, String state, int attempts, String error, Instant happenedAt, String zone) {

		public boolean toReporter() {
			return Notice.REPORTER.equals(this.recipient);
		}

		public ZoneId zoneId() {
			return ZoneId.of(this.zone);
		}

	}

	/** The newest {@value #SHOWN} in this state that the officer may know of. */
	@Transactional(readOnly = true)
	List<OutboxMessage> list(Notice.State state, Officer officer) {
		Set<String> own = officer.agencies().stream().map(AgencyId::value).collect(Collectors.toSet());
		return this.notices.findIn(state, officer.has(Role.NATIONAL_ADMIN), own, Limit.of(SHOWN))
			.stream()
			.map(this::row)
			.toList();
	}

	/**
	 * Sends a notice once more.
	 * @throws NotFound when the officer may not know of it
	 * @throws RuleViolation when it has not been given up
	 */
	@Transactional
	void sendAgain(long id, Officer officer) {
		Notice notice = this.notices.findById(id)
			.filter((found) -> found.complaint() != null)
			.filter((found) -> CaseAccess.of(this.complaints.require(found.complaint()), officer)
				.contains(CaseAccess.Part.NUMBER))
			.orElseThrow(() -> new NotFound("notice.not-found"));
		notice.sendAgain(this.clock.instant());
		log.info("Notice {} is sent again by {}", id, officer.userId());
	}

	private OutboxMessage row(Notice notice) {
		Agency agency = this.agencies.require(notice.agency());
		Locale reader = LocaleContextHolder.getLocale();
		return new OutboxMessage(notice.id(), notice.complaint().value(), notice.event().name(),
				this.words.getMessage("event." + notice.event(), null, reader), notice.recipient(),
				notice.channel().name(), agency.name(), notice.state().name(), notice.attempts(), notice.lastError(),
				notice.happenedAt(), agency.zone().getId());
	}

}
