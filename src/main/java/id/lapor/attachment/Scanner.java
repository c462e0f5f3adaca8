package id.lapor.attachment;

import java.io.InputStream;

/** Looks for viruses. */
interface Scanner {

	/** What a scan found. */
	enum Verdict {

		/** Nothing, or nothing is scanned here. */
		CLEAN,
		/** A virus. */
		INFECTED,
		/** The scanner cannot be reached, or did not say. */
		UNKNOWN

	}

	/** Scans what is read. */
	Verdict scan(InputStream content);

}
