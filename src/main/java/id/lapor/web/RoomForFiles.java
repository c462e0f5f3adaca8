package id.lapor.web;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import id.lapor.database.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says that a form with files finds no room in the temporary folder, and when to come
 * back. The container writes each part of such a form there before anybody can read it,
 * and loses all of them when one finds no room: the token against forgery, too, without
 * which the form would look forged. So it is asked before; what was typed is then read
 * past the folder, and held in the page as after any outage.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class RoomForFiles extends OncePerRequestFilter {

	private final MultipartConfigElement settings;

	private final Problems problems;

	RoomForFiles(MultipartConfigElement settings, Problems problems) {
		this.settings = settings;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String type = request.getContentType();
		return type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
				|| request.getRequestURI().startsWith("/camunda/")
				|| request.getRequestURI().startsWith("/engine-rest/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Path folder = folder(request.getServletContext());
		if (!hasRoom(folder, request.getContentLengthLong())) {
			this.problems.sendOutage(new IOException("No space left on device: " + folder), new Typed(request),
					response);
			return;
		}
		try {
			request.getParts();
		}
		catch (IOException | ServletException | RuntimeException ex) {
			if (Outage.isBehind(ex)) {
				this.problems.sendOutage(ex, request, response);
				return;
			}
			// The container keeps it for whoever asks for the form.
		}
		chain.doFilter(request, response);
	}

	/** A folder that somebody has cleaned away is made again. */
	private static boolean hasRoom(Path folder, long bytes) {
		try {
			return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace() >= bytes;
		}
		catch (IOException ex) {
			return !Outage.isBehind(ex);
		}
	}

	private Path folder(ServletContext context) {
		return ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath().resolve(this.settings.getLocation());
	}

	/** A form of which only what was typed is there. */
	private static final class Typed extends HttpServletRequestWrapper {

		private final Map<String, String[]> fields = new LinkedHashMap<>();

		Typed(HttpServletRequest request) throws IOException {
			super(request);
			int room = BodyLimit.MOST;
			try {
				FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
				while (parts.hasNext()) {
					FileItemStream part = parts.next();
					if (part.isFormField()) {
						byte[] value = read(part, room);
						room -= value.length;
						this.fields.merge(part.getFieldName(),
								new String[] { new String(value, StandardCharsets.UTF_8) },
								StringUtils::concatenateStringArrays);
					}
				}
			}
			catch (FileUploadException ex) {
				// No form; what is said of the folder is true all the same.
			}
		}

		private static byte[] read(FileItemStream part, int most) throws IOException {
			try (InputStream content = part.openStream()) {
				return content.readNBytes(most);
			}
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return this.fields;
		}

		@Override
		public String getParameter(String name) {
			return this.fields.containsKey(name) ? this.fields.get(name)[0] : null;
		}

	}

}
