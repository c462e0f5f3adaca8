package id.lapor.handling;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lapor.agency.AgencyId;
import id.lapor.agency.Officer;
import id.lapor.complaint.ComplaintId;
import id.lapor.deadline.WorkingDays;

import org.springframework.stereotype.Component;

/** Fills in forms for tests of other rooms, by the desk that Tasklist's forms use. */
@Component
public class Drafting {

	private final Desk desk;

	private final ObjectMapper json;

	private final Extension extension;

	Drafting(Desk desk, Extension extension, ObjectMapper json) {
		this.desk = desk;
		this.extension = extension;
		this.json = json;
	}

	/** An officer of the lead agency asks for more time. */
	public void asksForExtension(ComplaintId id, Officer officer, int days, String reason) {
		this.extension.ask(id, officer, new WorkingDays(days), reason);
	}

	/** Saves a form and answers the draft's id. */
	public String save(ComplaintId id, String step, Officer officer, Map<String, Object> form) {
		return save(id, step, officer, null, form);
	}

	/** The same for the part of this agency, if it is one of several; else null. */
	public String save(ComplaintId id, String step, Officer officer, String part, Map<String, Object> form) {
		return this.desk
			.save(id, Step.ofCode(step).orElseThrow(), officer, Optional.ofNullable(part).map(AgencyId::new),
					this.json.valueToTree(form))
			.id();
	}

	/** What lies on an officer's desk for the part of this agency, as JSON. */
	public String typed(ComplaintId id, String step, Officer officer, String part) {
		return this.desk.find(id, Step.ofCode(step).orElseThrow(), officer, Optional.of(new AgencyId(part)))
			.orElseThrow()
			.body();
	}

}
