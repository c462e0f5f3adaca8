package id.lapor.handling;

import java.time.Instant;

import id.lapor.agency.AgencyId;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ComplaintId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A lead agency asks for more time, and what became of it. */
@Entity
@Table(name = "extension_request")
class ExtensionRequest {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "complaint_id"))
	private ComplaintId complaint;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id"))
	private AgencyId agency;

	private String askedBy;

	private Instant askedAt;

	private int days;

	private String reason;

	private Instant decidedAt;

	private Boolean granted;

	protected ExtensionRequest() {
	}

	ExtensionRequest(ComplaintId complaint, Actor officer, Instant askedAt, int days, String reason) {
		this.complaint = complaint;
		this.agency = officer.agency();
		this.askedBy = officer.userId();
		this.askedAt = askedAt;
		this.days = days;
		this.reason = reason;
	}

	void decide(boolean granted, Instant at) {
		this.granted = granted;
		this.decidedAt = at;
	}

	AgencyId agency() {
		return this.agency;
	}

	Instant askedAt() {
		return this.askedAt;
	}

	/** Working days. */
	int days() {
		return this.days;
	}

	String reason() {
		return this.reason;
	}

}
