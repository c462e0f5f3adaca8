package id.lapor.complaint;

/** What a report is (domain.md section 3.1). */
public enum Kind {

	/** <em>Pengaduan</em>: something went wrong. */
	COMPLAINT,
	/** <em>Aspirasi</em>: a wish or a proposal. */
	ASPIRATION,
	/** <em>Permintaan informasi</em>. */
	INFORMATION

}
