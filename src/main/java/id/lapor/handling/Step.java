package id.lapor.handling;

import java.util.Arrays;
import java.util.Optional;

import id.lapor.complaint.Status;

/**
 * A step that a person does. Its code is the model's element and part of REST addresses.
 */
public enum Step {

	/** The coordinator verifies and gives the complaint to an agency. */
	VERIFY_COMPLAINT("verify-complaint", Status.RECEIVED),
	/** The lead agency follows up for the first time, or answers at once. */
	FIRST_FOLLOW_UP("first-follow-up", Status.ASSIGNED),
	/** The lead agency answers. */
	ANSWER_COMPLAINT("answer-complaint", Status.IN_PROGRESS);

	private final String code;

	private final Status openIn;

	Step(String code, Status openIn) {
		this.code = code;
		this.openIn = openIn;
	}

	/** Whether a complaint in this state can be at this step. */
	boolean isOpenIn(Status status) {
		return this.openIn == status;
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
