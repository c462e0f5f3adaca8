package id.lapor.attachment;

import java.util.Arrays;
import java.util.Optional;

import org.springframework.http.MediaType;

/** What kind of file an attachment is, by its content. */
public enum Format {

	JPEG("image/jpeg", "jpg"),

	PNG("image/png", "png"),

	/** Comes in only; it is kept as {@link #JPEG}. */
	WEBP("image/webp", "webp"),

	PDF("application/pdf", "pdf");

	private final MediaType type;

	private final String extension;

	Format(String type, String extension) {
		this.type = MediaType.parseMediaType(type);
		this.extension = extension;
	}

	static Optional<Format> ofType(String type) {
		return Arrays.stream(values()).filter((format) -> format.type.toString().equals(type)).findFirst();
	}

	public MediaType type() {
		return this.type;
	}

	/** How the name of such a file ends, without the dot. */
	public String extension() {
		return this.extension;
	}

	/** Whether it is drawn anew and has a preview. */
	public boolean isPicture() {
		return this != PDF;
	}

}
