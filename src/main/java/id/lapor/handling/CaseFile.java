package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Regions;
import id.lapor.agency.Role;
import id.lapor.complaint.Act;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.HistoryEntry;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.complaint.OwnerLevel;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.routing.Categories;
import id.lapor.routing.Proposal;
import id.lapor.routing.Router;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens the file of a complaint for an officer, as far as the officer may see it. */
@Service
public class CaseFile {

	private static final Set<Act> ABOUT_AN_AGENCY = Set.of(Act.INVOLVED, Act.RELEASED, Act.NOT_CONTRIBUTED,
			Act.PROMISE_PASSED_ON, Act.LEAD_PASSED_ON, Act.COORDINATION_PASSED_ON, Act.TASK_PASSED_ON);

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ExtensionRequests requests;

	private final ReturnRequests returns;

	private final Agencies agencies;

	private final Regions regions;

	private final Categories categories;

	private final Router router;

	private final MessageSource words;

	private final Clock clock;

	CaseFile(Complaints complaints, Deadlines deadlines, ExtensionRequests requests, ReturnRequests returns,
			Agencies agencies, Regions regions, Categories categories, Router router, MessageSource words,
			Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.requests = requests;
		this.returns = returns;
		this.agencies = agencies;
		this.regions = regions;
		this.categories = categories;
		this.router = router;
		this.words = words;
		this.clock = clock;
	}

	/**
	 * The file as this officer may see it.
	 * @throws id.lapor.shared.NotFound when the officer may not know that it exists
	 */
	@Transactional(readOnly = true)
	public CaseView open(ComplaintId id, Officer officer) {
		Complaint complaint = this.complaints.require(id);
		CaseAccess.require(complaint, officer, Part.NUMBER);
		Set<Part> parts = CaseAccess.of(complaint, officer);
		boolean content = parts.contains(Part.CONTENT);
		Agency coordinator = this.agencies.require(complaint.coordinator());
		return new CaseView(id.value(), complaint.status().name(), word("status", complaint.status()),
				word("channel", complaint.channel()), complaint.receivedAt(), coordinator.zone().getId(),
				complaint.isAnonymous(), complaint.isSecret(), complaint.isSupervisory(), complaint.isFastLane(),
				named(coordinator.id()), complaint.lead().map(this::named).orElse(null), deadlines(complaint),
				content ? content(complaint) : null, content ? proposal(complaint) : null,
				content ? followUps(complaint) : List.of(), history(complaint, content),
				parts.contains(Part.IDENTITY) && complaint.reporter().isPresent(), extension(id, content),
				mayAskForExtension(complaint, officer), complaint.ageDays(this.clock.instant()),
				content ? returned(id) : null, links(complaint, officer), parts(complaint, officer, content),
				acts(complaint, officer), content ? archiveAsked(complaint) : null,
				complaint.archiveReason()
					.map((reason) -> new CaseView.Named(reason.name(), word("archive", reason)))
					.orElse(null),
				(content || CaseAccess.approving(complaint, officer).isPresent()) ? promiseAsked(complaint) : null);
	}

	private CaseView.PromiseAsked promiseAsked(Complaint complaint) {
		return complaint.promiseRequest()
			.map((asked) -> new CaseView.PromiseAsked(asked.askedBy(), asked.askedAt(), asked.text(), asked.day(),
					asked.approver().map(this::named).orElse(null), asked.refusal().orElse(null)))
			.orElse(null);
	}

	private CaseView.ArchiveAsked archiveAsked(Complaint complaint) {
		return complaint.archiveRequest()
			.map((asked) -> new CaseView.ArchiveAsked(asked.askedBy(), asked.askedAt(),
					new CaseView.Named(asked.reason().name(), word("archive", asked.reason())), asked.note(),
					named(asked.confirmer())))
			.orElse(null);
	}

	private boolean mayAskForExtension(Complaint complaint, Officer officer) {
		boolean theirs = complaint.lead().filter(officer::worksFor).isPresent()
				&& (officer.has(Role.LIAISON) || officer.has(Role.COORDINATOR));
		boolean atWork = complaint.status() == Status.ASSIGNED || complaint.status() == Status.IN_PROGRESS;
		return theirs && atWork && complaint.lead().filter(complaint.coordinator()::equals).isEmpty()
				&& this.deadlines.mayBeExtended(complaint.getId(), this.clock.instant())
				&& this.requests.findByComplaintAndDecidedAtIsNull(complaint.getId()).isEmpty();
	}

	private static CaseView.Links links(Complaint complaint, Officer officer) {
		return new CaseView.Links(complaint.parent().map(ComplaintId::value).orElse(null), complaint.followers(),
				complaint.parent().isPresent() && officer.worksFor(complaint.coordinator())
						&& officer.has(Role.COORDINATOR));
	}

	private CaseView.Returned returned(ComplaintId id) {
		return this.returns.findByComplaintAndDecidedAtIsNull(id)
			.map((asked) -> new CaseView.Returned(named(asked.agency()), named(asked.proposed()), asked.reason(),
					asked.askedAt(), asked.isArbitration()))
			.orElse(null);
	}

	/**
	 * A supporting agency that does nothing else here sees its own part alone. What was
	 * asked and given is content, but for who is asked.
	 */
	private List<CaseView.SupportingView> parts(Complaint complaint, Officer officer, boolean content) {
		boolean others = officer.has(Role.NATIONAL_ADMIN) || officer.has(Role.OMBUDSMAN)
				|| officer.worksFor(complaint.coordinator()) || officer.worksFor(complaint.responsibleAgency())
				|| complaint.lead().filter(officer::worksFor).isPresent();
		return complaint.parts()
			.stream()
			.filter((part) -> others || officer.worksFor(part.handler()) || officer.worksFor(part.agency()))
			.map((part) -> view(part,
					content || works(officer) && (officer.worksFor(part.handler()) || officer.worksFor(part.agency()))))
			.toList();
	}

	private CaseView.SupportingView view(SupportingPart part, boolean content) {
		return new CaseView.SupportingView(named(part.agency()), named(part.handler()), part.state().name(),
				word("part", part.state()), part.askedAt(), content ? part.request() : null, part.sharesContent(),
				content ? part.content().orElse(null) : null);
	}

	private static boolean works(Officer officer) {
		return officer.has(Role.LIAISON) || officer.has(Role.COORDINATOR);
	}

	private CaseView.Acts acts(Complaint complaint, Officer officer) {
		boolean coordinates = officer.worksFor(complaint.coordinator()) && officer.has(Role.COORDINATOR);
		boolean leads = complaint.lead().filter(officer::worksFor).isPresent()
				&& (officer.has(Role.LIAISON) || officer.has(Role.COORDINATOR));
		boolean atWork = Set.of(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED)
			.contains(complaint.status());
		boolean mayGetLeave = atWork && coordinates && complaint.status() != Status.REPORTER_REPLIED
				&& complaint.promiseApprover().isEmpty();
		return new CaseView.Acts(atWork && (coordinates || leads),
				atWork && coordinates
						&& complaint.mayChangeLead(complaint.coordinator(),
								(arbiter) -> this.agencies.standsAbove(complaint.coordinator(), arbiter)),
				mayGetLeave && !complaint.isArbitrated() && !complaint.mayBeReturnedLate(),
				mayGetLeave && complaint.needsLeaveToAsk()
						&& complaint.lead().filter(complaint.coordinator()::equals).isEmpty(),
				coordinates && complaint.lead().isPresent() && complaint.archiveRequest().isEmpty()
						&& Set.of(Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED).contains(complaint.status()),
				!complaint.status().isFinal() && CaseAccess.takesFromReporter(complaint, officer),
				tellsMore(complaint, officer));
	}

	/** Whether the officer's agency may yet tell something, to which files belong. */
	private static boolean tellsMore(Complaint complaint, Officer officer) {
		boolean works = CaseAccess.works(complaint, officer)
				&& complaint.takesFilesOf(CaseAccess.workingAgency(complaint, officer));
		return works || CaseAccess.supporting(complaint, officer, Optional.empty())
			.filter((part) -> part.isOpen() && complaint.takesFilesOf(part.agency()))
			.isPresent();
	}

	private CaseView.Extension extension(ComplaintId id, boolean content) {
		return this.requests.findByComplaintAndDecidedAtIsNull(id)
			.map((asked) -> new CaseView.Extension(named(asked.agency()).name(), asked.askedAt(), asked.days(),
					content ? asked.reason() : null))
			.orElse(null);
	}

	/**
	 * What the routing table would say if the complaint were as the coordinator thinks.
	 */
	@Transactional(readOnly = true)
	CaseView.Proposal propose(ComplaintId id, Officer officer, String category, boolean supervisory,
			OwnerLevel ownerLevel, AgencyId reported) {
		Complaint complaint = this.complaints.require(id);
		CaseAccess.require(complaint, officer, Part.CONTENT);
		return view(this.router.propose(new Router.Question(category, supervisory, ownerLevel, complaint.region(),
				complaint.coordinator(), reported)));
	}

	private CaseView.Proposal proposal(Complaint complaint) {
		return complaint.lead().isPresent() ? null
				: complaint.proposal()
					.map((proposal) -> view(this.router.propose(Router.Question.about(complaint))))
					.orElse(null);
	}

	private CaseView.Proposal view(Proposal proposal) {
		return new CaseView.Proposal(named(proposal.disposition().lead()), proposal.disposition().basis().name(),
				proposal.disposition().reason(), proposal.supporting().stream().map(this::named).toList());
	}

	private CaseView.Content content(Complaint complaint) {
		return new CaseView.Content(complaint.title().orElse(null),
				new CaseView.Named(complaint.kind().name(), word("kind", complaint.kind())),
				new CaseView.Named(complaint.category(),
						this.categories.requireLeaf(complaint.category()).name(locale().getLanguage())),
				new CaseView.Named(complaint.region().value(), this.regions.require(complaint.region()).name()),
				complaint.place(), complaint.incidentDate(), complaint.content(), complaint.ownerLevel().name(),
				complaint.reported().map(this::named).orElse(null));
	}

	private List<CaseView.Due> deadlines(Complaint complaint) {
		Instant now = this.clock.instant();
		return this.deadlines.all(complaint.getId())
			.stream()
			.map((deadline) -> new CaseView.Due(deadline.kind().name(), word("clock", deadline.kind()),
					owing(deadline, complaint).map(this::named).orElse(null), deadline.dueAt(),
					this.deadlines.lastDay(deadline), deadline.isRunning(), deadline.isPaused(),
					deadline.isBreached(now)))
			.toList();
	}

	/**
	 * The clock of the whole case is the coordinator's; its lead agency owes the answer.
	 */
	private static Optional<AgencyId> owing(Deadline deadline, Complaint complaint) {
		if (deadline.kind().movesTheCase()) {
			return Optional.empty();
		}
		return deadline.supporting()
			.or(() -> deadline.kind().opensTheWayToTheOmbudsman() ? complaint.lead() : Optional.empty())
			.or(() -> Optional.of(deadline.agency()));
	}

	private List<CaseView.Told> followUps(Complaint complaint) {
		return complaint.followUps()
			.stream()
			.map((told) -> new CaseView.Told(told.kind().name(), word("told", told.kind()),
					told.agency()
						.map((agency) -> named(agency).name())
						.orElseGet(() -> word("actor", Actor.Role.REPORTER)),
					told.writtenAt(), told.content(), told.doneBy(), told.plannedFor()))
			.toList();
	}

	private List<CaseView.Event> history(Complaint complaint, boolean content) {
		return complaint.history()
			.stream()
			.map((entry) -> new CaseView.Event(entry.at(), word("act", entry.act()), actor(entry),
					word("status", entry.to()), content ? why(entry) : null))
			.toList();
	}

	/**
	 * What begins with the code of an agency or a reason is read with its name, and what
	 * begins with a number, with what it counts.
	 */
	private String why(HistoryEntry entry) {
		if (entry.act() == Act.EXTENSION_ASKED || entry.act() == Act.EXTENDED) {
			String[] asked = entry.why().split(": ", 2);
			return this.words.getMessage("extension.days", new Object[] { Integer.valueOf(asked[0]) }, locale()) + ": "
					+ asked[1];
		}
		if (entry.act() == Act.OMBUDSMAN_CONCLUDED) {
			return word("ombudsmanOutcome", OmbudsmanOutcome.valueOf(entry.why()));
		}
		boolean archive = entry.act() == Act.ARCHIVED || entry.act() == Act.ARCHIVE_ASKED;
		if (!archive && !ABOUT_AN_AGENCY.contains(entry.act())) {
			return entry.why();
		}
		String[] parts = entry.why().split(":", 2);
		if (archive) {
			return word("archive", ArchiveReason.valueOf(parts[0])) + ((parts.length > 1) ? ":" + parts[1] : "");
		}
		String name = named(new AgencyId(parts[0])).name();
		return (parts.length > 1) ? name + ":" + parts[1] : name;
	}

	private String actor(HistoryEntry entry) {
		String role = word("actor", entry.actor().role());
		return Optional.ofNullable(entry.actor().agency())
			.map((agency) -> "%s (%s)".formatted(who(entry.actor()), named(agency).name()))
			.orElse(role);
	}

	private String who(Actor officer) {
		return (officer.standsInFor() == null) ? officer.userId() : this.words.getMessage("actor.deputy",
				new Object[] { officer.userId(), officer.standsInFor() }, locale());
	}

	private CaseView.Named named(AgencyId agency) {
		return new CaseView.Named(agency.value(), this.agencies.require(agency).name());
	}

	private String word(String group, Enum<?> value) {
		return this.words.getMessage(group + "." + value.name(), null, locale());
	}

	private static Locale locale() {
		return LocaleContextHolder.getLocale();
	}

}
