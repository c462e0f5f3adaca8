package id.lapor.evidence;

import id.lapor.agency.AgencyId;
import id.lapor.attachment.Cabinet;
import id.lapor.complaint.Complaint;
import org.springframework.stereotype.Service;

/** Whether what an agency is about to tell can be seen by something. */
@Service
public class Evidence {

	private final Cabinet cabinet;

	Evidence(Cabinet cabinet) {
		this.cabinet = cabinet;
	}

	/**
	 * Whether the agency has attached a file to what it tells next. What it has told
	 * before had files of its own, and they do not count again. A file counts once it was
	 * accepted, also while it waits for the scanner.
	 */
	public boolean isGiven(Complaint complaint, AgencyId agency) {
		return this.cabinet.hasFiles(Words.of(agency, complaint));
	}

}
