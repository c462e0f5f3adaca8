package id.lapor.tracking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import id.lapor.agency.Officer;
import id.lapor.clock.Deadlines;
import id.lapor.complaint.CaseEvent;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.ComplaintId;
import id.lapor.complaint.ComplaintWorkflow;
import id.lapor.complaint.Complaints;
import id.lapor.complaint.WithdrawalCodes;
import id.lapor.deadline.ClockKind;
import id.lapor.reporter.ReporterVault;
import id.lapor.shared.NotFound;
import id.lapor.shared.RuleViolation;
import id.lapor.shared.RuleViolation.AtField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A reporter takes the report back (<em>dicabut pelapor</em>): asks for it with the
 * tracking code, and confirms it with a second code that goes to the own contact. To keep
 * it after all takes a code from there, too. Each act takes the tracking code as it was
 * typed and the officer whose browser sends it, or {@code null}. Each throws
 * {@link NotFound} when the code opens no case, and {@link RuleViolation} from a staff
 * session or when the state does not allow it; nothing has changed then.
 */
@Service
class Withdrawal {

	private final Complaints complaints;

	private final WithdrawalCodes codes;

	private final ReporterVault vault;

	private final Deadlines deadlines;

	private final ComplaintWorkflow workflow;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Withdrawal(Complaints complaints, WithdrawalCodes codes, ReporterVault vault, Deadlines deadlines,
			ComplaintWorkflow workflow, ApplicationEventPublisher events, PlatformTransactionManager transactions,
			Clock clock) {
		this.complaints = complaints;
		this.codes = codes;
		this.vault = vault;
		this.deadlines = deadlines;
		this.workflow = workflow;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	/**
	 * Sends the second code to the reporter's contact.
	 * @throws RuleViolation also when there is no contact, or too many codes were sent
	 */
	void ask(String code, Officer officer) {
		this.transaction.executeWithoutResult((status) -> {
			Complaint complaint = require(code, officer);
			complaint.requireWithdrawable();
			if (complaint.reporter().filter(this.vault::isReachable).isEmpty()) {
				throw RuleViolation.conflict("withdrawal.no-contact");
			}
			this.codes.ask(complaint.getId());
			tell(complaint, CaseEvent.Kind.WITHDRAWAL_ASKED, this.clock.instant());
		});
	}

	/**
	 * Confirms it. From then on it waits until it is in force.
	 * @param typed the second code, as it was typed
	 * @param reason why, in the words of who has that code; {@code null} or empty for
	 * nothing
	 * @throws RuleViolation also at the field {@code key} when that is not the code, or
	 * not any more, and at {@code reason} when it is too long
	 */
	void confirm(String code, Officer officer, String typed, String reason) {
		ComplaintId id = this.transaction.execute((status) -> {
			Complaint complaint = require(code, officer);
			complaint.requireWithdrawable();
			return complaint.getId();
		});
		if (!this.codes.isRight(id, typed)) {
			// It may be right, and have been used in another window a moment ago.
			this.transaction.executeWithoutResult((status) -> require(code, officer).requireWithdrawable());
			throw RuleViolation.invalid(List.of(new AtField("key", "withdrawal.wrong-code")));
		}
		this.transaction.executeWithoutResult((status) -> {
			Complaint complaint = this.complaints.require(id);
			complaint.requireWithdrawable();
			Instant now = this.clock.instant();
			this.codes.use(id);
			complaint.confirmWithdrawal(reason, now);
			this.deadlines.start(complaint, ClockKind.WITHDRAWAL, complaint.coordinator(), now);
			this.workflow.withdrawalConfirmed(id);
			// With its clock, so that letters name the day.
			this.events.publishEvent(new CaseEvent(id, CaseEvent.Kind.WITHDRAWAL_CONFIRMED,
					complaint.responsibleAgency(), ClockKind.WITHDRAWAL, Set.of(), now));
		});
	}

	/**
	 * Does not want it after all, while it is not in force.
	 * @param typed the code from the letter that tells of the withdrawal, as it was typed
	 * @throws RuleViolation also at the field {@code key} when that is not the code
	 */
	void takeBack(String code, Officer officer, String typed) {
		this.transaction.executeWithoutResult((status) -> {
			Complaint complaint = require(code, officer);
			Instant now = this.clock.instant();
			boolean right = this.codes.isRightForKeeping(complaint.getId(), typed);
			complaint.keep(now);
			if (!right) {
				throw RuleViolation.invalid(List.of(new AtField("key", "withdrawal.wrong-key")));
			}
			this.codes.forgetKeys(complaint.getId());
			this.deadlines.stop(complaint.getId(), ClockKind.WITHDRAWAL, now);
			this.workflow.withdrawalMoot(complaint.getId());
			tell(complaint, CaseEvent.Kind.WITHDRAWAL_TAKEN_BACK, now);
		});
	}

	private Complaint require(String code, Officer officer) {
		Complaint complaint = this.complaints.requireByCode(code);
		if (officer != null) {
			throw RuleViolation.forbidden("confirmation.staff");
		}
		return complaint;
	}

	private void tell(Complaint complaint, CaseEvent.Kind what, Instant now) {
		this.events.publishEvent(CaseEvent.of(complaint.getId(), what, complaint.responsibleAgency(), now));
	}

}
