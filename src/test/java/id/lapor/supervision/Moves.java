package id.lapor.supervision;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.attachment.Attachment.Clearance;
import id.lapor.attachment.Samples;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Kind;
import id.lapor.complaint.NoticeDelivered;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.complaint.Report;
import id.lapor.complaint.ReporterUnreachable;
import id.lapor.complaint.Status;
import id.lapor.support.Story;

/**
 * All that can happen to a case. A new feature adds its moves here, and the states that
 * it makes reachable to {@link #REACHABLE}.
 */
final class Moves {

	private static final String VERIFY = "verify-complaint";

	private static final String FOLLOW_UP = "first-follow-up";

	private static final String ANSWER = "answer-complaint";

	private static final String EXTENSION = "decide-extension";

	private static final String RETURN = "decide-return";

	private static final String ARBITRATE = "arbitrate";

	private static final String CONTACT = "contact-reporter-by-hand";

	private static final String REVIEW = "review-quality";

	private static final String APPEAL = "decide-appeal";

	private static final String PROMISE = "keep-promise";

	private static final String APPROVE = "approve-promise";

	private static final String CONFIRM_ARCHIVE = "confirm-archive";

	private static final String SAMPLE = "review-archive";

	/** The states in which a case can be. */
	static final List<Status> REACHABLE = List.of(Status.RECEIVED, Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED,
			Status.RETURNED, Status.AWAITING_REPORTER, Status.REPORTER_REPLIED, Status.UNDER_REVIEW, Status.CLOSED,
			Status.ARCHIVED, Status.LINKED, Status.WITHDRAWN, Status.REFERRED_TO_OMBUDSMAN);

	static final List<Move> ALL = List.of(
			// How it begins
			new Move("a reporter reports", 26, (walk) -> !walk.isBegun(), (walk) -> reports(walk, false)),
			new Move("a reporter reports in secret", 26, (walk) -> !walk.isBegun(), (walk) -> reports(walk, true)),
			new Move("a reporter meets a broken table", 26, (walk) -> !walk.isBegun(), (walk) -> {
				walk.breaks("classification",
						(table) -> table.replaceFirst("<text>\"COMPLAINT\"</text>", "<text>\"COMPLAINT</text>"));
				reports(walk, false);
			}),
			new Move("a reporter has been answered", 24, (walk) -> !walk.isBegun(),
					(walk) -> walk.begins(walk.world.story::answered)),
			new Move("an agency is about to answer", 24, (walk) -> !walk.isBegun(),
					(walk) -> walk.begins(walk.world.story::followedUp)),
			new Move("a reporter's case was closed", 24, (walk) -> !walk.isBegun(), (walk) -> {
				walk.begins(walk.world.story::answered);
				walk.confirms();
			}), new Move("a reporter's case was archived", 20, (walk) -> !walk.isBegun(), (walk) -> {
				walk.begins(() -> walk.world.story.received(walk.world.story.pothole()));
				walk.look();
				walk.handsIn("ARCHIVE", Map.of("archiveReason", "TEST", "archiveNote", "Terlihat dari isinya."));
			}), new Move("a reporter's answer is for another one, too", 30, (walk) -> !walk.isBegun(), (walk) -> {
				walk.begins(walk.world.story::answered);
				walk.look();
				walk.isFollowedByAnother();
			}), new Move("a reporter shares the answer to another one", 30, (walk) -> !walk.isBegun(), (walk) -> {
				walk.begins(() -> walk.world.story.received(walk.world.story.pothole()));
				walk.look();
				walk.followsAnAnsweredOne();
			}), new Move("the counter writes down a letter", 24, (walk) -> !walk.isBegun(), (walk) -> {
				walk.isSomeDay();
				walk.comesByLetter();
			}),
			// The coordinator
			new Move("the coordinator reads who reported", 2, Walk::isOpen, Walk::readsTheIdentity),
			new Move("the coordinator verifies", 60, at(VERIFY), (walk) -> verifies(walk, Map.of())),
			new Move("the coordinator verifies and writes", 60, at(VERIFY),
					(walk) -> verifies(walk, Map.of("message", "Laporan Anda kami teruskan."))),
			new Move("the coordinator overrules the proposal", 60, at(VERIFY),
					(walk) -> verifies(walk,
							Map.of("lead", walk.oneOf("perkim6371", "dlh63", "bpjn", "diskominfo6371"), "reason",
									"Ruas ini di luar kewenangannya."))),
			// The agency
			new Move("the agency follows up", 10, at(FOLLOW_UP),
					(walk) -> walk.handsIn("INTERIM", Map.of("text", "Regu turun besok pagi."))),
			new Move("the agency answers at once", 14, at(FOLLOW_UP),
					(walk) -> walk.handsIn("ANSWER", Map.of("text", "Sudah dikerjakan hari ini."))),
			new Move("the agency answers", 12, at(ANSWER),
					(walk) -> walk.handsIn("ANSWER", Map.of("text", "Sudah dikerjakan kemarin."))),
			new Move("the agency answers without evidence", 6,
					(walk) -> (at(FOLLOW_UP).test(walk) || at(ANSWER).test(walk)) && walk.lacksEvidence(),
					(walk) -> walk
						.isRefusedByARule(() -> walk.handsInAsTyped("ANSWER", Map.of("text", "Sudah dikerjakan.")))),
			new Move("the agency tells more before it answers", 8, at(ANSWER),
					(walk) -> walk.handsIn("INTERIM", Map.of("text", "Aspal sudah dipesan."))),
			new Move("the agency follows up without saying who or until when", 4,
					(walk) -> at(FOLLOW_UP).test(walk) || at(ANSWER).test(walk),
					(walk) -> walk.isRefusedByARule(() -> walk.handsInAsTyped("INTERIM",
							walk.oneOf(Map.of("text", "Regu turun."), Map.of("text", "Regu turun.", "doneBy", "Regu"),
									Map.of("text", "Regu turun.", "plannedFor", walk.today().toString()))))),
			new Move("the agency promises", 14, Moves::mayPromise,
					(walk) -> walk.handsIn("PROMISE",
							Map.of("text", "Dicor bulan depan.", "plannedFor",
									walk.today().plusDays(walk.number(50)).toString()))),
			new Move("the agency promises for a far day", 44, Moves::mayPromise,
					(walk) -> walk.handsIn("PROMISE",
							Map.of("text", "Dicor tahun depan.", "plannedFor",
									walk.today().plusDays(61 + walk.number(20)).toString()))),
			new Move("the only head leaves while a promise waits", 60,
					(walk) -> mayPromise(walk) && walk.team.isWithoutAHead(),
					(walk) -> walk.team.onlyHeadLeaves(() -> walk.handsIn("PROMISE",
							Map.of("text", "Dicor tahun depan.", "plannedFor",
									walk.today().plusDays(61 + walk.number(20)).toString())))),
			new Move("the head approves the promise", 320, (walk) -> at(APPROVE).test(walk) && walk.isPromisedAhead(),
					(walk) -> walk.handsIn("GRANT", Map.of())),
			new Move("the promised day passes before the head approves", 110,
					(walk) -> at(APPROVE).test(walk) && !walk.isWithdrawing(), Walk::isApprovedTooLate),
			new Move("the head refuses the promise", 120, at(APPROVE),
					(walk) -> walk.handsIn("REFUSE", Map.of("reason", "Terlalu lama."))),
			new Move("who wrote the promise approves it", 160, at(APPROVE),
					(walk) -> walk.isRefused(() -> walk.world.story.completesStep(
							walk.isLedByTheCoordinator() ? walk.coordinator() : walk.liaison(), walk.id(), APPROVE,
							"GRANT", Map.of()))),
			new Move("the agency keeps its promise", 240, at(PROMISE),
					(walk) -> walk.handsIn("KEPT", Map.of("text", "Sudah dicor, ada fotonya."))),
			new Move("the agency says that it has kept its promise and shows nothing", 120,
					(walk) -> at(PROMISE).test(walk) && walk.lacksEvidence(),
					(walk) -> walk.isRefusedByARule(
							() -> walk.handsInAsTyped("KEPT", Map.of("text", "Sudah dicor, percayalah.")))),
			new Move("the reporter does not want the promise", 240, at(PROMISE),
					(walk) -> walk.world.responding.reopens(walk.complaint(), "Terlalu lama.")),
			// Missing data
			new Move("the office asks the reporter for data", 36,
					(walk) -> walk.mayAsk() && walk.rulesAreSound() && !walk.hasAsked(), Walk::defers),
			new Move("the same office asks again", 60,
					(walk) -> walk.mayAsk() && walk.rulesAreSound() && walk.hasAsked(),
					(walk) -> walk.isRefused(walk::defers)),
			new Move("the reporter gives the data", 400,
					(walk) -> walk.isBegun() && walk.isIn(Status.DEFERRED) && walk.rulesAreSound(),
					(walk) -> walk.gives("Jalur kiri, dekat halte.")),
			new Move("the reporter gives what nobody asked for", 2,
					(walk) -> walk.isBegun() && !walk.isIn(Status.DEFERRED) && !walk.lacksData(),
					(walk) -> walk.isRefusedByARule(() -> walk.gives("Masih ada."))),
			new Move("the reporter objects to the question", 464,
					(walk) -> walk.isBegun() && walk.isIn(Status.DEFERRED) && walk.rulesAreSound(),
					(walk) -> walk.world.completing.objects(walk.code(), "Sudah saya tulis.")),
			new Move("the reporter objects to nothing", 2, (walk) -> walk.isBegun() && !walk.isIn(Status.DEFERRED),
					(walk) -> walk.isRefusedByARule(() -> walk.world.completing.objects(walk.code(), "Tidak."))),
			new Move("the coordinator gives leave for a second question", 100,
					(walk) -> walk.needsLeaveToAsk() && walk.rulesAreSound(), Walk::getsLeaveToAsk),
			new Move("the reporter gives the data too late", 1280, (walk) -> walk.lacksData() && walk.rulesAreSound(),
					(walk) -> walk.gives("Maaf terlambat.")),
			// The archive
			new Move("the coordinator archives at verification", 80,
					(walk) -> at(VERIFY).test(walk) && !walk.isFollowed(),
					(walk) -> walk.handsIn("ARCHIVE",
							Map.of("archiveReason", walk.oneOf(ArchiveReason.byHand().toArray()).toString(),
									"archiveNote", "Terlihat dari isinya."))),
			new Move("the coordinator asks to archive", 14, (walk) -> walk.mayAskToArchive() && walk.rulesAreSound(),
					Walk::asksToArchive),
			new Move("the coordinator asks to archive twice", 130,
					(walk) -> walk.isAt(CONFIRM_ARCHIVE) && walk.rulesAreSound(),
					(walk) -> walk.isRefusedByARule(walk::asksToArchive)),
			new Move("a second person confirms the archive", 80,
					(walk) -> at(CONFIRM_ARCHIVE).test(walk) && !walk.isFollowed(),
					(walk) -> walk.handsIn(CONFIRM_ARCHIVE, "GRANT", Map.of())),
			new Move("a second person refuses the archive", 150, at(CONFIRM_ARCHIVE),
					(walk) -> walk.handsIn(CONFIRM_ARCHIVE, "REFUSE", Map.of("reason", "Belum tentu."))),
			new Move("who asked to archive confirms it", 150, at(CONFIRM_ARCHIVE), (walk) -> {
				walk.isRefused(() -> walk.world.story.completesStep(walk.archiver(), walk.id(), CONFIRM_ARCHIVE,
						"GRANT", Map.of()));
				walk.team.letsGo(CONFIRM_ARCHIVE);
			}),
			new Move("the reporter appeals against the archive", 120,
					(walk) -> walk.mayAppealTheArchive() && walk.rulesAreSound(),
					(walk) -> walk.world.responding.appeals(walk.complaint(), "Laporan saya jelas.")),
			new Move("the coordinator archives what others follow", 1440,
					(walk) -> at(VERIFY).test(walk) && walk.isFollowed(),
					(walk) -> walk.isRefusedByARule(() -> walk.handsIn("ARCHIVE",
							Map.of("archiveReason", "DUPLICATE", "archiveNote", "Sudah ada.")))),
			// The month's sample
			new Move("the month's sample contains the case", 3000, (walk) -> walk.maySample() && walk.rulesAreSound(),
					Walk::isSampledNextMonth),
			new Move("the next level finds the archive right", 1900, at(SAMPLE),
					(walk) -> walk.handsIn(SAMPLE, "ACCEPT", Map.of("reason", "Memang begitu."))),
			new Move("the next level finds the archive wrong", 2100, at(SAMPLE),
					(walk) -> walk.handsIn(SAMPLE, "BACK", Map.of("reason", "Ini laporan sungguhan."))),
			new Move("who archived reviews the archive", 1540,
					(walk) -> at(SAMPLE).test(walk) && walk.isSampledByAnother(),
					(walk) -> walk.isRefused(() -> walk.world.story.completesStep(walk.coordinator(), walk.id(), SAMPLE,
							"ACCEPT", Map.of("reason", "Memang begitu.")))),
			new Move("days pass while an archive is reviewed", 1520, at(SAMPLE),
					(walk) -> walk.passes(Duration.ofDays(walk.number(8)))),
			// Reports of one matter
			new Move("another report is linked to the case", 5, (walk) -> walk.rulesAreSound() && walk.mayBeFollowed(),
					Walk::isFollowedByAnother),
			new Move("another report is linked to the case before it is verified", 100,
					(walk) -> at(VERIFY).test(walk) && walk.mayBeFollowed(), Walk::isFollowedByAnother),
			new Move("another report cannot be linked to the case", 8,
					(walk) -> walk.isBegun() && walk.rulesAreSound() && !walk.mayBeFollowed(),
					Walk::isFollowedByAnother),
			new Move("a report that was linked to the case is another matter", 24,
					(walk) -> walk.isFollowed() && walk.rulesAreSound(), Walk::unlinksAFollower),
			new Move("the coordinator links the case to another one", 160,
					(walk) -> at(VERIFY).test(walk) && !walk.isFollowed(), Walk::follows),
			new Move("the coordinator finds that it is another matter", 4000, in(Status.LINKED), Walk::unlinks),
			new Move("the coordinator unlinks what is not linked", 2,
					(walk) -> walk.isBegun() && !walk.isIn(Status.LINKED),
					(walk) -> walk.isRefusedByARule(walk::unlinks)),
			new Move("the coordinator links the case to itself, its own child or nothing", 60, at(VERIFY),
					(walk) -> walk.isRefusedByARule(() -> walk.links(walk.impossibleParent()))),
			new Move("the coordinator links the case to one that is linked", 48, at(VERIFY), (walk) -> {
				String linked = walk.linkedAlready();
				walk.isRefusedByARule(() -> walk.links(linked));
			}), new Move("the coordinator links the case although others follow it", 1200,
					(walk) -> at(VERIFY).test(walk) && walk.isFollowed(), (walk) -> {
						String parent = walk.unrelated();
						walk.isRefusedByARule(() -> walk.links(parent));
					}),
			new Move("the coordinator links the case to one that is answered", 200,
					(walk) -> at(VERIFY).test(walk) && !walk.isFollowed(), Walk::followsAnAnsweredOne),
			new Move("a report cannot be linked to the case that was closed long ago", 40, Moves::wasClosedLongAgo,
					Walk::isFollowedByAnother),
			new Move("whoever follows the case rates its answer", 300,
					(walk) -> walk.rulesAreSound() && walk.hasASharedAnswer(), Walk::isRatedByAFollower),
			new Move("the answer does not settle whoever follows the case", 300,
					(walk) -> walk.rulesAreSound() && walk.hasASharedAnswer(), Walk::doesNotSettleAFollower),
			new Move("whoever follows the case speaks before there is an answer", 40,
					(walk) -> walk.rulesAreSound() && walk.isFollowed() && !walk.hasASharedAnswer(),
					Walk::isNotAnsweredForAFollower),
			new Move("the reporter rates the shared answer", 3000,
					(walk) -> in(Status.LINKED).test(walk) && walk.rulesAreSound(), Walk::ratesTheSharedAnswer),
			new Move("the shared answer does not settle the case", 4000,
					(walk) -> in(Status.LINKED).test(walk) && walk.rulesAreSound(),
					Walk::isNotSettledByTheSharedAnswer),
			new Move("the coordinator looks for similar reports", 60, at(VERIFY), Walk::looksForSimilarReports),
			// Files
			new Move("the reporter attaches a photograph", 3, Walk::hasPlaceForAFile,
					(walk) -> walk.attaches(Samples.photographWithPlace(8, 6))),
			new Move("the reporter attaches a photograph and a document", 2, Walk::hasPlaceForTwoFiles,
					(walk) -> walk.attaches(Samples.png(8, 6), Samples.pdf())),
			new Move("the reporter attaches a file too many", 2, Walk::mayAttach, Walk::attachesTooMany),
			new Move("the reporter attaches two things in one", 2, Walk::mayAttach,
					(walk) -> walk.attachesNothing(Samples.pdf(), Samples.joined(Samples.jpeg(8, 6), Samples.zip()))),
			new Move("the reporter attaches to what takes no files", 6, (walk) -> walk.isBegun() && !walk.mayAttach(),
					(walk) -> walk.attachesNothing(Samples.pdf())),
			new Move("the coordinator attaches to the report what its reporter handed over", 3,
					Walk::mayTakeFromReporter, Walk::attachesToTheReport),
			new Move("the coordinator attaches to a report that is finished", 6, Walk::isOver,
					(walk) -> walk.attachesNothingToTheReport(walk.coordinator())),
			new Move("the office attaches a file to its next word", 4, Walk::isAtWork, Walk::attachesForTheOffice),
			new Move("the office takes a file back", 22, Walk::hasAFileToTakeBack, Walk::takesAFileBack),
			new Move("an office that has no part in it attaches a file", 2, Walk::isOpen,
					(walk) -> walk.isRefused(
							() -> walk.world.attaching.attaches("penghubungpupr6372", walk.id(), Samples.pdf()))),
			new Move("a supporting agency attaches a file to its part", 50, Walk::maySupportWithAFile,
					Walk::attachesToAPart),
			new Move("who comes later to a supporting agency reads the case", 30, Walk::hasAPartOfTheCoordinator,
					Walk::isReadByWhoCameLater),
			new Move("the coordinator has black bars drawn", 60,
					(walk) -> walk.hasReportersFiles() && walk.isAnonymous(),
					(walk) -> walk.clearsAFile(Clearance.COPY)),
			new Move("the coordinator passes or withholds a file", 5, Walk::hasReportersFiles,
					(walk) -> walk.clearsAFile(walk.oneOf(Clearance.WHOLE, Clearance.WITHHELD))),
			new Move("the reporter and the coordinator open the files", 4, Walk::hasFiles, Walk::opensTheFiles),
			// Not ours
			new Move("the agency returns the case", 108, (walk) -> walk.rulesAreSound() && walk.mayReturn(),
					Walk::returns),
			new Move("the agency returns the case too late", 40,
					(walk) -> walk.rulesAreSound() && walk.isTooLateToReturn(),
					(walk) -> walk.isRefusedByARule(walk::returns)),
			new Move("the agency returns the case late, with the coordinator's leave", 60,
					(walk) -> walk.rulesAreSound() && walk.isTooLateToReturn(), Walk::returnsWithLeave),
			new Move("the coordinator gives leave to return late", 40,
					(walk) -> walk.rulesAreSound() && walk.isTooLateToReturn(), Walk::getsLeaveToReturnLate),
			new Move("the coordinator gives leave to return late twice", 300,
					(walk) -> walk.rulesAreSound() && walk.hasLeaveToReturnLate(),
					(walk) -> walk.isRefusedByARule(walk::getsLeaveToReturnLate)),
			new Move("the agency returns the case to itself or to nobody", 20,
					(walk) -> walk.rulesAreSound() && walk.mayReturn(), Walk::returnsToNobody),
			new Move("the coordinator gives a returned case to another", 2160, at(RETURN),
					(walk) -> walk.handsIn(RETURN, "ASSIGN", Map.of("reason", "Usulannya tepat."))),
			new Move("the coordinator gives a returned case to a third agency", 1600, at(RETURN),
					(walk) -> walk.handsIn(RETURN, "ASSIGN",
							Map.of("lead", walk.another(), "reason", "Keduanya bukan."))),
			new Move("an arbiter names a third agency", 90, at(ARBITRATE),
					(walk) -> walk.handsIn(ARBITRATE, "ASSIGN",
							Map.of("lead", walk.another(), "reason", "Ditetapkan."))),
			new Move("the coordinator gives a returned case back", 1350, at(RETURN),
					(walk) -> walk.handsIn(RETURN, "BACK", Map.of("reason", "Ini kewenangan Anda."))),
			new Move("the coordinator leaves a returned case to the one above", 1520,
					(walk) -> walk.rulesAreSound() && walk.isAt(RETURN) && walk.hasACoordinatorAbove(),
					(walk) -> walk.handsIn(RETURN, "PASS", Map.of("reason", "Kami tidak sepakat."))),
			new Move("an arbiter decides", 90, at(ARBITRATE),
					(walk) -> walk.handsIn(ARBITRATE, walk.oneOf("ASSIGN", "BACK"), Map.of("reason", "Ditetapkan."))),
			// Other agencies
			new Move("another agency is asked to support", 10, (walk) -> walk.mayAskForSupport() && !walk.isSupported(),
					Walk::asksForSupport),
			new Move("a further agency is asked to support", 60,
					(walk) -> walk.mayAskForSupport() && walk.isSupported(), Walk::asksForSupport),
			new Move("the lead asks itself or nobody for support", 4,
					(walk) -> walk.rulesAreSound() && (walk.isAt(FOLLOW_UP) || walk.isAt(ANSWER)),
					Walk::asksNobodyForSupport),
			new Move("an agency without an officer is asked to support", 30,
					(walk) -> walk.mayAskForSupport() && walk.team.isWithAnAgency(), Walk::asksAnEmptyAgency),
			new Move("a supporting agency gives its part", 30, Walk::isSupported, Walk::isGivenAPart),
			new Move("the coordinator releases a supporting agency", 50,
					(walk) -> walk.isSupported() && isHandled(walk),
					(walk) -> walk.releasesASupporter(walk.coordinator())),
			new Move("the lead releases a supporting agency", 50,
					(walk) -> walk.isSupported() && isHandled(walk) && !walk.isLedByTheCoordinator(),
					(walk) -> walk.releasesASupporter(walk.liaison())),
			new Move("a supporting agency gets the lead", 120,
					(walk) -> walk.rulesAreSound() && isHandled(walk) && walk.hasAnHeir(),
					Walk::isHandedOverToASupporter),
			new Move("the lead is handed over", 8,
					(walk) -> walk.rulesAreSound() && (walk.isAt(FOLLOW_UP) || walk.isAt(ANSWER) || walk.isAt(APPROVE)),
					Walk::handsOver),
			// More time
			new Move("the arbiter hands the lead over", 400,
					(walk) -> walk.rulesAreSound() && isHandled(walk) && walk.isArbitratedElsewhere(),
					Walk::isHandedOverByTheArbiter),
			new Move("the lead is handed over to itself or to nobody", 4,
					(walk) -> walk.rulesAreSound() && (walk.isAt(FOLLOW_UP) || walk.isAt(ANSWER)),
					Walk::handsOverToNobody),
			new Move("the agency asks for more time", 12, Moves::mayAskForMoreTime,
					(walk) -> walk.world.story.asksForExtension(walk.liaison(), walk.id(), walk.number(2),
							"Aspal menunggu kiriman.")),
			new Move("the coordinator grants more time", 300,
					(walk) -> walk.isAt(EXTENSION) && walk.rulesAreSound() && walk.mayBeExtended(),
					(walk) -> walk.handsIn(EXTENSION, "GRANT", Map.of("reason", "Baik."))),
			new Move("the coordinator refuses more time", 220, (walk) -> walk.isAt(EXTENSION),
					(walk) -> walk.handsIn(EXTENSION, "REFUSE", Map.of("reason", "Cukup waktu."))),
			// Notices
			new Move("the answer's notice is delivered", 38,
					(walk) -> walk.isBegun() && walk.isIn(Status.AWAITING_REPORTER) && walk.rulesAreSound(),
					(walk) -> walk
						.happens(new NoticeDelivered(walk.id(), CaseEvent.Kind.ANSWERED, walk.now(), walk.now()))),
			new Move("no notice reaches the reporter", 240,
					(walk) -> walk.isBegun() && (walk.isIn(Status.AWAITING_REPORTER) || walk.isIn(Status.DEFERRED)),
					(walk) -> walk.happens(new ReporterUnreachable(walk.id(), CaseEvent.Kind.ANSWERED, walk.now()))),
			new Move("the question's notice is delivered", 200,
					(walk) -> in(Status.DEFERRED).test(walk) && walk.rulesAreSound(),
					(walk) -> walk
						.happens(new NoticeDelivered(walk.id(), CaseEvent.Kind.DEFERRED, walk.now(), walk.now()))),
			new Move("no notice of the archive reaches the reporter", 600, Walk::mayAppealTheArchive,
					(walk) -> walk.happens(new ReporterUnreachable(walk.id(), CaseEvent.Kind.ARCHIVED, walk.now()))),
			new Move("no notice of the promise reaches the reporter", 200, at(PROMISE),
					(walk) -> walk.happens(new ReporterUnreachable(walk.id(), CaseEvent.Kind.PROMISED, walk.now()))),
			new Move("no notice of the way to the Ombudsman reaches the reporter", 3,
					(walk) -> walk.isOpen() && !walk.isWithoutReporter() && !walk.isAt(CONTACT),
					(walk) -> walk
						.happens(new ReporterUnreachable(walk.id(), CaseEvent.Kind.OMBUDSMAN_OPEN, walk.now()))),
			new Move("the coordinator reaches the reporter", 3000, (walk) -> walk.isAt(CONTACT) && walk.rulesAreSound(),
					(walk) -> walk.handsIn(CONTACT, "REACHED", Map.of("note", "Surat diantar."))),
			new Move("nobody reaches the reporter", 1800, (walk) -> walk.isAt(CONTACT),
					(walk) -> walk.handsIn(CONTACT, "NOT_REACHED", Map.of("note", "Alamat tidak ada."))),
			// Calendars
			new Move("a day off is decreed", 3, (walk) -> walk.isOpen() && walk.rulesAreSound(), Walk::decrees),
			new Move("a day off is withdrawn", 18, (walk) -> walk.isOpen() && walk.rulesAreSound() && walk.hasDecreed(),
					Walk::withdraws),
			new Move("a day off is moved", 18, (walk) -> walk.isOpen() && walk.rulesAreSound() && walk.hasDecreed(),
					Walk::movesADayOff),
			new Move("an office works by another week", 4, Walk::mayChangeItsWeek, Walk::changesItsWeek),
			new Move("the limits change", 2, (walk) -> walk.isOpen() && walk.rulesAreSound(), Walk::limitsChange),
			// Who shares a task
			new Move("an officer gives the task to a colleague", 5, (walk) -> walk.team.hasATask(),
					(walk) -> walk.team.givesTheTaskToAColleague()),
			new Move("an officer gives the task to one who cannot do it", 3, (walk) -> walk.team.hasATask(),
					(walk) -> walk.team.givesTheTaskToNobody()),
			new Move("an officer gives away what has moved", 3, (walk) -> walk.team.hasATask(),
					(walk) -> walk.team.givesAwayWhatHasMoved()),
			new Move("an officer gives the task back", 10, (walk) -> walk.team.hasAClaimedTask(),
					(walk) -> walk.team.givesTheTaskBack()),
			new Move("an officer gives back what nobody has taken", 3, (walk) -> walk.team.hasAFreeTask(),
					(walk) -> walk.team.givesBackWhatNobodyHolds()),
			new Move("an officer leaves a note for colleagues", 2, (walk) -> walk.team.isAtAMainStep(),
					(walk) -> walk.team.comments()),
			// Deputies
			new Move("who holds a task names a deputy", 160, (walk) -> walk.team.mayNameADeputy(),
					(walk) -> walk.team.namesADeputy()),
			new Move("the deputy takes the task over", 120, (walk) -> walk.team.hasADeputy(),
					(walk) -> walk.team.deputyTakesTheTask()),
			new Move("the deputy does the step", 4000,
					(walk) -> walk.team.hasADeputyWhoCanDoIt() && walk.rulesAreSound() && !walk.isWithoutReporter(),
					(walk) -> walk.team.deputyDoesTheStep()),
			new Move("the deputy names who is away as deputy", 150, (walk) -> walk.team.hasADeputy(),
					(walk) -> walk.team.namesADeputyInACircle()),
			new Move("the deputy tries before or after these days", 300, (walk) -> walk.team.hasADeputyAtAnotherTime(),
					(walk) -> walk.team.deputyTriesAtAnotherTime()),
			new Move("who was away is back", 20, (walk) -> walk.team.isNamed(), (walk) -> walk.team.isBackEarly()),
			// Acts on many
			new Move("many tasks go to a colleague", 6, (walk) -> walk.team.isAtAMainStep(),
					(walk) -> walk.team.manyTasksGoToAColleague()),
			new Move("many tasks are given back", 20, (walk) -> walk.team.isAtAClaimedMainStep(),
					(walk) -> walk.team.manyTasksAreGivenBack()),
			new Move("many reporters are asked for data", 30,
					(walk) -> walk.team.isAtAMainStep() && walk.mayAsk() && walk.rulesAreSound() && !walk.hasAsked(),
					(walk) -> walk.team.manyReportersAreAsked()),
			new Move("a list of spam is put away", 100,
					(walk) -> at(VERIFY).test(walk) && !walk.isFollowed() && walk.hasASuperior(),
					(walk) -> walk.team.isPutAwayAsSpam(true)),
			new Move("a second person does not find the list spam", 60,
					(walk) -> at(VERIFY).test(walk) && !walk.isFollowed() && walk.hasASuperior(),
					(walk) -> walk.team.isPutAwayAsSpam(false)),
			new Move("a case of a list moves before its turn", 6, (walk) -> walk.team.isAtAMainStep(),
					(walk) -> walk.team.movesBeforeItsTurn()),
			// Who comes and leaves
			new Move("who holds the task leaves the service", 6, (walk) -> walk.team.hasATask(),
					(walk) -> walk.team.whoHoldsTheTaskLeaves()),
			new Move("who had left comes back and takes a task", 10, (walk) -> walk.team.canComeBack(),
					(walk) -> walk.team.comesBackAndTakesATask()),
			new Move("an account is taken out of its agency past the office", 4, (walk) -> walk.team.hasATask(),
					(walk) -> walk.team.isTakenOutOfTheAgency()),
			new Move("the last officer leaves and days pass", 10,
					(walk) -> walk.rulesAreSound() && walk.team.hasATaskThatPassesOn(),
					(walk) -> walk.team.lastOfficerLeaves(() -> walk.passes(Duration.ofHours(walk.number(72))))),
			new Move("nobody is left who could decide", 200,
					(walk) -> walk.rulesAreSound() && walk.team.hasADecisionThatPassesOn(),
					(walk) -> walk.team.nobodyIsLeftWhoDecides()),
			new Move("nobody is left who could coordinate", 20,
					(walk) -> walk.rulesAreSound() && walk.team.hasATaskOfTheCoordinatorThatPassesOn(),
					(walk) -> walk.team.nobodyIsLeftWhoCoordinates()),
			new Move("the last officer leaves and the lead is handed over", 20,
					(walk) -> walk.rulesAreSound() && walk.team.isWithAnAgency() && isHandled(walk),
					(walk) -> walk.team.lastOfficerOfTheLeadLeaves(walk::handsOver)),
			new Move("the last officer leaves before the data come", 300,
					(walk) -> walk.rulesAreSound() && walk.isIn(Status.DEFERRED) && walk.team.isAwaitedByAnAgency(),
					(walk) -> walk.team.lastOfficerLeavesBefore(() -> walk.gives("Jalur kiri."))),
			new Move("the last officer leaves before the reporter replies", 200,
					(walk) -> walk.rulesAreSound() && walk.isIn(Status.AWAITING_REPORTER)
							&& walk.team.isAwaitedByAnAgency(),
					(walk) -> walk.team.lastOfficerLeavesBefore(
							() -> walk.world.responding.replies(walk.complaint(), "Yang kanan belum."))),
			new Move("the coordinator verifies for an agency without an officer", 48, at(VERIFY),
					(walk) -> walk.team.whileNobodyIsAt("perkim6371",
							() -> verifies(walk, Map.of("lead", "perkim6371", "reason", "Ruas lingkungan.")))),
			// What changes nothing
			new Move("an officer claims", 4, (walk) -> walk.hasTask() && !walk.isClaimed(), Walk::claims),
			new Move("an officer saves a draft", 4, Walk::hasTask, (walk) -> walk.drafts(Map.of("text", "Belum."))),
			new Move("an officer hands in a wrong form", 4, (walk) -> walk.hasTask() && walk.rulesAreSound(),
					(walk) -> walk.isRefusedByARule(() -> walk.handsIn(walk.oneOf("VERIFIED", "INTERIM", "ANSWER"),
							walk.oneOf(Map.of("text", ""), Map.of("text", " ", "title", ""))))),
			new Move("an officer of another agency tries", 4, Walk::hasTask,
					(walk) -> walk.isRefused(() -> walk.world.story.completesStep("penghubungdlh6372", walk.id(),
							walk.step().orElseThrow(), "ANSWER", Map.of("text", "Bukan kami.")))),
			new Move("an officer meets a broken table", 160,
					(walk) -> walk.isBroken("escalation")
							&& (walk.isAt(VERIFY) || (walk.isAt(ANSWER) && !walk.isWithoutReporter())),
					(walk) -> walk.isRefused(() -> walk.handsIn(walk.isAt(VERIFY) ? "VERIFIED" : "ANSWER",
							walk.isAt(VERIFY) ? walk.verification() : Map.of("text", "Sudah dikerjakan.")))),
			// The reporter
			new Move("the reporter confirms", 30, in(Status.AWAITING_REPORTER), Walk::confirms),
			new Move("the reporter confirms what is not to be", 3,
					(walk) -> walk.isBegun() && !walk.isIn(Status.AWAITING_REPORTER),
					(walk) -> walk.isRefusedByARule(walk::confirms)),
			new Move("the reporter confirms and rates it low", 36, answered(),
					(walk) -> walk.world.responding.confirms(walk.complaint(), walk.number(2))),
			new Move("the reporter replies", 24, answered(),
					(walk) -> walk.world.responding.replies(walk.complaint(), "Yang sebelah kanan belum.")),
			new Move("the reporter is not satisfied", 30, answered(),
					(walk) -> walk.world.responding.reopens(walk.complaint(), "Sudah lepas lagi.")),
			new Move("the reporter appeals", 30,
					(walk) -> answered().test(walk) && !walk.wasAppealed() && walk.hasAJudge(),
					(walk) -> walk.world.responding.appeals(walk.complaint(), "Bukan tentang laporan saya.")),
			new Move("the reporter appeals a second time", 300,
					(walk) -> walk.wasAppealed() && (answered().test(walk) || mayReopen(walk)) && walk.hasAJudge(),
					(walk) -> walk.isRefusedAs("appeal.second",
							() -> walk.world.responding.appeals(walk.complaint(), "Sekali lagi."))),
			new Move("the reporter replies to nothing", 3,
					(walk) -> walk.isBegun() && !walk.isIn(Status.AWAITING_REPORTER),
					(walk) -> walk.isRefusedByARule(
							() -> walk.world.responding.replies(walk.complaint(), "Bagaimana kelanjutannya?"))),
			new Move("the reporter reopens a closed case", 30, Moves::mayReopen,
					(walk) -> walk.world.responding.reopens(walk.complaint(), "Berlubang lagi.")),
			new Move("the reporter rates a closed case low", 60, (walk) -> mayReopen(walk) && !walk.isRated(),
					(walk) -> walk.world.responding.rates(walk.complaint(), walk.number(2), "Kurang.")),
			new Move("the reporter rates a closed case well", 60, (walk) -> mayReopen(walk) && !walk.isRated(),
					(walk) -> walk.world.responding.rates(walk.complaint(), 2 + walk.number(3), "Terima kasih.")),
			new Move("the reporter rates a closed case a second time", 200, (walk) -> mayReopen(walk) && walk.isRated(),
					(walk) -> walk.isRefusedAs("rating.second",
							() -> walk.world.responding.rates(walk.complaint(), walk.number(5), null))),
			new Move("the reporter appeals against a closed case", 50,
					(walk) -> mayReopen(walk) && !walk.wasAppealed() && walk.hasAJudge(),
					(walk) -> walk.world.responding.appeals(walk.complaint(), "Bukan tentang laporan saya.")),
			new Move("the reporter reopens what was closed long ago", 40, Moves::wasClosedLongAgo,
					(walk) -> walk
						.isRefusedByARule(() -> walk.world.responding.reopens(walk.complaint(), "Berlubang lagi."))),
			// Two ways out
			new Move("the reporter takes the report back", 24, (walk) -> walk.rulesAreSound() && walk.mayWithdraw(),
					(walk) -> walk.world.withdrawing.withdraws(walk.complaint(), "Sudah tidak perlu.")),
			new Move("the reporter keeps the report after all", 800, (walk) -> walk.isOpen() && walk.isWithdrawing(),
					(walk) -> walk.world.withdrawing.keeps(walk.complaint())),
			new Move("the withdrawal comes into force", 255,
					(walk) -> walk.isOpen() && walk.isWithdrawing() && walk.rulesAreSound(),
					(walk) -> walk.passes(Duration.ofDays(7))),
			new Move("the reporter takes back what cannot be taken back", 3,
					(walk) -> walk.isBegun() && !walk.mayWithdraw(),
					(walk) -> walk.isRefusedByARule(() -> walk.world.withdrawing.asks(walk.complaint()))),
			new Move("somebody with the tracking code guesses", 2, Walk::isOpen,
					(walk) -> walk
						.isRefusedByARule(() -> walk.world.withdrawing.confirms(walk.complaint(), "0000-0000-0000"))),
			new Move("the reporter goes to the Ombudsman", 7,
					(walk) -> walk.rulesAreSound() && walk.mayGoToTheOmbudsman(),
					(walk) -> walk.world.withdrawing.goesToTheOmbudsman(walk.complaint())),
			new Move("the reporter goes to the Ombudsman too early", 3,
					(walk) -> walk.isBegun() && walk.rulesAreSound() && !walk.mayGoToTheOmbudsman(),
					(walk) -> walk.isRefusedByARule(() -> walk.world.withdrawing.goesToTheOmbudsman(walk.complaint()))),
			// The Ombudsman
			new Move("the Ombudsman reads who reported", 800, in(Status.REFERRED_TO_OMBUDSMAN),
					(walk) -> walk.world.investigating.reads("ombudsman", walk.id(), "Pemeriksaan.")),
			new Move("the Ombudsman writes down how it ended", 2400,
					(walk) -> in(Status.REFERRED_TO_OMBUDSMAN).test(walk) && !walk.isConcluded(),
					(walk) -> walk.world.investigating.concludes("ombudsman", walk.id(),
							walk.oneOf(OmbudsmanOutcome.values()), "Pemeriksaan selesai.")),
			new Move("the Ombudsman writes it down a second time", 2400,
					(walk) -> in(Status.REFERRED_TO_OMBUDSMAN).test(walk) && walk.isConcluded(),
					(walk) -> walk.isRefusedByARule(() -> walk.world.investigating.concludes("ombudsman", walk.id(),
							OmbudsmanOutcome.SETTLED, "Lagi."))),
			new Move("somebody else writes how it ended with the Ombudsman", 20,
					(walk) -> walk.isBegun() && walk.isOver(),
					(walk) -> walk.isRefused(() -> walk.world.investigating.concludes(
							walk.isIn(Status.REFERRED_TO_OMBUDSMAN) ? walk.coordinator() : "ombudsman", walk.id(),
							OmbudsmanOutcome.SETTLED, "Selesai."))),
			// Reviews and appeals
			new Move("the reviewer finds the answer good", 60, at(REVIEW),
					(walk) -> walk.handsIn("ACCEPT", Map.of("reason", "Lengkap."))),
			new Move("the reviewer sends the answer back", 45, at(REVIEW),
					(walk) -> walk.handsIn("BACK", Map.of("reason", "Belum lengkap."))),
			new Move("the superior refuses the appeal", 45, at(APPEAL),
					(walk) -> walk.handsIn("ACCEPT", Map.of("text", "Jawabannya sesuai."))),
			new Move("the superior grants the appeal", 45, at(APPEAL),
					(walk) -> walk.handsIn("BACK", Map.of("text", "Jawab pokoknya."))),
			// Time
			new Move("hours pass", 4, Walk::isOpen, (walk) -> walk.passes(Duration.ofHours(walk.number(30)))),
			new Move("days pass", 4, Walk::isOpen, (walk) -> walk.passes(Duration.ofDays(walk.number(16)))),
			new Move("a month passes without the data", 480,
					(walk) -> walk.isBegun() && walk.isIn(Status.DEFERRED) && walk.rulesAreSound(),
					(walk) -> walk.passes(Duration.ofDays(31))),
			new Move("a month passes", 2, Walk::isOpen, (walk) -> walk.passes(Duration.ofDays(20 + walk.number(15)))),
			new Move("a month passes after the closing", 12, Moves::mayReopen,
					(walk) -> walk.passes(Duration.ofDays(31))),
			// Rules that break, and are mended
			new Move("the ladder breaks", 20, (walk) -> walk.isOpen() && walk.rulesAreSound(),
					(walk) -> walk.breaks("escalation",
							(table) -> table.replaceFirst("\"PROMISE\"</text>(\\s*)</inputEntry>",
									"\"PROMISE</text>$1</inputEntry>"))),
			new Move("the table is mended", 40, (walk) -> walk.isOpen() && !walk.rulesAreSound(), Walk::mends),
			new Move("a supervisor lets failed jobs run again", 3000,
					(walk) -> walk.isOpen() && walk.rulesAreSound() && walk.hasFailedJobs(), Walk::retries));

	private Moves() {
	}

	private static boolean isHandled(Walk walk) {
		return walk.isAt(FOLLOW_UP) || walk.isAt(ANSWER);
	}

	/** Also at once, instead of the first follow-up. */
	private static boolean mayPromise(Walk walk) {
		return isHandled(walk) && walk.rulesAreSound() && walk.mayPromise();
	}

	private static Predicate<Walk> answered() {
		return (walk) -> in(Status.AWAITING_REPORTER).test(walk) && walk.rulesAreSound();
	}

	private static boolean mayReopen(Walk walk) {
		return walk.isOver() && walk.isIn(Status.CLOSED) && walk.rulesAreSound() && !walk.isWithoutReporter()
				&& walk.mayStillBeReopened();
	}

	private static boolean wasClosedLongAgo(Walk walk) {
		return walk.isOver() && walk.isIn(Status.CLOSED) && walk.rulesAreSound() && !walk.mayStillBeReopened();
	}

	private static boolean mayAskForMoreTime(Walk walk) {
		return walk.rulesAreSound() && !walk.isAt(EXTENSION) && (walk.isAt(FOLLOW_UP) || walk.isAt(ANSWER))
				&& !walk.isLedByTheCoordinator() && walk.mayBeExtended();
	}

	private static Predicate<Walk> at(String step) {
		return (walk) -> walk.isAt(step) && walk.rulesAreSound();
	}

	private static Predicate<Walk> in(Status state) {
		return (walk) -> walk.isBegun() && walk.isIn(state);
	}

	private static void reports(Walk walk, boolean hidden) {
		walk.isSomeDay();
		String category = walk.oneOf("ROAD_POTHOLE", "POWER_OUTAGE", "CHILD_ABUSE", "OTHER", "ILLEGAL_LEVY",
				"HOSPITAL_SERVICE", "ID_CARD", "MEAL_POISONING", "NOISE");
		Kind kind = walk.oneOf(Kind.values());
		RegionCode region = walk.oneOf(Story.BANJARMASIN, new RegionCode("63.03"), new RegionCode("63"));
		String about = walk.oneOf("", "", "", "pupr6371", "diskominfo6371");
		AgencyId reported = about.isEmpty() ? null : new AgencyId(about);
		UnaryOperator<Report> changes = (report) -> new Report(kind, category, region, report.place(),
				report.incidentDate(), report.content(), hidden, hidden, reported, report.language());
		walk.reports(changes);
	}

	private static void verifies(Walk walk, Map<String, Object> more) {
		Map<String, Object> form = new HashMap<>(walk.verification());
		form.put("ownerLevel", walk.oneOf("REGENCY", "PROVINCE", "NATIONAL", "UNKNOWN"));
		form.put("supervisory", walk.oneOf(true, false, false));
		form.put("supporting", walk.oneOf(true, false));
		form.putAll(more);
		walk.handsIn("VERIFIED", form);
	}

}
