package id.lapor.workflow;

/**
 * A table that the office keeps has no row, or no sound row, for a question that must
 * have an answer. The step fails and becomes an incident in Cockpit; after the table is
 * mended the job is tried again.
 */
public final class BrokenTable extends RuntimeException {

	/**
	 * @param table the table's key
	 * @param what what is wrong with it, for the person who mends it
	 */
	public BrokenTable(String table, String what) {
		super("Table '%s': %s".formatted(table, what));
	}

}
