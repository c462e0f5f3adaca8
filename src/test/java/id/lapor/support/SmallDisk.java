package id.lapor.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** A file system of its own, small enough to be filled. */
public final class SmallDisk implements AutoCloseable {

	private final Path folder;

	private SmallDisk(Path folder) {
		this.folder = folder;
	}

	/**
	 * Makes one at this folder. Where this user may not, the test is left out, and says
	 * so.
	 */
	public static SmallDisk at(Path folder, int kilobytes) {
		try {
			Files.createDirectories(folder);
			if (run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString()) != 0) {
				System.err.println("##### NOT TESTED: no file system can be mounted here. #####");
				Assumptions.abort("no file system can be mounted here");
			}
			return new SmallDisk(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Takes all the room that is left. */
	public void fill() throws IOException {
		try (OutputStream filler = Files.newOutputStream(filler())) {
			while (true) {
				filler.write(new byte[512]);
			}
		}
		catch (IOException ex) {
			if (Files.getFileStore(this.folder).getUsableSpace() > 0) {
				throw ex;
			}
		}
	}

	/** Gives back what {@link #fill} has taken. */
	public void empty() throws IOException {
		Files.delete(filler());
	}

	private Path filler() {
		return this.folder.resolve("filler");
	}

	@Override
	public void close() {
		run("umount", this.folder.toString());
	}

	private static int run(String... command) {
		try {
			return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
