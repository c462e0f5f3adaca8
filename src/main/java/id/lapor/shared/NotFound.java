package id.lapor.shared;

/**
 * Says that what was asked for does not exist, or must look as if it did not. Doors
 * answer with 404 and the text behind the key, in the reader's language.
 */
public final class NotFound extends RuntimeException {

	private final String key;

	/**
	 * @param key the key of the text in {@code messages/errors}, such as
	 * {@code complaint.not-found}
	 */
	public NotFound(String key) {
		super(key, null, false, false);
		this.key = key;
	}

	/** The key of the text in {@code messages/errors}. */
	public String key() {
		return this.key;
	}

}
