package id.lapor.complaint;

import java.time.Instant;

import id.lapor.agency.AgencyId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * The coordinator's request to put away a complaint that is with an agency already. A
 * second person decides upon it.
 */
@Embeddable
public class ArchiveRequest {

	@Column(name = "archive_asked_by")
	private String askedBy;

	@Column(name = "archive_asked_at")
	private Instant askedAt;

	@Enumerated(EnumType.STRING)
	@Column(name = "archive_asked_for")
	private ArchiveReason reason;

	@Column(name = "archive_asked_note")
	private String note;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "archive_confirmer"))
	private AgencyId confirmer;

	protected ArchiveRequest() {
	}

	ArchiveRequest(String askedBy, Instant askedAt, ArchiveReason reason, String note, AgencyId confirmer) {
		this.askedBy = askedBy;
		this.askedAt = askedAt;
		this.reason = reason;
		this.note = note;
		this.confirmer = confirmer;
	}

	/** The same, for a second person at another agency. */
	ArchiveRequest passedTo(AgencyId agency) {
		return new ArchiveRequest(this.askedBy, this.askedAt, this.reason, this.note, agency);
	}

	/** Who asks, and so cannot confirm. */
	public String askedBy() {
		return this.askedBy;
	}

	public Instant askedAt() {
		return this.askedAt;
	}

	public ArchiveReason reason() {
		return this.reason;
	}

	/** Why, for colleagues. */
	public String note() {
		return this.note;
	}

	/** At which agency the second person works. */
	public AgencyId confirmer() {
		return this.confirmer;
	}

	/** A deputy of the one who asks is no second person either. */
	boolean isAskedBy(Actor officer) {
		return this.askedBy.equals(officer.userId()) || this.askedBy.equals(officer.standsInFor());
	}

}
