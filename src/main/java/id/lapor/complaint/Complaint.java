package id.lapor.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import id.lapor.agency.AgencyId;
import id.lapor.agency.RegionCode;
import id.lapor.agency.Role;
import id.lapor.deadline.ClockKind;
import id.lapor.reporter.ReporterId;
import id.lapor.shared.RuleViolation;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.OptimisticLock;
import org.springframework.data.domain.Persistable;

/**
 * A complaint from its report to its closure. Its verbs are the only way to change it:
 * each refuses what the present state does not allow, whatever door it comes through, and
 * writes the history.
 */
@Entity
@Table(name = "complaint")
public class Complaint implements Persistable<ComplaintId> {

	/** Most characters of a note that staff leave in the history. */
	public static final int NOTE_MAX = 500;

	/** Most characters of what a supporting agency is asked for. */
	public static final int REQUEST_MAX = 1000;

	/** Most characters of who does what a follow-up tells of. */
	public static final int DOER_MAX = 120;

	/** The best rating; 1 is the worst. */
	public static final int BEST = 5;

	/** A rating up to this one lets the coordinator review (domain.md section 1.4). */
	private static final int LOW = 2;

	/** After so many reopenings the next answer is reviewed (domain.md section 1.4). */
	private static final int REOPENINGS_MAX = 2;

	/** An answer, and what is said against one. */
	private static final Set<FollowUp.Kind> ABOUT_AN_ANSWER = EnumSet.of(FollowUp.Kind.ANSWER, FollowUp.Kind.REPLY,
			FollowUp.Kind.OBJECTION, FollowUp.Kind.DECISION);

	/** What whoever puts it away does, and the second person for a list. */
	private static final Set<Act> ARCHIVING = EnumSet.of(Act.ARCHIVED, Act.ARCHIVE_CONFIRMED);

	/** States in which somebody beside the lead agency decides. */
	private static final Set<Status> DECIDING = EnumSet.of(Status.RETURNED, Status.UNDER_REVIEW,
			Status.REFERRED_TO_OMBUDSMAN);

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private ComplaintId id;

	@Version
	private int version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "tracking_code", updatable = false))
	private TrackingCode trackingCode;

	@Enumerated(EnumType.STRING)
	private Status status;

	@Enumerated(EnumType.STRING)
	private CloseReason closeReason;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	private String category;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "region"))
	private RegionCode region;

	private String place;

	private LocalDate incidentDate;

	@Column(updatable = false)
	private String content;

	private String title;

	private boolean anonymous;

	private boolean secret;

	private String language;

	@Enumerated(EnumType.STRING)
	private OwnerLevel ownerLevel;

	private boolean supervisory;

	private boolean fastLane;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "reported_agency"))
	private AgencyId reported;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "reporter_id"))
	private ReporterId reporter;

	@Enumerated(EnumType.STRING)
	private Channel channel;

	private Instant receivedAt;

	private Instant registeredAt;

	private String registeredBy;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "coordinator"))
	private AgencyId coordinator;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "proposed_lead"))
	private AgencyId proposedLead;

	@Enumerated(EnumType.STRING)
	private Disposition.Basis proposalBasis;

	private String proposalReason;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "lead_agency"))
	private AgencyId lead;

	@Enumerated(EnumType.STRING)
	private Disposition.Basis dispositionBasis;

	private String dispositionReason;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "deciding_agency"))
	private AgencyId decider;

	private Instant assignedAt;

	@Column(name = "return_count")
	private int returns;

	private boolean lateReturn;

	private boolean arbitrated;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "parent_id"))
	private ComplaintId parent;

	private int followers;

	/** How many agencies have been asked to support; spares a look for most cases. */
	private int supporters;

	private Instant closedAt;

	/** Where it goes on after a deferral, or when it comes out of the archive. */
	@Enumerated(EnumType.STRING)
	private Status deferredFrom;

	@Enumerated(EnumType.STRING)
	private ArchiveReason archiveReason;

	@Embedded
	private ArchiveRequest archiveRequest;

	private Instant archiveAppealedAt;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "archive_sampler"))
	private AgencyId sampler;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "question_leave"))
	private AgencyId questionLeave;

	private int reopenings;

	private Integer rating;

	private boolean reviewDue;

	@Enumerated(EnumType.STRING)
	private Reviewing reviewing;

	private Instant appealedAt;

	private LocalDate promisedFor;

	private Instant promiseKeptAt;

	private boolean promiseInTime;

	@Embedded
	private PromiseRequest promiseRequest;

	/** When the reporter confirmed that it is taken back; not in force yet. */
	private Instant withdrawalAt;

	/** Since when it goes on without its reporter. */
	private Instant leftAt;

	@Enumerated(EnumType.STRING)
	private OmbudsmanOutcome ombudsmanOutcome;

	/** A note in the history stands in nobody's way: it does not count as a change. */
	@OptimisticLock(excluded = true)
	@OneToMany(mappedBy = "complaint", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
	private List<HistoryEntry> history = new ArrayList<>();

	@OrderBy("id")
	@OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
	@JoinColumn(name = "complaint_id", nullable = false, updatable = false)
	private List<FollowUp> followUps = new ArrayList<>();

	@OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
	@JoinColumn(name = "complaint_id", nullable = false, updatable = false)
	private List<LeadChange> leadChanges = new ArrayList<>();

	@OrderBy("id")
	@OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
	@JoinColumn(name = "complaint_id", nullable = false, updatable = false)
	private List<SupportingPart> parts = new ArrayList<>();

	protected Complaint() {
	}

	private Complaint(ComplaintId id, Report report, Reception reception) {
		this.id = id;
		this.trackingCode = TrackingCode.random();
		this.kind = report.kind();
		this.category = report.category();
		this.region = report.region();
		this.place = report.place();
		this.incidentDate = report.incidentDate();
		this.content = report.content();
		this.anonymous = report.anonymous();
		this.secret = report.secret();
		this.reported = report.reported();
		this.language = report.language();
		this.ownerLevel = OwnerLevel.UNKNOWN;
		this.channel = reception.channel();
		this.receivedAt = reception.receivedAt();
		this.registeredAt = reception.registeredAt();
		this.registeredBy = reception.registeredBy();
		this.reporter = reception.reporter();
		this.coordinator = reception.coordinator();
	}

	/**
	 * Takes in a report that has been validated.
	 * @param id its number, never used before
	 */
	public static Complaint receive(ComplaintId id, Report report, Reception reception) {
		Complaint complaint = new Complaint(id, report, reception);
		Actor actor = (reception.registeredBy() != null)
				? Actor.officer(reception.registeredBy(), reception.coordinator()) : Actor.reporter();
		complaint.become(Status.RECEIVED, Act.RECEIVED, actor, reception.registeredAt(), reception.backdatingReason());
		return complaint;
	}

	/**
	 * Takes over what the classification table says. A sensitive category hides reporter
	 * and content from the start; only the reporter lifts that (contracts.md "Who may see
	 * what").
	 */
	public void classify(Classification classification, Instant at) {
		require(Status.RECEIVED);
		this.supervisory = classification.supervisory();
		this.fastLane = classification.fastLane();
		this.anonymous |= classification.sensitive();
		this.secret |= classification.sensitive();
		note(Act.CLASSIFIED, Actor.system(), at, null);
	}

	/** Keeps to which agency the routing table would give it, until a person decides. */
	public void propose(Disposition proposal) {
		require(Status.RECEIVED);
		refuseReportedParty(proposal.lead());
		this.proposedLead = proposal.lead();
		this.proposalBasis = proposal.basis();
		this.proposalReason = proposal.reason();
	}

	/**
	 * The coordinator writes a first word to the reporter, before anything is decided.
	 */
	public void message(Actor coordinator, String text, Instant at) {
		require(Status.RECEIVED, Status.ASSIGNED, Status.IN_PROGRESS);
		requireCoordinator(coordinator);
		this.followUps.add(new FollowUp(FollowUp.Kind.MESSAGE, coordinator, at, requireText("message", text), null));
		note(Act.MESSAGED, coordinator, at, null);
	}

	/**
	 * The coordinator says what the report really is.
	 * @throws RuleViolation with every field that is wrong, or when it is verified
	 * already
	 */
	public void verify(Actor coordinator, VerifiedFacts facts, Instant at) {
		require(Status.RECEIVED);
		requireCoordinator(coordinator);
		facts.validate(this.anonymous);
		boolean reclassified = this.kind != facts.kind() || !this.category.equals(facts.category());
		String why = reclassified ? "%s/%s -> %s/%s".formatted(this.kind, this.category, facts.kind(), facts.category())
				: null;
		this.title = facts.title().strip();
		this.kind = facts.kind();
		this.category = facts.category();
		this.ownerLevel = facts.ownerLevel();
		this.supervisory = facts.supervisory();
		this.reported = facts.reported();
		note(Act.VERIFIED, coordinator, at, why);
	}

	/**
	 * Gives the complaint to its lead agency (<em>disposisi</em>).
	 * @throws RuleViolation when the agency is the one that the report is about, or an
	 * overruled proposal has no reason
	 */
	public void assign(Actor coordinator, Disposition disposition, Instant at) {
		require(Status.RECEIVED);
		requireCoordinator(coordinator);
		if (this.title == null) {
			throw RuleViolation.conflict("complaint.not-verified");
		}
		lead(disposition, at);
		become(Status.ASSIGNED, Act.ASSIGNED, coordinator, at, disposition.words());
	}

	/**
	 * The coordinator finds that another complaint is about the same matter. This one
	 * keeps its code and its notices; the other one's answer is for both.
	 * @param until until when the other one may be reopened: what is over for good
	 * answers nobody any more
	 * @throws RuleViolation when that would be a circle or a chain, the other one is
	 * hidden, put away or closed long ago, its answer did not settle this one, or this
	 * one may not be seen by its lead agency
	 */
	public void linkTo(Actor coordinator, Complaint other, Instant until, Instant at) {
		require(Status.RECEIVED);
		requireCoordinator(coordinator);
		String obstacle = obstacleToLink(other, until, at);
		if (obstacle != null) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("parent", obstacle)));
		}
		this.parent = other.id;
		other.followers++;
		become(Status.LINKED, Act.LINKED, coordinator, at, other.id.value());
	}

	/**
	 * Whether it could be linked to the other one now; see {@link #linkTo}.
	 * @param until until when the other one may be reopened
	 */
	public boolean isLinkable(Complaint other, Instant until, Instant at) {
		return this.status == Status.RECEIVED && obstacleToLink(other, until, at) == null;
	}

	/** What forbids it; {@code null} for nothing. */
	private String obstacleToLink(Complaint other, Instant until, Instant at) {
		boolean chain = this.followers > 0 || other.id.equals(this.id) || other.parent != null;
		// Also while an appeal against being put away is decided upon, which may stay so.
		boolean away = other.archiveReason != null || other.status == Status.WITHDRAWN
				|| other.status == Status.REFERRED_TO_OMBUDSMAN;
		boolean about = other.lead != null && other.lead.equals(this.reported);
		if (chain || away || about || other.secret || !other.coordinator.equals(this.coordinator)) {
			return "link.impossible";
		}
		if (at.isAfter(until)) {
			return "link.too-late";
		}
		return wasNotSettledBy(other) ? "link.dissatisfied" : null;
	}

	private boolean wasNotSettledBy(Complaint other) {
		return this.history.stream()
			.anyMatch((entry) -> entry.act() == Act.DISSATISFIED && other.id.value().equals(entry.why()));
	}

	/** It turns out to be another matter: it is verified on its own. */
	public void unlink(Actor coordinator, Complaint other, String reason, Instant at) {
		require(Status.LINKED);
		requireCoordinator(coordinator);
		requireReason(reason);
		leave(other);
		become(Status.RECEIVED, Act.UNLINKED, coordinator, at, reason);
	}

	/**
	 * The shared answer does not settle what this reporter reported: it is verified on
	 * its own.
	 * @param until until when the other one may be reopened
	 * @throws RuleViolation without a reason, before the other one was answered, or too
	 * late
	 */
	public void standAlone(String reason, Complaint other, Instant until, Instant at) {
		requireSharedAnswer(other, "link.dissatisfaction.too-late", until, at);
		this.followUps
			.add(new FollowUp(FollowUp.Kind.OBJECTION, Actor.reporter(), at, requireText("content", reason), null));
		leave(other);
		become(Status.RECEIVED, Act.DISSATISFIED, Actor.reporter(), at, other.id.value());
	}

	/**
	 * The reporter rates the shared answer, once for each. It counts for this report
	 * alone, and lets nobody review the other one.
	 * @param until until when the other one may be reopened
	 * @throws RuleViolation see {@link #rate}, and before the other one was answered
	 */
	public void rateShared(int stars, String comment, Complaint other, Instant until, Instant at) {
		requireStars(stars);
		requireSharedAnswer(other, "rating.too-late", until, at);
		other.requireNoPromise();
		takeRating(stars, comment, at);
	}

	/** Whether the reporter may say that the shared answer does not settle it. */
	public boolean maySayDissatisfied(Complaint other, Instant until, Instant at) {
		return this.status == Status.LINKED && this.leftAt == null && other.isAnswerKnown() && !at.isAfter(until);
	}

	/** Whether the reporter may rate the shared answer. */
	public boolean mayRateShared(Complaint other, Instant until, Instant at) {
		return maySayDissatisfied(other, until, at) && !other.isPromised() && this.rating == null;
	}

	/** The report to which it is linked has a new answer, which can be rated anew. */
	public void parentAnswered() {
		require(Status.LINKED);
		this.rating = null;
	}

	private void requireSharedAnswer(Complaint other, String refusal, Instant until, Instant at) {
		require(Status.LINKED);
		requireReporter();
		if (!other.isAnswerKnown()) {
			throw RuleViolation.conflict("link.not-answered");
		}
		requireInTime(refusal, until, at);
	}

	/**
	 * Whether there is an answer that nobody works on again: the last one, too, of what
	 * ended otherwise after it, with the Ombudsman or for want of data.
	 */
	private boolean isAnswerKnown() {
		return this.status == Status.AWAITING_REPORTER || (this.status.isFinal() && wasAnswered());
	}

	private void leave(Complaint other) {
		this.parent = null;
		this.rating = null;
		other.followers--;
	}

	/**
	 * The report that it was linked to ended without an answer: with the Ombudsman, or
	 * for want of data that only its reporter had. It is verified on its own.
	 */
	public void parentEnded(Complaint other, Instant at) {
		require(Status.LINKED);
		leave(other);
		become(Status.RECEIVED, Act.UNLINKED, Actor.system(), at, null);
	}

	private void lead(Disposition disposition, Instant at) {
		refuseReportedParty(disposition.lead());
		if (disposition.reason() == null || disposition.reason().isBlank()) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("reason", "disposition.reason.required")));
		}
		requireShort("reason", disposition.reason(), Disposition.REASON_MAX);
		requireShort("reason", disposition.words(), Disposition.WORDS_MAX);
		this.lead = disposition.lead();
		this.dispositionBasis = disposition.basis();
		this.dispositionReason = disposition.words();
		this.assignedAt = at;
		this.lateReturn = false;
		// A review that is due stays so: the reporter was not satisfied, whoever answers
		// next.
		lapsePromise(at);
		this.promiseRequest = null;
	}

	/**
	 * The lead agency says that it is not competent (<em>bukan kewenangan</em>). That
	 * counts as a return, never as a follow-up, and closes nothing.
	 * @param proposed which agency it thinks is competent
	 * @param decider who decides now
	 * @param inTime whether the time for a return is not over; later it takes the
	 * coordinator's leave
	 * @throws RuleViolation when an arbitration has decided already, it is too late, or
	 * the proposal is itself or the agency that the report is about
	 */
	public void giveBack(Actor officer, AgencyId proposed, String reason, AgencyId decider, boolean inTime,
			Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS);
		requireLead(officer);
		requireNoPromiseWaits();
		if (this.arbitrated) {
			throw RuleViolation.conflict("return.arbitrated");
		}
		if (!inTime && !this.lateReturn) {
			throw RuleViolation.conflict("return.too-late");
		}
		requireReason(reason);
		if (proposed.equals(this.lead)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("proposed", "return.own")));
		}
		if (proposed.equals(this.reported)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("proposed", "disposition.reported-party")));
		}
		this.returns++;
		this.decider = decider;
		become(Status.RETURNED, Act.RETURNED, officer, at, reason);
	}

	/**
	 * The coordinator lets the lead agency return the case although the time for it is
	 * over.
	 * @throws RuleViolation when it has that leave, an arbitration has decided, or a
	 * promise waits for its approval
	 */
	public void allowLateReturn(Actor coordinator, String reason, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS);
		requireCoordinator(coordinator);
		requireNoPromiseWaits();
		requireReason(reason);
		if (this.arbitrated) {
			throw RuleViolation.conflict("return.arbitrated");
		}
		if (this.lateReturn) {
			throw RuleViolation.conflict("return.leave-given");
		}
		this.lateReturn = true;
		note(Act.LATE_RETURN_ALLOWED, coordinator, at, reason);
	}

	/** Who decides upon a return passes the decision to the next higher coordinator. */
	public void askForArbitration(Actor officer, AgencyId arbiter, String reason, Instant at) {
		requireDecider(officer);
		requireReason(reason);
		this.decider = arbiter;
		note(Act.ARBITRATION_ASKED, officer, at, reason);
	}

	/**
	 * Decides who leads after a return: another agency, or the same one with an
	 * instruction. After an arbitration no agency can return it.
	 * @param disposition resting on {@link Disposition.Basis#RETURNED} or
	 * {@link Disposition.Basis#ARBITRATED}
	 */
	public void decideReturn(Actor officer, Disposition disposition, Instant at) {
		requireDecider(officer);
		boolean arbitration = disposition.basis() == Disposition.Basis.ARBITRATED;
		changeLead(disposition, at);
		this.arbitrated |= arbitration;
		become(Status.ASSIGNED, arbitration ? Act.ARBITRATED : Act.RETURN_DECIDED, officer, at, disposition.words());
	}

	/**
	 * The coordinator gives the case to another lead agency. What has been contributed
	 * stays. Whom an arbiter has named, only the arbiter changes, or a coordinator that
	 * stands above the arbiter.
	 * @param above whether that coordinator stands above this arbiter
	 * @throws RuleViolation when it has that lead, or had it before: a circle; or when an
	 * arbitration has decided who leads
	 */
	public void handOver(Actor coordinator, Disposition disposition, Predicate<AgencyId> above, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED);
		if (arbiter().filter(coordinator.agency()::equals).isEmpty()) {
			requireCoordinator(coordinator);
		}
		if (!mayChangeLead(coordinator.agency(), above)) {
			throw RuleViolation.conflict("hand-over.arbitrated");
		}
		if (disposition.lead().equals(this.lead)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("agency", "hand-over.same")));
		}
		if (this.leadChanges.stream().anyMatch((change) -> change.isAwayFrom(disposition.lead()))) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("agency", "hand-over.circle")));
		}
		changeLead(disposition, at);
		note(Act.HANDED_OVER, coordinator, at, disposition.words());
	}

	/**
	 * Whether the lead is this coordinator's to change: of what was arbitrated, the
	 * arbiter's and of those above it.
	 * @param above whether that coordinator stands above this arbiter
	 */
	public boolean mayChangeLead(AgencyId coordinator, Predicate<AgencyId> above) {
		return arbiter().filter((arbiter) -> !arbiter.equals(coordinator) && !above.test(arbiter)).isEmpty();
	}

	/**
	 * Nobody is left at the lead agency who could do its task: a coordinator answers for
	 * it (contracts.md "Who is responsible"). What was decided about the lead stays
	 * decided, and no agency has given the lead away. A late promise that was refused is
	 * kept, to be mended.
	 * @param substitute at which agency somebody does it
	 */
	public void passLead(AgencyId substitute, Instant at) {
		if (!isPromised()) {
			require(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED);
		}
		requireNoPromiseWaits();
		refuseReportedParty(substitute);
		this.leadChanges.add(new LeadChange(this.lead, substitute, Disposition.Basis.NO_OFFICER, at));
		note(Act.LEAD_PASSED_ON, Actor.system(), at, substitute.value());
		this.lead = substitute;
		this.dispositionBasis = Disposition.Basis.NO_OFFICER;
		this.assignedAt = at;
		this.lateReturn = false;
	}

	/**
	 * Nobody is left at the coordinator: the next above coordinates it.
	 * @throws RuleViolation when it has left the office, or that is the reported party
	 */
	public void passCoordination(AgencyId superior, Instant at) {
		refuseWhenGone();
		refuseReportedParty(superior);
		note(Act.COORDINATION_PASSED_ON, Actor.system(), at, superior.value());
		this.coordinator = superior;
	}

	/** Nobody is left where it is decided upon: somebody at another agency does. */
	public void passDecision(AgencyId agency, Instant at) {
		require(Status.RETURNED, Status.UNDER_REVIEW);
		refuseReportedParty(agency);
		note(Act.TASK_PASSED_ON, Actor.system(), at, agency.value());
		this.decider = agency;
	}

	/** Nobody is left whose task a part was: somebody at another agency gives it. */
	public void passPart(AgencyId agency, AgencyId handler, Instant at) {
		SupportingPart part = openPart(agency).orElseThrow(() -> RuleViolation.conflict("supporting.not-asked"));
		refuseReportedParty(handler);
		note(Act.TASK_PASSED_ON, Actor.system(), at, handler.value());
		part.passTo(handler);
	}

	private void changeLead(Disposition disposition, Instant at) {
		AgencyId before = this.lead;
		lead(disposition, at);
		if (!before.equals(this.lead)) {
			this.leadChanges.add(new LeadChange(before, this.lead, disposition.basis(), at));
		}
	}

	/**
	 * The lead agency or the coordinator asks another agency for its part.
	 * @param handler whose task it becomes: the agency's, or the coordinator's where the
	 * agency has no active officer
	 * @param request what it is asked for; the reporter does not see it
	 * @param sharesContent whether it may read what was reported
	 */
	public void involve(Actor officer, AgencyId agency, AgencyId handler, String request, boolean sharesContent,
			Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED);
		requireLeadOrCoordinator(officer);
		if (agency.equals(this.lead)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("agency", "supporting.lead")));
		}
		if (agency.equals(this.reported)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("agency", "disposition.reported-party")));
		}
		if (openPart(agency).isPresent()) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("agency", "supporting.asked")));
		}
		if (request == null || request.isBlank()) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("request", "field.required")));
		}
		requireShort("request", request, REQUEST_MAX);
		this.supporters++;
		this.parts.add(new SupportingPart(agency, handler, officer, at, request, sharesContent));
		note(Act.INVOLVED, officer, at, agency.value());
	}

	/**
	 * Whose task it is gives a supporting agency's part to the lead agency.
	 * @param agency whose part it is
	 */
	public void contribute(Actor officer, AgencyId agency, String text, Instant at) {
		SupportingPart part = openPart(agency).filter((open) -> open.handler().equals(officer.agency()))
			.orElseThrow(() -> RuleViolation.conflict("supporting.not-asked"));
		part.contribute(requireText("text", text), at);
		note(Act.CONTRIBUTED, officer, at, part.agency().equals(officer.agency()) ? null : part.agency().value());
	}

	/**
	 * A supporting agency's part is no longer needed.
	 * @return that part
	 */
	public SupportingPart release(Actor officer, AgencyId agency, String reason, Instant at) {
		requireLeadOrCoordinator(officer);
		requireReason(reason);
		SupportingPart part = openPart(agency).orElseThrow(() -> RuleViolation.conflict("supporting.not-asked"));
		part.end(SupportingPart.State.RELEASED, at);
		note(Act.RELEASED, officer, at, "%s: %s".formatted(agency.value(), reason));
		return part;
	}

	/**
	 * The case does not wait for supporting agencies: what has not been contributed when
	 * the answer is there ends so.
	 * @return those parts
	 */
	public List<SupportingPart> endParts(Instant at) {
		List<SupportingPart> open = parts().stream().filter(SupportingPart::isOpen).toList();
		open.forEach((part) -> {
			part.end(SupportingPart.State.NOT_CONTRIBUTED, at);
			note(Act.NOT_CONTRIBUTED, Actor.system(), at, part.agency().value());
		});
		return open;
	}

	/** Ends the open part of an agency that leads now. */
	public void endPart(AgencyId agency, Instant at) {
		openPart(agency).ifPresent((part) -> part.end(SupportingPart.State.RELEASED, at));
	}

	private Optional<SupportingPart> openPart(AgencyId agency) {
		return parts().stream().filter((part) -> part.isOpen() && part.agency().equals(agency)).findFirst();
	}

	/**
	 * The lead agency tells what is done, by whom and until when, as often as it likes
	 * until it answers. It never starts the reporter's window.
	 * @param doneBy the unit that does it, at most {@value #DOER_MAX} characters; no
	 * reporter's data
	 * @param plannedFor the day until which it means to have acted
	 * @throws RuleViolation with every field that is missing or too long
	 */
	public void followUp(Actor officer, String text, String doneBy, LocalDate plannedFor, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED);
		requireLead(officer);
		requireNoPromiseWaits();
		List<RuleViolation.AtField> wrong = new ArrayList<>();
		checkText("text", text, Report.CONTENT_MAX, wrong);
		checkText("doneBy", doneBy, DOER_MAX, wrong);
		if (plannedFor == null) {
			wrong.add(new RuleViolation.AtField("plannedFor", "field.required"));
		}
		refuse(wrong);
		this.followUps.add(new FollowUp(officer, at, text, doneBy.strip(), plannedFor));
		become((this.status == Status.ASSIGNED) ? Status.IN_PROGRESS : this.status, Act.FOLLOWED_UP, officer, at, null);
	}

	/**
	 * The lead agency writes its answer; {@link #publish} makes it known.
	 * @param evidenced whether it has attached a document or a photograph to this answer,
	 * by which can be seen what was done
	 * @throws RuleViolation when {@link #needsEvidence} and there is none: without it, an
	 * answer is a {@linkplain #promise promise} for a day
	 */
	public void answer(Actor officer, String text, boolean evidenced, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED);
		requireLead(officer);
		requireNoPromiseWaits();
		requireEvidence("answer.evidence-required", text, evidenced);
		this.followUps.add(new FollowUp(FollowUp.Kind.ANSWER, officer, at, text, null));
		this.promiseRequest = null;
		become(Status.IN_PROGRESS, Act.ANSWERED, officer, at, null);
	}

	/**
	 * The coordinator, or later the lead agency, asks the reporter for missing data
	 * (<em>tunda</em>). It is the reporter's turn then.
	 * @param question which data are missing, and what for
	 * @throws RuleViolation when the same agency has asked before and has no leave: a
	 * second deferral needs the coordinator
	 */
	public void defer(Actor officer, String question, Instant at) {
		require(Status.RECEIVED, Status.ASSIGNED, Status.IN_PROGRESS);
		if (this.status == Status.RECEIVED) {
			requireCoordinator(officer);
		}
		else {
			requireLead(officer);
		}
		requireNoPromiseWaits();
		if (hasAsked(officer.agency()) && !officer.agency().equals(this.questionLeave)) {
			throw RuleViolation.conflict("deferral.second");
		}
		requireReporter();
		if (officer.agency().equals(this.questionLeave)) {
			this.questionLeave = null;
		}
		this.followUps.add(new FollowUp(FollowUp.Kind.QUESTION, officer, at, requireText("question", question), null));
		this.deferredFrom = this.status;
		become(Status.DEFERRED, Act.DEFERRED, officer, at, null);
	}

	/**
	 * The coordinator lets the lead agency ask the reporter once more. The leave is for
	 * this agency and one question. Where the coordinator leads itself, or verifies
	 * still, its second question stays refused: nobody gives leave to oneself.
	 * @throws RuleViolation when the lead agency has not asked yet, may ask already, or
	 * has a promise that waits for its approval
	 */
	public void allowSecondQuestion(Actor coordinator, String reason, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS);
		requireCoordinator(coordinator);
		requireNoPromiseWaits();
		requireReason(reason);
		if (this.lead.equals(this.coordinator)) {
			throw RuleViolation.forbidden("deferral.own");
		}
		if (!needsLeaveToAsk()) {
			throw RuleViolation.conflict("deferral.no-leave-needed");
		}
		this.questionLeave = this.lead;
		note(Act.SECOND_QUESTION_ALLOWED, coordinator, at, reason);
	}

	/** Whether the lead agency has asked the reporter already and has no leave. */
	public boolean needsLeaveToAsk() {
		return this.lead != null && !this.lead.equals(this.questionLeave) && hasAsked(this.lead);
	}

	private boolean hasAsked(AgencyId agency) {
		return this.followUps.stream()
			.anyMatch((told) -> told.kind() == FollowUp.Kind.QUESTION
					&& told.agency().filter(agency::equals).isPresent());
	}

	/**
	 * The reporter gives the missing data; the case goes on where it stopped, also out of
	 * the archive when the data come too late.
	 */
	public void complete(String data, Instant at) {
		boolean late = this.status == Status.ARCHIVED && this.archiveReason == ArchiveReason.INCOMPLETE;
		if (!late) {
			require(Status.DEFERRED);
		}
		this.followUps
			.add(new FollowUp(FollowUp.Kind.ADDITION, Actor.reporter(), at, requireText("content", data), null));
		this.archiveReason = null;
		become(this.deferredFrom, Act.COMPLETED, Actor.reporter(), at, null);
	}

	/**
	 * The reporter gives no data, but says why not; the case goes on where it stopped.
	 */
	public void object(String reason, Instant at) {
		require(Status.DEFERRED);
		this.followUps
			.add(new FollowUp(FollowUp.Kind.OBJECTION, Actor.reporter(), at, requireText("content", reason), null));
		become(this.deferredFrom, Act.OBJECTED, Actor.reporter(), at, null);
	}

	/**
	 * The coordinator puts away what needs no answer, before it is given to an agency.
	 * @param why in words, for colleagues
	 * @throws RuleViolation when it is under way already, or for a reason that is not a
	 * person's to give
	 */
	public void archive(Actor coordinator, ArchiveReason reason, String why, Instant at) {
		require(Status.RECEIVED);
		requireArchiver(coordinator, reason);
		putAway(coordinator, reason, requireNote("archiveNote", why), at);
	}

	/**
	 * The coordinator wants to put away what an agency works on. Until a second person
	 * has confirmed it, nothing changes for anybody.
	 * @param why in words, for colleagues
	 * @param confirmer at which agency the second person works
	 * @throws RuleViolation when it was asked for already, or not given to an agency yet
	 */
	public void askToArchive(Actor coordinator, ArchiveReason reason, String why, AgencyId confirmer, Instant at) {
		requireWorkedOn();
		requireArchiver(coordinator, reason);
		if (this.archiveRequest != null) {
			throw RuleViolation.conflict("archive.asked");
		}
		String note = requireNote("archiveNote", why);
		this.archiveRequest = new ArchiveRequest(coordinator.userId(), at, reason, note, confirmer);
		note(Act.ARCHIVE_ASKED, coordinator, at, "%s: %s".formatted(reason, note));
	}

	/**
	 * The second person agrees: it is put away.
	 * @throws RuleViolation when it is the person who asked, or works elsewhere
	 */
	public void confirmArchive(Actor second, Instant at) {
		ArchiveRequest request = requireSecond(second);
		refuseWhenFollowed();
		putAway(second, request.reason(), request.note(), at);
	}

	/** The second person does not agree: the work goes on. */
	public void refuseArchive(Actor second, String why, Instant at) {
		requireSecond(second);
		String note = requireNote("reason", why);
		this.archiveRequest = null;
		note(Act.ARCHIVE_REFUSED, second, at, note);
	}

	/** What has happened meanwhile makes the request moot. */
	public void lapseArchive(Instant at) {
		if (this.archiveRequest != null) {
			this.archiveRequest = null;
			note(Act.ARCHIVE_LAPSED, Actor.system(), at, null);
		}
	}

	/** Nobody is left who could be the second person there: somebody elsewhere is. */
	public void passArchive(AgencyId confirmer, Instant at) {
		if (this.archiveRequest == null) {
			throw RuleViolation.conflict("archive.not-asked");
		}
		note(Act.TASK_PASSED_ON, Actor.system(), at, confirmer.value());
		this.archiveRequest = this.archiveRequest.passedTo(confirmer);
	}

	/** A second person has confirmed a list of cases of which this one was. */
	public void archiveConfirmed(Actor second, Instant at) {
		require(Status.ARCHIVED);
		note(Act.ARCHIVE_CONFIRMED, second, at, null);
	}

	private void requireWorkedOn() {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED);
		if (this.lead == null) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
	}

	private void requireArchiver(Actor coordinator, ArchiveReason reason) {
		if (!this.coordinator.equals(coordinator.agency())) {
			throw RuleViolation.forbidden("archive.not-coordinator");
		}
		refuseWhenFollowed();
		if (reason == null || !reason.isByHand()) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("archiveReason", "archive.reason.unknown")));
		}
	}

	private void refuseWhenFollowed() {
		if (this.followers > 0) {
			throw RuleViolation.conflict("archive.followed");
		}
	}

	private ArchiveRequest requireSecond(Actor second) {
		if (this.archiveRequest == null) {
			throw RuleViolation.conflict("archive.not-asked");
		}
		requireWorkedOn();
		if (!this.archiveRequest.confirmer().equals(second.agency())) {
			throw RuleViolation.forbidden("archive.not-confirmer");
		}
		if (this.archiveRequest.isAskedBy(second)) {
			throw RuleViolation.forbidden("archive.same-person");
		}
		return this.archiveRequest;
	}

	private void putAway(Actor officer, ArchiveReason reason, String note, Instant at) {
		if (this.status != Status.DEFERRED) {
			this.deferredFrom = this.status;
		}
		this.archiveReason = reason;
		this.archiveRequest = null;
		this.closedAt = at;
		become(Status.ARCHIVED, Act.ARCHIVED, officer, at, "%s: %s".formatted(reason, note));
	}

	/**
	 * It comes out of the archive and goes on where it stopped. Should it be put away
	 * once more, that is another decision: appealed against and sampled like the first.
	 */
	private void takeOut(Act act, Actor actor, Instant at, String why) {
		this.archiveReason = null;
		this.archiveAppealedAt = null;
		become(this.deferredFrom, act, actor, at, why);
	}

	/** The superior of the coordinator looks whether it was put away rightly. */
	public void sample(AgencyId superior, Instant at) {
		require(Status.ARCHIVED);
		if (!this.archiveReason.isByHand() || this.sampler != null) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
		this.sampler = superior;
		note(Act.ARCHIVE_SAMPLED, Actor.system(), at, null);
	}

	/** Nobody is left there who could look at it: somebody elsewhere does. */
	public void passSample(AgencyId superior, Instant at) {
		require(Status.ARCHIVED);
		if (this.sampler == null) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
		note(Act.TASK_PASSED_ON, Actor.system(), at, superior.value());
		this.sampler = superior;
	}

	/**
	 * The superior has looked at it.
	 * @param right whether it was put away rightly; else it comes out of the archive
	 */
	public void reviewArchive(Actor superior, boolean right, String note, Instant at) {
		require(Status.ARCHIVED);
		if (!superior.agency().equals(this.sampler)) {
			throw RuleViolation.forbidden("review.not-yours");
		}
		String why = requireNote("reason", note);
		this.sampler = null;
		if (right) {
			note(Act.ARCHIVE_FOUND_RIGHT, superior, at, why);
		}
		else {
			takeOut(Act.ARCHIVE_LIFTED, superior, at, why);
		}
	}

	/** The data never came (<em>tidak dilengkapi</em>). */
	public void archiveIncomplete(Instant at) {
		require(Status.DEFERRED);
		this.archiveReason = ArchiveReason.INCOMPLETE;
		this.closedAt = at;
		become(Status.ARCHIVED, Act.ARCHIVED, Actor.system(), at, this.archiveReason.name());
	}

	/**
	 * The coordinator tells how the reporter was reached whom no message reaches, or that
	 * it was impossible.
	 * @throws RuleViolation when the case is linked, or has left the office
	 */
	public void contact(Actor coordinator, boolean reached, String note, Instant at) {
		if (this.status == Status.LINKED) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
		refuseWhenGone();
		requireCoordinator(coordinator);
		note(reached ? Act.CONTACTED : Act.NOT_REACHED, coordinator, at, requireNote("note", note));
	}

	/** An officer writes a note for colleagues; the reporter never sees it. */
	public void comment(Actor officer, String text, Instant at) {
		note(Act.COMMENTED, officer, at, requireNote("text", text));
	}

	/**
	 * An officer gives an open task to a colleague of the same agency.
	 * @param from who held it; empty when nobody did
	 */
	public void reassign(Actor officer, Optional<String> from, String to, String reason, Instant at) {
		note(Act.REASSIGNED, officer, at, "%s → %s: %s".formatted(from.orElse("-"), to, requireNote("reason", reason)));
	}

	/** An officer gives a task back to the agency. */
	public void giveBack(Actor officer, String from, String reason, Instant at) {
		note(Act.GIVEN_BACK, officer, at, "%s: %s".formatted(from, requireNote("reason", reason)));
	}

	/** The lead agency asks for more time. */
	public void askForExtension(Actor officer, int days, String reason, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS);
		requireLead(officer);
		note(Act.EXTENSION_ASKED, officer, at, "%d: %s".formatted(days, reason));
	}

	/**
	 * The coordinator has decided on more time.
	 * @throws RuleViolation when the officer is the one who asked for it
	 */
	public void decideExtension(Actor coordinator, boolean granted, int days, String why, Instant at) {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED);
		if (Objects.equals(this.lead, coordinator.agency())) {
			throw RuleViolation.forbidden("extension.own");
		}
		note(granted ? Act.EXTENDED : Act.EXTENSION_REFUSED, coordinator, at,
				granted ? "%d: %s".formatted(days, why) : why);
	}

	/**
	 * The lead agency's answer is a promise: it names a day, until which the case is
	 * closed as <em>dijanjikan</em>. An answer that somebody reviews cannot be one.
	 * @param until the latest day for which no approval is needed
	 */
	public void promise(Actor officer, String text, LocalDate day, LocalDate until, Instant at) {
		requireNoPromiseWaits();
		requirePromisable(officer, text, day);
		if (day.isAfter(until)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("plannedFor", "promise.too-far")));
		}
		promised(officer, text, day, at);
	}

	/**
	 * The same for a later day: it waits for the head of the agency. Until it is
	 * approved, nothing changes for the reporter, and no clock stops.
	 * @param approver at which agency somebody approves it
	 */
	public void askForPromise(Actor officer, String text, LocalDate day, AgencyId approver, Instant at) {
		requireNoPromiseWaits();
		requirePromisable(officer, text, day);
		this.promiseRequest = new PromiseRequest(officer.userId(), at, text, day, approver);
		note(Act.PROMISE_ASKED, officer, at, day.toString());
	}

	/**
	 * The head of the agency approves it: it is the agency's promise now.
	 * @throws RuleViolation when it is the person who wrote it, or works elsewhere
	 */
	public void approvePromise(Actor head, Instant at) {
		PromiseRequest request = requirePromiseApprover(head);
		Actor writer = Actor.officer(request.askedBy(), this.lead);
		requirePromisable(writer, request.text(), request.day());
		note(Act.PROMISE_APPROVED, head, at, request.day().toString());
		promised(writer, request.text(), request.day(), at);
	}

	/** The head of the agency does not approve it: the agency answers otherwise. */
	public void refusePromise(Actor head, String why, Instant at) {
		PromiseRequest request = requirePromiseApprover(head);
		String note = requireNote("reason", why);
		this.promiseRequest = request.refused(note);
		note(Act.PROMISE_REFUSED, head, at, note);
	}

	/** Nobody is left where it waits: somebody at another agency approves it. */
	public void passPromise(AgencyId approver, Instant at) {
		requireWaitingPromise();
		this.promiseRequest = this.promiseRequest.passedTo(approver);
		note(Act.PROMISE_PASSED_ON, Actor.system(), at, approver.value());
	}

	/** What has happened meanwhile makes the approval moot. */
	public void lapsePromise(Instant at) {
		if (promiseApprover().isPresent()) {
			this.promiseRequest = null;
			note(Act.PROMISE_LAPSED, Actor.system(), at, null);
		}
	}

	private void requirePromisable(Actor officer, String text, LocalDate day) {
		require(Status.ASSIGNED, Status.IN_PROGRESS, Status.REPORTER_REPLIED);
		requireLead(officer);
		if (this.reviewDue || this.promisedFor != null) {
			throw RuleViolation.conflict("promise.second");
		}
		// When it is kept, the reporter is asked.
		requireReporter();
		requireText("text", text);
		if (day == null) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("plannedFor", "field.required")));
		}
	}

	private void promised(Actor officer, String text, LocalDate day, Instant at) {
		this.promiseRequest = null;
		this.followUps.add(new FollowUp(FollowUp.Kind.PROMISE, officer, at, text, day));
		this.promisedFor = day;
		become(Status.IN_PROGRESS, Act.PROMISED, officer, at, null);
	}

	private void requireNoPromiseWaits() {
		if (promiseApprover().isPresent()) {
			throw RuleViolation.conflict("promise.waits");
		}
	}

	private Approver requireWaitingPromise() {
		return promiseApprover().orElseThrow(() -> RuleViolation.conflict("promise.none-waits"));
	}

	private PromiseRequest requirePromiseApprover(Actor head) {
		Approver approver = requireWaitingPromise();
		if (!approver.agency().equals(head.agency())) {
			throw RuleViolation.forbidden("promise.not-approver");
		}
		if (this.promiseRequest.isWrittenBy(head)) {
			throw RuleViolation.forbidden("promise.same-person");
		}
		return this.promiseRequest;
	}

	/** Closes it until the promise is kept. */
	public void closeWithPromise(Instant at) {
		require(Status.IN_PROGRESS);
		if (this.promisedFor == null) {
			throw RuleViolation.conflict("complaint.not-answered");
		}
		this.closeReason = CloseReason.PROMISED;
		this.closedAt = at;
		this.rating = null;
		become(Status.CLOSED, Act.CLOSED, Actor.system(), at, this.closeReason.name());
	}

	/**
	 * The lead agency tells that it has done what it promised; now the reporter is asked.
	 * @param text what was done, and by what this can be seen
	 * @param evidenced whether it has attached that; see {@link #needsEvidence}
	 * @param inTime whether the day has not passed
	 */
	public void keepPromise(Actor officer, String text, boolean evidenced, boolean inTime, Instant at) {
		requireLead(officer);
		if (!isPromised()) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
		requireEvidence("promise.evidence-required", text, evidenced);
		this.followUps.add(new FollowUp(FollowUp.Kind.EVIDENCE, officer, at, text, null));
		this.promiseKeptAt = at;
		this.promiseInTime = inTime;
		become(Status.AWAITING_REPORTER, Act.PROMISE_KEPT, officer, at, null);
	}

	/**
	 * Whether an answer to it, and a promise that was kept, must be shown by a document
	 * or a photograph. Who asks for information, or proposes something, is answered by
	 * the text itself.
	 */
	public boolean needsEvidence() {
		return this.kind == Kind.COMPLAINT;
	}

	private void requireEvidence(String refusal, String text, boolean evidenced) {
		List<RuleViolation.AtField> wrong = new ArrayList<>();
		checkText("text", text, Report.CONTENT_MAX, wrong);
		if (needsEvidence() && !evidenced) {
			wrong.add(new RuleViolation.AtField("files", refusal));
		}
		refuse(wrong);
	}

	/**
	 * Makes the answer known to the reporter, whose window begins. Without a reporter
	 * nobody is asked, and it is closed at once.
	 */
	public void publish(Instant at) {
		require(Status.IN_PROGRESS);
		if (!hasNewAnswer()) {
			throw RuleViolation.conflict("complaint.not-answered");
		}
		if (this.reviewDue) {
			throw RuleViolation.conflict("review.due");
		}
		this.rating = null;
		if (this.leftAt != null) {
			note(Act.PUBLISHED, Actor.system(), at, null);
			this.closeReason = CloseReason.BY_COORDINATOR;
			this.closedAt = at;
			become(Status.CLOSED, Act.CLOSED, Actor.system(), at, this.closeReason.name());
			return;
		}
		become(Status.AWAITING_REPORTER, Act.PUBLISHED, Actor.system(), at, null);
	}

	/** Whether nothing was said against the last answer: that one takes another. */
	private boolean hasNewAnswer() {
		return this.followUps.stream()
			.map(FollowUp::kind)
			.filter(ABOUT_AN_ANSWER::contains)
			.reduce((earlier, later) -> later)
			.filter(FollowUp.Kind.ANSWER::equals)
			.isPresent();
	}

	/** The reporter agrees with the answer. */
	public void confirm(Instant at) {
		close(CloseReason.CONFIRMED, Actor.reporter(), at);
	}

	/** The reporter replies to the answer, and the lead agency has to answer again. */
	public void reply(String text, Instant at) {
		require(Status.AWAITING_REPORTER);
		this.followUps.add(new FollowUp(FollowUp.Kind.REPLY, Actor.reporter(), at, requireText("content", text), null));
		become(Status.REPORTER_REPLIED, Act.REPLIED, Actor.reporter(), at, null);
	}

	/**
	 * The reporter is not satisfied: the same agency works on it again. From the second
	 * time on, its answer is reviewed before it is made known.
	 * @param until the last moment for this after the closing
	 * @throws RuleViolation without a reason, or too late
	 */
	public void reopen(String reason, Instant until, Instant at) {
		require(Status.AWAITING_REPORTER, Status.CLOSED);
		requireReporter();
		requireInTime("reopening.too-late", until, at);
		this.followUps
			.add(new FollowUp(FollowUp.Kind.OBJECTION, Actor.reporter(), at, requireText("content", reason), null));
		this.reopenings++;
		this.reviewDue |= this.reopenings >= REOPENINGS_MAX;
		become(Status.IN_PROGRESS, Act.REOPENED, Actor.reporter(), at, null);
	}

	/**
	 * The reporter rates a closed case, once for each answer. A rating of 1 or 2 leads to
	 * a review, see {@link #isReviewDue}; when the case can no longer be reopened it
	 * counts, and opens nothing either.
	 * @param stars from 1 to {@value #BEST}
	 * @param comment what the reporter says to it; {@code null} or empty for nothing
	 * @param until the last moment to reopen the case
	 * @throws RuleViolation when the rating is out of range, or was given before
	 */
	public void rate(int stars, String comment, Instant until, Instant at) {
		requireStars(stars);
		require(Status.CLOSED);
		requireReporter();
		requireNoPromise();
		takeRating(stars, comment, at);
		this.reviewDue |= stars <= LOW && !at.isAfter(until);
	}

	private static void requireStars(int stars) {
		if (stars < 1 || stars > BEST) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("rating", "rating.out-of-range", BEST)));
		}
	}

	private void takeRating(int stars, String comment, Instant at) {
		if (this.rating != null) {
			throw RuleViolation.conflict("rating.second");
		}
		if (comment != null && !comment.isBlank()) {
			this.followUps
				.add(new FollowUp(FollowUp.Kind.COMMENT, Actor.reporter(), at, requireText("comment", comment), null));
		}
		this.rating = stars;
		note(Act.RATED, Actor.reporter(), at, String.valueOf(stars));
	}

	/**
	 * Lets somebody look at the answer before it is made known, or at a case that was
	 * closed with a low rating, before it may be closed again.
	 * @throws RuleViolation when no review is due
	 */
	public void beginReview(AgencyId reviewer, Instant at) {
		require(Status.IN_PROGRESS, Status.CLOSED);
		if (!this.reviewDue) {
			throw RuleViolation.conflict("review.not-due");
		}
		this.reviewing = (this.status == Status.CLOSED) ? Reviewing.RATING : Reviewing.ANSWER;
		this.decider = reviewer;
		become(Status.UNDER_REVIEW, Act.REVIEW_BEGUN, Actor.system(), at, null);
	}

	/**
	 * The reporter appeals to the superior, once against an answer and once each time
	 * that it was put away.
	 * @param until the last moment for this after the closing
	 * @throws RuleViolation without a reason, too late, or for the second time
	 */
	public void appeal(String reason, AgencyId superior, Instant until, Instant at) {
		require(Status.AWAITING_REPORTER, Status.CLOSED, Status.ARCHIVED);
		requireReporter();
		boolean archived = this.status == Status.ARCHIVED;
		if (archived && !this.archiveReason.isByHand()) {
			throw RuleViolation.conflict("appeal.give-data");
		}
		if ((archived ? this.archiveAppealedAt : this.appealedAt) != null) {
			throw RuleViolation.conflict("appeal.second");
		}
		requireNoPromise();
		requireInTime("appeal.too-late", until, at);
		this.followUps
			.add(new FollowUp(FollowUp.Kind.OBJECTION, Actor.reporter(), at, requireText("content", reason), null));
		if (archived) {
			this.archiveAppealedAt = at;
			this.sampler = null;
		}
		else {
			this.appealedAt = at;
		}
		this.reviewing = Reviewing.APPEAL;
		this.decider = superior;
		become(Status.UNDER_REVIEW, Act.APPEALED, Actor.reporter(), at, null);
	}

	/**
	 * The reviewer has found the answer good, or the lead agency must answer again.
	 * @param note why; the agency reads it, the reporter does not
	 */
	public void decideReview(Actor reviewer, boolean good, String note, Instant at) {
		requireReview(reviewer, Reviewing.ANSWER, Reviewing.RATING);
		String why = requireNote("reason", note);
		this.reviewDue = !good;
		if (!good) {
			become(Status.IN_PROGRESS, Act.REVIEW_FAILED, reviewer, at, why);
		}
		else if (this.reviewing == Reviewing.ANSWER) {
			become(Status.IN_PROGRESS, Act.REVIEW_PASSED, reviewer, at, why);
		}
		else {
			closeAgain(Act.REVIEW_PASSED, reviewer, at, why);
		}
	}

	/**
	 * The superior has decided upon the appeal.
	 * @param upheld whether the answer, or the archive, stands; else the lead agency must
	 * answer again, or it goes on where it was put away
	 * @param text what the reporter is told
	 */
	public void decideAppeal(Actor superior, boolean upheld, String text, Instant at) {
		requireReview(superior, Reviewing.APPEAL);
		this.followUps.add(new FollowUp(FollowUp.Kind.DECISION, superior, at, requireText("text", text), null));
		if (this.archiveReason != null) {
			if (upheld) {
				become(Status.ARCHIVED, Act.APPEAL_REFUSED, superior, at, null);
			}
			else {
				takeOut(Act.APPEAL_GRANTED, superior, at, null);
			}
		}
		else if (upheld) {
			closeAgain(Act.APPEAL_REFUSED, superior, at, null);
		}
		else {
			become(Status.IN_PROGRESS, Act.APPEAL_GRANTED, superior, at, null);
		}
	}

	/**
	 * Whether the reporter could take it back now.
	 * @throws RuleViolation when it is answered, linked or over, or when that has
	 * happened before
	 */
	public void requireWithdrawable() {
		requireReporter();
		if (this.status == Status.LINKED) {
			throw RuleViolation.conflict("withdrawal.linked");
		}
		if (this.withdrawalAt != null || this.status == Status.WITHDRAWN) {
			throw RuleViolation.conflict("withdrawal.second");
		}
		if (wasAnswered()) {
			throw RuleViolation.conflict("withdrawal.answered");
		}
		refuseWhenFinal();
	}

	/**
	 * The reporter takes it back, and has confirmed that by the own contact. The work
	 * goes on until that is in force.
	 * @param reason why; {@code null} or empty for nothing
	 * @throws RuleViolation see {@link #requireWithdrawable}
	 */
	public void confirmWithdrawal(String reason, Instant at) {
		requireWithdrawable();
		if (reason != null && !reason.isBlank()) {
			this.followUps
				.add(new FollowUp(FollowUp.Kind.WITHDRAWAL, Actor.reporter(), at, requireNote("reason", reason), null));
		}
		this.withdrawalAt = at;
		note(Act.WITHDRAWAL_CONFIRMED, Actor.reporter(), at, null);
	}

	/** The reporter does not want to take it back after all. */
	public void keep(Instant at) {
		if (this.withdrawalAt == null) {
			throw RuleViolation.conflict("withdrawal.none");
		}
		this.withdrawalAt = null;
		note(Act.WITHDRAWAL_TAKEN_BACK, Actor.reporter(), at, null);
	}

	/** Something else was faster than the withdrawal: an answer, or another end. */
	public void lapseWithdrawal(Instant at) {
		if (this.withdrawalAt != null) {
			this.withdrawalAt = null;
			note(Act.WITHDRAWAL_LAPSED, Actor.system(), at, null);
		}
	}

	/**
	 * The withdrawal is in force. What concerns others too, because it is about an
	 * offence of an office or because others reported the same, goes on without its
	 * reporter; a question that nobody will answer is dropped then.
	 * @throws RuleViolation when no withdrawal waits for this
	 */
	public void withdraw(Instant at) {
		refuseWhenFinal();
		if (this.withdrawalAt == null) {
			throw RuleViolation.conflict("withdrawal.none");
		}
		this.withdrawalAt = null;
		if (this.supervisory || this.followers > 0) {
			this.leftAt = at;
			// When it were kept, nobody could be asked.
			lapsePromise(at);
			become((this.status == Status.DEFERRED) ? this.deferredFrom : this.status, Act.REPORTER_LEFT,
					Actor.reporter(), at, null);
			return;
		}
		this.closedAt = at;
		become(Status.WITHDRAWN, Act.WITHDRAWN, Actor.reporter(), at, null);
	}

	/**
	 * The reporter goes to the Ombudsman with it, and has consented to what is handed
	 * over. Nobody else works on it then.
	 * @param with where the vault keeps what is handed over
	 * @param grounds what the clocks say
	 * @throws RuleViolation see {@link #requireReferable}
	 */
	public void refer(AgencyId ombudsman, ReporterId with, ReferralGrounds grounds, Instant at) {
		requireReferable(grounds, at);
		lapseWithdrawal(at);
		this.reporter = with;
		this.decider = ombudsman;
		this.closeReason = null;
		this.closedAt = at;
		become(Status.REFERRED_TO_OMBUDSMAN, Act.REFERRED, Actor.reporter(), at, null);
	}

	/**
	 * The Ombudsman says how it ended, once. It stays with the Ombudsman.
	 * @param text what the reporter is told of it
	 * @throws RuleViolation when it is not with this office, was said before, or at the
	 * fields {@code outcome} and {@code text}
	 */
	public void conclude(Actor ombudsman, OmbudsmanOutcome outcome, String text, Instant at) {
		require(Status.REFERRED_TO_OMBUDSMAN);
		if (!Objects.equals(this.decider, ombudsman.agency())) {
			throw RuleViolation.forbidden("complaint.not-decider");
		}
		if (this.ombudsmanOutcome != null) {
			throw RuleViolation.conflict("referral.concluded");
		}
		List<RuleViolation.AtField> wrong = new ArrayList<>();
		if (outcome == null) {
			wrong.add(new RuleViolation.AtField("outcome", "field.required"));
		}
		if (text == null || text.isBlank()) {
			wrong.add(new RuleViolation.AtField("text", "field.required"));
		}
		refuse(wrong);
		this.followUps.add(new FollowUp(FollowUp.Kind.OMBUDSMAN, ombudsman, at, requireText("text", text), null));
		this.ombudsmanOutcome = outcome;
		note(Act.OMBUDSMAN_CONCLUDED, ombudsman, at, outcome.name());
	}

	/** How it ended with the Ombudsman; empty until that is known. */
	public Optional<OmbudsmanOutcome> ombudsmanOutcome() {
		return Optional.ofNullable(this.ombudsmanOutcome);
	}

	/** Whether the reporter may go to the Ombudsman with it now, once. */
	public boolean isReferable(ReferralGrounds grounds, Instant at) {
		return obstacleToReferral(grounds, at) == null;
	}

	/**
	 * The same, with the reason.
	 * @throws RuleViolation when it is neither late nor answered, too old, linked, over,
	 * or with the Ombudsman already
	 */
	public void requireReferable(ReferralGrounds grounds, Instant at) {
		String obstacle = obstacleToReferral(grounds, at);
		if (obstacle != null) {
			throw RuleViolation.conflict(obstacle);
		}
	}

	/** What forbids it; {@code null} for nothing. */
	private String obstacleToReferral(ReferralGrounds grounds, Instant at) {
		if (this.leftAt != null || this.status == Status.WITHDRAWN) {
			return "withdrawal.left";
		}
		return switch (this.status) {
			case REFERRED_TO_OMBUDSMAN -> "referral.second";
			case LINKED -> "referral.linked";
			case ARCHIVED -> "referral.archived";
			default -> {
				boolean dissatisfied = this.status == Status.AWAITING_REPORTER
						|| this.status == Status.CLOSED && !at.isAfter(grounds.reopenableUntil());
				boolean appealDecided = this.appealedAt != null && reviewing().isEmpty();
				yield grounds.isTooOld(this.incidentDate) ? "referral.too-old"
						: (dissatisfied || appealDecided || grounds.breached()) ? null : "referral.too-early";
			}
		};
	}

	/** Whether the reporter has had an answer, or a promise. */
	public boolean wasAnswered() {
		return this.promisedFor != null || this.history.stream().anyMatch((entry) -> entry.act() == Act.PUBLISHED);
	}

	/** Whoever has taken the report back has no further say. */
	private void requireReporter() {
		if (this.leftAt != null) {
			throw RuleViolation.conflict("withdrawal.left");
		}
	}

	/** It keeps the reason for which it was closed before. */
	private void closeAgain(Act act, Actor actor, Instant at, String why) {
		note(act, actor, at, why);
		if (this.closeReason == null) {
			this.closeReason = CloseReason.BY_COORDINATOR;
		}
		this.closedAt = at;
		become(Status.CLOSED, Act.CLOSED, actor, at, this.closeReason.name());
	}

	private void requireReview(Actor reviewer, Reviewing... allowed) {
		require(Status.UNDER_REVIEW);
		if (!reviewer.agency().equals(this.decider) || !List.of(allowed).contains(this.reviewing)) {
			throw RuleViolation.forbidden("review.not-yours");
		}
	}

	private void requireNoPromise() {
		if (isPromised()) {
			throw RuleViolation.conflict("promise.open");
		}
	}

	private static void requireInTime(String refusal, Instant until, Instant at) {
		if (at.isAfter(until)) {
			throw RuleViolation.conflict(refusal);
		}
	}

	/**
	 * The reporter's window has ended without a word.
	 * @param reached whether the reporter was told of the answer: by a notice that was
	 * delivered, or by hand
	 */
	public void closeBySilence(boolean reached, Instant at) {
		close(reached ? CloseReason.SILENCE : CloseReason.REPORTER_UNREACHABLE, Actor.system(), at);
	}

	/**
	 * Whether an agency may add files, or take them away. To what is finished nothing is
	 * added, but by the lead agency what shows that it has kept its promise.
	 */
	public boolean takesFilesOf(AgencyId agency) {
		return !this.status.isFinal() || (isPromised() && agency.equals(this.lead));
	}

	/**
	 * Somebody attached files.
	 * @throws RuleViolation when the complaint is finished; see {@link #takesFilesOf}
	 */
	public void addFiles(Actor actor, Instant at) {
		refuseFilesWhenFinal(actor);
		if (actor.role() == Actor.Role.REPORTER) {
			requireReporter();
		}
		requireFilesOfTheDraftStay(actor);
		note(Act.FILES_ADDED, actor, at, null);
	}

	/**
	 * Staff attached to the report itself what its reporter had handed over, such as a
	 * letter.
	 * @param officer acts for the coordinator
	 * @throws RuleViolation when the officer acts for another agency, or when the
	 * complaint is finished
	 */
	public void addHandedOver(Actor officer, Instant at) {
		refuseWhenFinal();
		requireCoordinator(officer);
		note(Act.FILES_ADDED, officer, at, null);
	}

	/** An agency took a file away that it had not shown to the reporter yet. */
	public void removeFile(Actor officer, Instant at) {
		refuseFilesWhenFinal(officer);
		requireFilesOfTheDraftStay(officer);
		note(Act.FILE_REMOVED, officer, at, null);
	}

	private void refuseFilesWhenFinal(Actor actor) {
		if (actor.agency() == null || !takesFilesOf(actor.agency())) {
			refuseWhenFinal();
		}
	}

	/** What the head approves is what the reporter will see. */
	private void requireFilesOfTheDraftStay(Actor actor) {
		if (actor.agency() != null && actor.agency().equals(this.lead)) {
			requireNoPromiseWaits();
		}
	}

	/**
	 * The coordinator said whether agencies see a reporter's file, and how.
	 * @throws RuleViolation when no agency will see it any more; see
	 * {@link #hasLeftTheOffice}
	 */
	public void clearFile(Actor coordinator, String how, Instant at) {
		refuseWhenGone();
		requireCoordinator(coordinator);
		note(Act.FILE_CLEARED, coordinator, at, how);
	}

	/**
	 * Whether no agency will work on it again: its reporter has taken it back, or to the
	 * Ombudsman. What is closed or put away may come back.
	 */
	public boolean hasLeftTheOffice() {
		return this.status == Status.WITHDRAWN || this.status == Status.REFERRED_TO_OMBUDSMAN;
	}

	private void refuseWhenGone() {
		if (hasLeftTheOffice()) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
	}

	private void refuseWhenFinal() {
		if (this.status.isFinal()) {
			throw RuleViolation.conflict("complaint.state", this.status);
		}
	}

	/** A clock was due and nothing had happened. */
	public void breach(ClockKind clock, Instant at) {
		note(Act.BREACHED, Actor.system(), at, clock.code());
	}

	/** A breached clock has reached the next rung of the ladder. */
	public void escalate(ClockKind clock, int rung, Instant at) {
		note(Act.ESCALATED, Actor.system(), at, "%s: %d".formatted(clock.code(), rung));
	}

	/** A decree for a day that had passed undid a breach. */
	public void takeBackBreach(ClockKind clock, Instant at) {
		note(Act.BREACH_TAKEN_BACK, Actor.system(), at, clock.code());
	}

	private void close(CloseReason reason, Actor actor, Instant at) {
		require(Status.AWAITING_REPORTER);
		this.closeReason = reason;
		this.closedAt = at;
		become(Status.CLOSED, Act.CLOSED, actor, at, reason.name());
	}

	private void require(Status... allowed) {
		for (Status each : allowed) {
			if (this.status == each) {
				return;
			}
		}
		throw RuleViolation.conflict("complaint.state", this.status);
	}

	private void requireLead(Actor officer) {
		if (!Objects.equals(this.lead, officer.agency())) {
			throw RuleViolation.forbidden("complaint.not-lead");
		}
	}

	private void requireCoordinator(Actor officer) {
		if (!Objects.equals(this.coordinator, officer.agency())) {
			throw RuleViolation.forbidden("complaint.not-coordinator");
		}
	}

	private void requireLeadOrCoordinator(Actor officer) {
		if (!Objects.equals(this.lead, officer.agency())) {
			requireCoordinator(officer);
		}
	}

	private void requireDecider(Actor officer) {
		require(Status.RETURNED);
		if (!Objects.equals(this.decider, officer.agency())) {
			throw RuleViolation.forbidden("complaint.not-decider");
		}
	}

	private static void requireReason(String reason) {
		if (reason == null || reason.isBlank()) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("reason", "field.required")));
		}
		requireShort("reason", reason, NOTE_MAX);
	}

	private static void requireShort(String field, String text, int most) {
		if (text.codePointCount(0, text.length()) > most) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField(field, "field.too-long", most)));
		}
	}

	private void refuseReportedParty(AgencyId agency) {
		if (agency.equals(this.reported)) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField("lead", "disposition.reported-party")));
		}
	}

	private static String requireText(String field, String text) {
		List<RuleViolation.AtField> wrong = new ArrayList<>();
		checkText(field, text, Report.CONTENT_MAX, wrong);
		refuse(wrong);
		return text;
	}

	private static void checkText(String field, String text, int most, List<RuleViolation.AtField> wrong) {
		if (text == null || text.isBlank()) {
			wrong.add(new RuleViolation.AtField(field, "field.required"));
		}
		else if (text.codePointCount(0, text.length()) > most) {
			wrong.add(new RuleViolation.AtField(field, "field.too-long", most));
		}
	}

	private static void refuse(List<RuleViolation.AtField> wrong) {
		if (!wrong.isEmpty()) {
			throw RuleViolation.invalid(wrong);
		}
	}

	private static String requireNote(String field, String text) {
		if (text == null || text.isBlank()) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField(field, "field.required")));
		}
		if (text.codePointCount(0, text.length()) > NOTE_MAX) {
			throw RuleViolation.invalid(List.of(new RuleViolation.AtField(field, "field.too-long", NOTE_MAX)));
		}
		return text.strip();
	}

	private void become(Status target, Act act, Actor actor, Instant at, String why) {
		this.history.add(new HistoryEntry(this, act, actor, at, this.status, target, why));
		this.status = target;
		if (!DECIDING.contains(target)) {
			this.decider = null;
		}
		if (target.isFinal()) {
			this.archiveRequest = null;
			this.promiseRequest = null;
		}
		if (!target.isFinal() && target != Status.UNDER_REVIEW) {
			this.closeReason = null;
			this.closedAt = null;
		}
	}

	private void note(Act act, Actor actor, Instant at, String why) {
		become(this.status, act, actor, at, why);
	}

	@Override
	public ComplaintId getId() {
		return this.id;
	}

	/**
	 * Saving always means adding: a complaint that was loaded is written with its
	 * transaction. This spares a look-up before the insert, and a merge, which would lose
	 * entries of the history that are not stored yet.
	 */
	@Override
	public boolean isNew() {
		return true;
	}

	public TrackingCode trackingCode() {
		return this.trackingCode;
	}

	public Status status() {
		return this.status;
	}

	/** Why it was closed; empty while it is open. */
	public Optional<CloseReason> closeReason() {
		return Optional.ofNullable(this.closeReason).filter((reason) -> this.status == Status.CLOSED);
	}

	public Kind kind() {
		return this.kind;
	}

	/** Code of the leaf of the category tree. */
	public String category() {
		return this.category;
	}

	public RegionCode region() {
		return this.region;
	}

	public String place() {
		return this.place;
	}

	public LocalDate incidentDate() {
		return this.incidentDate;
	}

	/** What the reporter wrote, to the letter. */
	public String content() {
		return this.content;
	}

	/** The coordinator's one line; empty before verification. */
	public Optional<String> title() {
		return Optional.ofNullable(this.title);
	}

	/** Whether the reporter's identity is hidden (<em>anonim</em>). */
	public boolean isAnonymous() {
		return this.anonymous;
	}

	/** Whether the content is hidden (<em>rahasia</em>). */
	public boolean isSecret() {
		return this.secret;
	}

	/** The language that the reporter reads. */
	public String language() {
		return this.language;
	}

	/** Whose matter it is; unknown before verification. */
	public OwnerLevel ownerLevel() {
		return this.ownerLevel;
	}

	/** Whether it is <em>berkadar pengawasan</em>. */
	public boolean isSupervisory() {
		return this.supervisory;
	}

	/** Whether it must be verified within one working day. */
	public boolean isFastLane() {
		return this.fastLane;
	}

	/** The agency that the report is about; it never sees or gets the case. */
	public Optional<AgencyId> reported() {
		return Optional.ofNullable(this.reported);
	}

	/** Where the reporter's identity is kept; empty when none was given. */
	public Optional<ReporterId> reporter() {
		return Optional.ofNullable(this.reporter);
	}

	public Channel channel() {
		return this.channel;
	}

	/** When it was received; clocks run from here. */
	public Instant receivedAt() {
		return this.receivedAt;
	}

	/**
	 * How many calendar days old it is, or was when it was closed. Nothing pauses its
	 * age.
	 */
	public long ageDays(Instant now) {
		return ChronoUnit.DAYS.between(this.receivedAt, closedAt().orElse(now));
	}

	/** When it was written down here. */
	public Instant registeredAt() {
		return this.registeredAt;
	}

	/** The officer who typed it in; empty when the reporter did. */
	public Optional<String> registeredBy() {
		return Optional.ofNullable(this.registeredBy);
	}

	/** The agency that verifies and coordinates. */
	public AgencyId coordinator() {
		return this.coordinator;
	}

	/** What the routing table proposes; empty before it was asked. */
	public Optional<Disposition> proposal() {
		return Optional.ofNullable(this.proposedLead)
			.map((agency) -> new Disposition(agency, this.proposalBasis, this.proposalReason));
	}

	/** To whom it was given; empty before that. */
	public Optional<Disposition> disposition() {
		return Optional.ofNullable(this.lead)
			.map((agency) -> new Disposition(agency, this.dispositionBasis, this.dispositionReason));
	}

	/** The lead agency; empty before the disposition. */
	public Optional<AgencyId> lead() {
		return Optional.ofNullable(this.lead);
	}

	/**
	 * The one agency that is responsible now: the coordinator until the disposition, then
	 * the lead, who decides while a return or the answer is decided upon, who approves
	 * while a late promise waits, and the Ombudsman after the referral (contracts.md "Who
	 * is responsible").
	 */
	public AgencyId responsibleAgency() {
		return decider().orElse((this.lead != null) ? this.lead : this.coordinator);
	}

	/**
	 * Who decides upon a return, reviews the answer, approves a late promise, or got it
	 * as the Ombudsman; empty when nobody has to.
	 */
	public Optional<AgencyId> decider() {
		return DECIDING.contains(this.status) ? Optional.of(this.decider) : promiseApprover().map(Approver::agency);
	}

	/** A late promise that waits for its approval, or was refused; mostly empty. */
	public Optional<PromiseRequest> promiseRequest() {
		return Optional.ofNullable(this.promiseRequest);
	}

	/** Who must approve the late promise that waits; mostly empty. */
	public Optional<Approver> promiseApprover() {
		return promiseRequest().flatMap(PromiseRequest::approver)
			.map((agency) -> new Approver(agency, agency.equals(this.lead) ? Role.LEADERSHIP : Role.COORDINATOR));
	}

	/**
	 * Who approves a late promise.
	 *
	 * @param agency the lead agency; a coordinator above where it has no head
	 * @param role in which role somebody there does it
	 */
	public record Approver(AgencyId agency, Role role) {
	}

	/** The complaint about the same matter whose answer is also its own; mostly empty. */
	public Optional<ComplaintId> parent() {
		return Optional.ofNullable(this.parent);
	}

	/** How many other reports of the same matter are linked to it. */
	public int followers() {
		return this.followers;
	}

	/** When it was given to its present lead agency; empty before that. */
	public Optional<Instant> assignedAt() {
		return Optional.ofNullable(this.assignedAt);
	}

	/** How often an agency has said that it is not competent. */
	public int returns() {
		return this.returns;
	}

	/** Whether an arbitration has decided who leads, which cannot be returned. */
	public boolean isArbitrated() {
		return this.arbitrated;
	}

	/** Who has decided by an arbitration who leads; mostly empty. */
	public Optional<AgencyId> arbiter() {
		return this.arbitrated ? this.history.stream()
			.filter((entry) -> entry.act() == Act.ARBITRATED)
			.map((entry) -> entry.actor().agency())
			.findFirst() : Optional.empty();
	}

	/** Whether the lead agency may return it although the time for that is over. */
	public boolean mayBeReturnedLate() {
		return this.lateReturn;
	}

	/** What supporting agencies were asked for, in the order in which they were. */
	public List<SupportingPart> parts() {
		return (this.supporters > 0) ? List.copyOf(this.parts) : List.of();
	}

	/** How often the reporter was not satisfied. */
	public int reopenings() {
		return this.reopenings;
	}

	/** How the reporter rated the last answer, from 1 to 5; empty for not at all. */
	public Optional<Integer> rating() {
		return Optional.ofNullable(this.rating);
	}

	/** The day that the lead agency has promised; empty if it has not. */
	public Optional<LocalDate> promisedFor() {
		return Optional.ofNullable(this.promisedFor);
	}

	/** Whether it is closed until a promise is kept. */
	public boolean isPromised() {
		return this.status == Status.CLOSED && this.closeReason == CloseReason.PROMISED;
	}

	/** Whether somebody must review the answer before the case may be closed again. */
	public boolean isReviewDue() {
		return this.reviewDue;
	}

	/** What is reviewed; empty when nothing is. */
	public Optional<Reviewing> reviewing() {
		return Optional.ofNullable(this.reviewing).filter((what) -> this.status == Status.UNDER_REVIEW);
	}

	/** Whether the reporter has appealed against an answer; it is possible once. */
	public boolean wasAppealed() {
		return this.appealedAt != null;
	}

	/** Whether the reporter has taken it back, and that is not in force yet. */
	public boolean isWithdrawalPending() {
		return this.withdrawalAt != null;
	}

	/** Whether it goes on although its reporter has taken it back. */
	public boolean isWithoutReporter() {
		return this.leftAt != null;
	}

	/**
	 * Whether the reporter has appealed against being put away, which is possible once as
	 * long as it stays so.
	 */
	public boolean wasArchiveAppealed() {
		return this.archiveAppealedAt != null;
	}

	/** The request to put it away that waits for a second person; mostly empty. */
	public Optional<ArchiveRequest> archiveRequest() {
		return Optional.ofNullable(this.archiveRequest);
	}

	/** Who looks whether it was put away rightly; mostly empty. */
	public Optional<AgencyId> sampler() {
		return Optional.ofNullable(this.sampler);
	}

	/**
	 * Where it goes on when it comes out of the archive; where it stands, if it is not
	 * put away.
	 */
	public Status goesOnAs() {
		return (this.archiveReason != null) ? this.deferredFrom : this.status;
	}

	/** Why it is put away; empty if it is not. */
	public Optional<ArchiveReason> archiveReason() {
		return Optional.ofNullable(this.archiveReason);
	}

	/**
	 * At which agencies somebody has put it away, or has confirmed that as a second
	 * person; none if it is not put away, or nobody did it.
	 */
	public Set<AgencyId> archivers() {
		Set<AgencyId> archivers = new HashSet<>();
		for (HistoryEntry entry : (this.archiveReason != null) ? history() : List.<HistoryEntry>of()) {
			if (entry.act() == Act.ARCHIVED) {
				archivers.clear();
			}
			if (ARCHIVING.contains(entry.act()) && entry.actor().agency() != null) {
				archivers.add(entry.actor().agency());
			}
		}
		return archivers;
	}

	/** When it was put away, also while an appeal against that is decided upon. */
	public Optional<Instant> archivedAt() {
		return Optional.ofNullable(this.closedAt).filter((at) -> this.archiveReason != null);
	}

	/** When it was closed or put away; empty while it is open. */
	public Optional<Instant> closedAt() {
		return Optional.ofNullable(this.closedAt).filter((at) -> this.status.isFinal());
	}

	/** All changes, in their order. */
	public List<HistoryEntry> history() {
		return this.history.stream()
			.sorted(Comparator.comparing(HistoryEntry::sequence, Comparator.nullsLast(Comparator.naturalOrder())))
			.toList();
	}

	/** What agencies told the reporter, in the order in which they did. */
	public List<FollowUp> followUps() {
		return List.copyOf(this.followUps);
	}

	/**
	 * What the reporter may read: all but answers that were not made known, because they
	 * are still reviewed or were sent back.
	 */
	public List<FollowUp> toldToReporter() {
		List<FollowUp> told = new ArrayList<>(this.followUps);
		Iterator<FollowUp> answers = this.followUps.stream()
			.filter((followUp) -> followUp.kind() == FollowUp.Kind.ANSWER)
			.iterator();
		FollowUp last = null;
		for (HistoryEntry entry : history()) {
			if (entry.act() == Act.ANSWERED && answers.hasNext()) {
				told.remove(last);
				last = answers.next();
			}
			else if (entry.act() == Act.PUBLISHED) {
				last = null;
			}
		}
		told.remove(last);
		return told;
	}

	/** Names the complaint by its number alone. */
	@Override
	public String toString() {
		return "Complaint[%s, %s]".formatted(this.id, this.status);
	}

}
