package id.lapor.web;

/**
 * Knows by which failures the process engine says that somebody else was faster: no other
 * room knows its exceptions.
 */
public interface LostRaces {

	/** Whether this failure, or what it was caused by, is one. Nothing was kept then. */
	boolean isBehind(Throwable failure);

}
