package id.lapor.portal;

import id.lapor.reporter.Identity;

/**
 * Who reports, as it was typed; all of it may be left out. Names of fields are those of
 * REST.
 */
record ReporterForm(String name, String email, String phone, String address, String represents) {

	static final ReporterForm EMPTY = new ReporterForm(null, null, null, null, null);

	Identity read() {
		return new Identity(this.name, this.email, this.phone, this.address, this.represents);
	}

	/** Hides what was told. */
	@Override
	public String toString() {
		return "ReporterForm[withheld]";
	}

}
