package id.lapor.supervision;

import java.util.List;

import id.lapor.complaint.ComplaintId;

import org.springframework.stereotype.Component;

/** Lets tests of other rooms ask whether a case could fall silent. */
@Component
public class Listening {

	private final SilentCases check;

	Listening(SilentCases check) {
		this.check = check;
	}

	/** What would let this case fall silent; none for a sound one. */
	public List<String> faults(ComplaintId id) {
		return this.check.check(List.of(id)).stream().map(SilentCase::toString).toList();
	}

}
