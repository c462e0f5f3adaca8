package id.lapor.complaint;

import id.lapor.agency.AgencyId;

/**
 * What the life of a complaint needs from the process engine. Every call takes part in
 * the caller's transaction: the complaint and its process change together or not at all.
 */
public interface ComplaintWorkflow {

	/**
	 * Starts the process of a complaint and runs it up to the coordinator's task.
	 * @throws RulesBroken when a table or a model cannot be evaluated; the transaction
	 * must be given up
	 */
	void start(Complaint complaint);

	/**
	 * Starts the process, but leaves its first step to a job. So a report is kept even
	 * when the tables are broken: the job fails, a supervisor sees the incident, and
	 * after the table is mended the case goes on.
	 */
	void startLater(Complaint complaint);

	/**
	 * Tells the process that the reporter has confirmed the answer.
	 * @throws id.lapor.shared.RuleViolation when the process does not wait for it
	 */
	void confirmed(ComplaintId id);

	/**
	 * Tells the process that the reporter has given the missing data.
	 * @throws id.lapor.shared.RuleViolation when the process does not wait for it
	 */
	void dataGiven(ComplaintId id);

	/**
	 * Tells the process that the reporter gives no data and objects.
	 * @throws id.lapor.shared.RuleViolation when the process does not wait for it
	 */
	void objected(ComplaintId id);

	/** Starts the process anew where the complaint was when it was put away. */
	void unarchived(Complaint complaint);

	/**
	 * Gives a second person the task to decide whether the complaint is put away.
	 * @throws id.lapor.shared.RuleViolation when the process is over
	 */
	void archiveAsked(ComplaintId id, AgencyId confirmer);

	/** Takes that task away, if there is one. */
	void archiveMoot(ComplaintId id);

	/** Gives the superior the task to decide upon an appeal against the archive. */
	void archiveAppealed(Complaint complaint);

	/** Gives the superior the task to look whether it was put away rightly. */
	void archiveSampled(ComplaintId id, AgencyId superior);

	/** Takes that task away, if there is one. */
	void archiveSampleMoot(ComplaintId id);

	/**
	 * Tells the process that the reporter has replied to the answer.
	 * @throws id.lapor.shared.RuleViolation when the process does not wait for it
	 */
	void replied(Complaint complaint);

	/**
	 * Lets the lead agency answer again, because the reporter is not satisfied; starts
	 * the process anew if it has ended.
	 * @throws id.lapor.shared.RuleViolation when the process does not wait for it
	 */
	void reopened(Complaint complaint);

	/**
	 * Gives the decider of the complaint the task to decide upon an appeal or upon a low
	 * rating; starts the process anew if it has ended.
	 * @throws id.lapor.shared.RuleViolation when the process does not wait for it
	 */
	void reviewAsked(Complaint complaint);

	/**
	 * Gives the coordinator the task to decide on more time.
	 * @throws id.lapor.shared.RuleViolation when the process is over
	 */
	void extensionAsked(ComplaintId id);

	/**
	 * Gives the coordinator the task to reach the reporter by hand; nothing if there is
	 * such a task already, or the process is over.
	 */
	void contactReporter(ComplaintId id);

	/**
	 * The same for one that is archived, whose process has ended: a task beside it, until
	 * nobody can appeal any more. Nothing happens while there is one.
	 */
	void contactAboutArchive(Complaint complaint);

	/**
	 * Takes the task to reach the reporter away.
	 * @return whether there was one
	 */
	boolean contactMoot(ComplaintId id);

	/** Takes that task away, if there is one, because the answer was faster. */
	void extensionMoot(ComplaintId id);

	/** Starts the process anew, at the coordinator's verification. */
	void verifyAgain(Complaint complaint);

	/**
	 * Gives somebody the task to contribute the part of a supporting agency.
	 * @param agency whose part it is
	 * @param handler whose task it becomes
	 */
	void involve(ComplaintId id, AgencyId agency, AgencyId handler);

	/** Takes the task for the part of this agency away, if there is one. */
	void partOver(ComplaintId id, AgencyId agency);

	/**
	 * Takes the lead agency's task away and gives one to the new lead.
	 * @param followedUp whether the reporter has had a first follow-up
	 * @throws id.lapor.shared.RuleViolation when no lead agency is at work
	 */
	void leadChanged(ComplaintId id, AgencyId lead, boolean followedUp);

	/** What a coordinator may let a lead agency do beyond the rule. */
	enum Leave {

		/** Return the case although the time for that is over. */
		LATE_RETURN,
		/** Ask the reporter for data once more. */
		SECOND_QUESTION

	}

	/**
	 * Tells the lead agency's process that the coordinator gives it a leave.
	 * @param lead in whose tenant it runs
	 * @throws id.lapor.shared.RuleViolation when the lead agency is not at work
	 */
	void leaveGiven(ComplaintId id, AgencyId lead, Leave leave);

	/** Gives later tasks of the coordinator to this one. */
	void coordinatedBy(ComplaintId id, AgencyId coordinator);

	/**
	 * Lets the verification begin anew at the coordinator that the complaint has now,
	 * because nobody is left at the one before.
	 */
	void coordinatorLeft(ComplaintId id);

	/**
	 * Gives the task to decide upon a return, a review or an appeal to somebody else,
	 * because nobody is left who could do it.
	 * @throws id.lapor.shared.RuleViolation when there is no such task
	 */
	void deciderLeft(ComplaintId id, AgencyId decider);

	/**
	 * Gives the task to approve a late promise to whoever the complaint names now.
	 * @throws id.lapor.shared.RuleViolation when there is no such task
	 */
	void approverLeft(ComplaintId id);

	/**
	 * Takes the task to approve a late promise away, if there is one; the lead agency
	 * answers again.
	 */
	void promiseMoot(ComplaintId id);

	/**
	 * Lets the process wait until a confirmed withdrawal is in force.
	 * @throws id.lapor.shared.RuleViolation when the process is over
	 */
	void withdrawalConfirmed(ComplaintId id);

	/** Lets it wait no more, if it does, because the withdrawal is void. */
	void withdrawalMoot(ComplaintId id);

	/**
	 * Ends the process, whatever it waits for, because the Ombudsman has the case;
	 * nothing if it has ended. Another one waits for what the Ombudsman says.
	 */
	void referred(ComplaintId id);

	/** Tells that one that the Ombudsman has said how the case ended. */
	void concluded(ComplaintId id);

	/** A table or a model of the office cannot be evaluated. */
	final class RulesBroken extends RuntimeException {

		public RulesBroken(Throwable cause) {
			super("A table or a model cannot be evaluated", cause);
		}

	}

}
