package id.lapor.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.agency.StaffNews;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * One message to one person, from the event to its delivery. It holds no address, no name
 * and nothing that anybody wrote: the address is looked up when it is sent, and the text
 * is made then.
 */
@Entity
@Table(name = "outbox")
class Notice {

	/** After so many attempts, eight and a half hours after the first, it is given up. */
	static final int ATTEMPTS_MAX = 10;

	/** How long a sender has a notice for itself. */
	static final Duration LEASE = Duration.ofMinutes(5);

	/** The recipient of a notice to the reporter. */
	static final String REPORTER = "REPORTER";

	/** In the place of a clock, because a unique key does not see an empty cell. */
	private static final String NO_CLOCK = "-";

	private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	private static final int ERROR_MAX = 80;

	enum State {

		/** To be sent, now or later. */
		WAITING,
		/** Taken over by a mail server or gateway. */
		SENT,
		/** Given up; a supervisor may send it again. */
		DEAD,
		/** There is no address to send it to. */
		UNREACHABLE

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "complaint_id", updatable = false))
	private ComplaintId complaint;

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private CaseEvent.Kind event;

	@Column(name = "clock_kind", updatable = false)
	private String clock;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id", updatable = false))
	private AgencyId agency;

	@Column(updatable = false)
	private Instant happenedAt;

	@Column(updatable = false)
	private String about = "";

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private Audience audience;

	@Column(updatable = false)
	private String recipient;

	@Enumerated(EnumType.STRING)
	private Channel channel;

	@Enumerated(EnumType.STRING)
	private Channel otherwise;

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private Template template;

	@Column(updatable = false)
	private String language;

	@Enumerated(EnumType.STRING)
	private State state;

	private int attempts;

	private Instant nextAttemptAt;

	private Instant sentAt;

	private String lastError;

	protected Notice() {
	}

	/**
	 * A notice that waits to be sent.
	 * @param recipient the officer's sign-in name, or {@link #REPORTER}
	 * @param language {@code id} or {@code en}
	 */
	Notice(CaseEvent event, NotificationTable.Row row, String recipient, String language) {
		this.complaint = event.complaint();
		this.event = event.kind();
		this.clock = clock(event);
		this.agency = event.agency();
		this.happenedAt = happenedAt(event);
		this.about = event.about();
		this.audience = row.audience();
		this.recipient = recipient;
		this.channel = row.channel();
		this.otherwise = row.otherwise();
		this.template = row.template();
		this.language = language;
		this.state = State.WAITING;
		this.nextAttemptAt = this.happenedAt;
	}

	/** A letter to one of the staff that is about no complaint. */
	Notice(StaffNews news, Template template, String language) {
		this.clock = NO_CLOCK;
		this.agency = news.agency();
		this.happenedAt = news.at().truncatedTo(ChronoUnit.SECONDS);
		this.audience = Audience.NAMED;
		this.recipient = news.recipient();
		this.channel = Channel.EMAIL;
		this.template = template;
		this.language = language;
		this.state = State.WAITING;
		this.nextAttemptAt = this.happenedAt;
	}

	/** The clock of an event as it is stored. */
	static String clock(CaseEvent event) {
		return (event.clock() != null) ? event.clock().name() : NO_CLOCK;
	}

	/** The time of an event as it is stored, in whole seconds. */
	static Instant happenedAt(CaseEvent event) {
		return event.at().truncatedTo(ChronoUnit.SECONDS);
	}

	/**
	 * A sender takes it: an attempt begins, and for the lease nobody else may take it.
	 */
	void take(Instant now) {
		this.attempts++;
		this.nextAttemptAt = now.plus(LEASE);
	}

	/** Whether the attempt of this number is still the one under way. */
	boolean isTakenFor(int attempt) {
		return this.state == State.WAITING && this.attempts == attempt;
	}

	/** Goes over to the second channel, if there is one. */
	boolean fallBack() {
		if (this.otherwise == null) {
			return false;
		}
		this.channel = this.otherwise;
		this.otherwise = null;
		return true;
	}

	/** The mail server or gateway has taken it over; it is never sent again. */
	void handOver(Instant now) {
		this.sentAt = now;
	}

	/** It is done. */
	void deliver() {
		this.state = State.SENT;
		this.lastError = null;
	}

	/** There is nowhere to send it. */
	void giveUpUnreachable() {
		this.state = State.UNREACHABLE;
	}

	/**
	 * The attempt has failed: the pause doubles each time, and after the last attempt it
	 * is given up.
	 * @param error a short code without personal data
	 */
	void fail(String error, Instant now) {
		this.lastError = error.substring(0, Math.min(error.length(), ERROR_MAX));
		this.nextAttemptAt = now.plus(FIRST_PAUSE.multipliedBy(1L << (Math.min(this.attempts, ATTEMPTS_MAX) - 1)));
		if (this.attempts >= ATTEMPTS_MAX) {
			this.state = State.DEAD;
		}
	}

	/**
	 * Sends it once more, as if it were new.
	 * @throws RuleViolation when it is not given up
	 */
	void sendAgain(Instant now) {
		if (!isUndelivered()) {
			throw RuleViolation.conflict("notice.not-undelivered");
		}
		this.state = State.WAITING;
		this.attempts = 0;
		this.nextAttemptAt = now;
		this.lastError = null;
	}

	Long id() {
		return this.id;
	}

	/** The complaint; {@code null} for a letter to staff that is about none. */
	ComplaintId complaint() {
		return this.complaint;
	}

	/** What happened to the complaint; {@code null} where there is none. */
	CaseEvent.Kind event() {
		return this.event;
	}

	Optional<ClockKind> clock() {
		return NO_CLOCK.equals(this.clock) ? Optional.empty() : Optional.of(ClockKind.valueOf(this.clock));
	}

	/** The agency that the event concerns; a letter about no complaint may have none. */
	AgencyId agency() {
		return this.agency;
	}

	Instant happenedAt() {
		return this.happenedAt;
	}

	/** See {@link CaseEvent#about}. */
	String about() {
		return this.about;
	}

	Audience audience() {
		return this.audience;
	}

	/** The officer's sign-in name, or {@link #REPORTER}. */
	String recipient() {
		return this.recipient;
	}

	boolean isToReporter() {
		return this.audience == Audience.REPORTER;
	}

	Channel channel() {
		return this.channel;
	}

	Template template() {
		return this.template;
	}

	String language() {
		return this.language;
	}

	State state() {
		return this.state;
	}

	boolean isUndelivered() {
		return this.state == State.DEAD || this.state == State.UNREACHABLE;
	}

	/** How often it has been tried since it was new or sent again. */
	int attempts() {
		return this.attempts;
	}

	/** When it was taken over; empty before. */
	Optional<Instant> sentAt() {
		return Optional.ofNullable(this.sentAt);
	}

	/** Why the last attempt failed, as a short code; {@code null} when none has. */
	String lastError() {
		return this.lastError;
	}

}
