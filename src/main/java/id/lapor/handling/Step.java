package id.lapor.handling;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import id.lapor.complaint.Status;

/**
 * A step that a person does. Its code is the model's element and part of REST addresses.
 */
public enum Step {

	/** The coordinator verifies and gives the complaint to an agency. */
	VERIFY_COMPLAINT("verify-complaint", true, Status.RECEIVED),
	/** The lead agency follows up for the first time, or answers at once. */
	FIRST_FOLLOW_UP("first-follow-up", false, Status.ASSIGNED),
	/** The lead agency answers. */
	ANSWER_COMPLAINT("answer-complaint", false, Status.IN_PROGRESS),
	/** The coordinator decides whether the lead agency gets more time. */
	DECIDE_EXTENSION("decide-extension", true, Status.ASSIGNED, Status.IN_PROGRESS, Status.DEFERRED),
	/** The coordinator reaches a reporter whom no message reaches. */
	CONTACT_REPORTER("contact-reporter-by-hand", true, Status.AWAITING_REPORTER, Status.DEFERRED);

	private final String code;

	private final boolean coordinators;

	private final Set<Status> openIn;

	Step(String code, boolean coordinators, Status... openIn) {
		this.code = code;
		this.coordinators = coordinators;
		this.openIn = Set.of(openIn);
	}

	/**
	 * The step in which the party that is responsible now works on the case.
	 * @return empty when it is nobody's turn at the office
	 */
	static Optional<Step> of(Status status) {
		return Arrays.stream(values())
			.filter((step) -> step != DECIDE_EXTENSION && step != CONTACT_REPORTER && step.isOpenIn(status))
			.findFirst();
	}

	/** Whether it is the coordinating agency's step, and not the lead's. */
	boolean isCoordinators() {
		return this.coordinators;
	}

	/** Whether a complaint in this state can be at this step. */
	boolean isOpenIn(Status status) {
		return this.openIn.contains(status);
	}

	/** The model's element. */
	public String code() {
		return this.code;
	}

	/** The step with this code; empty when there is none. */
	public static Optional<Step> ofCode(String code) {
		return Arrays.stream(values()).filter((step) -> step.code.equals(code)).findFirst();
	}

}
