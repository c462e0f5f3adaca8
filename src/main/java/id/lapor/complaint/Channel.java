package id.lapor.complaint;

/** By which way a report came in. */
public enum Channel {

	/** The reporter's own hand, on our pages. */
	WEB,
	/** Another system, through REST. */
	API,
	/** Somebody at the counter (<em>loket</em>), typed in by staff. */
	COUNTER,
	/** A call, typed in by staff. */
	TELEPHONE,
	/** A letter, typed in by staff. */
	LETTER,
	/** A WhatsApp message, typed in by staff. */
	WHATSAPP;

	/** Whether staff type the report in for somebody else. */
	public boolean byStaff() {
		return this != WEB && this != API;
	}

}
