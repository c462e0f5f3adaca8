package id.lapor.tracking;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.WithdrawalCodes;
import id.lapor.reporter.ReferralData;
import id.lapor.reporter.ReferralData.MaritalStatus;
import id.lapor.support.Story;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

/** A reporter who leaves: takes the report back, or goes to the Ombudsman. */
@Component
public class Withdrawing {

	/** What the Ombudsman must know of an invented person. */
	public static final ReferralData DATA = new ReferralData("Siti Rekaan binti Rekaan", "Kandangan",
			LocalDate.of(1990, 5, 17), MaritalStatus.MARRIED, "Pedagang", "Jalan Rekaan 1, Banjarmasin");

	private final Withdrawal withdrawal;

	private final Referral referral;

	private final WithdrawalCodes codes;

	private final Story story;

	Withdrawing(Withdrawal withdrawal, Referral referral, WithdrawalCodes codes, Story story) {
		this.withdrawal = withdrawal;
		this.referral = referral;
		this.codes = codes;
		this.story = story;
	}

	/** Takes it back, with the code from the letter. */
	public void withdraws(Complaint complaint, String reason) {
		asks(complaint);
		confirms(complaint, letter(complaint), reason);
	}

	public void asks(Complaint complaint) {
		this.withdrawal.ask(code(complaint), null);
	}

	/** The code that stands in the reporter's letter. */
	public String letter(Complaint complaint) {
		String[] code = new String[1];
		this.story.inTransaction(() -> code[0] = this.codes.issue(complaint.getId()));
		return code[0];
	}

	public void confirms(Complaint complaint, String key) {
		confirms(complaint, key, null);
	}

	public void confirms(Complaint complaint, String key, String reason) {
		this.withdrawal.confirm(code(complaint), null, key, reason);
	}

	/** Keeps it after all, with the code from the letter that tells of it. */
	public void keeps(Complaint complaint) {
		keeps(complaint, letterOfWithdrawal(complaint));
	}

	public void keeps(Complaint complaint, String key) {
		this.withdrawal.takeBack(code(complaint), null, key);
	}

	/** The code that stands in the letter that tells of the withdrawal. */
	public String letterOfWithdrawal(Complaint complaint) {
		String[] code = new String[1];
		this.story.inTransaction(() -> code[0] = this.codes.issueForKeeping(complaint.getId()));
		return code[0];
	}

	/** Goes to the Ombudsman, with consent. */
	public void goesToTheOmbudsman(Complaint complaint) {
		this.referral.refer(code(complaint), null, true, DATA);
	}

	private static String code(Complaint complaint) {
		return complaint.trackingCode().grouped();
	}

}
