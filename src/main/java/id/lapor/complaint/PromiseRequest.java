package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import id.lapor.agency.AgencyId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/**
 * An answer that promises something for a day so far away that the head of the agency
 * must approve it (contracts.md "Clocks", promise). Until then nobody but staff knows of
 * it; one that was refused is kept until the agency answers, so that it can be mended.
 */
@Embeddable
public class PromiseRequest {

	@Column(name = "promise_asked_by")
	private String askedBy;

	@Column(name = "promise_asked_at")
	private Instant askedAt;

	@Column(name = "promise_text")
	private String text;

	@Column(name = "promise_day")
	private LocalDate day;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "promise_approver"))
	private AgencyId approver;

	@Column(name = "promise_refusal")
	private String refusal;

	protected PromiseRequest() {
	}

	PromiseRequest(String askedBy, Instant askedAt, String text, LocalDate day, AgencyId approver) {
		this.askedBy = askedBy;
		this.askedAt = askedAt;
		this.text = text;
		this.day = day;
		this.approver = approver;
	}

	/** The same, refused. */
	PromiseRequest refused(String why) {
		PromiseRequest refused = new PromiseRequest(this.askedBy, this.askedAt, this.text, this.day, null);
		refused.refusal = why;
		return refused;
	}

	/** The same, for somebody at another agency to approve. */
	PromiseRequest passedTo(AgencyId agency) {
		return new PromiseRequest(this.askedBy, this.askedAt, this.text, this.day, agency);
	}

	/** Who wrote the answer, and so cannot approve it. */
	public String askedBy() {
		return this.askedBy;
	}

	public Instant askedAt() {
		return this.askedAt;
	}

	/** The drafted answer. */
	public String text() {
		return this.text;
	}

	/** The day that it promises. */
	public LocalDate day() {
		return this.day;
	}

	/** At which agency somebody must approve it; empty once it was refused. */
	public Optional<AgencyId> approver() {
		return Optional.ofNullable(this.approver);
	}

	/** Why it was refused; empty while it waits. */
	public Optional<String> refusal() {
		return Optional.ofNullable(this.refusal);
	}

	/** A deputy of the one who wrote it is no second person either. */
	boolean isWrittenBy(Actor officer) {
		return this.askedBy.equals(officer.userId()) || this.askedBy.equals(officer.standsInFor());
	}

}
