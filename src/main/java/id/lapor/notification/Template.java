package id.lapor.notification;

/**
 * What a message says. The texts are {@code messages/mail*.properties} under these names,
 * the layouts {@code templates/mail}.
 */
public enum Template {

	RECEIVED(true), ASSIGNED(true), FOLLOWED_UP(true), ANSWERED(true), CLOSED(true), DATA_NEEDED(true), ARCHIVED(true),
	EXTENDED(true), LINKED(true), PARENT_FOLLOWED_UP(true), PARENT_EXTENDED(true), PARENT_ANSWERED(true),
	PARENT_PROMISED(true), PARENT_CLOSED(true), PARENT_REOPENED(true), PARENT_ENDED(true), REMINDER(true),
	OMBUDSMAN(true), REOPENED(true), APPEAL_DECIDED(true), PROMISED(true), PROMISE_BROKEN(true), WITHDRAWAL_CODE(true),
	WITHDRAWAL_CONFIRMED(true), WITHDRAWAL_LAPSED(true), WITHDRAWN(true), REPORTER_LEFT(true), REFERRED(true),
	OMBUDSMAN_CONCLUDED(true), UNARCHIVED(true),

	STAFF_RECEIVED(false), STAFF_ASSIGNED(false), STAFF_RESUMED(false), STAFF_EXTENDED(false), STAFF_RETURNED(false),
	STAFF_INVOLVED(false), STAFF_CONTRIBUTED(false), STAFF_NEAR(false), STAFF_BREACHED(false), STAFF_ESCALATED(false),
	STAFF_REPLIED(false), STAFF_REOPENED(false), STAFF_REVIEW(false), STAFF_APPEAL_DECIDED(false),
	STAFF_WITHDRAWAL(false), STAFF_WITHDRAWAL_OFF(false), STAFF_WITHDRAWN(false), STAFF_REPORTER_LEFT(false),
	STAFF_REFERRED(false), STAFF_TO_OMBUDSMAN(false), STAFF_WORK_ENDED(false), STAFF_OBJECTED(false),
	STAFF_ARCHIVE_ASKED(false), STAFF_PROMISE_ASKED(false), STAFF_PROMISE_REFUSED(false), STAFF_UNARCHIVED(false),
	STAFF_DISSATISFIED(false), STAFF_LATE_RETURN(false), STAFF_SECOND_QUESTION(false), STAFF_PASSED_ON(false),

	/** Beside any complaint, see {@link id.lapor.agency.StaffNews}. */
	STAFF_INVITED(false), STAFF_PASSWORD(false), STAFF_NOBODY_LEFT(false), STAFF_LIST_WAITING(false);

	private final boolean forReporter;

	Template(boolean forReporter) {
		this.forReporter = forReporter;
	}

	/**
	 * Whether it is written to the reporter, and so holds the tracking code; the others
	 * hold the number.
	 */
	public boolean isForReporter() {
		return this.forReporter;
	}

}
