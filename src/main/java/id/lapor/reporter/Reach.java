package id.lapor.reporter;

/**
 * Where messages reach a reporter.
 *
 * @param email an e-mail address; {@code null} when there is none
 * @param phone a telephone number in E.164; {@code null} when there is none
 */
public record Reach(String email, String phone) {

	/** Withholds the addresses. */
	@Override
	public String toString() {
		return "Reach[withheld]";
	}

}
