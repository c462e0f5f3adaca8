package id.lapor.tracking;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.complaint.Act;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Reviewers;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.complaint.WithdrawalCodes;
import id.lapor.deadline.ClockKind;
import id.lapor.reporter.ReporterVault;
import id.lapor.routing.Categories;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Shows a case to whoever holds its tracking code. */
@Service
class Tracking {

	/** The clocks of a matter that are no secret of one reporter of it. */
	private static final Set<ClockKind> OF_THE_MATTER = EnumSet.of(ClockKind.FINISH, ClockKind.PROMISE);

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Agencies agencies;

	private final Categories categories;

	private final ReporterVault vault;

	private final WithdrawalCodes codes;

	private final Reviewers reviewers;

	private final MessageSource words;

	private final Clock clock;

	Tracking(Complaints complaints, Deadlines deadlines, Agencies agencies, Categories categories, ReporterVault vault,
			WithdrawalCodes codes, Reviewers reviewers, MessageSource words, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.agencies = agencies;
		this.categories = categories;
		this.vault = vault;
		this.codes = codes;
		this.reviewers = reviewers;
		this.words = words;
		this.clock = clock;
	}

	/**
	 * The case behind a code.
	 * @throws NotFound when the code opens none; a code that cannot be one looks the same
	 */
	@Transactional(readOnly = true)
	TrackedCase open(String code) {
		Complaint complaint = this.complaints.requireByCode(code);
		ZoneId zone = this.agencies.require(complaint.coordinator()).zone();
		List<TrackedCase.Due> due = due(complaint, EnumSet.allOf(ClockKind.class));
		return new TrackedCase(complaint.status(), word("status", complaint.status()),
				name(complaint.responsibleAgency()), complaint.kind(), word("kind", complaint.kind()),
				complaint.category(), this.categories.requireLeaf(complaint.category()).name(locale().getLanguage()),
				complaint.title().orElse(null), complaint.receivedAt(), zone, due,
				due.stream().filter((each) -> !each.paused()).findFirst().orElse(null), told(complaint),
				history(complaint), routing(complaint), complaint.closeReason().orElse(null),
				complaint.closeReason().map((reason) -> word("close", reason)).orElse(null),
				complaint.ombudsmanOutcome().orElse(null),
				complaint.ombudsmanOutcome().map((outcome) -> word("ombudsmanOutcome", outcome)).orElse(null),
				complaint.rating().orElse(null), reopenableUntil(complaint, zone), isNobodyAbove(complaint),
				complaint.ageDays(this.clock.instant()), complaint.followers(), looked(complaint),
				supporters(complaint), linked(complaint), archived(complaint, zone), leaving(complaint),
				links(complaint));
	}

	private TrackedCase.Archived archived(Complaint complaint, ZoneId zone) {
		return complaint.archiveReason()
			.map((reason) -> new TrackedCase.Archived(reason, word("archive", reason), word("archive.why", reason),
					mayAppealTheArchive(complaint) ? lastDayToReopen(complaint, zone) : null))
			.orElse(null);
	}

	private boolean isNobodyAbove(Complaint complaint) {
		boolean decided = complaint.status() == Status.AWAITING_REPORTER || complaint.status() == Status.CLOSED
				|| complaint.archiveReason().filter(ArchiveReason::isByHand).isPresent();
		return decided && !this.reviewers.isAppealable(complaint);
	}

	private boolean mayAppealTheAnswer(Complaint complaint) {
		return !complaint.wasAppealed() && !complaint.isPromised() && this.reviewers.isAppealable(complaint);
	}

	private boolean mayAppealTheArchive(Complaint complaint) {
		return complaint.status() == Status.ARCHIVED && complaint.archiveReason().orElseThrow().isByHand()
				&& !complaint.isWithoutReporter() && !complaint.wasArchiveAppealed()
				&& !this.clock.instant().isAfter(this.deadlines.reopenableUntil(complaint))
				&& this.reviewers.isAppealable(complaint);
	}

	/** While it is linked, that of the report whose answer is its own, too. */
	private LocalDate reopenableUntil(Complaint complaint, ZoneId zone) {
		Complaint answered = parent(complaint).orElse(complaint);
		boolean limited = (answered != complaint) ? answered.closedAt().isPresent()
				: complaint.status() == Status.CLOSED;
		return (limited && !answered.isPromised() && !complaint.isWithoutReporter()) ? lastDayToReopen(answered, zone)
				: null;
	}

	private LocalDate lastDayToReopen(Complaint complaint, ZoneId zone) {
		return this.deadlines.reopenableUntil(complaint).atZone(zone).toLocalDate();
	}

	private Optional<Complaint> parent(Complaint complaint) {
		return complaint.parent().map(this.complaints::require);
	}

	private List<TrackedCase.Due> due(Complaint complaint, Set<ClockKind> kinds) {
		Instant now = this.clock.instant();
		return this.deadlines.running(complaint.getId())
			.stream()
			.filter((deadline) -> kinds.contains(deadline.kind()))
			.map((deadline) -> new TrackedCase.Due(deadline.kind().code(), word("clock", deadline.kind()),
					deadline.dueAt(), this.deadlines.lastDay(deadline), deadline.isPaused(), deadline.isBreached(now)))
			.toList();
	}

	private List<TrackedCase.Told> told(Complaint complaint) {
		return complaint.toldToReporter()
			.stream()
			.map((told) -> new TrackedCase.Told(told.kind(), word("told", told.kind()),
					told.agency().map(this::name).orElseGet(() -> word("actor", Actor.Role.REPORTER)), told.writtenAt(),
					told.content(), told.doneBy(), told.plannedFor()))
			.toList();
	}

	/** Reasons stay inside: staff write them for each other. */
	private List<TrackedCase.Event> history(Complaint complaint) {
		return complaint.history()
			.stream()
			.filter((entry) -> !entry.act().isInternal())
			.map((entry) -> new TrackedCase.Event(entry.at(), entry.act(), act(complaint, entry.act()),
					word("status", entry.to())))
			.toList();
	}

	/**
	 * Why it was put away is the one reason that the reporter reads, as a closed list has
	 * it.
	 */
	private String act(Complaint complaint, Act act) {
		return (act != Act.ARCHIVED) ? word("act", act)
				: complaint.archiveReason()
					.map((reason) -> "%s: %s".formatted(word("act", act), word("archive", reason)))
					.orElseGet(() -> word("act", act));
	}

	private TrackedCase.Routing routing(Complaint complaint) {
		return complaint.disposition()
			.map((disposition) -> new TrackedCase.Routing(disposition.basis(), word("basis", disposition.basis()),
					disposition.reason()))
			.orElse(null);
	}

	/**
	 * Of the other report, no more than its state, who works on it and until when, and
	 * what agencies told about the matter. What was asked of its reporter, what that one
	 * wrote, and the clocks that wait for that one stay there.
	 */
	private TrackedCase.Linked linked(Complaint complaint) {
		return parent(complaint)
			.map((parent) -> new TrackedCase.Linked(word("status", parent.status()), name(parent.responsibleAgency()),
					due(parent, OF_THE_MATTER).stream().findFirst().orElse(null),
					told(parent).stream().filter((told) -> told.kind().isOfTheMatter()).toList(), supporters(parent),
					parent.followers()))
			.orElse(null);
	}

	private List<TrackedCase.Supporter> supporters(Complaint complaint) {
		return complaint.parts()
			.stream()
			.filter((part) -> part.state() != SupportingPart.State.RELEASED)
			.map((part) -> new TrackedCase.Supporter(name(part.agency()), part.state(), word("part", part.state())))
			.toList();
	}

	private List<TrackedCase.Looked> looked(Complaint complaint) {
		return complaint.reporter()
			.map(this.vault::readings)
			.orElse(List.of())
			.stream()
			.map((reading) -> new TrackedCase.Looked(reading.at(),
					this.words.getMessage("role." + reading.role(), null, reading.role(), locale()), reading.reason()))
			.toList();
	}

	private TrackedCase.Leaving leaving(Complaint complaint) {
		LocalDate inForceOn = complaint.isWithdrawalPending()
				? this.deadlines.lastDay(this.deadlines.running(complaint.getId(), ClockKind.WITHDRAWAL)) : null;
		return new TrackedCase.Leaving(inForceOn, complaint.isWithoutReporter(),
				isWithdrawable(complaint) && this.codes.isAsked(complaint.getId()));
	}

	private static boolean isWithdrawable(Complaint complaint) {
		try {
			complaint.requireWithdrawable();
			return true;
		}
		catch (RuleViolation ex) {
			return false;
		}
	}

	private TrackedCase.Links links(Complaint complaint) {
		boolean asked = complaint.status() == Status.AWAITING_REPORTER;
		boolean closed = complaint.status() == Status.CLOSED && !complaint.isWithoutReporter();
		boolean inTime = asked || closed && !this.clock.instant().isAfter(this.deadlines.reopenableUntil(complaint));
		return new TrackedCase.Links(link("", true, complaint),
				ServletUriComponentsBuilder.fromCurrentContextPath()
					.path("/laporan/{code}")
					.buildAndExpand(complaint.trackingCode().grouped())
					.toUri(),
				link("/confirmation", asked, complaint),
				link("/additions",
						complaint.status() == Status.DEFERRED
								|| complaint.archiveReason().filter(ArchiveReason.INCOMPLETE::equals).isPresent(),
						complaint),
				link("/objection", complaint.status() == Status.DEFERRED, complaint),
				link("/replies", asked, complaint),
				link("/reopening", inTime || maySayDissatisfied(complaint), complaint),
				link("/rating",
						closed && complaint.rating().isEmpty() && !complaint.isPromised() || mayRateShared(complaint),
						complaint),
				link("/appeal", inTime && mayAppealTheAnswer(complaint) || mayAppealTheArchive(complaint), complaint),
				link("/withdrawal", isWithdrawable(complaint), complaint),
				link("/withdrawal/undoing", complaint.isWithdrawalPending(), complaint),
				link("/referral", complaint.isReferable(this.deadlines.referralGrounds(complaint, this.clock.instant()),
						this.clock.instant()), complaint));
	}

	private boolean maySayDissatisfied(Complaint complaint) {
		return parent(complaint)
			.filter((parent) -> complaint.maySayDissatisfied(parent, this.deadlines.reopenableUntil(parent),
					this.clock.instant()))
			.isPresent();
	}

	private boolean mayRateShared(Complaint complaint) {
		return parent(complaint)
			.filter((parent) -> complaint.mayRateShared(parent, this.deadlines.reopenableUntil(parent),
					this.clock.instant()))
			.isPresent();
	}

	private static URI link(String act, boolean possible, Complaint complaint) {
		return possible ? ServletUriComponentsBuilder.fromCurrentContextPath()
			.path("/api/complaints/{code}" + act)
			.buildAndExpand(complaint.trackingCode().grouped())
			.toUri() : null;
	}

	private String name(AgencyId agency) {
		return this.agencies.require(agency).name();
	}

	private String word(String group, Enum<?> value) {
		return this.words.getMessage(group + "." + value.name(), null, locale());
	}

	private static Locale locale() {
		return LocaleContextHolder.getLocale();
	}

}
