package id.lapor.handling;

import java.time.Instant;
import java.util.UUID;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.ComplaintId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * What an officer has typed into a step's form and not yet handed in. The engine is told
 * only its id, because whatever it is told stays in its history tables.
 */
@Entity
@Table(name = "step_draft")
class Draft {

	@Id
	private String id;

	@Version
	private Integer version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "complaint_id", updatable = false))
	private ComplaintId complaint;

	@Enumerated(EnumType.STRING)
	@Column(updatable = false)
	private Step step;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id", updatable = false))
	private AgencyId agency;

	@Column(updatable = false)
	private String author;

	private String body;

	private Instant savedAt;

	protected Draft() {
	}

	Draft(ComplaintId complaint, Step step, AgencyId agency, String author) {
		this.id = UUID.randomUUID().toString();
		this.complaint = complaint;
		this.step = step;
		this.agency = agency;
		this.author = author;
	}

	void save(String body, Instant at) {
		this.body = body;
		this.savedAt = at;
	}

	boolean isFor(ComplaintId complaint, Step step, AgencyId agency, String author) {
		return this.complaint.equals(complaint) && this.step == step && this.agency.equals(agency)
				&& this.author.equals(author);
	}

	String id() {
		return this.id;
	}

	String body() {
		return this.body;
	}

	Instant savedAt() {
		return this.savedAt;
	}

}
