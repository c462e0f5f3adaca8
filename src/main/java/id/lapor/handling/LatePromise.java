package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.EnumSet;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Calendars;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaint.Approver;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.shared.RuleViolation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A promise for a later day than the table {@code limits} allows needs the approval of
 * the agency's head (contracts.md "Clocks", promise). Until then the answer is a draft:
 * nobody is told of it and no clock stops.
 */
@Service
public class LatePromise {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Calendars calendars;

	private final Agencies agencies;

	private final PeopleDirectory people;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	LatePromise(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow, Calendars calendars,
			Agencies agencies, PeopleDirectory people, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.calendars = calendars;
		this.agencies = agencies;
		this.people = people;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The agency's officer wants to promise it. Who approves is told; what was typed
	 * stays on the officer's desk, in case it is refused.
	 * @throws RuleViolation when a rule forbids it, or nobody can approve it
	 */
	void ask(Complaint complaint, Actor officer, String text, LocalDate day, Instant now) {
		AgencyId approver = approver(complaint, officer)
			.orElseThrow(() -> RuleViolation.conflict("promise.nobody-else"));
		complaint.askForPromise(officer, text, day, approver, now);
		tellApprover(complaint, now);
	}

	/**
	 * Gives a promise that waits to whoever approves it now, if nobody is left at the
	 * agency that could: the only head has left, or the other one, who has not written
	 * it. Where there is nobody at all it stays.
	 */
	void passOn(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		complaint.promiseApprover().ifPresent((before) -> passOn(complaint, before));
	}

	private void passOn(Complaint complaint, Approver before) {
		ComplaintId id = complaint.getId();
		Actor writer = Actor.officer(complaint.promiseRequest().orElseThrow().askedBy(),
				complaint.lead().orElseThrow());
		if (hasAnother(before.agency(), before.role(), writer)) {
			return;
		}
		approver(complaint, writer).ifPresent((agency) -> {
			Instant now = this.clock.instant();
			complaint.passPromise(agency, now);
			this.desk.clear(id, Step.APPROVE_PROMISE, before.agency());
			this.workflow.approverLeft(id);
			tellApprover(complaint, now);
		});
	}

	private void tellApprover(Complaint complaint, Instant now) {
		Approver approver = complaint.promiseApprover().orElseThrow();
		this.events.publishEvent(new CaseEvent(complaint.getId(), CaseEvent.Kind.PROMISE_ASKED, approver.agency(), null,
				Set.of(approver.role()), now));
	}

	/**
	 * Where somebody can approve it who has not written it: at the lead agency, if it has
	 * another head; else at the coordinator, or the next above that has somebody.
	 */
	private Optional<AgencyId> approver(Complaint complaint, Actor writer) {
		AgencyId lead = writer.agency();
		if (hasAnother(lead, Role.LEADERSHIP, writer)) {
			return Optional.of(lead);
		}
		AgencyId coordinator = complaint.coordinator();
		Optional<AgencyId> above = coordinator.equals(lead) ? superior(coordinator) : Optional.of(coordinator);
		while (above.isPresent()) {
			AgencyId agency = above.get();
			if (hasAnother(agency, Role.COORDINATOR, writer) && !complaint.reported().equals(above)) {
				return above;
			}
			above = superior(agency);
		}
		return Optional.empty();
	}

	private Optional<AgencyId> superior(AgencyId coordinator) {
		return this.agencies.superior(coordinator).map(Agency::id).filter((found) -> !found.equals(coordinator));
	}

	private boolean hasAnother(AgencyId agency, Role role, Actor writer) {
		return this.people.officers(agency, role).stream().anyMatch((each) -> !each.equals(writer.userId()));
	}

	/**
	 * Who approves the promise that waits.
	 * @throws RuleViolation when none waits
	 */
	@Transactional(readOnly = true)
	public Approver approver(ComplaintId id) {
		return this.complaints.require(id)
			.promiseApprover()
			.orElseThrow(() -> RuleViolation.conflict("promise.none-waits"));
	}

	/**
	 * The head decides. Approved, it is the agency's promise from now on; refused, the
	 * agency answers again, and reads why.
	 * @throws RuleViolation when it is the person who wrote it, or a rule forbids it;
	 * nothing has changed then
	 */
	@Transactional
	public void decide(ComplaintId id, Actor head, boolean approved, String draftId) {
		Complaint complaint = this.complaints.require(id);
		// The engine lets everybody complete a task who may work in its process.
		if (CaseAccess.approving(complaint, this.people.require(head.userId())).isEmpty()) {
			throw RuleViolation.forbidden("promise.not-approver");
		}
		ReviewForm form = this.desk.handIn(draftId, ReviewForm.class, id, Step.APPROVE_PROMISE, head);
		Instant now = this.clock.instant();
		if (!approved) {
			complaint.refusePromise(head, form.reason(), now);
			this.events
				.publishEvent(CaseEvent.of(id, CaseEvent.Kind.PROMISE_REFUSED, complaint.lead().orElseThrow(), now));
			return;
		}
		AgencyWork.checkPlan(complaint.promiseRequest().orElseThrow().day(),
				this.calendars.of(head.agency()).dayOf(now));
		boolean replied = complaint.status() == Status.REPORTER_REPLIED;
		complaint.approvePromise(head, now);
		this.desk.clear(id, Step.FIRST_FOLLOW_UP, complaint.lead().orElseThrow());
		this.desk.clear(id, Step.ANSWER_COMPLAINT, complaint.lead().orElseThrow());
		this.deadlines.stop(id, EnumSet.of(ClockKind.FIRST_RESPONSE, ClockKind.FIRST_FOLLOW_UP), now);
		if (replied) {
			this.deadlines.stop(id, ClockKind.REPLY, now);
		}
	}

}
