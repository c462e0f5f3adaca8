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

/** That an agency returned a complaint, and what was decided. */
@Entity
@Table(name = "return_request")
class ReturnRequest {

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

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "proposed_agency"))
	private AgencyId proposed;

	private String reason;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "decider"))
	private AgencyId decider;

	private boolean arbitration;

	private int workingDays;

	private Instant decidedAt;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "chosen_agency"))
	private AgencyId chosen;

	protected ReturnRequest() {
	}

	/**
	 * @param workingDays how many working days it lay with the agency that returns it,
	 * which are charged to that one, and so are those until it is decided
	 */
	ReturnRequest(ComplaintId complaint, Actor officer, Instant at, int workingDays, AgencyId proposed, String reason,
			AgencyId decider, boolean arbitration) {
		this.complaint = complaint;
		this.agency = officer.agency();
		this.askedBy = officer.userId();
		this.askedAt = at;
		this.workingDays = workingDays;
		this.proposed = proposed;
		this.reason = reason;
		this.decider = decider;
		this.arbitration = arbitration;
	}

	/** Somebody else decides, and finally. */
	void passTo(AgencyId arbiter) {
		this.decider = arbiter;
		this.arbitration = true;
	}

	/** Somebody else decides, because nobody is left who could. */
	void leftTo(AgencyId agency) {
		this.decider = agency;
	}

	/**
	 * It is decided.
	 * @param lead who leads now; {@code null} when the case left before that
	 * @param workingDays how many working days the return has cost since the agency got
	 * the case
	 */
	void decide(AgencyId lead, int workingDays, Instant at) {
		this.chosen = lead;
		this.workingDays = workingDays;
		this.decidedAt = at;
	}

	/** Which agency returned it. */
	AgencyId agency() {
		return this.agency;
	}

	Instant askedAt() {
		return this.askedAt;
	}

	/** Which agency it thinks is competent. */
	AgencyId proposed() {
		return this.proposed;
	}

	String reason() {
		return this.reason;
	}

	/** Whether the decision is an arbitration. */
	boolean isArbitration() {
		return this.arbitration;
	}

}
