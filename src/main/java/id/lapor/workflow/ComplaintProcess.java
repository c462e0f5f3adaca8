package id.lapor.workflow;

/**
 * Every string that Java shares with the models in {@code bpmn/} and the tables in
 * {@code dmn/}. A test fails when they disagree.
 */
public final class ComplaintProcess {

	private ComplaintProcess() {
	}

	/** Keys of the processes. */
	public static final class Keys {

		public static final String LIFECYCLE = "complaint-lifecycle";

		public static final String VERIFICATION = "verification";

		public static final String AGENCY_HANDLING = "agency-handling";

		public static final String ESCALATION = "escalation";

		public static final String EXTENSION = "extension";

		public static final String CONTACT_REPORTER = "contact-reporter";

		public static final String COORDINATION = "coordination";

		public static final String SUPPORTING_PART = "supporting-part";

		public static final String REVIEW = "review";

		public static final String PROMISE = "promise";

		public static final String PROMISE_APPROVAL = "promise-approval";

		public static final String ARCHIVING = "archiving";

		public static final String ARCHIVE_SAMPLE = "archive-sample";

		public static final String ARCHIVE_REVIEW = "archive-review";

		public static final String ARCHIVE_NOTICE = "archive-notice";

		public static final String OMBUDSMAN = "ombudsman";

		private Keys() {
		}

	}

	/** Steps of the parent that are named beside the model. */
	public static final class Steps {

		/** The coordinator verifies. */
		public static final String VERIFICATION = "verification-call";

		private Steps() {
		}

	}

	/** Names of the messages. */
	public static final class Messages {

		public static final String RECEIVED_LATER = "complaint-received-later";

		public static final String CONFIRMED = "reporter-confirmed";

		public static final String DATA_GIVEN = "reporter-data-given";

		public static final String OBJECTED = "reporter-objected";

		/** It comes out of the archive: the process starts anew. */
		public static final String UNARCHIVED = "complaint-unarchived";

		public static final String ARCHIVE_ASKED = "archive-asked";

		public static final String ARCHIVE_MOOT = "archive-moot";

		/** An appeal against the archive: the process starts anew. */
		public static final String ARCHIVE_APPEALED = "archive-appealed";

		public static final String ARCHIVE_SAMPLED = "archive-sampled";

		public static final String ARCHIVE_SAMPLE_MOOT = "archive-sample-moot";

		public static final String EXTENSION_ASKED = "extension-asked";

		public static final String EXTENSION_MOOT = "extension-moot";

		public static final String REPORTER_UNREACHABLE = "reporter-unreachable";

		public static final String CONTACT_MOOT = "contact-moot";

		/** The same about an archive, whose process has ended. */
		public static final String ARCHIVE_UNTOLD = "archive-untold";

		public static final String ARCHIVE_NOTICE_MOOT = "archive-notice-moot";

		/** A linked report stands for itself again: the process starts anew. */
		public static final String UNLINKED = "complaint-unlinked";

		public static final String INVOLVE_AGENCY = "involve-agency";

		public static final String PART_OVER = "part-over";

		public static final String LEAD_CHANGED = "lead-changed";

		/** The coordinator gives the lead agency a {@link Variables#LEAVE}. */
		public static final String LEAVE_GIVEN = "leave-given";

		/** Who should decide upon a return, a review or an appeal. */
		public static final String DECIDER_LEFT = "decider-left";

		public static final String APPROVER_LEFT = "approver-left";

		public static final String PROMISE_MOOT = "promise-moot";

		public static final String REPLIED = "reporter-replied";

		public static final String DISSATISFIED = "reporter-dissatisfied";

		public static final String APPEALED = "reporter-appealed";

		/** The same after the closing: the process starts anew. */
		public static final String REOPENED = "complaint-reopened";

		/** A review of what is closed: the process starts anew. */
		public static final String REVIEW_ASKED = "review-asked";

		public static final String WITHDRAWAL_CONFIRMED = "withdrawal-confirmed";

		public static final String WITHDRAWAL_MOOT = "withdrawal-moot";

		public static final String REFERRED = "ombudsman-consented";

		public static final String CONCLUDED = "ombudsman-concluded";

		private Messages() {
		}

	}

	/** Names of the variables: ids and decision inputs, nothing else. */
	public static final class Variables {

		/** The coordinating agency. */
		public static final String COORDINATOR = "coordinator";

		/** The lead agency. */
		public static final String LEAD_AGENCY = "leadAgency";

		/** In a child: the agency in whose tenant it runs. */
		public static final String AGENCY_ID = "agencyId";

		public static final String KIND = "kind";

		public static final String CATEGORY = "category";

		public static final String ROUTING_CATEGORY = "routingCategory";

		public static final String SUPERVISORY = "supervisory";

		public static final String OWNER_LEVEL = "ownerLevel";

		/** At which step the lead agency's handling goes on after a deferral. */
		public static final String STAGE = "stage";

		/** What is reviewed: a {@link id.lapor.complaint.Reviewing}. */
		public static final String REVIEW = "review";

		/** Which agency reviews. */
		public static final String REVIEW_AGENCY = "reviewAgency";

		/** In the parent: the last decision in the child that has ended. */
		public static final String OUTCOME = "outcome";

		/** The coordinator who decides upon a return. */
		public static final String DECIDER = "decider";

		/** Whether that decision is an arbitration: a value of {@link Questions}. */
		public static final String QUESTION = "question";

		/** In the parent: whose task a supporting part becomes. */
		public static final String SUPPORTING_AGENCY = "supportingAgency";

		/** In a supporting part: the agency whose part it is. */
		public static final String PART_OF = "partOf";

		/** Whether it goes on although its reporter has taken it back. */
		public static final String WITHOUT_REPORTER = "withoutReporter";

		/**
		 * What the coordinator lets the lead agency do: a
		 * {@link id.lapor.complaint.ComplaintWorkflow.Leave}.
		 */
		public static final String LEAVE = "leave";

		/** At which agency somebody must approve a late promise. */
		public static final String APPROVAL_AGENCY = "approvalAgency";

		/** In which role: the group that gets the task. */
		public static final String APPROVER_ROLE = "approverRole";

		/** At which agency a second person decides whether it is put away. */
		public static final String ARCHIVE_AGENCY = "archiveAgency";

		/** In the parent: what that person has decided. */
		public static final String ARCHIVE_OUTCOME = "archiveOutcome";

		/** In an escalation: the clock whose timer it holds. */
		public static final String CLOCK_ID = "clockId";

		/** What an officer decided in a form. */
		public static final String DECISION = "decision";

		/** Where the rest of the form lies. */
		public static final String DRAFT_ID = "draftId";

		/** For whom a deputy hands in; lives as long as the transaction. */
		public static final String STANDS_IN_FOR = "standsInFor";

		private Variables() {
		}

	}

	/** Values of {@link Variables#DECISION}. */
	public static final class Decisions {

		/** The coordinator has verified. */
		public static final String VERIFIED = "VERIFIED";

		/** A follow-up that is not an answer yet. */
		public static final String INTERIM = "INTERIM";

		/** The answer. */
		public static final String ANSWER = "ANSWER";

		/** The reporter is asked for missing data. */
		public static final String DEFER = "DEFER";

		/** The coordinator puts it away. */
		public static final String ARCHIVE = "ARCHIVE";

		/** The reporter was reached by hand. */
		public static final String REACHED = "REACHED";

		/** The reporter could not be reached. */
		public static final String NOT_REACHED = "NOT_REACHED";

		/** The agency is not competent. */
		public static final String RETURN = "RETURN";

		/** Upon a return: another agency leads. */
		public static final String ASSIGN = "ASSIGN";

		/**
		 * Upon a return: the same agency leads, with an instruction. Upon a review: it
		 * must answer again.
		 */
		public static final String BACK = "BACK";

		/** Upon a return: the coordinator above shall decide. */
		public static final String PASS = "PASS";

		/** A supporting agency's part. */
		public static final String CONTRIBUTE = "CONTRIBUTE";

		/** The same matter as another complaint. */
		public static final String LINK = "LINK";

		/** Not an officer's choice: the answer is reviewed before it is made known. */
		public static final String REVIEW = "REVIEW";

		/** Not an officer's choice: the promise must be approved first. */
		public static final String APPROVAL = "APPROVAL";

		/** More time is granted, a request to archive, or a late promise. */
		public static final String GRANT = "GRANT";

		/** More time is refused, a request to archive, or a late promise. */
		public static final String REFUSE = "REFUSE";

		/** An answer that promises something until a day. */
		public static final String PROMISE = "PROMISE";

		/** The promise was kept. */
		public static final String KEPT = "KEPT";

		/** The answer is good, or it stands; it was archived rightly. */
		public static final String ACCEPT = "ACCEPT";

		private Decisions() {
		}

	}

	/** Values of {@link Variables#QUESTION}. */
	public static final class Questions {

		public static final String RETURN = "RETURN";

		public static final String ARBITRATION = "ARBITRATION";

		private Questions() {
		}

	}

	/** Values of {@link Variables#STAGE}. */
	public static final class Stages {

		public static final String FIRST_FOLLOW_UP = "FIRST_FOLLOW_UP";

		public static final String ANSWER = "ANSWER";

		private Stages() {
		}

	}

	/** Keys of the tables. */
	public static final class Tables {

		public static final String CLASSIFICATION = "classification";

		public static final String ROUTING = "routing";

		public static final String LIMITS = "limits";

		public static final String REGIONAL_LIMITS = "limits-regional";

		public static final String ESCALATION = "escalation";

		public static final String NOTIFICATION = "notification";

		private Tables() {
		}

	}

}
