package id.lapor.complaint;

/** Why a complaint was put away without an answer (domain.md section 2.2). */
public enum ArchiveReason {

	/**
	 * The reporter never gave the data that were asked for (<em>tidak dilengkapi</em>).
	 */
	INCOMPLETE,
	/** Advertising, or the same text sent many times: no report at all. */
	SPAM

}
