package id.lapor.complaint;

import java.time.Instant;

import id.lapor.agency.AgencyId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * One change of a complaint: who, when, from, to, why. It is the legal record and is
 * never changed; the engine's own history may be cleaned up, this is not. Entries are
 * ordered by their sequence, not by time, which is kept in whole seconds.
 */
@Entity
@Table(name = "complaint_history")
public class HistoryEntry {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	@Column(name = "seq")
	private Long sequence;

	/** The owning side, so that adding an entry need not load the others. */
	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "complaint_id", nullable = false, updatable = false)
	private Complaint complaint;

	@Column(name = "happened_at")
	private Instant at;

	@Enumerated(EnumType.STRING)
	private Act act;

	@Enumerated(EnumType.STRING)
	@Column(name = "actor_role")
	private Actor.Role actorRole;

	@Column(name = "actor_id")
	private String actorId;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "actor_agency"))
	private AgencyId actorAgency;

	@Column(name = "actor_for")
	private String actorFor;

	@Enumerated(EnumType.STRING)
	@Column(name = "from_status")
	private Status from;

	@Enumerated(EnumType.STRING)
	@Column(name = "to_status")
	private Status to;

	@Column(name = "why")
	private String why;

	protected HistoryEntry() {
	}

	HistoryEntry(Complaint complaint, Act act, Actor actor, Instant at, Status from, Status to, String why) {
		this.complaint = complaint;
		this.act = act;
		this.actorRole = actor.role();
		this.actorId = actor.userId();
		this.actorAgency = actor.agency();
		this.actorFor = actor.standsInFor();
		this.at = at;
		this.from = from;
		this.to = to;
		this.why = why;
	}

	/** The order of entries. */
	public Long sequence() {
		return this.sequence;
	}

	public Instant at() {
		return this.at;
	}

	public Act act() {
		return this.act;
	}

	public Actor actor() {
		return new Actor(this.actorRole, this.actorId, this.actorAgency, this.actorFor);
	}

	/** The state before; {@code null} for the first entry. */
	public Status from() {
		return this.from;
	}

	/** The state after; the same as before when the act changed none. */
	public Status to() {
		return this.to;
	}

	/** The reason in words; {@code null} where the act speaks for itself. */
	public String why() {
		return this.why;
	}

}
