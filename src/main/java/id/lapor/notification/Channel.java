package id.lapor.notification;

/** Over what a message goes. */
public enum Channel {

	EMAIL,

	/** A short message to a telephone; reporters only, no number of staff is known. */
	SMS

}
