package id.lapor.complaint;

import java.time.Instant;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a complaint was at a step of an agency, from when to when. */
@Entity
@Table(name = "step_fact")
public class StepFact {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "complaint_id"))
	private ComplaintId complaint;

	private String step;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id"))
	private AgencyId agency;

	private Instant enteredAt;

	private Instant leftAt;

	protected StepFact() {
	}

	/** A complaint enters a step, named by the model's element. */
	public StepFact(ComplaintId complaint, String step, AgencyId agency, Instant enteredAt) {
		this.complaint = complaint;
		this.step = step;
		this.agency = agency;
		this.enteredAt = enteredAt;
	}

	/** The complaint leaves the step. */
	public void leave(Instant at) {
		this.leftAt = at;
	}

	/** The model's element, such as {@code verify-complaint}. */
	public String step() {
		return this.step;
	}

	public AgencyId agency() {
		return this.agency;
	}

	public Instant enteredAt() {
		return this.enteredAt;
	}

	/** When it left; empty while it is there. */
	public Optional<Instant> leftAt() {
		return Optional.ofNullable(this.leftAt);
	}

}
