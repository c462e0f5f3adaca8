package id.lapor.complaint;

import java.time.Instant;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import id.lapor.deadline.ClockKind;
import id.lapor.deadline.Limit;
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
 * One clock of one complaint, as a fact: when it started, when it is due, and whether it
 * was met. A later change of the tables never touches it; {@link #limitSource} tells by
 * which version of them it was set.
 */
@Entity
@Table(name = "deadline")
public class Deadline {

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
	private ClockKind kind;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id", updatable = false))
	private AgencyId agency;

	@Column(updatable = false)
	private Instant startedAt;

	@Column(updatable = false)
	private Instant firstDueAt;

	private Instant dueAt;

	private Instant stoppedAt;

	@Column(updatable = false)
	private String limitSource;

	protected Deadline() {
	}

	Deadline(ComplaintId complaint, ClockKind kind, AgencyId agency, Instant startedAt, Instant dueAt, Limit limit) {
		this.complaint = complaint;
		this.kind = kind;
		this.agency = agency;
		this.startedAt = startedAt;
		this.firstDueAt = dueAt;
		this.dueAt = dueAt;
		this.limitSource = limit.source();
	}

	void stop(Instant at) {
		this.stoppedAt = at;
	}

	public ClockKind kind() {
		return this.kind;
	}

	/** The agency whose clock it is. */
	public AgencyId agency() {
		return this.agency;
	}

	public Instant startedAt() {
		return this.startedAt;
	}

	/** The last second of the last day, UTC. */
	public Instant dueAt() {
		return this.dueAt;
	}

	/** When what it waited for happened; empty while it runs. */
	public Optional<Instant> stoppedAt() {
		return Optional.ofNullable(this.stoppedAt);
	}

	public boolean isRunning() {
		return this.stoppedAt == null;
	}

	/** Whether the due date has passed without what it waits for. */
	public boolean isBreached(Instant now) {
		return ((this.stoppedAt != null) ? this.stoppedAt : now).isAfter(this.dueAt);
	}

	/** Which table, in which version, set the limit. */
	public String limitSource() {
		return this.limitSource;
	}

}
