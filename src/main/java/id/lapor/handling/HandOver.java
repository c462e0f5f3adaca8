package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
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
import id.lapor.complaint.Disposition;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.complaint.Status;
import id.lapor.routing.Router;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The coordinator gives a complaint to another lead agency. Its clocks go on as they are
 * (contracts.md "Clocks": a hand-over does not change a calendar), and what supporting
 * agencies have contributed stays.
 */
@Service
class HandOver {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final SupportingAgencies supporting;

	private final Extension extension;

	private final Agencies agencies;

	private final Router router;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	HandOver(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow, SupportingAgencies supporting,
			Extension extension, Agencies agencies, Router router, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.supporting = supporting;
		this.extension = extension;
		this.agencies = agencies;
		this.router = router;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Hands the lead over. After an arbitration that is for the arbiter, or a coordinator
	 * above it.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	void to(ComplaintId id, Officer officer, String agency, String reason) {
		Complaint complaint = this.complaints.require(id);
		Actor coordinator = Actor.officer(officer.userId(), CaseAccess.changesLead(complaint, officer));
		AgencyId before = complaint.lead().orElseThrow(() -> RuleViolation.conflict("complaint.not-verified"));
		AgencyId chosen = existing(agency);
		Instant now = this.clock.instant();
		Disposition disposition = this.router.reachable(new Disposition(chosen, Basis.HANDED_OVER, reason),
				complaint.coordinator());
		Optional<Approver> approver = complaint.promiseApprover();
		complaint.handOver(coordinator, disposition,
				(arbiter) -> this.agencies.standsAbove(coordinator.agency(), arbiter), now);
		this.extension.lapse(id, now);
		this.supporting.leads(complaint, disposition.lead(), now);
		this.deadlines.handOver(id, before, disposition.lead());
		// The coordinator itself need not be told of what it does.
		if (!before.equals(complaint.coordinator())) {
			this.events.publishEvent(CaseEvent.workEnded(id, before, Set.of(Role.LIAISON), now));
		}
		approver.ifPresent(
				(head) -> this.events.publishEvent(CaseEvent.workEnded(id, head.agency(), Set.of(head.role()), now)));
		this.workflow.leadChanged(id, disposition.lead(), complaint.status() != Status.ASSIGNED);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ASSIGNED, disposition.lead(), now));
	}

	private AgencyId existing(String agency) {
		if (agency == null || agency.isBlank()
				|| this.agencies.find(new AgencyId(agency)).filter(Agency::isActive).isEmpty()) {
			throw RuleViolation.invalid(List.of(new AtField("agency", "agency.unknown")));
		}
		return new AgencyId(agency);
	}

}
