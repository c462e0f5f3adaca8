package id.lapor.notification;

/** Takes letters out of the house, over one channel. */
interface Carrier {

	/**
	 * Hands a letter over; when this returns, somebody else answers for it.
	 * @throws RuntimeException when it was not taken
	 */
	void carry(Letter letter);

}
