package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.clock.Deadlines;
import id.lapor.deadline.WorkingDays;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * More time for the finish limit: asked by the lead agency, decided by the coordinator,
 * once, before the breach, at most as the table allows (contracts.md "Clocks").
 */
@Service
public class Extension {

	/** Most characters of a reason. */
	static final int REASON_MAX = 500;

	private final Complaints complaints;

	private final ExtensionRequests requests;

	private final Coordination coordination;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Followers followers;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Extension(Complaints complaints, ExtensionRequests requests, Coordination coordination, Deadlines deadlines,
			ComplaintWorkflow workflow, Followers followers, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.requests = requests;
		this.coordination = coordination;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.followers = followers;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The lead agency asks for more time.
	 * @param days working days
	 * @throws RuleViolation when it may not, or has asked already
	 */
	@Transactional
	void ask(ComplaintId id, Officer officer, WorkingDays days, String reason) {
		// A request alone does not change the complaint: of two at once, both would
		// stand.
		this.complaints.hold(id);
		Complaint complaint = this.complaints.require(id);
		Actor actor = Actor.officer(officer.userId(), CaseAccess.workingAgency(complaint, officer));
		checkReason(reason);
		Instant now = this.clock.instant();
		this.coordination.of(complaint);
		complaint.askForExtension(actor, days.value(), reason, now);
		if (complaint.lead().filter(complaint.coordinator()::equals).isPresent()) {
			throw RuleViolation.forbidden("extension.own");
		}
		if (this.requests.findByComplaintAndDecidedAtIsNull(id).isPresent()) {
			throw RuleViolation.conflict("extension.asked");
		}
		this.deadlines.requireExtendable(complaint, days, now);
		this.requests.save(new ExtensionRequest(id, actor, now, days.value(), reason));
		this.workflow.extensionAsked(id);
	}

	/**
	 * The coordinator decides.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void decide(ComplaintId id, Actor coordinator, boolean granted, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ExtensionForm form = this.desk.handIn(draftId, ExtensionForm.class, id, Step.DECIDE_EXTENSION, coordinator);
		ExtensionRequest request = this.requests.findByComplaintAndDecidedAtIsNull(id)
			.orElseThrow(() -> RuleViolation.conflict("extension.not-asked"));
		checkReason(form.reason());
		Instant now = this.clock.instant();
		int days = (form.days() != null) ? form.days() : request.days();
		complaint.decideExtension(coordinator, granted, days, form.reason(), now);
		request.decide(granted, now);
		if (granted) {
			this.deadlines.extend(complaint, new WorkingDays(days), form.reason(), now);
			this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.EXTENDED, complaint.responsibleAgency(), now));
			this.followers.tell(complaint, CaseEvent.Kind.PARENT_EXTENDED, now);
		}
	}

	/** A request is void once the answer is known; who had to decide it is told. */
	void lapse(ComplaintId id, Instant now) {
		this.requests.findByComplaintAndDecidedAtIsNull(id).ifPresent((request) -> {
			request.decide(false, now);
			this.workflow.extensionMoot(id);
			this.events.publishEvent(
					CaseEvent.workEnded(id, this.complaints.require(id).coordinator(), Set.of(Role.COORDINATOR), now));
		});
	}

	private static void checkReason(String reason) {
		if (reason == null || reason.isBlank()) {
			throw RuleViolation.invalid(List.of(new AtField("reason", "field.required")));
		}
		if (reason.codePointCount(0, reason.length()) > REASON_MAX) {
			throw RuleViolation.invalid(List.of(new AtField("reason", "field.too-long", REASON_MAX)));
		}
	}

}
