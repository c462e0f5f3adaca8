package id.lapor.shared;

/**
 * A table that the office keeps has no row, or no sound row, for a question that must
 * have an answer. A step that nobody waits for becomes an incident in Cockpit, and after
 * the table is mended the job is tried again; whoever waits is asked to come back later
 * (503), and nothing has changed.
 */
public final class BrokenTable extends RuntimeException {

	/**
	 * @param table the table's key
	 * @param what what is wrong with it, for the person who mends it
	 */
	public BrokenTable(String table, String what) {
		super("Table '%s': %s".formatted(table, what));
	}

	/**
	 * @param table the table's key
	 * @param cause why it could not be evaluated at all
	 */
	public BrokenTable(String table, Throwable cause) {
		super("Table '%s' cannot be evaluated".formatted(table), cause);
	}

}
