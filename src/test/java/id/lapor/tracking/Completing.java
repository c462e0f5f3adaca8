package id.lapor.tracking;

import org.springframework.stereotype.Component;

/** A reporter who gives the data that were missing. */
@Component
public class Completing {

	private final Completion completion;

	Completing(Completion completion) {
		this.completion = completion;
	}

	public void completes(String code, String data) {
		this.completion.complete(code, null, data);
	}

	/** A reporter who gives no data and says why. */
	public void objects(String code, String reason) {
		this.completion.object(code, null, reason);
	}

}
