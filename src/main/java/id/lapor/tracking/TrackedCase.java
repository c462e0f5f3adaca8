package id.lapor.tracking;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import id.lapor.complaint.Act;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CloseReason;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.Kind;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A complaint as the holder of its code sees it: without its number, without officers'
 * names, without anything of the reporter. Texts beside codes are in the reader's
 * language; instants are UTC.
 *
 * @param title the coordinator's one line; {@code null} before verification
 * @param zone the coordinator's zone, in which days are read
 * @param deadlines the clocks that run, the earliest first
 * @param nextDeadline the first of them, or {@code null}
 * @param routing why it went to the lead agency; {@code null} before the disposition
 * @param ageDays calendar days since it was received, which nothing pauses
 * @param closeReason {@code null} while it is open
 * @param ombudsmanOutcome how it ended with the Ombudsman; {@code null} until then
 * @param rating how the reporter rated the last answer, from 1 to 5, or {@code null}
 * @param followers how many other reports of the same matter are linked to it (<em>ikut
 * merasakan</em>)
 * @param reopenableUntil the last day to reopen it or to appeal; {@code null} unless it
 * is closed, or linked to one that is
 * @param nobodyAbove whether nobody stands above the coordinator who could decide upon an
 * appeal, so that the Ombudsman is the way; told once there is something to appeal
 * against
 */
record TrackedCase(Status status, String statusText, String responsibleAgency, Kind kind, String kindText,
		String category, String categoryText, String title, Instant receivedAt, ZoneId zone, List<Due> deadlines,
		Due nextDeadline, List<Told> followUps, List<Event> history, Routing routing, CloseReason closeReason,
		String closeReasonText, OmbudsmanOutcome ombudsmanOutcome, String ombudsmanOutcomeText, Integer rating,
		LocalDate reopenableUntil, boolean nobodyAbove, long ageDays, int followers, List<Looked> identityReadings,
		List<Supporter> supporters, Linked linked, Archived archived, Leaving leaving, Links links) {

	/** Why it is put away, in a word and in plain words; or null. */
	record Archived(ArchiveReason reason, String text, String explanation, LocalDate appealableUntil) {
	}

	/** A clock that runs, by its name in kebab case. */
	@Schema(name = "TrackedDue")
	record Due(String kind, String text, Instant dueAt, LocalDate lastDay, boolean paused, boolean breached) {
	}

	/**
	 * What an agency told; {@code doneBy} is who does it, and {@code plannedFor} the day
	 * that it names, or null.
	 */
	@Schema(name = "TrackedTold")
	record Told(FollowUp.Kind kind, String text, String agency, Instant at, String content, String doneBy,
			LocalDate plannedFor) {
	}

	/** Something that happened; {@code statusText} is the state after it. */
	@Schema(name = "TrackedEvent")
	record Event(Instant at, Act act, String text, String statusText) {
	}

	/** What the disposition rests on. */
	record Routing(Disposition.Basis basis, String text, String reason) {
	}

	/**
	 * The report of the same matter whose answer is this one's too; or null.
	 *
	 * @param deadline until when it is to be answered, or its promise kept; or null
	 * @param supporters the agencies that support its lead, as its own reporter sees them
	 * @param others how many reports of this matter there are beside this one
	 */
	record Linked(String statusText, String responsibleAgency, Due deadline, List<Told> told,
			List<Supporter> supporters, int others) {
	}

	/** An agency that supports the lead, and how far its part is. */
	record Supporter(String agency, SupportingPart.State state, String text) {
	}

	/**
	 * How the reporter leaves it, or has left it.
	 *
	 * @param inForceOn the last day before a confirmed withdrawal is in force, or null
	 * @param withoutReporter whether it was taken back, and goes on
	 * @param codeSent whether a code was asked for and waits to be typed
	 */
	record Leaving(LocalDate inForceOn, boolean withoutReporter, boolean codeSent) {
	}

	/** That somebody read who reported, in which role and why. */
	record Looked(Instant at, String role, String reason) {
	}

	/**
	 * {@code confirmation} is there while the answer can be confirmed, {@code additions}
	 * while data are missing, {@code objection} while they are waited for;
	 * {@code replies} while the reporter may reply to the answer, {@code reopening},
	 * {@code rating} and {@code appeal} while each is possible, the first two also for an
	 * answer that is shared with the report to which it is linked; {@code withdrawal}
	 * while it can be taken back, {@code keeping} while that can be undone,
	 * {@code referral} while the reporter may go to the Ombudsman.
	 */
	record Links(URI self, URI page, URI confirmation, URI additions, URI objection, URI replies, URI reopening,
			URI rating, URI appeal, URI withdrawal, URI keeping, URI referral) {
	}

	/** Whether the reporter is asked for missing data. */
	public boolean awaitsData() {
		return this.status == Status.DEFERRED;
	}

	/** Whether data that are late now would bring it out of the archive. */
	public boolean takesLateData() {
		return this.status == Status.ARCHIVED && this.links.additions() != null;
	}

	/** Whether files can still be attached. */
	public boolean takesFiles() {
		return !this.status.isFinal();
	}

	/** Whether it is the reporter's turn to confirm. */
	public boolean awaitsReporter() {
		return this.status == Status.AWAITING_REPORTER;
	}

}
