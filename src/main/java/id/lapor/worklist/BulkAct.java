package id.lapor.worklist;

import java.util.Arrays;
import java.util.Optional;

import id.lapor.complaint.Complaint;
import id.lapor.complaint.Report;

/** What can be done to many cases at once. */
enum BulkAct {

	/** The open task goes to one colleague. */
	REASSIGN("reassign", Complaint.NOTE_MAX),
	/** The open task goes back to its agency. */
	RELEASE("release", Complaint.NOTE_MAX),
	/** All reporters are asked the same question. */
	ASK_DATA("ask-data", Report.CONTENT_MAX),
	/** What waits for verification is put away as spam. */
	ARCHIVE_SPAM("archive-spam", Complaint.NOTE_MAX);

	private final String code;

	private final int reasonMax;

	BulkAct(String code, int reasonMax) {
		this.code = code;
		this.reasonMax = reasonMax;
	}

	/** As addresses and REST name it. */
	public String code() {
		return this.code;
	}

	/** Most characters of its reason, which is the question where reporters are asked. */
	public int reasonMax() {
		return this.reasonMax;
	}

	static Optional<BulkAct> ofCode(String code) {
		return Arrays.stream(values()).filter((act) -> act.code.equals(code)).findFirst();
	}

}
