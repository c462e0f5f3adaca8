package id.lapor.deadline;

import java.util.Arrays;
import java.util.Locale;

/**
 * The clocks that can run on a complaint. The limits named here are the defaults of
 * contracts.md ("Clocks"); what counts for a case is the {@link Limit} that the limits
 * table gave when its clock started.
 */
public enum ClockKind {

	/**
	 * Verification and disposition. Limit: 3 working days, 1 on the fast lane (health,
	 * safety, child, disaster). Starts: received. Stops: disposition, deferral
	 * (resumption continues it) or archive. Calendar: the coordinator's. Pauses:
	 * deferral.
	 */
	VERIFICATION,

	/**
	 * The first word from a person. Limit: 3 working days (PermenPANRB 24/2014). Starts:
	 * received. Stops: the first human message to the reporter; an automatic receipt is
	 * none. Calendar: the coordinator's. Never pauses.
	 */
	FIRST_RESPONSE,

	/**
	 * The agency's first follow-up. Limit: 5 working days; a region may be stricter
	 * (Kalimantan Selatan: 3). Starts: disposition to that agency. Stops: its first
	 * follow-up, its return of the case, or its release. Calendar: that agency's. Pauses:
	 * deferral.
	 */
	FIRST_FOLLOW_UP,

	/**
	 * A supporting agency's part. Limit: 5 working days. Starts: the request. Stops: the
	 * part, or release. Calendar: that agency's. Pauses: deferral.
	 */
	SUPPORTING_PART,

	/**
	 * The whole case. Limit in working days: 5 for information, 5 for an aspiration, 14
	 * for a complaint, 60 for a supervisory complaint. Starts: first disposition
	 * (supervisory: file complete). Stops: the final answer is published. Calendar: the
	 * coordinator's. Pauses: deferral. May be extended once, before the breach.
	 */
	FINISH,

	/**
	 * What the law allows at most. Limit: 60 calendar days (Perpres 76/2013). Starts:
	 * file complete. Stops: the final answer. Nothing pauses or extends it; it warns, and
	 * drives the notice about the Ombudsman.
	 */
	STATUTORY_CEILING,

	/**
	 * The reporter's time to answer. Limit: 10 working days. Starts: the answer's notice
	 * was delivered. Stops: reply, confirmation or the end of the window, which closes
	 * the case. Calendar: the national five-day week. Never pauses.
	 */
	REPORTER_WINDOW,

	/**
	 * The reporter's time to complete a deferred case. Limit: 30 calendar days, reminders
	 * after 10 and 20. Starts: the question's notice. Stops: the data are given, or the
	 * end. Never pauses.
	 */
	REPORTER_DATA,

	/**
	 * A decision on a case that an agency gave back. Limit: 2 working days. Starts: the
	 * return. Stops: the decision. Calendar: the deciding coordinator's. Never pauses.
	 */
	RETURN_DECISION,

	/**
	 * A decision on who is competent. Limit: 3 working days. Starts: forced by repeated
	 * returns, or asked for. Stops: the decision. Calendar: the deciding coordinator's.
	 * Never pauses.
	 */
	ARBITRATION,

	/**
	 * The answer to a reporter who replied. Limit: 5 working days. Starts: the reporter's
	 * reply. Stops: the answer. Calendar: the lead agency's. Never pauses.
	 */
	REPLY,

	/**
	 * A second look before a case may close again. Limit: 3 working days. Starts:
	 * reopened twice, or rated 1 or 2. Stops: the decision. Calendar: the coordinator's.
	 * Never pauses.
	 */
	QUALITY_REVIEW,

	/**
	 * An appeal against an outcome. Limit: 10 working days. Starts: the appeal. Stops:
	 * the decision. Calendar: the superior coordinator's. Never pauses.
	 */
	APPEAL,

	/**
	 * A promise in an answer. Limit: the date given; beyond 60 days the agency's head
	 * approves. Starts: an answer with a planned date. Stops: evidence is given.
	 * Calendar: the lead agency's. Never pauses.
	 */
	PROMISE,

	/**
	 * Until a confirmed withdrawal is in force. Limit: 3 working days. Starts: the
	 * reporter has confirmed it. Stops: it is in force, taken back or void. Calendar: the
	 * national five-day week. Never pauses.
	 */
	WITHDRAWAL;

	/** Whether it stands still while the reporter is asked for missing data. */
	public boolean isPausedByDeferral() {
		return this == VERIFICATION || this == FIRST_FOLLOW_UP || this == SUPPORTING_PART || this == FINISH;
	}

	/** Whether it is the reporter's time that runs, and no office's. */
	public boolean isReporters() {
		return this == REPORTER_WINDOW || this == REPORTER_DATA;
	}

	/** Whether the lead agency owes what it waits for, whichever that is now. */
	public boolean isTheLeads() {
		return this == FIRST_FOLLOW_UP || this == REPLY || this == PROMISE;
	}

	/**
	 * Whether its end moves the case by itself: nobody owes anything, and only when the
	 * process has not moved a day later somebody must look.
	 */
	public boolean movesTheCase() {
		return isReporters() || this == WITHDRAWAL;
	}

	/** Whether it runs in the national five-day week, whoever works on the case. */
	public boolean isNational() {
		return this == REPORTER_WINDOW || this == WITHDRAWAL;
	}

	/**
	 * Whether the reporter may go to the Ombudsman once it is breached (domain.md section
	 * 1.2).
	 */
	public boolean opensTheWayToTheOmbudsman() {
		return this == FINISH || this == STATUTORY_CEILING;
	}

	/** The name that models and REST use: {@code first-follow-up}. */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The clock that models and REST call by this code.
	 * @throws IllegalArgumentException when no clock has this code, which is a mistake in
	 * a model
	 */
	public static ClockKind ofCode(String code) {
		return Arrays.stream(values())
			.filter((kind) -> kind.code().equals(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No clock is called '" + code + "'"));
	}

}
