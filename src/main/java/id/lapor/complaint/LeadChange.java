package id.lapor.complaint;

import java.time.Instant;

import id.lapor.agency.AgencyId;
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

/** That a complaint went from one lead agency to another, and what that rested on. */
@Entity
@Table(name = "lead_change")
class LeadChange {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "from_agency"))
	private AgencyId from;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "to_agency"))
	private AgencyId to;

	@Enumerated(EnumType.STRING)
	private Disposition.Basis basis;

	private Instant changedAt;

	protected LeadChange() {
	}

	LeadChange(AgencyId from, AgencyId to, Disposition.Basis basis, Instant at) {
		this.from = from;
		this.to = to;
		this.basis = basis;
		this.changedAt = at;
	}

	/**
	 * Whether it was this agency that gave the lead away. One where nobody was left has
	 * not: it may lead again once somebody is there.
	 */
	boolean isAwayFrom(AgencyId agency) {
		return this.from.equals(agency) && this.basis != Disposition.Basis.NO_OFFICER;
	}

}
