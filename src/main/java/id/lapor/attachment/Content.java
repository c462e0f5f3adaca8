package id.lapor.attachment;

import java.nio.file.Path;

/**
 * A file that has been judged and made harmless, ready to be kept.
 *
 * @param format what it is now
 * @param file where it lies until it is kept
 * @param preview a small picture of it; {@code null} for a document
 * @param bytes how many bytes it has
 * @param width pixels; 0 when it is no picture
 * @param height pixels; 0 when it is no picture
 */
record Content(Format format, Path file, Path preview, long bytes, int width, int height) {
}
