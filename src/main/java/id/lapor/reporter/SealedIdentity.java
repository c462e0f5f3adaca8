package id.lapor.reporter;

/**
 * An identity as it lies in the database. A field that was not given is {@code null}; the
 * hashes are 64 hexadecimal digits.
 */
record SealedIdentity(ReporterId id, byte[] name, byte[] email, byte[] phone, byte[] address, byte[] represents,
		String emailHash, String phoneHash) {
}
