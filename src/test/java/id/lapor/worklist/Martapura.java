package id.lapor.worklist;

import id.lapor.agency.RegionCode;
import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;
import id.lapor.support.Story;

/** A regency whose officers no other test counts. */
final class Martapura {

	static final String AGENCY = "pupr6303";

	static final String COORDINATING = "diskominfo6303";

	static final String LIAISON = "penghubungpupr6303";

	static final String COORDINATOR = "koordinatordiskominfo6303";

	static final String STRANGER = "penghubungpupr6372";

	private Martapura() {
	}

	static Report pothole(Story story) {
		return pothole(story, "Jalan Sekumpul", false);
	}

	static Report pothole(Story story, String place, boolean secret) {
		Report report = story.pothole();
		return new Report(report.kind(), report.category(), new RegionCode("63.03"), place, report.incidentDate(),
				report.content(), false, secret, null, "id");
	}

	/** A case that waits for the lead agency's first follow-up. */
	static Complaint assigned(Story story) {
		Complaint complaint = story.received(pothole(story));
		story.completes(COORDINATOR, complaint.getId(), "VERIFIED", Story.verification());
		return complaint;
	}

}
