package id.lapor.handling;

import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;

import org.springframework.stereotype.Component;

/** Fills in forms for tests of other rooms, by the desk that Tasklist's forms use. */
@Component
public class Drafting {

	private final Desk desk;

	private final ObjectMapper json;

	Drafting(Desk desk, ObjectMapper json) {
		this.desk = desk;
		this.json = json;
	}

	/** Saves a form and answers the draft's id. */
	public String save(ComplaintId id, String step, Officer officer, Map<String, Object> form) {
		return this.desk.save(id, Step.ofCode(step).orElseThrow(), officer, this.json.valueToTree(form)).id();
	}

}
