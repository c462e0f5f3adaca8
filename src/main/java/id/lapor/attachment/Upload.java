package id.lapor.attachment;

import org.springframework.core.io.InputStreamSource;

/**
 * A file as it comes in.
 *
 * @param name the name that its sender gave it, which is looked at and not kept; may be
 * {@code null}
 * @param content its bytes
 */
public record Upload(String name, InputStreamSource content) {
}
