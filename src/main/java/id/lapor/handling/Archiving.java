package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.ArchiveReason;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaint.Approver;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Reviewers;
import id.lapor.shared.RuleViolation;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The coordinator puts away what needs no answer (<em>arsip</em>; domain.md section 2.2):
 * at verification by itself; what an agency works on only when a second person agrees.
 */
@Service
public class Archiving {

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Leaving leaving;

	private final Extension extension;

	private final Contacting contacting;

	private final SupportingAgencies supporting;

	private final Reviewers reviewers;

	private final PeopleDirectory people;

	private final ComplaintWorkflow workflow;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Archiving(Complaints complaints, Deadlines deadlines, Leaving leaving, Extension extension, Contacting contacting,
			SupportingAgencies supporting, Reviewers reviewers, PeopleDirectory people, ComplaintWorkflow workflow,
			Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.leaving = leaving;
		this.extension = extension;
		this.contacting = contacting;
		this.supporting = supporting;
		this.reviewers = reviewers;
		this.people = people;
		this.workflow = workflow;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records that a complaint is put away at verification. Its clocks stop and the
	 * reporter is told.
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor coordinator, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ArchiveForm form = this.desk.handIn(draftId, ArchiveForm.class, id, Step.VERIFY_COMPLAINT, coordinator);
		Instant now = this.clock.instant();
		complaint.archive(coordinator, form.archiveReason(), form.archiveNote(), now);
		over(complaint, now);
	}

	/**
	 * The coordinator asks to put away what an agency works on. A second person gets a
	 * task; the agency goes on meanwhile, and its clocks with it.
	 * @throws RuleViolation when a rule forbids it, or there is no second person
	 */
	@Transactional
	public void ask(ComplaintId id, Officer officer, ArchiveReason reason, String note) {
		Complaint complaint = this.complaints.require(id);
		Actor actor = Actor.officer(officer.userId(), CaseAccess.coordinatingAgency(complaint, officer));
		Instant now = this.clock.instant();
		AgencyId confirmer = confirmer(complaint, officer.userId());
		complaint.askToArchive(actor, reason, note, confirmer, now);
		this.workflow.archiveAsked(id, confirmer);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ARCHIVE_ASKED, confirmer, now));
	}

	/**
	 * Where the second person works: at the coordinator, if it has another officer with
	 * that task, else at the next above that has one. The head is not asked, who approves
	 * late promises and nothing else.
	 * @throws RuleViolation when there is nobody
	 */
	public AgencyId confirmer(Complaint complaint, String asking) {
		if (hasAnother(complaint.coordinator(), asking)) {
			return complaint.coordinator();
		}
		return this.reviewers.superior(complaint, (superior) -> hasAnother(superior, asking))
			.orElseThrow(() -> RuleViolation.conflict("archive.nobody-else"));
	}

	/**
	 * Gives the request that waits to somebody elsewhere, if only the person who asked is
	 * left at the agency that could confirm it. Where there is nobody at all it stays.
	 */
	void passOn(Complaint complaint) {
		complaint.archiveRequest()
			.filter((request) -> !hasAnother(request.confirmer(), request.askedBy()))
			.ifPresent((request) -> this.reviewers
				.superior(complaint, (superior) -> hasAnother(superior, request.askedBy()))
				.ifPresent((superior) -> passOn(complaint, request.confirmer(), superior)));
	}

	private void passOn(Complaint complaint, AgencyId before, AgencyId superior) {
		ComplaintId id = complaint.getId();
		Instant now = this.clock.instant();
		complaint.passArchive(superior, now);
		this.desk.clear(id, Step.CONFIRM_ARCHIVE, before);
		this.workflow.archiveMoot(id);
		this.workflow.archiveAsked(id, superior);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.ARCHIVE_ASKED, superior, now));
	}

	private boolean hasAnother(AgencyId agency, String asking) {
		return this.people.hasActiveOfficer(agency, Role.COORDINATOR)
				&& this.people.officers(agency, Role.COORDINATOR).stream().anyMatch((each) -> !each.equals(asking));
	}

	/**
	 * The second person decides. When it agrees, everything that is open ends: parts of
	 * supporting agencies, requests and clocks here, tasks with the process.
	 * @throws RuleViolation when it is the person who asked, or a rule forbids it;
	 * nothing has changed then
	 */
	@Transactional
	public void decide(ComplaintId id, Actor second, boolean agreed, String draftId) {
		Complaint complaint = this.complaints.require(id);
		ReviewForm form = this.desk.handIn(draftId, ReviewForm.class, id, Step.CONFIRM_ARCHIVE, second);
		Instant now = this.clock.instant();
		if (!agreed) {
			complaint.refuseArchive(second, form.reason(), now);
			return;
		}
		Optional<Approver> approver = complaint.promiseApprover();
		complaint.confirmArchive(second, now);
		tellWorkers(complaint, approver, now);
		this.extension.lapse(id, now);
		this.supporting.end(complaint, now);
		over(complaint, now);
	}

	/** Who worked on it has to know; the coordinator does. */
	private void tellWorkers(Complaint complaint, Optional<Approver> approver, Instant now) {
		complaint.lead()
			.filter((lead) -> !lead.equals(complaint.coordinator()))
			.ifPresent((lead) -> tellEnded(complaint, lead, Role.LIAISON, now));
		approver.ifPresent((head) -> tellEnded(complaint, head.agency(), head.role(), now));
	}

	/** The request is void once somebody else decides about the case. */
	void lapse(Complaint complaint, Instant now) {
		complaint.archiveRequest().ifPresent((request) -> {
			complaint.lapseArchive(now);
			this.workflow.archiveMoot(complaint.getId());
			tellEnded(complaint, request.confirmer(), Role.COORDINATOR, now);
		});
	}

	private void tellEnded(Complaint complaint, AgencyId agency, Role role, Instant now) {
		this.events.publishEvent(CaseEvent.workEnded(complaint.getId(), agency, Set.of(role), now));
	}

	private void over(Complaint complaint, Instant now) {
		this.contacting.lapse(complaint, now);
		this.leaving.lapse(complaint, now);
		this.deadlines.stopAll(complaint.getId(), now);
		this.events
			.publishEvent(CaseEvent.of(complaint.getId(), CaseEvent.Kind.ARCHIVED, complaint.responsibleAgency(), now));
	}

}
