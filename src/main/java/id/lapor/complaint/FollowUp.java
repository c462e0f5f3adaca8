package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
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

/** Something that an agency tells the reporter, or the reporter adds. */
@Entity
@Table(name = "follow_up")
public class FollowUp {

	/** What is told. */
	public enum Kind {

		/** A word of the coordinator, such as what happens next. */
		MESSAGE,
		/** What is being done, by whom and until when; not an answer. */
		INTERIM,
		/** The answer. */
		ANSWER,
		/** Which data are missing. */
		QUESTION,
		/** What the reporter added when asked. */
		ADDITION,
		/** What the reporter replied to the answer. */
		REPLY,
		/** Why the reporter is not satisfied, or appeals. */
		OBJECTION,
		/** What the reporter says to a rating. */
		COMMENT,
		/** What a superior decided upon an appeal. */
		DECISION,
		/** An answer that promises something until a day. */
		PROMISE,
		/** By what can be seen that a promise was kept. */
		EVIDENCE,
		/** Why the reporter takes the report back. */
		WITHDRAWAL,
		/** What the Ombudsman tells of how it ended. */
		OMBUDSMAN;

		/**
		 * Whether it is told of the matter, and not to one reporter alone: whoever
		 * follows a report reads it, and sees the files that came with it.
		 */
		public boolean isOfTheMatter() {
			return this == INTERIM || this == ANSWER || this == PROMISE || this == EVIDENCE;
		}

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "agency_id"))
	private AgencyId agency;

	@Column(name = "written_by")
	private String writtenBy;

	@Column(name = "written_at")
	private Instant writtenAt;

	private String content;

	private String doneBy;

	@Column(name = "planned_for")
	private LocalDate plannedFor;

	protected FollowUp() {
	}

	FollowUp(Kind kind, Actor actor, Instant at, String content, LocalDate plannedFor) {
		this.kind = kind;
		this.agency = actor.agency();
		this.writtenBy = actor.userId();
		this.writtenAt = at;
		this.content = content;
		this.plannedFor = plannedFor;
	}

	/** What is done, by whom and until when. */
	FollowUp(Actor actor, Instant at, String content, String doneBy, LocalDate plannedFor) {
		this(Kind.INTERIM, actor, at, content, plannedFor);
		this.doneBy = doneBy;
	}

	public Kind kind() {
		return this.kind;
	}

	/** The agency that speaks; empty when the reporter does. */
	public Optional<AgencyId> agency() {
		return Optional.ofNullable(this.agency);
	}

	/**
	 * The officer who wrote it; for staff, never for the public. {@code null} for the
	 * reporter.
	 */
	public String writtenBy() {
		return this.writtenBy;
	}

	public Instant writtenAt() {
		return this.writtenAt;
	}

	public String content() {
		return this.content;
	}

	/**
	 * Who does it, such as a unit of the agency; {@code null} for all that is not
	 * {@link Kind#INTERIM}, and where it was told before this was asked.
	 */
	public String doneBy() {
		return this.doneBy;
	}

	/** Until when the agency means to have acted; {@code null} when it names no day. */
	public LocalDate plannedFor() {
		return this.plannedFor;
	}

}
