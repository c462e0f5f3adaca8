package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Coordinators;
import id.lapor.agency.Role;
import id.lapor.clock.Deadline;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Reviewers;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.deadline.ClockKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nobody is left at an agency who could do what waits there: the coordinator of the case
 * answers for it, or the next above where somebody works (contracts.md "Who is
 * responsible"). What was decided stays decided, and clocks keep their days. Where nobody
 * is found up to the national coordinator, the task stays, and the check for silent cases
 * tells.
 */
@Service
public class PassingOn {

	private static final Set<ClockKind> LEADS = EnumSet.of(ClockKind.FIRST_FOLLOW_UP, ClockKind.REPLY,
			ClockKind.PROMISE);

	private static final Set<ClockKind> DECISIONS = EnumSet.of(ClockKind.RETURN_DECISION, ClockKind.ARBITRATION,
			ClockKind.QUALITY_REVIEW, ClockKind.APPEAL);

	/**
	 * By which clock each task is due; one of them runs. To reach a reporter is due
	 * without.
	 */
	private static final Map<Step, Set<ClockKind>> DUE_BY = new EnumMap<>(
			Map.ofEntries(Map.entry(Step.VERIFY_COMPLAINT, EnumSet.of(ClockKind.VERIFICATION)),
					Map.entry(Step.FIRST_FOLLOW_UP, EnumSet.of(ClockKind.FIRST_FOLLOW_UP)),
					Map.entry(Step.ANSWER_COMPLAINT, EnumSet.of(ClockKind.FINISH, ClockKind.REPLY)),
					Map.entry(Step.APPROVE_PROMISE, EnumSet.of(ClockKind.FINISH, ClockKind.REPLY)),
					Map.entry(Step.DECIDE_RETURN, EnumSet.of(ClockKind.RETURN_DECISION)),
					Map.entry(Step.ARBITRATE, EnumSet.of(ClockKind.ARBITRATION)),
					Map.entry(Step.CONTRIBUTE_PART, EnumSet.of(ClockKind.SUPPORTING_PART)),
					Map.entry(Step.DECIDE_EXTENSION, EnumSet.of(ClockKind.FINISH)),
					Map.entry(Step.REVIEW_QUALITY, EnumSet.of(ClockKind.QUALITY_REVIEW)),
					Map.entry(Step.DECIDE_APPEAL, EnumSet.of(ClockKind.APPEAL)),
					Map.entry(Step.KEEP_PROMISE, EnumSet.of(ClockKind.PROMISE)),
					Map.entry(Step.CONFIRM_ARCHIVE, EnumSet.of(ClockKind.FINISH)),
					Map.entry(Step.REVIEW_ARCHIVE, EnumSet.of(ClockKind.QUALITY_REVIEW))));

	private final Complaints complaints;

	private final Coordinators coordinators;

	private final Coordination coordination;

	private final Deadlines deadlines;

	private final SupportingAgencies supporting;

	private final Extension extension;

	private final LatePromise promise;

	private final Archiving archiving;

	private final Returning returning;

	private final Reviewers reviewers;

	private final ComplaintWorkflow workflow;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	PassingOn(Complaints complaints, Coordinators coordinators, Coordination coordination, Deadlines deadlines,
			SupportingAgencies supporting, Extension extension, LatePromise promise, Archiving archiving,
			Returning returning, Reviewers reviewers, ComplaintWorkflow workflow, Desk desk,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.coordinators = coordinators;
		this.coordination = coordination;
		this.deadlines = deadlines;
		this.supporting = supporting;
		this.extension = extension;
		this.promise = promise;
		this.archiving = archiving;
		this.returning = returning;
		this.reviewers = reviewers;
		this.workflow = workflow;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Gives the open task of a step to somebody who can do it, if nobody is left who
	 * could. A case that has lost its clock is left to the check for silent cases.
	 * @param id a complaint that is held, so that others who move it wait meanwhile
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void passOn(ComplaintId id, Step step) {
		Complaint complaint = this.complaints.require(id);
		if (!step.isOpenIn(complaint.status()) || !isTimed(id, step)) {
			return;
		}
		switch (step) {
			case KEEP_PROMISE -> {
				if (complaint.isPromised()) {
					passLead(complaint).ifPresent((lead) -> this.workflow.leadChanged(id, lead, true));
				}
			}
			case FIRST_FOLLOW_UP, ANSWER_COMPLAINT -> passLead(complaint)
				.ifPresent((lead) -> this.workflow.leadChanged(id, lead, complaint.status() != Status.ASSIGNED));
			case CONTRIBUTE_PART ->
				complaint.parts().stream().filter(SupportingPart::isOpen).forEach((part) -> passPart(complaint, part));
			case APPROVE_PROMISE -> this.promise.passOn(id);
			case DECIDE_RETURN, ARBITRATE -> passDecision(complaint, step, this.returning.successor(complaint));
			case REVIEW_QUALITY -> passDecision(complaint, step, Optional.of(this.reviewers.ofQuality(complaint)));
			case DECIDE_APPEAL -> passDecision(complaint, step, this.reviewers.superior(complaint));
			case CONFIRM_ARCHIVE -> this.archiving.passOn(complaint);
			case REVIEW_ARCHIVE -> passSample(complaint);
			case VERIFY_COMPLAINT -> {
				if (hasPassedOn(complaint)) {
					this.workflow.coordinatorLeft(id);
				}
			}
			case DECIDE_EXTENSION -> {
				if (hasPassedOn(complaint)) {
					passExtension(complaint);
				}
			}
			case CONTACT_REPORTER -> {
				if (hasPassedOn(complaint)) {
					passContact(complaint);
				}
			}
		}
	}

	private boolean isTimed(ComplaintId id, Step step) {
		Set<ClockKind> oneOf = DUE_BY.get(step);
		return oneOf == null || this.deadlines.running(id).stream().map(Deadline::kind).anyMatch(oneOf::contains);
	}

	/** Whether another one coordinates it now, or has since another of its tasks. */
	private boolean hasPassedOn(Complaint complaint) {
		return this.coordinators.coordinates(this.coordination.of(complaint));
	}

	/** Nobody decides upon the own request. */
	private void passExtension(Complaint complaint) {
		if (complaint.lead().filter(complaint.coordinator()::equals).isPresent()) {
			this.extension.lapse(complaint.getId(), this.clock.instant());
			return;
		}
		this.workflow.extensionMoot(complaint.getId());
		this.workflow.extensionAsked(complaint.getId());
	}

	private void passContact(Complaint complaint) {
		this.workflow.contactMoot(complaint.getId());
		if (complaint.status() == Status.ARCHIVED) {
			this.workflow.contactAboutArchive(complaint);
		}
		else {
			this.workflow.contactReporter(complaint.getId());
		}
	}

	/**
	 * Finds who does the lead agency's next task: itself, or who answers for it.
	 * @return the lead agency from now on
	 */
	@Transactional
	public AgencyId lead(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		return passLead(complaint).orElseGet(() -> complaint.lead().orElseThrow());
	}

	private Optional<AgencyId> passLead(Complaint complaint) {
		AgencyId before = complaint.lead().orElseThrow();
		if (this.coordinators.hasOfficers(before)) {
			return Optional.empty();
		}
		Optional<AgencyId> substitute = substitute(complaint, before);
		substitute.ifPresent((lead) -> {
			Instant now = this.clock.instant();
			complaint.passLead(lead, now);
			this.extension.lapse(complaint.getId(), now);
			this.supporting.leads(complaint, lead, now);
			this.deadlines.passOn(complaint.getId(), LEADS, lead);
			tell(complaint, lead, before, now);
		});
		return substitute;
	}

	private void passPart(Complaint complaint, SupportingPart part) {
		AgencyId before = part.handler();
		if (this.coordinators.hasOfficers(before)) {
			return;
		}
		substitute(complaint, before).ifPresent((handler) -> {
			Instant now = this.clock.instant();
			complaint.passPart(part.agency(), handler, now);
			this.deadlines.passPartOn(complaint.getId(), part.agency(), handler);
			this.workflow.partOver(complaint.getId(), part.agency());
			this.workflow.involve(complaint.getId(), part.agency(), handler);
			tell(complaint, handler, part.agency(), now);
		});
	}

	private void passDecision(Complaint complaint, Step step, Optional<AgencyId> successor) {
		AgencyId before = complaint.decider().orElseThrow();
		passTo(before, successor).ifPresent((agency) -> {
			Instant now = this.clock.instant();
			complaint.passDecision(agency, now);
			if (complaint.status() == Status.RETURNED) {
				this.returning.leftTo(complaint.getId(), agency);
			}
			this.desk.clear(complaint.getId(), step, before);
			this.deadlines.passOn(complaint.getId(), DECISIONS, agency);
			this.workflow.deciderLeft(complaint.getId(), agency);
			tell(complaint, agency, before, now);
		});
	}

	private void passSample(Complaint complaint) {
		complaint.sampler().ifPresent((before) -> passSample(complaint, before));
	}

	private void passSample(Complaint complaint, AgencyId before) {
		passTo(before, this.reviewers.superior(complaint)).ifPresent((agency) -> {
			Instant now = this.clock.instant();
			complaint.passSample(agency, now);
			this.desk.clear(complaint.getId(), Step.REVIEW_ARCHIVE, before);
			this.deadlines.passOn(complaint.getId(), DECISIONS, agency);
			this.workflow.archiveSampleMoot(complaint.getId());
			this.workflow.archiveSampled(complaint.getId(), agency);
			tell(complaint, agency, before, now);
		});
	}

	private Optional<AgencyId> passTo(AgencyId before, Optional<AgencyId> successor) {
		return successor
			.filter((agency) -> !this.coordinators.coordinates(before) && this.coordinators.coordinates(agency));
	}

	private Optional<AgencyId> substitute(Complaint complaint, AgencyId before) {
		Predicate<AgencyId> reported = (agency) -> complaint.reported().filter(agency::equals).isPresent();
		return this.coordinators.from(complaint.coordinator(),
				Predicate.<AgencyId>isEqual(before).or(reported).negate());
	}

	private void tell(Complaint complaint, AgencyId agency, AgencyId instead, Instant now) {
		this.events.publishEvent(new CaseEvent(complaint.getId(), CaseEvent.Kind.TASK_PASSED_ON, agency, null,
				Set.of(Role.COORDINATOR), now, instead.value()));
	}

}
