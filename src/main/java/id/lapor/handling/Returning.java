package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Coordinators;
import id.lapor.agency.Officer;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.ComplaintWorkflow.Leave;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.deadline.ClockKind;
import id.lapor.routing.Router;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An agency returns a complaint (<em>bukan kewenangan</em>), and it is decided who leads.
 * The first return is decided by the coordinator one level above the agency; the second
 * one forces an arbitration by the coordinator of the level that is above all who have
 * returned it, which cannot be returned (contracts.md "Clocks", domain.md section 2.4).
 * So a complaint never goes to and fro, and is never closed as not ours.
 */
@Service
public class Returning {

	private final Complaints complaints;

	private final ReturnRequests requests;

	private final Deadlines deadlines;

	private final Extension extension;

	private final Archiving archiving;

	private final SupportingAgencies supporting;

	private final Agencies agencies;

	private final Coordinators coordinators;

	private final Router router;

	private final ComplaintWorkflow workflow;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Returning(Complaints complaints, ReturnRequests requests, Deadlines deadlines, Extension extension,
			Archiving archiving, SupportingAgencies supporting, Agencies agencies, Coordinators coordinators,
			Router router, ComplaintWorkflow workflow, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.requests = requests;
		this.deadlines = deadlines;
		this.extension = extension;
		this.archiving = archiving;
		this.supporting = supporting;
		this.agencies = agencies;
		this.coordinators = coordinators;
		this.router = router;
		this.workflow = workflow;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Who decides now.
	 *
	 * @param agency the deciding coordinator
	 * @param arbitration whether the decision cannot be returned
	 */
	public record Decider(AgencyId agency, boolean arbitration) {
	}

	/**
	 * Records that the lead agency says that it is not competent. Its first follow-up is
	 * no longer waited for; the finish limit goes on, so that the days count.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor officer, Step step, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ReturnForm form = this.desk.handIn(draftId, ReturnForm.class, id, step, officer);
		AgencyId proposed = existing("proposed", form.agency());
		Instant now = this.clock.instant();
		Decider decider = decider(complaint, officer.agency(), proposed);
		complaint.giveBack(officer, proposed, form.reason(), decider.agency(),
				!now.isAfter(this.deadlines.lastReturn(complaint)), now);
		this.requests.save(new ReturnRequest(id, officer, now, this.deadlines.workingDaysWithLead(complaint, now),
				proposed, form.reason(), decider.agency(), decider.arbitration()));
		this.extension.lapse(id, now);
		this.archiving.lapse(complaint, now);
		this.deadlines.stop(id, ClockKind.FIRST_FOLLOW_UP, now);
		startClock(complaint, decider, now);
	}

	/** Who decides upon the return that waits for it. */
	@Transactional(readOnly = true)
	public Decider decider(ComplaintId id) {
		return new Decider(this.complaints.require(id).decider().orElseThrow(), open(id).isArbitration());
	}

	private Decider decider(Complaint complaint, AgencyId lead, AgencyId proposed) {
		if (complaint.returns() == 0) {
			AgencyId above = this.agencies.above(this.agencies.require(lead))
				.map(Agency::id)
				.orElseThrow(() -> RuleViolation.conflict("return.nobody-above"));
			return new Decider(sound(above, complaint, Set.of(lead)), false);
		}
		Set<AgencyId> returning = new LinkedHashSet<>(this.requests.findAgencies(complaint.getId()));
		returning.add(lead);
		Set<AgencyId> parties = new LinkedHashSet<>(returning);
		parties.add(proposed);
		AgencyId common = this.agencies.commonCoordinator(parties).id();
		// A coordinator that has returned it, mostly for an agency without officers, is a
		// party.
		return new Decider(sound(common, complaint, returning), true);
	}

	/**
	 * Neither a party nor the agency that the report is about decides, nor one where
	 * nobody works: the next above does. Where nobody works at all, it is the first that
	 * may decide.
	 */
	private AgencyId sound(AgencyId decider, Complaint complaint, Set<AgencyId> returning) {
		Predicate<AgencyId> mayDecide = mayDecide(complaint, returning);
		return this.coordinators.from(decider, mayDecide).orElseGet(() -> {
			AgencyId first = decider;
			while (!mayDecide.test(first)) {
				first = superior(first);
			}
			return first;
		});
	}

	private static Predicate<AgencyId> mayDecide(Complaint complaint, Set<AgencyId> returning) {
		return (agency) -> !returning.contains(agency) && !complaint.reported().equals(Optional.of(agency));
	}

	/**
	 * Who decides upon the return that waits, if nobody is left at the agency that
	 * should: the next above it; empty where nobody works.
	 */
	Optional<AgencyId> successor(Complaint complaint) {
		return this.coordinators.from(complaint.decider().orElseThrow(),
				mayDecide(complaint, Set.copyOf(this.requests.findAgencies(complaint.getId()))));
	}

	/** Somebody there decides upon the return that waits. */
	void leftTo(ComplaintId id, AgencyId agency) {
		open(id).leftTo(agency);
	}

	private AgencyId superior(AgencyId coordinator) {
		return this.agencies.superior(coordinator)
			.map(Agency::id)
			.orElseThrow(() -> RuleViolation.conflict("return.nobody-above"));
	}

	/**
	 * Records that the deciding coordinator leaves the decision to the one above.
	 * @throws RuleViolation when nobody is above, or it is an arbitration already
	 */
	@Transactional
	public void pass(ComplaintId id, Actor officer, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ReturnRequest request = open(id);
		if (request.isArbitration()) {
			throw RuleViolation.conflict("return.arbitration-already");
		}
		ReturnDecisionForm form = this.desk.handIn(draftId, ReturnDecisionForm.class, id, Step.DECIDE_RETURN, officer);
		Instant now = this.clock.instant();
		Decider arbiter = new Decider(
				sound(superior(officer.agency()), complaint, Set.copyOf(this.requests.findAgencies(id))), true);
		complaint.askForArbitration(officer, arbiter.agency(), form.reason(), now);
		request.passTo(arbiter.agency());
		this.deadlines.stop(id, ClockKind.RETURN_DECISION, now);
		startClock(complaint, arbiter, now);
	}

	/**
	 * Records who leads: the proposed agency, another one, or the same one with an
	 * instruction.
	 * @param back whether the agency that returned it gets it back
	 * @return the lead agency
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public AgencyId decide(ComplaintId id, Actor officer, boolean back, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ReturnRequest request = open(id);
		ReturnDecisionForm form = this.desk.handIn(draftId, ReturnDecisionForm.class, id,
				request.isArbitration() ? Step.ARBITRATE : Step.DECIDE_RETURN, officer);
		Basis basis = request.isArbitration() ? Basis.ARBITRATED : Basis.RETURNED;
		AgencyId chosen = back ? request.agency()
				: existing("lead", (form.agency() != null) ? form.agency() : request.proposed());
		Disposition disposition = this.router.reachable(new Disposition(chosen, basis, form.reason()),
				complaint.coordinator());
		Instant now = this.clock.instant();
		int workingDays = this.deadlines.workingDaysWithLead(complaint, now);
		complaint.decideReturn(officer, disposition, now);
		request.decide(disposition.lead(), workingDays, now);
		this.deadlines.stop(id, EnumSet.of(ClockKind.RETURN_DECISION, ClockKind.ARBITRATION), now);
		this.supporting.leads(complaint, disposition.lead(), now);
		this.deadlines.start(complaint, ClockKind.FIRST_FOLLOW_UP, disposition.lead(), now);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ASSIGNED, disposition.lead(), now));
		return disposition.lead();
	}

	/**
	 * The coordinator lets the lead agency return a complaint although its time for that
	 * is over. Its process tells the agency.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	void allowLate(ComplaintId id, Officer officer, String reason) {
		Complaint complaint = this.complaints.require(id);
		Actor actor = Actor.officer(officer.userId(), CaseAccess.coordinatingAgency(complaint, officer));
		complaint.allowLateReturn(actor, reason, this.clock.instant());
		this.workflow.leaveGiven(id, complaint.lead().orElseThrow(), Leave.LATE_RETURN);
	}

	/** Lets the lead agency know of that leave. */
	@Transactional
	public void tellLateAllowed(ComplaintId id) {
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.LATE_RETURN_ALLOWED,
				this.complaints.require(id).lead().orElseThrow(), this.clock.instant()));
	}

	private void startClock(Complaint complaint, Decider decider, Instant now) {
		this.deadlines.start(complaint, decider.arbitration() ? ClockKind.ARBITRATION : ClockKind.RETURN_DECISION,
				decider.agency(), now);
		this.events.publishEvent(CaseEvent.of(complaint.getId(), CaseEvent.Kind.RETURNED, decider.agency(), now));
	}

	private ReturnRequest open(ComplaintId id) {
		return this.requests.findByComplaintAndDecidedAtIsNull(id)
			.orElseThrow(() -> RuleViolation.conflict("return.not-asked"));
	}

	private AgencyId existing(String field, AgencyId agency) {
		if (agency == null) {
			throw RuleViolation.invalid(List.of(new AtField(field, "field.required")));
		}
		if (this.agencies.find(agency).filter(Agency::isActive).isEmpty()) {
			throw RuleViolation.invalid(List.of(new AtField(field, "agency.unknown")));
		}
		return agency;
	}

}
