package id.lapor.complaint;

/** Why a complaint was closed; only the first means that the reporter agreed. */
public enum CloseReason {

	/** The reporter confirmed the answer. */
	CONFIRMED,
	/** The reporter's window ended without a word (domain.md section 1.2, D3). */
	SILENCE,
	/** Only a planned date was given. */
	PROMISED,
	/** No notice could be delivered to the reporter. */
	REPORTER_UNREACHABLE,
	/** The coordinator closed it. */
	BY_COORDINATOR

}
