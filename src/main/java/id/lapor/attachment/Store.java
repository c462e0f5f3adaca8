package id.lapor.attachment;

import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where the bytes of attachments lie. What has a name is never changed, only taken away.
 * Nothing here takes part in a transaction of the caller.
 */
interface Store {

	/**
	 * Keeps a file.
	 * @param name letters, digits, hyphens and dots; never used before
	 */
	void put(String name, Path file);

	/**
	 * Opens a file; read in pieces, never as a whole.
	 * @throws id.lapor.shared.NotFound when there is none
	 */
	InputStream open(String name);

	/** Takes a file away, if it is there. */
	void remove(String name);

}
