package id.lapor.notification;

/**
 * A message as it leaves the house.
 *
 * @param id the id of its notice: the same message that goes out twice can be known by it
 * @param to an e-mail address or a telephone number
 * @param subject {@code null} for an SMS
 */
record Letter(long id, Channel channel, String to, String subject, String text) {

	/** Withholds everything: it would end in a log. */
	@Override
	public String toString() {
		return "Letter[%d]".formatted(this.id);
	}

}
