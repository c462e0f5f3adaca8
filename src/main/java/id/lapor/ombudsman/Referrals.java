package id.lapor.ombudsman;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import id.lapor.agency.Agencies;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.agency.Role;
import id.lapor.complaint.Actor;
import id.lapor.complaint.CaseAccess;
import id.lapor.complaint.CaseAccess.Part;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.FollowUp;
import id.lapor.complaint.OmbudsmanOutcome;
import id.lapor.reporter.Reading;
import id.lapor.reporter.ReferredReporter;
import id.lapor.reporter.ReporterVault;
import id.lapor.shared.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases that reporters brought to the Ombudsman. For everybody else each of them
 * looks as if it were not there.
 */
@Service
class Referrals {

	private final Complaints complaints;

	private final ReporterVault vault;

	private final Agencies agencies;

	private final ComplaintWorkflow workflow;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Referrals(Complaints complaints, ReporterVault vault, Agencies agencies, ComplaintWorkflow workflow,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.vault = vault;
		this.agencies = agencies;
		this.workflow = workflow;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * A case that was referred.
	 *
	 * @param title the coordinator's one line; {@code null} when it was not verified
	 * @param agency the name of the agency that led it, or coordinated it before that
	 * @param conclusion how it ended; {@code null} until that was written down
	 */
	record Referred(String number, String title, String agency, Instant referredAt, boolean anonymous, boolean secret,
			Conclusion conclusion) {
	}

	/** How a case ended, and what the reporter was told of that. */
	record Conclusion(OmbudsmanOutcome outcome, String text, Instant at) {
	}

	/** The cases that were referred to this officer's office, the newest first. */
	@Transactional(readOnly = true)
	List<Referred> of(Officer officer) {
		if (!officer.has(Role.OMBUDSMAN)) {
			return List.of();
		}
		return this.complaints.findReferredTo(officer.agencies().stream().map(AgencyId::value).toList())
			.stream()
			.map(this::referred)
			.toList();
	}

	private Referred referred(Complaint complaint) {
		AgencyId agency = complaint.lead().orElseGet(complaint::coordinator);
		return new Referred(complaint.getId().value(), complaint.title().orElse(null),
				this.agencies.require(agency).name(), complaint.closedAt().orElseThrow(), complaint.isAnonymous(),
				complaint.isSecret(), conclusion(complaint));
	}

	private static Conclusion conclusion(Complaint complaint) {
		return complaint.ombudsmanOutcome()
			.flatMap((outcome) -> complaint.followUps()
				.stream()
				.filter((told) -> told.kind() == FollowUp.Kind.OMBUDSMAN)
				.findFirst()
				.map((told) -> new Conclusion(outcome, told.content(), told.writtenAt())))
			.orElse(null);
	}

	/**
	 * One of them.
	 * @throws NotFound when it was not referred to this officer's office
	 */
	@Transactional(readOnly = true)
	Referred one(ComplaintId id, Officer officer) {
		return referred(require(id, officer));
	}

	/**
	 * Reads who reported, with the data that were asked for at the referral. It is
	 * recorded, and shown to the reporter.
	 * @throws NotFound when it was not referred to this officer's office
	 * @throws id.lapor.shared.RuleViolation without a reason
	 */
	@Transactional
	ReferredReporter read(ComplaintId id, Officer officer, String reason) {
		Complaint complaint = require(id, officer);
		return this.vault.readReferred(complaint.reporter().orElseThrow(),
				new Reading(officer.userId(), Role.OMBUDSMAN.name(), id.value(), reason, this.clock.instant()));
	}

	/**
	 * Writes down how it ended, once; the reporter is told.
	 * @param text what the reporter reads of it
	 * @throws NotFound when it was not referred to this officer's office
	 * @throws id.lapor.shared.RuleViolation when that was done before, or at the fields
	 * {@code outcome} and {@code text}
	 */
	@Transactional
	void conclude(ComplaintId id, Officer officer, OmbudsmanOutcome outcome, String text) {
		Complaint complaint = require(id, officer);
		Instant now = this.clock.instant();
		AgencyId office = complaint.responsibleAgency();
		complaint.conclude(Actor.officer(officer.userId(), office), outcome, text, now);
		this.workflow.concluded(id);
		this.events.publishEvent(CaseEvent.of(id, CaseEvent.Kind.OMBUDSMAN_CONCLUDED, office, now));
	}

	private Complaint require(ComplaintId id, Officer officer) {
		Complaint complaint = this.complaints.require(id);
		if (!officer.has(Role.OMBUDSMAN) || complaint.decider().filter(officer::worksFor).isEmpty()) {
			throw new NotFound("complaint.not-found");
		}
		CaseAccess.require(complaint, officer, Part.IDENTITY);
		return complaint;
	}

}
