package id.lapor.handling;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import id.lapor.agency.Agencies;
import id.lapor.agency.Agency;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Level;
import id.lapor.agency.Role;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Complaint.Approver;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.Status;
import id.lapor.deadline.ClockKind;
import id.lapor.reporter.ReporterId;
import id.lapor.shared.RuleViolation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The two ways out of a complaint that a reporter has: to take it back (<em>dicabut
 * pelapor</em>), and to go to the Ombudsman with it.
 */
@Service
public class Leaving {

	private static final String OMBUDSMAN = "OMBUDSMAN";

	private final Complaints complaints;

	private final Deadlines deadlines;

	private final Extension extension;

	private final Contacting contacting;

	private final SupportingAgencies supporting;

	private final ReturnRequests returns;

	private final Agencies agencies;

	private final ComplaintWorkflow workflow;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Leaving(Complaints complaints, Deadlines deadlines, Extension extension, Contacting contacting,
			SupportingAgencies supporting, ReturnRequests returns, Agencies agencies, ComplaintWorkflow workflow,
			ApplicationEventPublisher events, Clock clock) {
		this.complaints = complaints;
		this.deadlines = deadlines;
		this.extension = extension;
		this.contacting = contacting;
		this.supporting = supporting;
		this.returns = returns;
		this.agencies = agencies;
		this.workflow = workflow;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Records that a withdrawal is in force. All that is open ends, and all who worked on
	 * it are told, unless it goes on without its reporter.
	 * @return whether it goes on
	 * @throws RuleViolation when something else was faster
	 */
	@Transactional
	public boolean withdraw(ComplaintId id) {
		Complaint complaint = this.complaints.require(id);
		Instant now = this.clock.instant();
		AgencyId responsible = complaint.responsibleAgency();
		Set<AgencyId> others = others(complaint);
		Optional<Approver> approver = complaint.promiseApprover();
		boolean deferred = complaint.status() == Status.DEFERRED;
		complaint.withdraw(now);
		if (complaint.isWithoutReporter()) {
			this.workflow.promiseMoot(id);
			approver.ifPresent((head) -> tellEnded(id, head, now));
			goOn(complaint, deferred, now);
			tell(id, CaseEvent.Kind.REPORTER_LEFT, responsible, now);
			return true;
		}
		end(complaint, now);
		tell(id, CaseEvent.Kind.WITHDRAWN, responsible, now);
		others.forEach((agency) -> tell(id, CaseEvent.Kind.WORK_ENDED, agency, now));
		approver.filter(Leaving::isHead).ifPresent((head) -> tellEnded(id, head, now));
		return false;
	}

	/** Nobody answers a question any more, and nobody has to be told of anything. */
	private void goOn(Complaint complaint, boolean deferred, Instant now) {
		if (deferred) {
			// Before the clocks stop: timers ask all that run when one moves.
			this.deadlines.resume(complaint.getId(), now);
			this.deadlines.stop(complaint.getId(), ClockKind.REPORTER_DATA, now);
			this.workflow.dataGiven(complaint.getId());
		}
		this.contacting.lapse(complaint, now);
		this.deadlines.stop(complaint.getId(), ClockKind.WITHDRAWAL, now);
	}

	/**
	 * A withdrawal that is not in force yet is void, because something else was faster:
	 * an answer, a link, an archive. Takes part in the transaction of that.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lapse(Complaint complaint, Instant now) {
		if (complaint.isWithdrawalPending()) {
			complaint.lapseWithdrawal(now);
			this.deadlines.stop(complaint.getId(), ClockKind.WITHDRAWAL, now);
			this.workflow.withdrawalMoot(complaint.getId());
			tell(complaint.getId(), CaseEvent.Kind.WITHDRAWAL_LAPSED, complaint.responsibleAgency(), now);
		}
	}

	/**
	 * The reporter goes to the Ombudsman with it: all that is open ends, and all who
	 * worked on it are told, as are those whose reports are linked to it; see
	 * {@link #tellFollowers}.
	 * @param with where the vault keeps what is handed over
	 * @throws RuleViolation when that is not possible; nothing has changed then
	 */
	@Transactional
	public void refer(Complaint complaint, ReporterId with) {
		Instant now = this.clock.instant();
		AgencyId responsible = complaint.responsibleAgency();
		Set<AgencyId> others = others(complaint);
		Optional<Approver> approver = complaint.promiseApprover();
		complaint.refer(ombudsman(complaint), with, this.deadlines.referralGrounds(complaint, now), now);
		end(complaint, now);
		this.workflow.referred(complaint.getId());
		tellFollowers(complaint, now);
		tell(complaint.getId(), CaseEvent.Kind.REFERRED, responsible, now);
		others.forEach((agency) -> tell(complaint.getId(), CaseEvent.Kind.WORK_ENDED, agency, now));
		approver.filter(Leaving::isHead).ifPresent((head) -> tellEnded(complaint.getId(), head, now));
	}

	/**
	 * Tells those whose reports are linked to one that has ended without another answer.
	 * Where it had none, they stand for themselves again; else they say whether that one
	 * settles their matter. Takes part in the transaction of that end.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void tellFollowers(Complaint ended, Instant now) {
		if (ended.followers() == 0) {
			return;
		}
		boolean answered = ended.wasAnswered();
		this.complaints.findByParent(ended.getId()).forEach((follower) -> {
			if (!answered) {
				follower.parentEnded(ended, now);
				this.deadlines.start(follower, ClockKind.VERIFICATION, follower.coordinator(), now);
				this.workflow.verifyAgain(follower);
			}
			tell(follower.getId(), CaseEvent.Kind.PARENT_ENDED, follower.coordinator(), now);
		});
	}

	private AgencyId ombudsman(Complaint complaint) {
		return this.agencies.responsibleFor(Level.NATIONAL, OMBUDSMAN, complaint.region())
			.map(Agency::id)
			.orElseThrow(() -> RuleViolation.conflict("referral.no-ombudsman"));
	}

	/** Ends what is open, so that nobody is late with something that nobody needs. */
	private void end(Complaint complaint, Instant now) {
		ComplaintId id = complaint.getId();
		this.extension.lapse(id, now);
		this.supporting.end(complaint, now);
		this.returns.findByComplaintAndDecidedAtIsNull(id)
			.ifPresent((request) -> request.decide(null, this.deadlines.workingDaysWithLead(complaint, now), now));
		this.contacting.lapse(complaint, now);
		this.deadlines.stopAll(id, now);
	}

	/**
	 * Who works on it beside the responsible agency; those who give parts are told when
	 * these end.
	 */
	private static Set<AgencyId> others(Complaint complaint) {
		Set<AgencyId> others = new LinkedHashSet<>();
		complaint.lead().ifPresent(others::add);
		others.remove(complaint.responsibleAgency());
		return others;
	}

	/** A head is not among those who are told how the case has ended. */
	private static boolean isHead(Approver approver) {
		return approver.role() == Role.LEADERSHIP;
	}

	private void tellEnded(ComplaintId id, Approver approver, Instant now) {
		this.events.publishEvent(CaseEvent.workEnded(id, approver.agency(), Set.of(approver.role()), now));
	}

	private void tell(ComplaintId id, CaseEvent.Kind what, AgencyId agency, Instant now) {
		this.events.publishEvent(CaseEvent.of(id, what, agency, now));
	}

}
