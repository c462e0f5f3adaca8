package id.lapor.evidence;

import java.io.InputStream;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The bytes of a file on their way out. However a browser takes them, nothing in them can
 * run, and no other site can embed them.
 *
 * @param type what the file is, never guessed
 * @param name how it is to be called where it is saved
 * @param bytes how many there are; negative when that is not known
 * @param inline whether it may be shown in a page; a document is only saved
 * @param content closed by whoever reads it
 */
public record ServedFile(MediaType type, String name, long bytes, boolean inline, InputStream content) {

	/** The answer to a request for it. */
	public ResponseEntity<Resource> response() {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.contentType(this.type)
			.cacheControl(CacheControl.noStore().cachePrivate())
			.header("Content-Disposition",
					(this.inline ? ContentDisposition.inline() : ContentDisposition.attachment()).filename(this.name)
						.build()
						.toString())
			.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
			.header("X-Content-Type-Options", "nosniff")
			.header("Cross-Origin-Resource-Policy", "same-origin");
		if (this.bytes >= 0) {
			answer.contentLength(this.bytes);
		}
		return answer.body(new InputStreamResource(this.content));
	}

}
