package id.lapor.handling;

import java.util.Arrays;
import java.util.Optional;

/**
 * A step that a person does. Its code is the model's element and part of REST addresses.
 */
public enum Step {

	/** The coordinator verifies and gives the complaint to an agency. */
	VERIFY_COMPLAINT("verify-complaint"),
	/** The lead agency follows up for the first time, or answers at once. */
	FIRST_FOLLOW_UP("first-follow-up"),
	/** The lead agency answers. */
	ANSWER_COMPLAINT("answer-complaint");

	private final String code;

	Step(String code) {
		this.code = code;
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
