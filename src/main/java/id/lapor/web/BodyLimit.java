package id.lapor.web;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over one megabyte before anybody reads them: the longest report is 32
 * kilobytes. Only where files are attached, a body may hold five of them; the file that
 * is too large is told there. The engine's own doors may take as much where models are
 * deployed, and nowhere else: what is sent there is read, some of it before anybody asks
 * for credentials.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

	/** Most bytes of a request. */
	static final int MOST = 1024 * 1024;

	/**
	 * Most bytes of a request with files: five of 10 MB, and some room to tell which is
	 * larger.
	 */
	static final int MOST_WITH_FILES = 64 * 1024 * 1024;

	private static final Pattern FILES = Pattern
		.compile("/laporan/[^/]+/(lampiran|data)|/petugas/(loket(/lampiran)?|laporan/[^/]+/lampiran)"
				+ "|/api/(staff/)?complaints/[^/]+/attachments(/report)?"
				+ "|/(engine-rest|camunda/api/engine)/(engine/[^/]+/)?deployment/create/?");

	/** How the type of a form begins, with files or parts of whatever kind. */
	private static final String PARTS = "multipart/";

	private final Problems problems;

	BodyLimit(Problems problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > most(request)) {
			this.problems.send(Refusal.of(HttpStatus.PAYLOAD_TOO_LARGE), request, response);
		}
		else if (isFormOfUnknownLength(request)) {
			// The container reads forms by itself and cuts them silently.
			this.problems.send(Refusal.of(HttpStatus.LENGTH_REQUIRED), request, response);
		}
		else {
			chain.doFilter(new Counted(request, most(request)), response);
		}
	}

	private static int most(HttpServletRequest request) {
		boolean files = type(request).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
				&& FILES.matcher(request.getRequestURI()).matches();
		return files ? MOST_WITH_FILES : MOST;
	}

	/** The container reads parts of every kind, however their type is written. */
	private static boolean isFormOfUnknownLength(HttpServletRequest request) {
		boolean form = type(request).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
				|| type(request).startsWith(PARTS);
		return form && request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	private static String type(HttpServletRequest request) {
		String type = request.getContentType();
		return (type != null) ? type.toLowerCase(Locale.ROOT) : "";
	}

	/** A request whose body ends with a refusal when it passes the limit. */
	private static final class Counted extends HttpServletRequestWrapper {

		private final int most;

		private ServletInputStream counted;

		Counted(HttpServletRequest request, int most) {
			super(request);
			this.most = most;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			if (this.counted == null) {
				this.counted = new CountedStream(super.getInputStream(), this.most);
			}
			return this.counted;
		}

	}

	private static final class CountedStream extends ServletInputStream {

		private final ServletInputStream body;

		private final int most;

		private long read;

		CountedStream(ServletInputStream body, int most) {
			this.body = body;
			this.most = most;
		}

		@Override
		public int read() throws IOException {
			int next = this.body.read();
			count((next < 0) ? 0 : 1);
			return next;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int count = this.body.read(into, offset, length);
			count(count);
			return count;
		}

		private void count(int bytes) throws BodyTooLarge {
			this.read += Math.max(bytes, 0);
			if (this.read > this.most) {
				throw new BodyTooLarge();
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.body.close();
		}

	}

}
