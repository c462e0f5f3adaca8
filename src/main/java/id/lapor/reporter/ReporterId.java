package id.lapor.reporter;

import java.io.Serializable;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where the vault keeps an identity. It says nothing about the person and may stand in
 * other rooms' tables; it is never shown outside.
 *
 * @param value a UUID in lower case, 36 characters
 */
@Embeddable
public record ReporterId(@Column(name = "reporter_id", length = 36) String value) implements Serializable {

	private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	public ReporterId {
		if (value == null || !UUID_TEXT.matcher(value).matches()) {
			// The text is not repeated: it may be anything, a name as well.
			throw new IllegalArgumentException("Not the id of a reporter");
		}
	}

	/** A new id; it is random, so that nobody can guess another one. */
	static ReporterId random() {
		return new ReporterId(UUID.randomUUID().toString());
	}

}
