package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Disposition;
import id.lapor.complaint.Disposition.Basis;
import id.lapor.deadline.ClockKind;
import id.lapor.routing.Categories;
import id.lapor.routing.Proposal;
import id.lapor.routing.Router;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The coordinator's verification and disposition (domain.md section 1.2, D1). */
@Service
public class Verification {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Router router;

	private final Categories categories;

	private final Agencies agencies;

	private final SupportingAgencies supporting;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Verification(Complaints complaints, Deadlines deadlines, Router router, Categories categories, Agencies agencies,
			SupportingAgencies supporting, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.router = router;
		this.categories = categories;
		this.agencies = agencies;
		this.supporting = supporting;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records that a coordinator has verified a complaint and given it to an agency. The
	 * routing table is asked anew with what the coordinator found; another agency than it
	 * proposes takes a reason. One that is given for what it proposes is kept as well.
	 * @param draftId where the filled-in form lies
	 * @return the lead agency
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public AgencyId record(ComplaintId id, Actor coordinator, String draftId) {
		Complaint complaint = this.complaints.require(id);
		VerificationForm form = this.desk.handIn(draftId, VerificationForm.class, id, Step.VERIFY_COMPLAINT,
				coordinator);
		check(form);
		Instant now = this.clock.instant();
		complaint.verify(coordinator, form.facts(), now);
		if (form.hasMessage()) {
			complaint.message(coordinator, form.message(), now);
			this.deadlines.stop(id, ClockKind.FIRST_RESPONSE, now);
			this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.FOLLOWED_UP, complaint.coordinator(), now));
		}
		Proposal proposal = this.router.propose(Router.Question.about(complaint));
		complaint.assign(coordinator, decide(form, proposal, complaint), now);
		this.deadlines.stop(id, ClockKind.VERIFICATION, now);
		startClocks(complaint, now);
		if (form.supporting()) {
			this.supporting.askAll(complaint, coordinator, proposal.supporting());
		}
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ASSIGNED, complaint.responsibleAgency(), now));
		return complaint.lead().orElseThrow();
	}

	private Disposition decide(VerificationForm form, Proposal proposal, Complaint complaint) {
		AgencyId chosen = form.chosenLead();
		if (chosen == null || chosen.equals(proposal.disposition().lead())) {
			return proposal.disposition().accepted(form.reason());
		}
		return this.router.reachable(new Disposition(chosen, Basis.OVERRULED, form.reason()), complaint.coordinator());
	}

	private void check(VerificationForm form) {
		if (form.category() != null && !form.category().isBlank()
				&& this.categories.findLeaf(form.category()).isEmpty()) {
			throw RuleViolation.invalid(List.of(new AtField("category", "category.unknown")));
		}
		// A lead has to be at work; a report may be about an office that is no more.
		checkAgency("lead", form.chosenLead(), Agency::isActive);
		checkAgency("reported", form.facts().reported(), (agency) -> true);
	}

	private void checkAgency(String field, AgencyId agency, Predicate<Agency> fits) {
		if (agency != null && this.agencies.findById(agency).filter(fits).isEmpty()) {
			throw RuleViolation.invalid(List.of(new AtField(field, "agency.unknown")));
		}
	}

	private void startClocks(Complaint complaint, Instant now) {
		AgencyId lead = complaint.lead().orElseThrow();
		this.deadlines.start(complaint, ClockKind.FIRST_FOLLOW_UP, lead, now);
		this.deadlines.start(complaint, ClockKind.FINISH, complaint.coordinator(), now);
		this.deadlines.start(complaint, ClockKind.STATUTORY_CEILING, complaint.coordinator(), now);
	}

}
