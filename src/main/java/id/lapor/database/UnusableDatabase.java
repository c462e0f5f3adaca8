package id.lapor.database;

/** The program cannot start with this database; the message says why in one line. */
class UnusableDatabase extends RuntimeException {

	UnusableDatabase(String why) {
		super(why);
	}

}
