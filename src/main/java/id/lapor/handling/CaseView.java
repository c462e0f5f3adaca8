package id.lapor.handling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A complaint as an officer may see it: what is not theirs to see is {@code null}. Texts
 * beside codes are in the officer's language; instants are UTC. The age is the calendar
 * days since it was received, which nothing pauses.
 */
public record CaseView(String number, String status, String statusText, String channel, Instant receivedAt, String zone,
		boolean anonymous, boolean secret, boolean supervisory, boolean fastLane, Named coordinator, Named lead,
		List<Due> deadlines, Content content, Proposal proposal, List<Told> followUps, List<Event> history,
		boolean identityMayBeRead, Extension extension, boolean mayAskForExtension, long ageDays, Returned returned,
		Links links, List<SupportingView> parts, Acts may, ArchiveAsked archiveAsked, Named archived,
		PromiseAsked promiseAsked) {

	/**
	 * A request for more time that waits for a decision, in working days; or null. Why,
	 * is content.
	 */
	@Schema(name = "StaffExtension")
	public record Extension(String agency, Instant askedAt, int days, String reason) {
	}

	/**
	 * Reports of the same matter: the one whose answer this one gets, or null, and how
	 * many get the answer of this one.
	 */
	@Schema(name = "StaffLinks")
	record Links(String parent, int followers, boolean mayUnlink) {
	}

	/** A return that waits for a decision; or null. */
	@Schema(name = "StaffReturn")
	record Returned(Named agency, Named proposed, String reason, Instant askedAt, boolean arbitration) {
	}

	/**
	 * What a supporting agency was asked for and gave, which is content. A supporting
	 * agency sees its own part alone. Where it has no active officer, {@code handler} is
	 * the coordinator.
	 */
	@Schema(name = "StaffPart")
	record SupportingView(Named agency, Named handler, String state, String stateText, Instant askedAt, String request,
			boolean sharesContent, String content) {
	}

	/**
	 * What this officer may do now, beside the task. Files go to the report itself, or to
	 * what the officer's agency tells next.
	 */
	@Schema(name = "StaffActs")
	public record Acts(boolean involve, boolean handOver, boolean allowLateReturn, boolean allowSecondQuestion,
			boolean askToArchive, boolean attachToReport, boolean attachToNext) {
	}

	/** A request to put it away that waits for a second person; or null. */
	@Schema(name = "StaffArchiveRequest")
	public record ArchiveAsked(String by, Instant askedAt, Named reason, String note, Named confirmer) {
	}

	/**
	 * A promise that waits for the approval of {@code approver}; or, without one, that
	 * was refused for the reason given; or null.
	 */
	@Schema(name = "StaffPromiseRequest")
	public record PromiseAsked(String by, Instant askedAt, String text, LocalDate plannedFor, Named approver,
			String refusal) {
	}

	/** Something with a code and a name. */
	public record Named(String code, String name) {
	}

	/**
	 * A clock; {@code agency} owes what it waits for, and is null where the reporter
	 * does.
	 */
	@Schema(name = "StaffDue")
	public record Due(String kind, String text, Named agency, Instant dueAt, LocalDate lastDay, boolean running,
			boolean paused, boolean breached) {
	}

	@Schema(name = "StaffContent")
	public record Content(String title, Named kind, Named category, Named region, String place, LocalDate incidentDate,
			String text, String ownerLevel, Named reported) {
	}

	@Schema(name = "StaffProposal")
	public record Proposal(Named lead, String basis, String reason, List<Named> supporting) {
	}

	@Schema(name = "StaffTold")
	public record Told(String kind, String text, String agency, Instant at, String content, String doneBy,
			LocalDate plannedFor) {
	}

	@Schema(name = "StaffEvent")
	public record Event(Instant at, String text, String actor, String statusText, String why) {
	}

}
