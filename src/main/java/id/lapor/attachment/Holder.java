package id.lapor.attachment;

/**
 * What a file is attached to: one word of one author on one case. Up to
 * {@link Attachment#MOST} files belong to a word.
 *
 * @param complaint the number of the case
 * @param author {@link #REPORTER}, or the id of an agency
 * @param word which word of this author: of the reporter, 0 is the report and 1 the first
 * addition; of an agency, 1 is the first thing that it tells, and -1 the first part for
 * which it was asked in support
 */
public record Holder(String complaint, String author, int word) {

	/** The author that is no agency. */
	public static final String REPORTER = "REPORTER";

	/** Whether the reporter attached it. */
	public boolean isReporters() {
		return REPORTER.equals(this.author);
	}

}
