package id.lapor.complaint;

import java.time.Instant;
import java.util.Optional;

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
import jakarta.persistence.Version;

/**
 * What a supporting agency was asked for, and what came of it. It has a version of its
 * own: a contribution never stands in the way of the lead agency.
 */
@Entity
@Table(name = "supporting_part")
public class SupportingPart {

	/** How far a part is. */
	public enum State {

		/** Asked for, and not there yet. */
		OPEN,
		/** The agency gave its part. */
		CONTRIBUTED,
		/** The lead agency or the coordinator no longer needs it. */
		RELEASED,
		/** The lead agency answered first. */
		NOT_CONTRIBUTED

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id"))
	private AgencyId agency;

	/** Null where the agency does it itself. */
	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "handling_agency"))
	private AgencyId handler;

	private String askedBy;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "asking_agency"))
	private AgencyId askingAgency;

	private Instant askedAt;

	private String request;

	private boolean sharesContent;

	@Enumerated(EnumType.STRING)
	private State state = State.OPEN;

	private String content;

	private Instant endedAt;

	protected SupportingPart() {
	}

	SupportingPart(AgencyId agency, AgencyId handler, Actor asker, Instant at, String request, boolean sharesContent) {
		this.agency = agency;
		this.handler = handler.equals(agency) ? null : handler;
		this.askedBy = asker.userId();
		this.askingAgency = asker.agency();
		this.askedAt = at;
		this.request = request;
		this.sharesContent = sharesContent;
	}

	/** Somebody at another agency does it. */
	void passTo(AgencyId agency) {
		this.handler = agency.equals(this.agency) ? null : agency;
	}

	void contribute(String text, Instant at) {
		this.content = text;
		end(State.CONTRIBUTED, at);
	}

	void end(State how, Instant at) {
		this.state = how;
		this.endedAt = at;
	}

	/** Who was asked. */
	public AgencyId agency() {
		return this.agency;
	}

	/**
	 * Whose task it is: the agency's, or the coordinator's as long as nobody there could
	 * do it (contracts.md "Who is responsible").
	 */
	public AgencyId handler() {
		return (this.handler != null) ? this.handler : this.agency;
	}

	public Instant askedAt() {
		return this.askedAt;
	}

	/** What it was asked for: for the agencies, never for the reporter. */
	public String request() {
		return this.request;
	}

	/** Whether it may read what was reported. */
	public boolean sharesContent() {
		return this.sharesContent;
	}

	public State state() {
		return this.state;
	}

	public boolean isOpen() {
		return this.state == State.OPEN;
	}

	/** What it contributed, for the lead agency's answer; empty before that. */
	public Optional<String> content() {
		return Optional.ofNullable(this.content);
	}

	/** When it gave its part or was no longer needed; empty while it is open. */
	public Optional<Instant> endedAt() {
		return Optional.ofNullable(this.endedAt);
	}

}
