package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.PeopleDirectory;
import id.lapor.agency.Role;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.complaint.SupportingPart;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Agencies that support the lead agency: each has its own task, clock and part. The lead
 * agency's answer never waits for one of them.
 */
@Service
public class SupportingAgencies {

	/** What agencies are asked for that the routing table names as supporting. */
	private static final String FROM_THE_TABLE = "Menurut tabel penyaluran instansi Anda ikut menangani laporan ini. "
			+ "Sampaikan kepada instansi penanggung jawab apa yang menjadi bagian Anda.";

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final Agencies agencies;

	private final PeopleDirectory people;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SupportingAgencies(Complaints complaints, Deadlines deadlines, ComplaintWorkflow workflow, Agencies agencies,
			PeopleDirectory people, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.agencies = agencies;
		this.people = people;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The lead agency, or the coordinator, asks a further agency. Where that one has no
	 * active officer the coordinator does its part (contracts.md "Who is responsible").
	 * @throws RuleViolation when it may not
	 */
	@Transactional
	void ask(ComplaintId id, Officer officer, String agency, String request, boolean sharesContent) {
		Complaint complaint = this.complaints.require(id);
		ask(complaint, actor(complaint, officer), agency, request, sharesContent);
	}

	/**
	 * Asks those agencies that the routing table names, but for one that leads itself, as
	 * if each were asked by hand: also one without an active officer.
	 */
	void askAll(Complaint complaint, Actor coordinator, List<AgencyId> supporting) {
		supporting.stream()
			.filter((agency) -> !agency.equals(complaint.lead().orElseThrow()))
			.forEach((agency) -> ask(complaint, coordinator, agency.value(), FROM_THE_TABLE, !complaint.isSecret()));
	}

	private void ask(Complaint complaint, Actor actor, String agency, String request, boolean sharesContent) {
		AgencyId asked = active(agency);
		AgencyId handler = hasOfficers(asked) ? asked : complaint.coordinator();
		Instant now = this.clock.instant();
		complaint.involve(actor, asked, handler, request, sharesContent, now);
		this.deadlines.startPart(complaint, asked, handler, now);
		this.workflow.involve(complaint.getId(), asked, handler);
		this.events.publishEvent(new CaseEvent(complaint.getId(), CaseEvent.Kind.INVOLVED, handler, null,
				workers(complaint, handler), now, asked.value()));
	}

	private AgencyId active(String agency) {
		return ((agency == null || agency.isBlank()) ? Optional.<Agency>empty()
				: this.agencies.find(new AgencyId(agency)))
			.filter(Agency::isActive)
			.map(Agency::id)
			.orElseThrow(() -> RuleViolation.invalid(List.of(new AtField("agency", "agency.unknown"))));
	}

	private boolean hasOfficers(AgencyId agency) {
		return this.people.hasActiveOfficer(agency, Role.LIAISON)
				|| this.people.hasActiveOfficer(agency, Role.COORDINATOR);
	}

	/**
	 * Records a supporting agency's part, for the lead agency to use.
	 * @param agency whose part it is; empty where the officer's agency has one task alone
	 * @throws RuleViolation when a rule forbids it; nothing has changed then
	 */
	@Transactional
	public void record(ComplaintId id, Actor officer, Optional<AgencyId> agency, String draftId) {
		Complaint complaint = this.complaints.require(id);
		AgencyId asked = agency.orElseGet(() -> onlyPart(complaint, officer.agency()));
		PartForm form = this.desk.handIn(draftId, PartForm.class, id, Step.CONTRIBUTE_PART, officer, asked);
		Instant now = this.clock.instant();
		complaint.contribute(officer, asked, form.text(), now);
		this.deadlines.stopPart(id, asked, now);
		this.events.publishEvent(new CaseEvent(id, CaseEvent.Kind.CONTRIBUTED, complaint.lead().orElseThrow(), null,
				Set.of(), now, asked.value()));
	}

	private static AgencyId onlyPart(Complaint complaint, AgencyId handler) {
		return complaint.parts()
			.stream()
			.filter((part) -> part.isOpen() && part.handler().equals(handler))
			.map(SupportingPart::agency)
			.findFirst()
			.orElseThrow(() -> RuleViolation.conflict("supporting.not-asked"));
	}

	/** The lead agency, or the coordinator, no longer needs a part. */
	@Transactional
	void release(ComplaintId id, Officer officer, String agency, String reason) {
		Complaint complaint = this.complaints.require(id);
		release(complaint, actor(complaint, officer), new AgencyId(agency), reason, this.clock.instant());
	}

	private void release(Complaint complaint, Actor actor, AgencyId agency, String reason, Instant now) {
		SupportingPart part = complaint.release(actor, agency, reason, now);
		over(complaint.getId(), part, now);
		if (!part.handler().equals(actor.agency())) {
			tellEnded(complaint, part.handler(), now);
		}
	}

	/** An agency that supported leads now: it need not support itself. */
	void leads(Complaint complaint, AgencyId lead, Instant now) {
		complaint.parts()
			.stream()
			.filter((part) -> part.isOpen() && part.agency().equals(lead))
			.findFirst()
			.ifPresent((part) -> {
				complaint.endPart(lead, now);
				over(complaint.getId(), part, now);
			});
	}

	/**
	 * Ends the parts that are open still, because the case is over without them. Whose
	 * tasks they were is told; but not a coordinator that is told already how the case
	 * has ended.
	 */
	void end(Complaint complaint, Instant now) {
		boolean left = complaint.status() == Status.WITHDRAWN || complaint.status() == Status.REFERRED_TO_OMBUDSMAN;
		complaint.endParts(now).forEach((part) -> {
			over(complaint.getId(), part, now);
			if (!left || !part.handler().equals(complaint.coordinator())) {
				tellEnded(complaint, part.handler(), now);
			}
		});
	}

	private void tellEnded(Complaint complaint, AgencyId handler, Instant now) {
		this.events.publishEvent(CaseEvent.workEnded(complaint.getId(), handler, workers(complaint, handler), now));
	}

	/** Who does tasks at an agency: of the case's coordinator, the coordinators alone. */
	private Set<Role> workers(Complaint complaint, AgencyId agency) {
		return agency.equals(complaint.coordinator()) ? Set.of(Role.COORDINATOR)
				: Stream.of(Role.LIAISON, Role.COORDINATOR)
					.filter((role) -> this.people.hasActiveOfficer(agency, role))
					.collect(Collectors.toSet());
	}

	private void over(ComplaintId id, SupportingPart part, Instant now) {
		this.deadlines.stopPart(id, part.agency(), now);
		this.workflow.partOver(id, part.agency());
	}

	private static Actor actor(Complaint complaint, Officer officer) {
		return Actor.officer(officer.userId(), CaseAccess.workingAgency(complaint, officer));
	}

}
